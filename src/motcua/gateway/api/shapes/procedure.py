"""A procedure as a counter receives it."""

from dataclasses import dataclass

from motcua.offers.types import ComponentFact, ReceptionFacts
from motcua.procedures.types import FeeLine


@dataclass(frozen=True, slots=True)
class ComponentWanted:
    """Một thành phần hồ sơ; ``id`` dùng làm ``component_id`` khi tiếp nhận."""

    id: int
    name: str
    originals: int
    copies: int
    kind: str
    required: bool
    form_code: str
    note: str

    @classmethod
    def of(cls, one: ComponentFact) -> "ComponentWanted":
        """From the catalogue."""
        counts = (one.originals, one.copies)
        return cls(one.id, one.name, *counts, one.kind, one.required, one.form_code, one.note)


@dataclass(frozen=True, slots=True)
class FeeWanted:
    """Phí, lệ phí bằng đồng; ``amount`` rỗng: do HĐND quy định, danh mục chưa ghi."""

    name: str
    amount: int | None
    unit: str
    note: str

    @classmethod
    def of(cls, one: FeeLine) -> "FeeWanted":
        """From the catalogue."""
        return cls(one.name, one.amount, one.unit, one.note)


@dataclass(frozen=True, slots=True)
class CaseOut:
    """Một trường hợp tại nơi tiếp nhận; ``term_value`` theo ``term_unit``, rỗng: danh mục chưa ghi."""

    case_id: int
    name: str
    resolving_unit_id: int
    agency_unit_id: int
    term_value: int | None
    term_unit: str
    term_text: str
    sets: int
    components: tuple[ComponentWanted, ...]
    fees: tuple[FeeWanted, ...]
    unverified: tuple[str, ...]

    @classmethod
    def of(cls, one: ReceptionFacts) -> "CaseOut":
        """From what a reception needs."""
        return cls(
            case_id=one.case_id,
            name=one.case_name,
            resolving_unit_id=one.resolving_unit_id,
            agency_unit_id=one.agency_unit_id,
            term_value=one.term_value,
            term_unit=one.term_unit,
            term_text=one.term_text,
            sets=one.sets,
            components=tuple(map(ComponentWanted.of, one.components)),
            fees=tuple(map(FeeWanted.of, one.fees)),
            unverified=one.unverified,
        )


@dataclass(frozen=True, slots=True)
class ProcedureOut:
    """Một thủ tục đang hiệu lực, và những trường hợp mà ``at_unit_id`` nhận hôm nay."""

    slug: str
    code: str
    name: str
    field: str
    agency: str
    at_unit_id: int
    cases: tuple[CaseOut, ...]
