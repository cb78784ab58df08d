"""Filled-in forms for the tests: invented persons, full, minimal, and hostile."""

from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date, datetime
from typing import Any, cast

from motcua.core.time import TZ
from motcua.papers.forms import types as t
from motcua.papers.qr import Qr

DAY_2018 = date(2022, 6, 10)
DAY_2025 = date(2025, 11, 24)
LONG = "Nguyễn Hoàng Tôn Nữ " * 12 + "KhôngCóDấuCách" * 10
HOSTILE = '#read("/etc/passwd") *đậm* _ng_ $x^2$ `a` @b <c> [d] \\e {f} "g" // h /* i */ = k \u202e汉字\x00'

ISSUER = t.Issuer(
    name="Bộ phận Tiếp nhận và Trả kết quả",
    parent="UBND thành phố Thanh Hóa",
    symbol="BPTNTKQ",
    place="Thanh Hóa",
    address="Số 10 phố Mẫu, thành phố Thanh Hóa",
    phone="0237 000 0000",
    website="motcua.example.vn",
)
APPLICANT = t.Party(
    name="Nguyễn Thị Phương",
    id_number="038190006142",
    address="Số 27 phố Tân An, phường Ngọc Trạo, thành phố Thanh Hóa",
    phone="0912 000 338",
    email="phuong@example.vn",
)
CODE = "000.00.22.H56-220610-0123"
REQUEST = "Đăng ký biến động quyền sử dụng đất do tặng cho"
RECEIVED = datetime(2022, 6, 10, 16, 30, tzinfo=TZ)
DUE = datetime(2022, 6, 24, 16, 30, tzinfo=TZ)
COMPONENTS = (
    t.Component(name="Đơn đăng ký biến động đất đai", originals=1),
    t.Component(name="Giấy chứng nhận đã cấp", originals=1),
    t.Component(name="Hợp đồng tặng cho", originals=1, certified=1, note="đã công chứng"),
    t.Component(name="Căn cước công dân của hai bên", copies=2),
    t.Component(name="Giấy tờ chứng minh quan hệ nhân thân", copies=1),
)
HEAD = t.Signer(authority="KT. Giám đốc", title="Phó Giám đốc", name="Trần Văn Mẫu")
CHAIR = t.Signer(authority="TM. Ủy ban nhân dân", title="Chủ tịch", name="Lê Văn Mẫu")
QR = Qr("https://motcua.example.vn/tra-cuu/ho-so/000.00.22.H56-220610-0123?m=K7QX", "Mã QR tra cứu hồ sơ")
BASE: dict[str, Any] = {"issuer": ISSUER, "number": "0123", "issued": RECEIVED, "reprint": 2}

