"""Vietnamese words: marks, keys, order, names, headings, numbers."""

from decimal import Decimal
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.text import (
    NameParts,
    NumberTextError,
    format_number,
    name_parts,
    name_sort_key,
    number_in_words,
    parse_number,
    search_key,
    slugify,
    sort_key,
    strip_marks,
    tidy,
    tie_compounds,
)
from motcua.core.text.order import ALPHABET

SYLLABLES = [
    "a",
    "ă",
    "â",
    "bà",
    "con",
    "đường",
    "Nguyễn",
    "Huệ",
    "hòa",
    "hoà",
    "Hoằng",
    "quý",
    "khuỷu",
    "thuỷ",
    "ơn",
]
vietnamese = st.lists(st.sampled_from(SYLLABLES), max_size=6).map(" ".join)
anything = st.text(max_size=40)

# Marks


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Đường Nguyễn Huệ", "Duong Nguyen Hue"),
        ("ĐẶNG THỊ THƯỞNG", "DANG THI THUONG"),
        ("Ðặng", "Dang"),  # eth, from old keyboards
        ("ăâêôơưđ ằẵẳắặ", "aaeooud aaaaa"),
        ("Số 12/QĐ-UBND", "So 12/QD-UBND"),
        ("", ""),
    ],
)
def test_strip_marks(text: str, bare: str) -> None:
    assert strip_marks(text) == strip_marks(normalize("NFD", text)) == bare


@given(st.one_of(vietnamese, anything))
def test_composed_and_decomposed_text_have_the_same_keys(text: str) -> None:
    apart = normalize("NFD", text)
    for key in (strip_marks, search_key, sort_key, slugify, tidy):
        assert key(text) == key(apart)


@given(st.one_of(vietnamese, anything))
def test_a_search_key_is_its_own_search_key(text: str) -> None:
    key = search_key(text)
    assert search_key(key) == key
    assert "  " not in key
    assert key == key.strip()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("  Tài chính –  Kế hoạch ", "tai chinh ke hoach"),
        ("ỦY BAN NHÂN DÂN", "uy ban nhan dan"),
        ("000.00.22.H56-220531-0087", "000 00 22 h56 220531 0087"),
        ("Hoằng\u00a0Hóa\u200b", "hoang hoa"),
        ("snake_case", "snake case"),
        ("–", ""),
    ],
)
def test_search_key(text: str, key: str) -> None:
    assert search_key(text) == key


def test_tidy_keeps_the_letters_and_drops_what_nobody_sees() -> None:
    assert tidy(" Lê\u200b  Thị\u00a0Hạnh\n") == "Lê Thị Hạnh"
    assert tidy("Lê\x00 Thị\x1b\tHạnh") == "Lê Thị Hạnh"


@pytest.mark.parametrize(
    ("text", "length", "slug"),
    [
        ("Đăng ký khai sinh", 80, "dang-ky-khai-sinh"),
        ("Cấp giấy phép xây dựng (nhà ở riêng lẻ)", 24, "cap-giay-phep-xay-dung"),
        ("Supercalifragilistic", 5, "super"),
        ("日本", 80, ""),
    ],
)
def test_slugify(text: str, length: int, slug: str) -> None:
    assert slugify(text, length) == slug


@given(anything, st.integers(1, 60))
def test_a_slug_fits_a_path(text: str, length: int) -> None:
    slug = slugify(text, length)
    assert len(slug) <= length
    assert slug.isascii()
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug == slug.strip("-")


# Order


def in_order(*texts: str) -> None:
    backwards = sorted(texts, reverse=True)
    assert sorted(backwards, key=lambda text: sort_key(text).encode()) == list(texts)


def test_the_alphabet() -> None:
    in_order(*ALPHABET)
    assert list("aăâbcdđeêghiklmnoôơpqrstuưvxy") == [x for x in ALPHABET if x not in "fjwz"]


def test_tones_are_ngang_huyen_hoi_nga_sac_nang() -> None:
    in_order("ma", "mà", "mả", "mã", "má", "mạ")
    in_order("nguôn", "nguồn", "nguổn", "nguỗn", "nguốn", "nguộn")


def test_a_word_is_finished_with_its_tone_before_the_next_word_begins() -> None:
    in_order(
        "ba", "ba ba", "ba cây", "ba vì", "bà", "bà con", "bả", "bã", "bá", "bạ", "ban", "bàn", "băn", "bân"
    )


