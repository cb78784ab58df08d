import hashlib
import re

from fontTools.ttLib import TTFont

from motcua.papers._printable import coverage


def test_the_list_of_characters_is_that_of_the_faces(package):
    faces = sorted((package / "fonts").glob("*.ttf"))
    assert len(faces) == 4
    shared = set.intersection(*(set(TTFont(face).getBestCmap()) for face in faces))
    assert coverage() == shared


def test_every_vietnamese_letter_has_a_glyph():
    letters = "aăâbcdđeêghiklmnoôơpqrstuưvxy" + "".join(
        "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
    )
    assert all(ord(letter) in coverage() for letter in letters + letters.upper() + "₫“”–…□")


def test_the_record_of_vendored_files_names_these_bytes(package):
    record = (package.parents[2] / "VENDORED.md").read_text(encoding="utf-8")
    for face in (package / "fonts").glob("*.ttf"):
        digest = hashlib.sha256(face.read_bytes()).hexdigest()
        assert re.search(rf"{face.name}.*{digest}", record), face.name