SIMPLE_RECEIPT = t.ReceiptData(
    issuer=ISSUER,
    issued=RECEIVED,
    code=CODE,
    applicant=replace(APPLICANT, email=""),
    request=REQUEST,
    components=COMPONENTS,
    deadline="10 ngày làm việc",
    received_at=RECEIVED,
    due_at=DUE,
    result_place="Bộ phận Một cửa thành phố",
    lookup_qr=QR,
    officer="Lê Thị Thu Hương",
)
PROVINCE = t.Issuer(name="Ủy ban nhân dân tỉnh Thanh Hóa", place="Thanh Hóa", symbol="UBND")
PROCEDURE_LINE = t.ProcedureLine(
    code="1.001193",
    name="Đăng ký khai sinh",
    deadline="Trong ngày làm việc",
    place="Bộ phận Một cửa cấp xã",
    body="Ủy ban nhân dân cấp xã",
    fee="Miễn phí",
    basis="Luật Hộ tịch năm 2014; Nghị định số 123/2015/NĐ-CP",
)
FULL: dict[str, t.FormData] = {
    "giay-tiep-nhan": t.ReceiptData(
        **BASE,
        code=CODE,
        receiving_unit="Bộ phận Một cửa thành phố Thanh Hóa",
        applicant=APPLICANT,
        channel="Trực tiếp",
        authoriser=replace(APPLICANT, name="Phạm Văn Ủy"),
        authorisation="Văn bản ủy quyền số 12 ngày 01/06/2022",
        owner=replace(APPLICANT, name="Hoàng Thị Chủ"),
        request=REQUEST,
        fee_timing="Thu trước",
        fee="150.000 đ",
        components=COMPONENTS,
        deadline="10 ngày làm việc",
        received_at=RECEIVED,
        due_at=DUE,
        result_place="Bộ phận Một cửa thành phố",
        book="02",
        book_number="0127",
        secret="K7QX",
        slip_qr=Qr("Mã hồ sơ: " + CODE),
        lookup_qr=QR,
        lookup_url="motcua.example.vn/tra-cuu",
        officer="Lê Thị Thu Hương",
    ),
    "yeu-cau-bo-sung": t.SupplementData(
        **BASE,
        code=CODE,
        applicant=APPLICANT,
        request=REQUEST,
        contents=("Ký tên vào từng trang đơn đăng ký", "Ghi rõ diện tích tặng cho tại mục 3 của đơn"),
        components=(t.Component(name="Bản sao trích lục kết hôn", certified=1, note="đã chứng thực"),),
        reasons=("Đơn thiếu chữ ký của người được tặng cho", "Thành phần hồ sơ chưa đủ theo quy định"),
        complete_by=date(2022, 7, 1),
        contact="Lê Thị Thu Hương",
        contact_phone="0237 000 0001",
        officer="Lê Thị Thu Hương",
    ),
    "tu-choi": t.RefusalData(
        **BASE,
        code=CODE,
        receiving_unit="Bộ phận Một cửa thành phố Thanh Hóa",
        applicant=APPLICANT,
        request=REQUEST,
        reasons=("Thửa đất đang có tranh chấp", "Hồ sơ không thuộc thẩm quyền giải quyết của thành phố"),
        officer="Lê Thị Thu Hương",
    ),
    "xin-loi": t.ApologyData(
        **BASE,
        code=CODE,
        applicant=APPLICANT,
        request=REQUEST,
        receiving_body="Bộ phận Một cửa thành phố Thanh Hóa",
        received_at=RECEIVED,
        due_at=DUE,
        late_body="Chi nhánh Văn phòng đăng ký đất đai thành phố",
        reason="Hồ sơ cần xác minh thêm tại thực địa",
        new_due_at=datetime(2022, 6, 30, 16, 30, tzinfo=TZ),
        signer=HEAD,
        recipients=("Như trên", "Chi nhánh Văn phòng đăng ký đất đai", "Lưu: VT, HCC"),
    ),
    "dung-giai-quyet": t.StopData(
        **BASE,
        code=CODE,
        applicant=APPLICANT,
        request=REQUEST,
        received_at=RECEIVED,
        asked_at=datetime(2022, 6, 15, 9, 0, tzinfo=TZ),
        reason="Người nộp không còn nhu cầu tặng cho",
        state="Đang thẩm định, chưa có kết quả",
        fees="Hoàn trả 150.000 đ theo biên lai số 0004318",
        originals="01 Giấy chứng nhận quyền sử dụng đất",
        signer=HEAD,
        recipients=("Như trên", "Lưu: VT, HCC"),
    ),
    "kiem-soat": t.ControlSheetData(
        **BASE,
        code=CODE,
        request=REQUEST,
        lead_body="Chi nhánh Văn phòng đăng ký đất đai thành phố",
        cooperating="Chi cục Thuế thành phố",
        received_at=RECEIVED,
        due_at=DUE,
        transfers=(
            t.Transfer(
                from_unit="Bộ phận Một cửa thành phố",
                to_unit="Chi nhánh Văn phòng đăng ký đất đai",
                at=datetime(2022, 6, 13, 7, 40, tzinfo=TZ),
                giver="Lê Thị Thu Hương",
                taker="Đỗ Văn Nhận",
                result="Trước hạn",
                note="Kèm 01 bản gốc",
            ),
            t.Transfer(
                from_unit="Chi nhánh Văn phòng đăng ký đất đai",
                to_unit="Bộ phận Một cửa thành phố",
                at=datetime(2022, 6, 23, 15, 5, tzinfo=TZ),
                giver="Đỗ Văn Nhận",
                taker="Lê Thị Thu Hương",
                result="Đúng hạn",
            ),
        ),
    ),
    "so-theo-doi": t.RegisterData(
        **BASE,
        book="02",
        field="Đất đai",
        opened=date(2022, 1, 1),
        closed=date(2022, 6, 30),
        keeper="Lê Thị Thu Hương",
        head=HEAD,
        lines=(
            t.RegisterLine(
                code=CODE,
                procedure=REQUEST,
                owner=APPLICANT.name,
                address=APPLICANT.address,
                phone=APPLICANT.phone,
                lead_body="Chi nhánh Văn phòng đăng ký đất đai",
                received_at=RECEIVED,
                due_at=DUE,
                result_on=date(2022, 6, 23),
                returned_at=datetime(2022, 6, 24, 8, 5, tzinfo=TZ),
                result_way="Trực tiếp",
                giver="Lê Thị Thu Hương",
                taker="Hoàng Văn Lấy",
                area="Phường Ngọc Trạo",
                note="Trả đúng hạn",
            ),
        ),
    ),
    "ban-giao-ho-so": t.HandoverData(
        **BASE,
        from_unit="Bộ phận Một cửa thành phố",
        to_unit="Chi nhánh Văn phòng đăng ký đất đai",
        handed_at=datetime(2022, 6, 13, 7, 40, tzinfo=TZ),
        taken_at=datetime(2022, 6, 13, 7, 55, tzinfo=TZ),
        return_by=datetime(2022, 6, 23, 16, 30, tzinfo=TZ),
        giver="Lê Thị Thu Hương",
        taker="Đỗ Văn Nhận",
        lines=(
            t.HandoverLine(
                code=CODE,
                procedure=REQUEST,
                owner=APPLICANT.name,
                originals="01 Giấy chứng nhận",
                due_at=DUE,
                note="gấp",
            ),
            t.HandoverLine(
                code="000.00.22.H56-220610-0124", procedure="Cấp đổi Giấy chứng nhận", owner="Vũ Thị Hai"
            ),
        ),
    ),
    "ban-giao-ket-qua": t.ResultHandoverData(
        **BASE,
        from_unit="Chi nhánh Văn phòng đăng ký đất đai",
        to_unit="Bộ phận Một cửa thành phố",
        handed_at=datetime(2022, 6, 23, 15, 5, tzinfo=TZ),
        giver="Đỗ Văn Nhận",
        taker="Lê Thị Thu Hương",
        lines=(
            t.ResultHandoverLine(
                code=CODE,
                content=REQUEST,
                result="Giấy chứng nhận số CS 000123",
                owner=APPLICANT.name,
                address=APPLICANT.address,
                fee=True,
                by_post=True,
            ),
        ),
    ),
    "bien-nhan-tra-ket-qua": t.ResultReceiptData(
        **BASE,
        code=CODE,
        request=REQUEST,
        owner=APPLICANT,
        taker=replace(APPLICANT, name="Hoàng Văn Lấy", id_number="038091000777"),
        authorisation="Giấy ủy quyền số 08 ngày 20/06/2022",
        receipt_note="Đã thu lại",
        way="Trực tiếp",
        results=(
            t.ResultPaper(
                kind="Giấy chứng nhận",
                number="CS 000123",
                subject="Quyền sử dụng đất thửa 12",
                signed_on=date(2022, 6, 22),
                quantity=1,
            ),
        ),
        returned_at=datetime(2022, 6, 24, 8, 5, tzinfo=TZ),
        officer="Lê Thị Thu Hương",
    ),
    "qua-trinh-xu-ly": t.ProcessTraceData(
        **BASE,
        code=CODE,
        request=REQUEST,
        owner=APPLICANT.name,
        received_at=RECEIVED,
        due_at=DUE,
        printed_by="Lê Thị Thu Hương",
        lines=(
            t.TraceLine(
                at=RECEIVED,
                person="Lê Thị Thu Hương",
                action="Tiếp nhận hồ sơ",
                receiver="Đỗ Văn Nhận",
                deadline="4 giờ làm việc",
            ),
            t.TraceLine(at=DUE, person="Đỗ Văn Nhận", action="Thẩm định, lập tờ trình"),
        ),
    ),
    "bien-lai": t.FeeReceiptData(
        **BASE,
        tax_code="2800000000",
        template_code="01BLP",
        series="AA-22P",
        payer=APPLICANT,
        code=CODE,
        request=REQUEST,
        lines=(
            t.FeeLine(name="Lệ phí đăng ký biến động", amount="28.000 đ"),
            t.FeeLine(name="Phí thẩm định hồ sơ", amount="122.000 đ"),
        ),
        total="150.000 đ",
        total_in_words="Một trăm năm mươi nghìn đồng",
        method="Chuyển khoản bằng mã QR",
        paid_at=RECEIVED,
        collector="Bùi Thị Thu",
    ),
    "huy-ho-so": t.CancelData(
        **BASE,
        code=CODE,
        request=REQUEST,
        owner=APPLICANT,
        received_at=RECEIVED,
        reason="Nhập trùng hồ sơ của cùng người nộp",
        replaced_by="000.00.22.H56-220610-0125",
        proposer="Lê Thị Thu Hương",
        proposed_at=datetime(2022, 6, 10, 16, 45, tzinfo=TZ),
        approver=HEAD,
        approved_at=datetime(2022, 6, 10, 17, 0, tzinfo=TZ),
    ),
    "tra-giay-to-goc": t.OriginalsReturnData(
        **BASE,
        code=CODE,
        request=REQUEST,
        owner=APPLICANT,
        ending="Rút hồ sơ theo yêu cầu",
        originals=(
            t.OriginalPaper(name="Giấy chứng nhận quyền sử dụng đất", number="CS 000123", note="Nguyên vẹn"),
        ),
        taker=replace(APPLICANT, name="Hoàng Văn Lấy"),
        authorisation="Giấy ủy quyền số 08 ngày 20/06/2022",
        officer="Lê Thị Thu Hương",
        returned_at=datetime(2022, 6, 24, 8, 5, tzinfo=TZ),
    ),
    "quyet-dinh-cong-bo": t.PublicationData(
        issuer=PROVINCE,
        number="1234",
        issued=date(2022, 6, 10),
        subject="Công bố Danh mục thủ tục hành chính thuộc phạm vi quản lý nhà nước của Sở Tư pháp",
        decider="Chủ tịch Ủy ban nhân dân tỉnh Thanh Hóa",
        bases=(
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015",
            "Căn cứ Nghị định số 63/2010/NĐ-CP ngày 08 tháng 6 năm 2010 của Chính phủ",
        ),
        proposal="Theo đề nghị của Giám đốc Sở Tư pháp tại Tờ trình số 45/TTr-STP ngày 06 tháng 6 năm 2022",
        field="Hộ tịch",
        effective_on=date(2022, 6, 15),
        articles=("Chánh Văn phòng Ủy ban nhân dân tỉnh và Giám đốc Sở Tư pháp chịu trách nhiệm thi hành.",),
        new=(PROCEDURE_LINE,),
        amended=(replace(PROCEDURE_LINE, code="1.000894", name="Đăng ký kết hôn"),),
        replaced=(replace(PROCEDURE_LINE, code="1.004873", name="Cấp Giấy xác nhận tình trạng hôn nhân"),),
        abolished=(
            t.ProcedureLine(
                code="1.000656", name="Đăng ký khai tử lưu động", basis="Nghị định số 00/2022/NĐ-CP"
            ),
        ),
        recipients=("Như Điều 3", "Cục Kiểm soát thủ tục hành chính", "Lưu: VT, KSTTHC"),
        signer=CHAIR,
    ),
    "quyet-dinh-quy-trinh": t.ProcessApprovalData(
        issuer=PROVINCE,
        number="1235",
        issued=date(2022, 6, 10),
        subject="Phê duyệt quy trình nội bộ giải quyết thủ tục hành chính lĩnh vực Hộ tịch",
        decider="Chủ tịch Ủy ban nhân dân tỉnh Thanh Hóa",
        bases=("Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ",),
        proposal="Theo đề nghị của Giám đốc Sở Tư pháp",
        articles=(
            "Quyết định này có hiệu lực kể từ ngày ký.",
            "Các cơ quan liên quan chịu trách nhiệm thi hành.",
        ),
        processes=(
            t.ProcessSheet(
                symbol="QT-HT-01",
                procedure_code="1.001193",
                procedure="Đăng ký khai sinh",
                facts=(t.Fact(label="Cơ quan thực hiện", value="Ủy ban nhân dân cấp xã"),),
                components=(t.Component(name="Tờ khai đăng ký khai sinh", originals=1),),
                steps=(
                    t.ProcessStep(
                        name="Tiếp nhận, số hóa hồ sơ",
                        responsible="Cán bộ tiếp nhận",
                        duration="2 giờ",
                        output="Giấy tiếp nhận hồ sơ",
                    ),
                    t.ProcessStep(name="Thẩm tra", responsible="Công chức tư pháp", duration="3 giờ"),
                    t.ProcessStep(name="Ký", responsible="Lãnh đạo UBND", duration="2 giờ"),
                ),
                total="8 giờ làm việc",
                archived=("Hồ sơ khai sinh", "Sổ đăng ký khai sinh"),
            ),
        ),
        recipients=("Như Điều 3", "Lưu: VT, KSTTHC"),
        signer=CHAIR,
    ),
    "niem-yet": t.PostingData(
        issuer=ISSUER,
        issued=date(2022, 6, 10),
        reprint=2,
        code="1.001193",
        name="Đăng ký khai sinh",
        field="Hộ tịch",
        body="Ủy ban nhân dân cấp xã",
        decision="163/QĐ-BTP",
        audience="Công dân Việt Nam",
        order=("Người yêu cầu nộp hồ sơ tại Bộ phận Một cửa.", "Công chức tư pháp kiểm tra và ghi vào Sổ."),
        channels=(
            t.PostingChannel(name="Trực tiếp", deadline="Trong ngày; sau 15 giờ thì hôm sau", fee="Không"),
            t.PostingChannel(name="Trực tuyến", deadline="01 ngày làm việc", fee="Miễn phí khi đúng hạn"),
        ),
        components=(
            t.Component(name="Tờ khai đăng ký khai sinh", originals=1),
            t.Component(name="Giấy chứng sinh", originals=1, note="hoặc văn bản của người làm chứng"),
        ),
        result="Giấy khai sinh (bản chính)",
        requirements="Không quy định.",
        bases=("Luật Hộ tịch năm 2014", "Nghị định số 123/2015/NĐ-CP"),
        qr=QR,
        url="motcua.example.vn/thu-tuc/1.001193",
    ),
    "du-thao-ket-qua": t.LetterData(
        issuer=PROVINCE,
        number="1126/UBND-THKH",
        issued=date(2022, 6, 10),
        subject="trả lời đề nghị chấp thuận chủ trương",
        addressees=("Sở Kế hoạch và Đầu tư", "Ủy ban nhân dân thành phố Thanh Hóa"),
        bases=("Căn cứ hồ sơ đã tiếp nhận", "Theo đề nghị của Sở Kế hoạch và Đầu tư"),
        body="Xét đề nghị nêu trên, Ủy ban nhân dân tỉnh có ý kiến như sau:\nChấp thuận nội dung đề nghị.",
        recipients=("Như trên", "Lưu: VT, THKH"),
        signer=CHAIR,
        draft=True,
        qr=QR,
    ),
    "giay-xac-nhan": t.CertificateData(
        issuer=t.Issuer(
            name="Ủy ban nhân dân phường Ngọc Trạo", parent="UBND thành phố Thanh Hóa", place="Ngọc Trạo"
        ),
        number="45/UBND-XNTTHN",
        issued=date(2022, 6, 10),
        title="Giấy xác nhận tình trạng hôn nhân",
        subtitle="(Bản chính)",
        facts=(
            t.Fact(label="Họ, chữ đệm, tên", value=APPLICANT.name),
            t.Fact(label="Số định danh cá nhân", value=APPLICANT.id_number),
            t.Fact(label="Nơi cư trú", value=APPLICANT.address),
        ),
        basis="Xét đề nghị của bà Nguyễn Thị Phương.",
        statement="Tình trạng hôn nhân: chưa đăng ký kết hôn với ai.\nGiấy này cấp để vay vốn.",
        valid_to=date(2022, 12, 10),
        signer=CHAIR,
        draft=True,
        qr=QR,
    ),
}
FULL["niem-yet-bo"] = t.PostingSetData(
    issuer=ISSUER,
    issued=date(2022, 6, 10),
    reprint=2,
    sheets=(
        cast("t.PostingData", FULL["niem-yet"]),
        replace(cast("t.PostingData", FULL["niem-yet"]), code="1.000894", name="Đăng ký kết hôn"),
    ),
)

