"""What pydantic found wrong with the input, said in Vietnamese and pointed to."""

from collections.abc import Iterable, Mapping
from typing import Any

# The kinds of pydantic's findings that a caller meets; the rest is said in general.
_SAID = {
    "missing": "Thiếu giá trị này.",
    "extra_forbidden": "Không có trường này.",
    "string_type": "Phải là chuỗi.",
    "string_too_short": "Ngắn hơn {min_length} ký tự.",
    "string_too_long": "Dài hơn {max_length} ký tự.",
    "string_pattern_mismatch": "Không đúng dạng.",
    "int_type": "Phải là số nguyên.",
    "int_parsing": "Phải là số nguyên.",
    "int_from_float": "Phải là số nguyên.",
    "bool_type": "Phải là true hoặc false.",
    "bool_parsing": "Phải là true hoặc false.",
    "enum": "Chỉ nhận: {expected}.",
    "literal_error": "Chỉ nhận: {expected}.",
    "greater_than_equal": "Phải từ {ge} trở lên.",
    "less_than_equal": "Phải từ {le} trở xuống.",
    "list_type": "Phải là danh sách.",
    "too_long": "Có nhiều hơn {max_length} mục.",
    "too_short": "Có ít hơn {min_length} mục.",
    "date_from_datetime_parsing": "Phải là ngày dạng 2022-06-10.",
    "date_parsing": "Phải là ngày dạng 2022-06-10.",
    "date_type": "Phải là ngày dạng 2022-06-10.",
    "model_type": "Phải là đối tượng JSON.",
    "model_attributes_type": "Phải là đối tượng JSON.",
    "dict_type": "Phải là đối tượng JSON.",
}
_PLACES = {
    "query": "parameter",
    "path": "parameter",
    "header": "header",
    "file": "pointer",
    "form": "pointer",
}


def told(errors: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Each finding as an entry of ``errors``: what is wrong, and a JSON pointer or a parameter's name."""
    return [_one(error) for error in errors]


def _one(error: Mapping[str, Any]) -> dict[str, str]:
    said = _SAID.get(str(error.get("type")), "Giá trị không hợp lệ.")
    try:
        why = said.format(**error.get("ctx", {}))
    except (KeyError, IndexError):
        why = "Giá trị không hợp lệ."
    where, *rest = [str(part) for part in error.get("loc", ())] or ["body"]
    place = _PLACES.get(where, "pointer")
    if where == "body":  # the name of the function's argument is no part of the document
        rest = rest[1:]
    if place == "pointer":
        return {"detail": why, "pointer": "".join(f"/{_escaped(part)}" for part in rest)}
    return {"detail": why, place: rest[-1] if rest else where}


def _escaped(part: str) -> str:
    return part.replace("~", "~0").replace("/", "~1")
