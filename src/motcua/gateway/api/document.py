"""The OpenAPI document: what ninja knows of the operations, and what every operation has besides."""

import json
from functools import cache
from typing import Any

from motcua.gateway.api import problems
from motcua.gateway.api.examples import EXAMPLES
from motcua.gateway.api.keys import Key
from motcua.gateway.api.site import api

PREFIX = "/api/v1"
_ABOUT = """Giao diện để phần mềm của cơ quan tiếp nhận hồ sơ, theo dõi và đưa hồ sơ đi tiếp.

Mỗi khóa làm việc từ một vị trí công tác và có đúng quyền của vị trí đó, trong phạm vi của khóa. Mọi lần
ghi cần `Idempotency-Key`: gửi lại cùng khóa không bao giờ ghi hai lần. Mọi lỗi là `application/problem+json`
(RFC 9457).
"""
_PROBLEM = {
    "type": "object",
    "description": "Một lỗi (RFC 9457). `type` dẫn đến lời giải thích trên trang tài liệu.",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {"type": "array", "items": {"$ref": "#/components/schemas/ProblemError"}},
    },
}
_ERROR = {
    "type": "object",
    "description": "Một chỗ sai: `pointer` (JSON Pointer vào thân yêu cầu), `parameter` hoặc `header`.",
    "required": ["detail"],
    "properties": {name: {"type": "string"} for name in ("detail", "pointer", "parameter", "header")},
}
_READS = (400, 401, 403, 404, 422, 429, 500, 503)
_WRITES = (*_READS, 409, 413, 415)
_ETAG = {"description": "Bản của hồ sơ: gửi lại trong If-Match", "schema": {"type": "string"}}
_REPLAYED = {"description": "true: trả lời của lần đầu được gửi lại", "schema": {"type": "string"}}


@cache
def document() -> dict[str, Any]:
    """The whole document, as plain values."""
    made: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix=f"{PREFIX}/")))
    made["info"] |= {"description": _ABOUT, "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"}}
    made["servers"] = [{"url": "/"}]
    schemas = made["components"]["schemas"]
    schemas |= {"Problem": _PROBLEM, "ProblemError": _ERROR}
    made["components"]["securitySchemes"] = {
        "Key": {"type": "http", "scheme": "bearer", "description": Key.openapi_description}
    }
    scopes = _scopes()
    for path in made["paths"].values():
        for method, operation in path.items():
            _complete(operation, scopes[operation["operationId"]], writes=method != "get")
    told = json.dumps(made)
    for name in [name for name in schemas if f'#/components/schemas/{name}"' not in told]:
        del schemas[name]
    for schema in schemas.values():
        _untitled(schema)
    return made


def text() -> str:
    """The document as JSON."""
    return json.dumps(document(), ensure_ascii=False, indent=1)


def _scopes() -> dict[str, str]:
    found = {}
    for _, router in api._routers:  # noqa: SLF001 - ninja has no other list of its operations
        for view in router.path_operations.values():
            for one in view.operations:
                keys = [key for key in one.auth_callbacks if isinstance(key, Key)]
                found[one.operation_id or ""] = (keys[0].scope or "") if keys else ""
    return found


def _complete(operation: dict[str, Any], scope: str, *, writes: bool) -> None:
    if scope:
        operation["description"] += f"\n\nPhạm vi của khóa: `{scope}`."
        operation["x-scope"] = str(scope)
    parameters = operation.get("parameters", [])
    for parameter in parameters:
        _plain_parameter(parameter)
    matched = any(one["name"] == "If-Match" for one in parameters)
    for status in sorted({*(_WRITES if writes else _READS), *((412,) if matched else ())}):
        operation["responses"][str(status)] = _problem_answer(status)
    for status, answer in operation["responses"].items():
        if status.startswith("2") and writes:
            answer["headers"] = {"ETag": _ETAG, "Idempotent-Replayed": _REPLAYED}
    if operation["operationId"] == "read_dossier":
        operation["responses"]["200"]["headers"] = {"ETag": _ETAG}
    _exemplify(operation)


def _plain_parameter(parameter: dict[str, Any]) -> None:
    """A parameter that may be left out is not null; its schema says once what it is."""
    schema = parameter["schema"]
    for word in ("anyOf", "allOf"):
        parts = [one for one in schema.pop(word, []) if one.get("type") != "null"]
        for part in parts:
            schema |= {name: value for name, value in part.items() if name not in schema}
    for name in ("title", "description", "examples"):
        schema.pop(name, None)
    if schema.get("default", "") is None:
        del schema["default"]
    if examples := parameter.pop("examples", None):
        parameter["example"] = examples[0]


def _problem_answer(status: int) -> dict[str, Any]:
    kinds = [one for one in problems.TYPES.values() if one.status == status]
    answer: dict[str, Any] = {
        "description": ". ".join(one.title for one in kinds),
        "content": {problems.CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    if status in {429, 503}:
        answer["headers"] = {"Retry-After": {"description": "Số giây", "schema": {"type": "string"}}}
    return answer


def _exemplify(operation: dict[str, Any]) -> None:
    example = EXAMPLES[operation["operationId"]]
    if example.asked is not None:
        operation["requestBody"]["content"]["application/json"]["example"] = example.asked
    for status, answer in operation["responses"].items():
        if status.startswith("2") and "content" in answer:
            answer["content"]["application/json"]["example"] = example.answered


def _untitled(schema: Any) -> None:
    """Titles repeat the names that stand beside them."""
    if isinstance(schema, dict):
        if isinstance(schema.get("title"), str):
            del schema["title"]
        for one in schema.values():
            _untitled(one)
    elif isinstance(schema, list):
        for one in schema:
            _untitled(one)