REQUIRED: dict[str, Any] = {
    "applicant": t.Party(name="Lê Văn A"),
    "owner": t.Party(name="Lê Văn A"),
    "taker": t.Party(name="Lê Văn A"),
    "payer": t.Party(name="Lê Văn A"),
    "signer": t.Signer(title="Chủ tịch"),
    "approver": t.Signer(title="Chủ tịch"),
    "issuer": t.Issuer(name="UBND xã Mẫu"),
    "lines": (),
    "facts": (),
    "bases": (),
}


def minimal(slug: str) -> t.FormData:
    """The form with nothing but what it cannot do without."""
    kind = type(FULL[slug])
    needed = [f for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING]
    return kind(**{f.name: REQUIRED.get(f.name, "Chữ") for f in needed})


def filled(slug: str, text: str, times: int = 1) -> t.FormData:
    """The full form with every text replaced and every list repeated; symbols and codes of sheets stay."""
    return cast("t.FormData", _refill(FULL[slug], text, times))


def _refill(value: Any, text: str, times: int) -> Any:
    if isinstance(value, str):
        return text
    if isinstance(value, tuple):
        return tuple(_refill(item, text, 1) for item in value) * times
    if isinstance(value, Qr) or not is_dataclass(value):
        return value
    kept = {"sheet", "keepers"}
    new = {f.name: _refill(getattr(value, f.name), text, times) for f in fields(value) if f.name not in kept}
    return replace(cast("Any", value), **new)
