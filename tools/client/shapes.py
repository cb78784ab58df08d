"""Schemas as Python types."""

import re
from typing import Any

from tools.client.names import doc

_PLAIN = {
    "string": "str",
    "integer": "int",
    "number": "float",
    "boolean": "bool",
    "object": "dict[str, object]",
}
_FORMATS = {"date": "date", "date-time": "datetime"}


class Shapes:
    """The schemas of a document; those whose name ends in ``In`` are sent, the others come back."""

    def __init__(self, schemas: dict[str, Any]) -> None:
        self.schemas = dict(sorted(schemas.items()))

    def names(self) -> list[str]:
        """The types that the client has."""
        return sorted(self.schemas)

    def sent(self) -> list[str]:
        """The types of what is sent, and what they are made of."""
        found: list[str] = []

        def visit(name: str) -> None:
            if name not in found:
                found.append(name)
                for used in self._uses(name):
                    visit(used)

        for name in self.schemas:
            if name.endswith("In"):
                visit(name)
        return sorted(found)

    def answered(self) -> list[str]:
        """The types of what comes back."""
        return sorted(set(self.schemas) - set(self.sent()))

    def module(self, about: str, names: list[str]) -> str:
        """The text of a module with some of the types."""
        enums = [self._enum(name) for name in names if "enum" in self.schemas[name]]
        classes = [self._class(name) for name in self._in_order() if name in names]
        text = "\n".join(enums) + "\n\n" + "\n\n".join(classes)
        dates = ", ".join(one for one in ("date", "datetime") if re.search(rf"\b{one}\b", text))
        head = [doc(about), "", "from dataclasses import dataclass"]
        head += [f"from datetime import {dates}"] if dates else []
        head += ["from typing import Literal"] if "Literal[" in text else []
        return "\n".join(head) + "\n\n" + text

    def _uses(self, name: str) -> list[str]:
        return re.findall(r"#/components/schemas/(\w+)", str(self.schemas[name]))

    def type_of(self, schema: dict[str, Any], prefix: str = "") -> str:
        """A schema as a type; ``prefix`` stands before the names of the document's own."""
        if "$ref" in schema:
            return prefix + str(schema["$ref"]).rpartition("/")[2]
        for word in ("anyOf", "allOf"):
            if word in schema:
                return " | ".join(dict.fromkeys(self.type_of(one, prefix) for one in schema[word]))
        if "enum" in schema:
            return _literal(schema["enum"])
        if schema.get("type") == "null":
            return "None"
        if schema.get("type") == "array":
            return f"tuple[{self.type_of(schema['items'], prefix)}, ...]"
        return _FORMATS.get(schema.get("format", ""), _PLAIN.get(schema.get("type", ""), "object"))

    def _enum(self, name: str) -> str:
        return f"{name} = {_literal(self.schemas[name]['enum'])}"

    def _class(self, name: str) -> str:
        schema = self.schemas[name]
        required = set(schema.get("required", []))
        properties = sorted(schema["properties"].items(), key=lambda one: one[0] not in required)
        fields = [self._field(key, one, needed=key in required) for key, one in properties]
        head = f"@dataclass(frozen=True, slots=True, kw_only=True)\nclass {name}:\n"
        return head + doc(schema.get("description") or name, "    ") + "\n\n" + "\n".join(fields) + "\n"

    def _field(self, name: str, schema: dict[str, Any], *, needed: bool) -> str:
        told = self.type_of(schema)
        if needed:
            return f"    {name}: {told}"
        return f"    {name}: {told if told.endswith('None') else f'{told} | None'} = None"

    def _in_order(self) -> list[str]:
        """Classes before those that use them."""
        made: list[str] = []

        def visit(name: str) -> None:
            if name in made or "enum" in self.schemas[name]:
                return
            for used in self._uses(name):
                visit(used)
            made.append(name)

        for name in self.schemas:
            visit(name)
        return made


def _literal(values: list[Any]) -> str:
    return f"Literal[{', '.join(repr(one) for one in values)}]"
