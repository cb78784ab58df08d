"""The figures that rooms offer to reports: a registry of definitions, each with its rows."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from motcua.core.refs import Ref
from motcua.core.time import Period

__all__ = ["Figure", "Period", "figures", "register_figure"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of the province.

    ``value`` gives the number over a period (None: no data, which is not 0), ``rows`` the things
    behind it, ``definition`` a sentence that a citizen can check.
    """

    id: str
    title: str
    unit: str
    definition: str
    value: Callable[[Period], Decimal | int | None]
    rows: Callable[[Period], Iterable[Ref]]
    checks: Sequence[Callable[[Period], bool]] = ()


_figures: dict[str, Figure] = {}


def register_figure(figure: Figure) -> None:
    """Offer ``figure``; a second one with the same id is a mistake in the code."""
    if _figures.get(figure.id, figure) is not figure:
        raise ValueError(f"figure {figure.id} is registered twice")
    _figures[figure.id] = figure


def figures() -> dict[str, Figure]:
    """All registered figures by id."""
    return dict(_figures)
