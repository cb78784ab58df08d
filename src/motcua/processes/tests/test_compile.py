"""A table becomes a plan, and a bad table says where and why."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.processes import reference, rules
from motcua.processes.enums import MoveKind, NodeKind
from motcua.processes.tests.factories import branching, forward, step, table
from motcua.processes.types import StepMove, StepTable

ACTS = frozenset({"tiep_nhan", "tham_dinh"})


def problems(made: StepTable) -> list[tuple[int | None, str, str]]:
    return [(one.row, one.field, one.why) for one in rules.check_table(made, ACTS)]


def test_an_empty_cell_means_the_following_row_and_the_last_row_ends():
    plan = rules.compile_table(table())
    assert [move.to_node for move in rules.moves_from(plan, "s1")] == ["s2"]
    assert [move.kind for move in rules.moves_from(plan, "s3")] == [
        MoveKind.END,
        MoveKind.BACK,
        MoveKind.BACK,
    ]


def test_one_may_send_back_to_every_earlier_step_nearest_first():
    plan = rules.compile_table(table())
    backs = [move for move in rules.moves_from(plan, "s3") if move.kind is MoveKind.BACK]
    assert [(move.key, move.to_node, move.label) for move in backs] == [
        ("back-s2", "s2", "Trả lại: Bước 2"),
        ("back-s1", "s1", "Trả lại: Bước 1"),
    ]


def test_a_choice_is_an_exclusive_gateway():
    plan = rules.compile_table(branching())
    assert plan.nodes["s2-choice"].kind is NodeKind.EXCLUSIVE
    assert [(move.key, move.label) for move in rules.moves_from(plan, "s2")] == [
        ("forward-s3", "Đủ điều kiện"),
        ("forward-s4", "Từ chối"),
        ("back-s1", "Trả lại: Bước 1"),
    ]
    assert "s1-choice" not in plan.nodes


def test_two_moves_to_one_step_have_two_keys():
    made = table(step(1, moves=(forward(2, "Đồng ý"), forward(2, "Từ chối"))), step(2))
    plan = rules.compile_table(made)
    assert [move.key for move in rules.moves_from(plan, "s1")] == ["forward-s2", "forward-s2-2"]


def test_one_cannot_send_back_to_a_step_on_another_branch():
    made = table(
        step(1, moves=(forward(2, "Trái"), forward(3, "Phải"))),
        step(2, moves=(forward(4),)),
        step(3),
        step(4),
    )
    plan = rules.compile_table(made)
    assert [move.to_node for move in rules.moves_from(plan, "s3") if move.kind is MoveKind.BACK] == ["s1"]


def test_hours_are_those_of_the_longest_way():
    assert rules.counted_hours(branching()) == Decimal(8)
    assert rules.counted_hours(table(step(1), step(2, counted=False, hours=Decimal(100)))) == Decimal(2)


@pytest.mark.parametrize(
    ("made", "row", "field", "why"),
    [
        (table(step(1, moves=(forward(9),)), step(2)), 0, "to", "Không có bước số 9."),
        (table(step(1, moves=(forward(1),)), step(2)), 0, "to", "chính nó"),
        (table(step(1, moves=(forward(3),)), step(2), step(3)), 1, "no", "Không có đường nào"),
        (table(step(1), step(2, moves=(StepMove("Xong", MoveKind.END), forward(1)))), 1, "to", "đứng sau"),
        (table(step(1, moves=(StepMove("Về", MoveKind.BACK, 2),)), step(2)), 0, "to", "đứng trước"),
        (table(step(1, moves=(StepMove("Xong", MoveKind.END, 2),)), step(2)), 0, "to", "không dẫn tới"),
        (table(step(1, moves=(StepMove("Tiếp", MoveKind.FORWARD),)), step(2)), 0, "to", "Chọn bước"),
        (table(step(1, moves=(forward(2, " "),)), step(2)), 0, "label", "Nhập tên hướng chuyển."),
        (table(step(1, moves=(forward(2, "Đi"), forward(2, "đi "))), step(2)), 0, "label", "cùng tên"),
        (table(step(1, hours=Decimal(0))), 0, "hours", "lớn hơn 0"),
        (table(step(1, hours=Decimal(-1), counted=False)), 0, "hours", "không được âm"),
        (table(step(1, hours=Decimal("NaN"))), 0, "hours", "không được âm"),
        (table(step(1, hours=Decimal("0.001"))), 0, "hours", "phút tròn"),
        (table(step(1, hours=Decimal(20000))), 0, "hours", "không quá"),
        (table(step(1, name="  ")), 0, "name", "Nhập tên bước."),
        (table(step(1, name="x" * 301)), 0, "name", "300"),
        (table(step(1, note="x" * 301)), 0, "note", "300"),
        (table(step(1, role="vua")), 0, "role", "vai trò"),
        (table(step(1, act="choi")), 0, "act", "việc phải làm"),
        (table(step(2), step(1)), 1, "no", "lớn hơn số của bước đứng trước (2)"),
        (table(step(0)), 0, "no", "từ 1 đến 999"),
        (table(step(1, hours=Decimal(25))), None, "term_hours", "25 giờ, vượt thời hạn 24 giờ"),
        (table(term_hours=Decimal(0)), None, "term_hours", "lớn hơn 0"),
        (table(hours_per_day=Decimal(25)), None, "hours_per_day", "từ 1 đến 24"),
        (StepTable((), Decimal(8)), None, "steps", "từ 1 đến"),
        (table(*[step(no) for no in range(1, 62)]), None, "steps", "từ 1 đến"),
    ],
)
def test_a_bad_table_says_where_and_why(made: StepTable, row: int | None, field: str, why: str):
    (first, *_) = problems(made)
    assert first[:2] == (row, field)
    assert why in first[2]


def test_a_table_without_an_end_is_refused():
    made = table(step(1), step(2, moves=(forward(1),)))
    assert [(row, field) for row, field, _ in problems(made)] == [(1, "to")]


def test_too_many_moves_are_refused():
    made = table(step(1, moves=tuple(forward(2, f"Hướng {n}") for n in range(11))), step(2))
    assert problems(made)[0] == (0, "moves", "Một bước có nhiều nhất 10 hướng chuyển.")


def test_every_template_is_whole_and_ends_with_stamping_and_returning():
    body = json.loads(
        Path(reference.__file__).with_name("fixtures").joinpath("process_templates.json").read_text()
    )
    acts = frozenset(
        {"tiep_nhan", "phan_cong", "tham_dinh", "kiem_tra", "nghia_vu", "ky", "dong_dau", "tra_ket_qua"}
    )
    for template in body["templates"]:
        made = rules.table_from(
            {key: value for key, value in template.items() if key not in {"code", "name"}}
        )
        assert rules.check_table(made, acts) == []
        assert rules.counted_hours(made) <= made.term_hours
        assert [one.act for one in made.steps[-2:]] == ["dong_dau", "tra_ket_qua"]
        assert (made.steps[-1].hours, made.steps[-1].counted) == (Decimal(0), False)
    assert [one["code"] for one in body["templates"]] == ["A", "B-24", "B-40", "B-168", "C", "D", "E", "N"]
    assert [one["code"] for one in body["templates"] if not one.get("issue_receipt", True)] == ["C"]


@st.composite
def tables(draw: st.DrawFn) -> StepTable:
    """Whole tables: every step is reached by the row before it, or by a jump over some rows."""
    count = draw(st.integers(1, 8))
    rows = []
    for no in range(1, count + 1):
        jumps = draw(st.sets(st.integers(no + 2, count), max_size=2)) if no + 2 <= count else set()
        onward = (forward(no + 1, "Tiếp"),) if no < count else (StepMove("Hết", MoveKind.END),)
        rows.append(step(no, moves=(*onward, *(forward(to, f"Nhảy {to}") for to in sorted(jumps)))))
    return table(*rows, term_hours=Decimal(100))


@given(tables())
def test_what_is_whole_compiles_and_survives_storage(made: StepTable):
    assert problems(made) == []
    plan = rules.compile_table(made)
    assert rules.plan_from(json.loads(json.dumps(rules.plan_to(plan)))) == plan
    assert rules.table_from(json.loads(json.dumps(rules.table_to(made)))) == made
    for node in rules.order_of(plan):
        for move in rules.moves_from(plan, node.id):
            found = rules.arrive(plan, node.id, move.key)
            assert found is not None
            assert found[0] == move
        assert rules.straight_on(plan, node.id)[0].kind is not MoveKind.BACK


def test_compare_pairs_rows_and_names_what_differs():
    before, after = (
        table(),
        table(step(1), step(2, hours=Decimal(4)), step(5, name="Mới"), step(6, name="Bước 3")),
    )
    changes = rules.compare(before, after)
    assert [(one.kind, sorted(one.fields)) for one in changes] == [
        ("changed", ["place"]),
        ("changed", ["hours"]),
        ("added", []),
        ("changed", ["no", "place"]),
    ]
    assert {one.kind for one in rules.compare(before, before)} == {"same"}
    assert [one.kind for one in rules.compare(table(step(1), step(2)), table(step(1)))] == ["same", "removed"]
