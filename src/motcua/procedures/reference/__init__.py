"""The loader of the catalogue: 65 real procedures, before and after 01/07/2025."""

from motcua.procedures.reference.catalogue import load_catalogue, load_fields


def load() -> str:
    """Load what is missing; says how much that was."""
    fields, versions = load_fields(), load_catalogue()
    if fields or versions:
        return f"thêm {fields} lĩnh vực, {versions} phiên bản thủ tục"
    return "đã đủ"