def test_letters_come_before_tones_within_a_word() -> None:
    in_order("tà", "tai", "tài", "tam", "tám", "tăm", "tâm", "tấm", "te", "thạ", "tho", "thỏ", "trà")


DISTRICTS = """
Bá Thước, Bỉm Sơn, Cẩm Thủy, Đông Sơn, Hà Trung, Hậu Lộc, Hoằng Hóa, Lang Chánh, Mường Lát, Nga Sơn, Nghi Sơn,
Ngọc Lặc, Như Thanh, Như Xuân, Nông Cống, Quan Hóa, Quan Sơn, Quảng Xương, Sầm Sơn, Thạch Thành, Thanh Hóa,
Thiệu Hóa, Thọ Xuân, Thường Xuân, Triệu Sơn, Vĩnh Lộc, Yên Định"""


def test_districts_of_thanh_hoa() -> None:
    in_order(*DISTRICTS.replace("\n", " ").strip().split(", "))


def test_numbers_sort_by_size_and_before_letters() -> None:
    in_order("Thôn 2", "Thôn 10", "Thôn 100", "Thôn Đông")
    in_order("Mẫu 01", "Mẫu 1a", "Mẫu 02")
    assert sort_key("Tổ 7") == sort_key("tổ 07")


def test_foreign_letters_find_a_place() -> None:
    in_order("Zalo", "東京")
    assert sort_key("café") == sort_key("cafe" + "\u0301")
    assert sort_key("Müller") == sort_key("muller")


def test_the_place_of_a_tone_and_case_do_not_matter() -> None:
    assert sort_key("HÒA") == sort_key("hoà")
    assert sort_key("Lê – Thị, Hạnh") == sort_key("lê thị hạnh")


@given(anything)
def test_a_sort_key_is_printable_ascii(text: str) -> None:
    key = sort_key(text)
    assert key.isascii()
    assert key == "" or key.isprintable()


@given(vietnamese, vietnamese)
def test_a_text_comes_before_its_longer_forms(text: str, more: str) -> None:
    assert sort_key(text) <= sort_key(f"{text} {more}")


# Names


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Lê Thị Thu Hương", ("Lê", "Thị Thu", "Hương")),
        ("Vi Pó", ("Vi", "", "Pó")),
        ("An", ("", "", "An")),
        ("", ("", "", "")),
        ("  Trịnh   Xuân Toàn ", ("Trịnh", "Xuân", "Toàn")),
        ("Tôn Thất Thuyết", ("Tôn Thất", "", "Thuyết")),
        ("Tôn Nữ Thị Ninh", ("Tôn Nữ", "Thị", "Ninh")),
        ("Tôn Thất", ("Tôn", "", "Thất")),
    ],
)
def test_name_parts(name: str, parts: tuple[str, str, str]) -> None:
    assert name_parts(name) == NameParts(*parts)


def test_people_are_listed_by_given_name_then_family_then_middle() -> None:
    listed = ["Lê Văn An", "Lê Xuân An", "Trần Bá An", "Bùi Thị Ân", "Cao Bình", "Hà Thị Đào", "Vũ Thị Hương"]
    backwards = listed[::-1]
    assert sorted(backwards, key=name_sort_key) == listed


# Headings


@pytest.mark.parametrize(
    ("text", "tied"),
    [
        ("Đăng ký thành lập hộ kinh doanh", "Đăng_ký thành_lập hộ_kinh_doanh"),
        ("Nộp lệ phí 150.000 đ", "Nộp lệ_phí 150.000_đ"),
        ("Tệp tối đa 10 MB", "Tệp tối đa 10_MB"),
        ("Hạn 5 ngày làm việc", "Hạn 5_ngày_làm_việc"),
        ("Phòng Tài chính – Kế hoạch", "Phòng Tài_chính_–_Kế_hoạch"),
        ("Giao cho Ông Bùi Hữu Thạch", "Giao cho Ông_Bùi Hữu Thạch"),
        ("bà con trong thôn", "bà con trong thôn"),
        ("Thứ Ba, 14/06/2022, sau 09 giờ", "Thứ_Ba,_14/06/2022, sau 09_giờ"),
        ("Còn 3 hồ sơ", "Còn 3_hồ_sơ"),
        ("Mẫu 01 và Điều 17", "Mẫu_01 và Điều_17"),
        ("Quốc Oai – Hà Nội", "Quốc Oai_– Hà Nội"),
    ],
)
def test_tie_compounds(text: str, tied: str) -> None:
    assert tie_compounds(text) == tied.replace("_", "\u00a0")
    assert tie_compounds(normalize("NFD", text)) == tie_compounds(text)


