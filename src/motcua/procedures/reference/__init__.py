"""The loader of the catalogue: 65 real procedures, before and after 01/07/2025."""

from motcua.procedures.reference.catalogue import load_catalogue, load_fields
from motcua.procedures.reference.offerings import load_offerings


def load() -> str:
    """Load what is missing; says how much that was."""
    fields, versions, offerings = load_fields(), load_catalogue(), load_offerings()
    if fields or versions or offerings:
        return f"thêm {fields} lĩnh vực, {versions} phiên bản thủ tục, {offerings} nơi tiếp nhận"
    return "đã đủ"
