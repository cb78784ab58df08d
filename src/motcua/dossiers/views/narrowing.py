"""What a list's address asks for, and the filter bar that says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import QueryDict
from django.utils.http import urlencode

from motcua.core.text import search_key
from motcua.dossiers.types import Filters, Scope
from motcua.procedures.types import FieldRow
from motcua.ui.types import Filter, FilterBar, Option

_DUE = {"hom-nay": ("Hôm nay", 0), "3-ngay": ("3 ngày tới", 3), "7-ngay": ("7 ngày tới", 7)}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; anything that makes no sense in it is as if it were not there."""

    scope: Scope
    field_id: int | None
    due: str
    text: str
    cursor: str

    @classmethod
    def of(cls, query: QueryDict) -> "Asked":
        """Read the address."""
        scope, due = query.get("pham-vi", ""), query.get("han", "")
        return cls(
            scope=Scope(scope) if scope in set(Scope) else Scope.MINE,
            field_id=read_id(query.get("linh-vuc", "")),
            due=due if due in _DUE else "",
            text=_words(query.get("loc", "")),
            cursor=query.get("trang", "")[:600],
        )

    @property
    def narrowed(self) -> bool:
        """Whether the filter bar leaves anything out."""
        return bool(self.field_id or self.due or self.text)

    def filters(self, today: date) -> Filters:
        """The narrowing that the query understands."""
        until = today + timedelta(days=_DUE[self.due][1]) if self.due else None
        return Filters(field_id=self.field_id, text=self.text, due_to=until)

    def href(self, path: str, **changes: str) -> str:
        """This list's address with ``changes``; a change that is empty leaves the parameter out."""
        kept = {
            "pham-vi": "" if self.scope is Scope.MINE else self.scope.value,
            "linh-vuc": str(self.field_id or ""),
            "han": self.due,
            "loc": self.text,
        } | changes
        words = {key: value for key, value in kept.items() if value}
        return f"{path}?{urlencode(words)}" if words else path


def read_id(text: str) -> int | None:
    """A key from an address; None for what is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def _words(text: str) -> str:
    """What was typed into the bar; words of signs alone narrow nothing, and NUL is in no name."""
    text = text.replace("\0", "").strip()[:100]
    return text if search_key(text) else ""


def bar(asked: Asked, fields: Sequence[FieldRow], path: str) -> FilterBar:
    """Lĩnh vực, hẹn trả, words."""
    field = (
        Option("", "Tất cả", not asked.field_id),
        *(Option(str(one.id), one.name, one.id == asked.field_id) for one in fields),
    )
    due = (
        Option("", "Tất cả", not asked.due),
        *(Option(key, words, asked.due == key) for key, (words, _) in _DUE.items()),
    )
    keep = () if asked.scope is Scope.MINE else (("pham-vi", asked.scope.value),)
    clear = asked.href(path, han="", loc="", **{"linh-vuc": ""})
    return FilterBar(
        filters=(Filter("linh-vuc", "Lĩnh vực", field), Filter("han", "Hẹn trả", due)),
        text_name="loc",
        text_value=asked.text,
        clear_href=clear if asked.narrowed else "",
        keep=keep,
        action=path,
    )
