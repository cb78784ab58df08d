"""One example for each operation; a test holds them against the document."""

from dataclasses import dataclass
from typing import Any

_CODE, _DUE = "000.00.22.H56-220610-0001", "2022-06-17T09:00:00+07:00"


@dataclass(frozen=True, slots=True)
class Example:
    """What is asked (None: no JSON body) and what is answered."""

    answered: Any
    asked: Any = None


def _word(code: str, label: str) -> dict[str, str]:
    return {"code": code, "label": label}


_STATE = {"status": _word("2", "Được tiếp nhận"), "queue": _word("cho_nhan", "Chờ nhận bàn giao")}


def _changed(step: str, revision: int, **more: Any) -> dict[str, Any]:
    return {
        "code": _CODE,
        "revision": revision,
        **_STATE,
        "ending": None,
        "step": step,
        "due_at": _DUE,
    } | more


_FIGURES = {
    "received": 120,
    "carried": 14,
    "to_resolve": 134,
    "resolved": 118,
    "resolved_early": 70,
    "resolved_on_time": 46,
    "resolved_late": 2,
    "open": 16,
    "overdue": 1,
    "cancelled": 0,
    "on_time_rate": 98.31,
}
_OWNER = {
    "name": "Nguyễn Thị Phương",
    "identity_number": "038190006142",
    "birth_date": "1990-08-17",
    "phone": "0912000338",
    "address": "Số 27 phố Tân An",
}
_HELD = {"unit_id": 12, "unit": "Một cửa huyện Hoằng Hóa", "post_id": 31, "person": "Lê Thị Anh"}
_DOSSIER = {
    "code": _CODE,
    "revision": 1,
    "status": _word("2", "Được tiếp nhận"),
    "queue": _word("cho_xu_ly", "Chờ xử lý"),
    "ending": None,
    "procedure": "Đăng ký thành lập hộ kinh doanh",
    "procedure_code": "1.001612",
    "case_id": 7,
    "channel": 1,
    "owner": "Nguyễn Thị Phương",
    "summary": "",
    "step": "Tiếp nhận",
    "step_due_at": "2022-06-10T11:00:00+07:00",
    "received_at": "2022-06-10T09:00:00+07:00",
    "due_at": _DUE,
    "printed_due": _DUE,
    "paused_since": None,
    "decided_at": None,
    "returned_at": None,
    "held": _HELD,
    "offered": None,
    "receiving_unit": "Một cửa huyện Hoằng Hóa",
    "resolving_unit": "Phòng Tài chính - Kế hoạch",
    "people": [
        {"role": "owner", "kind": "ca_nhan", "identity_kind": "cccd", "email": "", **_OWNER},
    ],
    "components": [
        {
            "id": 501,
            "no": 1,
            "name": "Giấy đề nghị đăng ký hộ kinh doanh",
            "received": True,
            "originals": 1,
            "copies": 0,
            "certified_copies": 0,
            "has_file": False,
        }
    ],
    "fees": [{"id": 77, "name": "Lệ phí", "amount": 100000, "state": "chua_thu", "paid_at": None}],
    "allowed": [{"action": "forward", "title": "Chuyển bước"}],
}
_LINE = {
    "code": _CODE,
    "revision": 1,
    "status": _word("2", "Được tiếp nhận"),
    "queue": _word("cho_xu_ly", "Chờ xử lý"),
    "procedure": "Đăng ký thành lập hộ kinh doanh",
    "owner": "Nguyễn Thị Phương",
    "step": "Tiếp nhận",
    "received_at": "2022-06-10T09:00:00+07:00",
    "due_at": _DUE,
    "held_unit": "Một cửa huyện Hoằng Hóa",
}
_PROCEDURE = {
    "slug": "dang-ky-ho-kinh-doanh",
    "code": "1.001612",
    "name": "Đăng ký thành lập hộ kinh doanh",
}
_CASE = {
    "case_id": 7,
    "name": "Thành lập mới",
    "resolving_unit_id": 14,
    "agency_unit_id": 10,
    "term_value": 3,
    "term_unit": "ngay_lam_viec",
    "term_text": "03 ngày làm việc",
    "sets": 1,
    "components": [
        {
            "id": 21,
            "name": "Giấy đề nghị đăng ký hộ kinh doanh",
            "originals": 1,
            "copies": 0,
            "kind": "nop",
            "required": True,
            "form_code": "",
            "note": "",
        }
    ],
    "fees": [{"name": "Lệ phí", "amount": 100000, "unit": "lan", "note": ""}],
    "unverified": [],
}

