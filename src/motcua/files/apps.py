"""The room of files."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Stored files and what they are attached to."""

    name = "motcua.files"
    label = "files"
    verbose_name = "Tệp"
