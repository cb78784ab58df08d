"""The body of a request: JSON and nothing else, or the right sentence."""

import json
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest
from ninja.parser import Parser
from pydantic_core import from_json

JSON_TYPE = "application/json"


class NotJson(Exception):
    """The body is of another content type."""


class Unreadable(Exception):
    """The body is no JSON object."""


class TooLarge(Exception):
    """The body is larger than is read."""


class StrictParser(Parser):
    """Reads JSON bodies; keeps what was said, so that a repeated request is recognised."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The JSON object of the body."""
        if request.content_type != JSON_TYPE:
            raise NotJson
        try:
            said = from_json(request.body)
        except RequestDataTooBig as error:
            raise TooLarge from error
        except ValueError as error:
            raise Unreadable from error
        request.said = said  # type: ignore[attr-defined]
        return said


def canonical(said: Any) -> bytes:
    """The same bytes for the same JSON value, whatever the order of its names."""
    return json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()
