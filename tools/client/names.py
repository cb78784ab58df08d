"""Words for Python: names and docstrings."""

import keyword
import re
import textwrap


def snake(name: str) -> str:
    """A parameter's name as Python writes it: ``If-Match`` -> ``if_match``."""
    made = re.sub(r"\W+", "_", name).strip("_").lower()
    return f"{made}_" if keyword.iskeyword(made) else made


def doc(text: str, indent: str = "") -> str:
    """A docstring: its first sentence by itself, its lines not longer than a hundred characters."""
    first, *rest = re.split(r"(?<=\.)\s+", text.replace("\\", "").strip(), maxsplit=1)
    parts = [first if first.endswith(".") else f"{first}.", *"".join(rest).split("\n\n")]
    filled = [textwrap.fill(one, 100 - len(indent)) for one in parts if one.strip()]
    if len(filled) == 1 and "\n" not in filled[0]:
        return f'{indent}"""{filled[0]}"""'
    lines = "\n\n".join(filled).splitlines()
    return "\n".join(
        [f'{indent}"""{lines[0]}', *(f"{indent}{line}".rstrip() for line in lines[1:]), f'{indent}"""']
    )