EXAMPLES: dict[str, Example] = {
    "receive_dossier": Example(
        {
            "code": _CODE,
            "revision": 1,
            "lookup_secret": "7K3M",
            "due_at": _DUE,
            "printed_due": _DUE,
            "reasons": ["3 ngày làm việc kể từ ngày nhận"],
        },
        {"case_id": 7, "owner": _OWNER},
    ),
    "read_dossier": Example(_DOSSIER),
    "list_dossiers": Example({"items": [_LINE], "next": ""}),
    "advance_dossier": Example(_changed("Phân công", 2), {"action": "forward", "note": "Hồ sơ đủ"}),
    "attach_file": Example(_changed("Tiếp nhận", 2)),
    "ask_supplement": Example(
        _changed("Thẩm định", 6, status=_word("5", "Yêu cầu bổ sung giấy tờ")),
        {"items": ["Ảnh 3x4"], "why": "Ảnh đã nộp không rõ mặt"},
    ),
    "answer_supplement": Example(
        _changed("Thẩm định", 7), {"components": [{"name": "Ảnh 3x4", "originals": 1}]}
    ),
    "return_result": Example(
        _changed("Trả kết quả", 12, ending=_word("ket_qua", "Có kết quả")), {"name": "Nguyễn Thị Phương"}
    ),
    "list_procedures": Example(
        {
            "items": [
                _PROCEDURE
                | {
                    "field_code": "ho-kinh-doanh",
                    "field": "Thành lập và hoạt động hộ kinh doanh",
                    "agency": "Phòng Tài chính - Kế hoạch",
                    "online_level": 4,
                }
            ],
            "next": "",
        }
    ),
    "read_procedure": Example(
        _PROCEDURE
        | {
            "field": "Thành lập và hoạt động hộ kinh doanh",
            "agency": "Phòng Tài chính - Kế hoạch",
            "at_unit_id": 12,
            "cases": [_CASE],
        }
    ),
    "list_units": Example(
        {
            "as_of": "2022-06-10",
            "items": [
                {
                    "id": 10,
                    "code": "399",
                    "name": "UBND huyện Hoằng Hóa",
                    "kind": "huyen",
                    "level": "huyen",
                    "parent_id": 1,
                    "agency_code": "000.00.22.H56",
                    "valid_from": "1976-01-01",
                    "valid_to": None,
                }
            ],
            "next": "",
        }
    ),
    "read_statistics": Example(
        {
            "first": "2022-06-01",
            "last": "2022-06-30",
            "counted_at": "2022-06-30T17:00:00+07:00",
            "total": _FIGURES,
            "agencies": [{"unit_id": 10, "unit": "UBND huyện Hoằng Hóa", "figures": _FIGURES}],
        }
    ),
    "read_key": Example(
        {
            "prefix": "7f3a90c1",
            "name": "Phần mềm một cửa xã",
            "sandbox": False,
            "post_id": 31,
            "unit_id": 12,
            "role": "tiep_nhan",
            "scopes": ["dossiers:read", "dossiers:receive"],
            "per_minute": 30000,
            "expires_at": "2027-06-10T09:00:00+07:00",
        }
    ),
    "read_submission": Example(
        {
            "token": "5a1f6f0e-3a52-4d7e-9d0c-2f6f1c0f7a11",
            "outcome": "recorded",
            "operation": "receive_dossier",
            "status": 201,
            "recorded_at": "2022-06-10T09:00:01+07:00",
            "location": f"/api/v1/dossiers/{_CODE}",
        }
    ),
}
