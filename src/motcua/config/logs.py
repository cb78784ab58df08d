"""Log lines without personal data: what happened and where in the code, not with whose name."""

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

# Identity numbers, phone numbers, codes of dossiers; what stands in quotes is what somebody typed.
_NUMBERS = re.compile(r"\d{6,}|\d{2,3}\.\d{2}\.[\w.-]+")
_QUERY = re.compile(r"\?\S*")


def without_people(text: str) -> str:
    """A message with long numbers, codes and queries of addresses taken out."""
    return _NUMBERS.sub("…", _QUERY.sub("?…", text))


class JsonLines(logging.Formatter):
    """One JSON object a line. Of an exception its kind and place are kept; its words may name people."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": without_people(_told(record)),
        }
        if record.exc_info and record.exc_info[0] is not None:
            frames = traceback.extract_tb(record.exc_info[2])
            line["error"] = record.exc_info[0].__name__
            line["where"] = [f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in frames[-8:]]
        return json.dumps(line, ensure_ascii=False)


def _told(record: logging.LogRecord) -> str:
    """The message; of an exception that is an argument only its kind."""
    if isinstance(record.args, tuple):
        plain = tuple(type(one).__name__ if isinstance(one, BaseException) else one for one in record.args)
        return record.msg % plain if plain else str(record.msg)
    return record.getMessage()
