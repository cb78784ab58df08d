"""Operations as methods."""

from typing import Any

from tools.client.names import doc, snake
from tools.client.shapes import Shapes

_KEY = "Idempotency-Key"
_OWN = {_KEY, "If-Match"}


def method(path: str, verb: str, operation: dict[str, Any], shapes: Shapes) -> str:
    """The text of one method."""
    parameters = operation.get("parameters", [])
    in_path = [one for one in parameters if one["in"] == "path"]
    asked = [one for one in parameters if one["in"] == "query"]
    own = {one["name"] for one in parameters} & _OWN
    arguments = [f"{snake(one['name'])}: {shapes.type_of(one['schema'], 't.')}" for one in in_path]
    body, sent = _body(operation, shapes)
    arguments += [body] if body else []
    loose = _loose(asked, own, shapes)
    signature = ", ".join(["self", *arguments, *(["*", *loose] if loose else [])])
    answered = _answered(operation, shapes)
    address = path
    for one in in_path:
        address = address.replace(f"{{{one['name']}}}", f"{{self.quoted({snake(one['name'])})}}")
    lines = [
        f"    def {operation['operationId']}({signature}) -> {answered}:",
        doc(f"{operation['summary']}.\n\n{operation['description']}", "        "),
        *_query(asked),
        "        return self.call(",
        f'            "{verb.upper()}",',
        f'            {"f" if in_path else ""}"{address}",',
        f"            {answered},",
        *([f"            {sent},"] if sent else []),
        *(["            query=query,"] if asked else []),
        *(
            ["            idempotency_key=idempotency_key or self.new_key(),"]
            if "Idempotency-Key" in own
            else []
        ),
        *(["            if_match=if_match,"] if "If-Match" in own else []),
        "        )",
    ]
    return "\n".join(lines) + "\n"


def _body(operation: dict[str, Any], shapes: Shapes) -> tuple[str, str]:
    content = operation.get("requestBody", {}).get("content", {})
    if "application/json" in content:
        return f"body: {shapes.type_of(content['application/json']['schema'], 't.')}", "body=body"
    if "multipart/form-data" in content:
        return "file: bytes, filename: str", "upload=(filename, file)"
    return "", ""


def _loose(asked: list[dict[str, Any]], own: set[str], shapes: Shapes) -> list[str]:
    found = [
        f"{snake(one['name'])}: {told}" if one["required"] else f"{snake(one['name'])}: {told} | None = None"
        for one in sorted(asked, key=lambda one: not one["required"])
        for told in [shapes.type_of(one["schema"], "t.")]
    ]
    found += ["idempotency_key: str | None = None"] if _KEY in own else []
    return found + (["if_match: str | None = None"] if "If-Match" in own else [])


def _query(asked: list[dict[str, Any]]) -> list[str]:
    if not asked:
        return []
    pairs = ", ".join(f'"{one["name"]}": {snake(one["name"])}' for one in asked)
    return [f"        query: dict[str, object] = {{{pairs}}}"]


def _answered(operation: dict[str, Any], shapes: Shapes) -> str:
    for status, one in operation["responses"].items():
        if status.startswith("2"):
            content = one.get("content", {}).get("application/json")
            return shapes.type_of(content["schema"], "t.") if content else "None"
    return "None"