@given(st.one_of(vietnamese, anything))
def test_ties_change_spaces_only(text: str) -> None:
    tied = tie_compounds(text)
    assert tied.replace("\u00a0", " ") == normalize("NFC", text).replace("\u00a0", " ")
    assert search_key(tied) == search_key(text)


# Numbers


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", "0"),
        ("1234567", "1234567"),
        ("1.234.567", "1234567"),
        ("1 234 567", "1234567"),
        (" 12,50 ", "12.5"),
        ("-3,25", "-3.25"),
        ("−3", "-3"),
        ("100", "100"),
        ("007", "7"),
    ],
)
def test_parse_number(text: str, number: str) -> None:
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "1.5",
        "1,234,567",
        "1.2345",
        "12.34.567",
        "1,2,3",
        "1e5",
        "NaN",
        "٣",
        "--1",
        "1.234 567",
        ",",
    ],
)
def test_what_is_no_number_is_refused_in_words(text: str) -> None:
    with pytest.raises(NumberTextError, match="không phải là số"):
        parse_number(text)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12))
def test_a_written_number_is_read_back(number: Decimal) -> None:
    assert parse_number(format_number(number)) == number


def test_format_number() -> None:
    assert format_number(1234567) == "1.234.567"
    assert format_number(Decimal("1234.50")) == "1.234,5"
    assert format_number(Decimal("64.176"), 2) == "64,18"
    assert format_number(100) == "100"
    assert format_number(-1500) == "-1.500"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (4, "bốn"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (55, "năm mươi lăm"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (104, "một trăm linh bốn"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (115, "một trăm mười lăm"),
        (131, "một trăm ba mươi mốt"),
        (999, "chín trăm chín mươi chín"),
        (1000, "một nghìn"),
        (1001, "một nghìn không trăm linh một"),
        (1010, "một nghìn không trăm mười"),
        (2022, "hai nghìn không trăm hai mươi hai"),
        (10_000, "mười nghìn"),
        (21_000, "hai mươi mốt nghìn"),
        (150_000, "một trăm năm mươi nghìn"),
        (1_000_000, "một triệu"),
        (1_000_005, "một triệu không trăm linh năm"),
        (1_005_000, "một triệu không trăm linh năm nghìn"),
        (1_234_567, "một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy"),
        (10**9, "một tỷ"),
        (10**9 + 50_000, "một tỷ không trăm năm mươi nghìn"),
        (2_005_000_000, "hai tỷ không trăm linh năm triệu"),
        (1_500 * 10**9, "một nghìn năm trăm tỷ"),
        (10**12 + 1, "một nghìn tỷ không trăm linh một"),
        (10**18, "một tỷ tỷ"),
        (-7, "âm bảy"),
    ],
)
def test_number_in_words(number: int, words: str) -> None:
    assert number_in_words(number) == words


SAID = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
DIGITS = {word: digit for digit, word in enumerate(SAID)}
DIGITS |= {"mốt": 1, "tư": 4, "lăm": 5}


def heard(words: str) -> int:
    """What a listener writes down; knows nothing of how the words were made."""
    above_billions = total = group = pending = 0
    for word in words.split():
        if word in DIGITS:
            pending = DIGITS[word]
        elif word == "mười":
            group += 10
        elif word in {"trăm", "mươi"}:
            group, pending = group + pending * {"trăm": 100, "mươi": 10}[word], 0
        elif word in {"nghìn", "triệu"}:
            total, group, pending = total + (group + pending) * {"nghìn": 10**3, "triệu": 10**6}[word], 0, 0
        elif word == "tỷ":
            above_billions = (above_billions + total + group + pending) * 10**9
            total = group = pending = 0
    return above_billions + total + group + pending


@given(st.one_of(st.integers(0, 10**6), st.integers(0, 10**20)))
def test_a_listener_hears_the_number_that_was_said(number: int) -> None:
    assert heard(number_in_words(number)) == number
