"""The words of files: scan states, and the types that are known by their content."""

from django.db.models import TextChoices


class ScanState(TextChoices):
    """What the scanner said."""

    QUARANTINED = "quarantined", "Chờ quét vi-rút"
    CLEAN = "clean", "Sạch"
    INFECTED = "infected", "Có mã độc"


class MediaType(TextChoices):
    """The types that motcua tells by content, under their IANA names."""

    PDF = "application/pdf", "PDF"
    PNG = "image/png", "ảnh PNG"
    JPEG = "image/jpeg", "ảnh JPEG"
    TIFF = "image/tiff", "ảnh TIFF"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word (.docx)"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel (.xlsx)"
    ODT = "application/vnd.oasis.opendocument.text", "OpenDocument (.odt)"
    ZIP = "application/zip", "tệp nén ZIP"
