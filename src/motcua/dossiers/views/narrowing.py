"""What a list's address asks for, and the filter bar that says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import QueryDict
from django.utils.http import urlencode

from motcua.core.text import search_key
from motcua.dossiers.types import Filters, Group, Groups, Scope
from motcua.ui import format as fmt
from motcua.ui.types import Filter, FilterBar, Option

_DUE = {"hom-nay": ("Hôm nay", 0), "3-ngay": ("3 ngày tới", 3), "7-ngay": ("7 ngày tới", 7)}
NARROWS = ("linh-vuc", "don-vi", "nguoi", "buoc", "han", "loc")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; anything that makes no sense in it is as if it were not there.

    ``scope`` is one of those that the reader may look at; without a word of the address ``usual``.
    """

    scope: Scope
    usual: Scope
    field_id: int | None
    unit_id: int | None
    post_id: int | None
    step: str
    due: str
    text: str
    by: str
    cursor: str

    @classmethod
    def of(cls, query: QueryDict, usual: Scope = Scope.MINE) -> "Asked":
        """Read the address."""
        scope, due = query.get("pham-vi", ""), query.get("han", "")
        return cls(
            scope=Scope(scope) if scope in set(Scope) else usual,
            usual=usual,
            field_id=read_id(query.get("linh-vuc", "")),
            unit_id=read_id(query.get("don-vi", "")),
            post_id=read_id(query.get("nguoi", "")),
            step=query.get("buoc", "").replace("\0", "").strip()[:300],
            due=due if due in _DUE else "",
            text=_words(query.get("loc", "")),
            by=query.get("nhom", "") if query.get("nhom", "") in {"nguoi", "buoc"} else "",
            cursor=query.get("trang", "")[:600],
        )

    @property
    def narrowed(self) -> bool:
        """Whether the filter bar leaves anything out."""
        return bool(self.field_id or self.unit_id or self.post_id or self.step or self.due or self.text)

    def filters(self, today: date) -> Filters:
        """The narrowing that the query understands."""
        until = today + timedelta(days=_DUE[self.due][1]) if self.due else None
        return Filters(
            field_id=self.field_id,
            unit_id=self.unit_id,
            post_id=self.post_id,
            step=self.step,
            text=self.text,
            due_to=until,
        )

    @property
    def kept(self) -> dict[str, str]:
        """The parameters of this list's address, empty ones too."""
        return {
            "pham-vi": "" if self.scope is self.usual else self.scope.value,
            "nhom": self.by,
            "linh-vuc": str(self.field_id or ""),
            "don-vi": str(self.unit_id or ""),
            "nguoi": str(self.post_id or ""),
            "buoc": self.step,
            "han": self.due,
            "loc": self.text,
        }

    def href(self, path: str, **changes: str) -> str:
        """This list's address with ``changes``; a change that is empty leaves the parameter out."""
        words = {key: value for key, value in (self.kept | changes).items() if value}
        return f"{path}?{urlencode(words)}" if words else path

    def whole(self, path: str, **changes: str) -> str:
        """The address without what narrows."""
        return self.href(path, **(dict.fromkeys(NARROWS, "") | changes))


def read_id(text: str) -> int | None:
    """A key from an address; None for what is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def _words(text: str) -> str:
    """What was typed into the bar; words of signs alone narrow nothing, and NUL is in no name."""
    text = text.replace("\0", "").strip()[:100]
    return text if search_key(text) else ""


def bar(asked: Asked, found: Groups, path: str) -> FilterBar:
    """Lĩnh vực, đơn vị, bước, hẹn trả, words: only what there is to choose from."""
    due = (
        Option("", "Tất cả", not asked.due),
        *(Option(key, words, asked.due == key) for key, (words, _) in _DUE.items()),
    )
    kept = asked.kept
    filters = (
        _choice("linh-vuc", "Lĩnh vực", found.fields, kept["linh-vuc"], least=0),
        _choice("don-vi", "Đơn vị", found.units, kept["don-vi"]),
        _choice("buoc", "Bước", found.steps, kept["buoc"]),
        Filter("han", "Hẹn trả", due),
    )
    shown = tuple(one for one in filters if one)
    hidden = set(kept) - {one.name for one in shown} - {"loc"}
    return FilterBar(
        filters=shown,
        text_name="loc",
        text_value=asked.text,
        clear_href=asked.whole(path) if asked.narrowed else "",
        keep=tuple((key, kept[key]) for key in sorted(hidden) if kept[key]),
        action=path,
    )


def _choice(name: str, label: str, groups: Sequence[Group], chosen: str, *, least: int = 2) -> Filter | None:
    """A filter over what is there; none where fewer than ``least`` stand to choose and nothing is chosen."""
    if len(groups) < least and not chosen:
        return None
    options = [Option("", "Tất cả", not chosen)]
    options += [Option(one.value, _named(one), one.value == chosen) for one in _by_name(groups)]
    if chosen and chosen not in {one.value for one in groups}:
        options.append(Option(chosen, chosen if name == "buoc" else "đã chọn", chosen=True))
    return Filter(name, label, tuple(options))


def _by_name(groups: Sequence[Group]) -> list[Group]:
    return sorted(groups, key=lambda one: search_key(one.name))


def _named(one: Group) -> str:
    above = f", {one.above}" if one.above and not one.above.startswith("Tỉnh") else ""
    return f"{one.name}{above} ({fmt.number(one.count)})"
