from pathlib import Path

import pytest

from motcua.papers import _engine

SHOWN = """#import "@motcua/giay:1.0.0": *
#show: paper.with()
#heading(data.title)
#field("Tên", data.name)
#bordered((2em, 1fr), ("TT", "Nội dung"), data.rows)
#qr(data.code)
#picture(data.seal, height: 2cm)
#moment-words(data.at)
"""
READS = """#import "@motcua/giay:1.0.0": *
#show: paper.with()
#read(data.path)
"""


@pytest.fixture
def shop(tmp_path, monkeypatch):
    """A room with two templates: `shop/shown` prints what it is given, `shop/reads` opens a file."""
    room = tmp_path / "room" / "papers"
    room.mkdir(parents=True)
    (room / "shown.typ").write_text(SHOWN, encoding="utf-8")
    (room / "reads.typ").write_text(READS, encoding="utf-8")
    (tmp_path / "secret.txt").write_text("mật khẩu", encoding="utf-8")
    inside = _engine._room_folder
    monkeypatch.setattr(_engine, "_room_folder", lambda name: room if name == "shop" else inside(name))
    return room


@pytest.fixture(scope="session")
def package() -> Path:
    return Path(_engine.__file__).parent
