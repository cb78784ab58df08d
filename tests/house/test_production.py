"""A real installation: what it refuses to start with, its first person, its services, its log lines."""

import json
import logging
import os
import re
import shutil
import subprocess
import sys
from configparser import RawConfigParser
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from motcua import __version__
from motcua.accounts.models import Account
from motcua.config.logs import JsonLines, without_people
from motcua.config.production import refusals
from motcua.operation.queries import production
from tools import places

GOOD = {
    "MOTCUA_ALLOWED_HOSTS": "motcua.example.vn",
    "MOTCUA_PUBLIC_URL": "https://motcua.example.vn",
    "MOTCUA_DATABASE_URL": "postgresql:///motcua",
    "MOTCUA_CLAMD": "unix:/run/clamav/clamd.ctl",
}
KEY = "kQ7-random-characters-0123456789-abcdefghij-XYZ"
UNITS = places.ROOT / "deploy" / "systemd"


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    path = tmp_path / "secret-key"
    path.touch(mode=0o600)
    path.write_text(KEY)
    return path


def test_a_well_set_up_installation_starts(key_file):
    assert list(refusals(GOOD, KEY, key_file)) == []


@pytest.mark.parametrize(
    ("changed", "key", "said"),
    [
        ({}, "short", "the secret key is weak"),
        ({}, "a" * 60, "the secret key is weak"),
        ({}, f"django-insecure-{KEY}", "the secret key is weak"),
        ({"MOTCUA_ALLOWED_HOSTS": ""}, KEY, "MOTCUA_ALLOWED_HOSTS is not set"),
        ({"MOTCUA_ALLOWED_HOSTS": "a.vn,*"}, KEY, "has a wildcard"),
        ({"MOTCUA_ALLOWED_HOSTS": ".example.vn"}, KEY, "has a wildcard"),
        ({"MOTCUA_PUBLIC_URL": "http://motcua.example.vn"}, KEY, "must be an https:// address"),
        ({"MOTCUA_PUBLIC_URL": ""}, KEY, "must be an https:// address"),
        ({"MOTCUA_DATABASE_URL": ""}, KEY, "MOTCUA_DATABASE_URL is not set"),
        ({"MOTCUA_CLAMD": ""}, KEY, "names no virus scanner"),
        ({"MOTCUA_DEBUG": "1"}, KEY, "no debug mode"),
    ],
)
def test_each_fault_is_refused_in_one_sentence(changed, key, said, key_file):
    (told,) = refusals(GOOD | changed, key, key_file)
    assert said in told


def test_a_key_that_others_may_read_is_refused(key_file):
    key_file.chmod(0o640)
    (told,) = refusals(GOOD, KEY, key_file)
    assert told == f"others may read the secret key: chmod 600 {key_file}"


def test_the_settings_refuse_by_themselves(key_file, tmp_path):
    def start(**changed: str) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("MOTCUA")}
        env = kept | GOOD | {"PYTHONPATH": str(places.SOURCE), "MOTCUA_VAR": str(tmp_path), **changed}
        env |= {"MOTCUA_MODE": "production", "MOTCUA_SECRET_KEY_FILE": str(key_file)}
        code = "from motcua.config import settings as s; print(s.DEBUG, s.DEMO_ACCOUNTS, s.DEMO_CLOCK)"
        words = [sys.executable, "-c", code]
        return subprocess.run(words, env=env, text=True, capture_output=True, check=False)

    assert start().stdout == "False False False\n"
    refused = start(MOTCUA_ALLOWED_HOSTS="*", MOTCUA_CLAMD="")
    assert refused.returncode == 1
    assert "wildcard" in refused.stderr
    assert "no virus scanner" in refused.stderr


# ---------------------------------------------------------------- the first person


def told_by(command: str, *words: str) -> str:
    out = StringIO()
    call_command(command, *words, stdout=out, stderr=out)
    return out.getvalue()


@pytest.mark.serial
@pytest.mark.reference
def test_the_first_administrator_comes_in_once_and_signs_in(own_database):
    assert any("first_administrator" in fault for fault in production.faults())
    words = ("--name", "Nguyễn Thị Ánh", "--username", "anh.nt")
    told = told_by("first_administrator", *words)
    password = told.rpartition(" ")[2].strip()
    with pytest.raises(CommandError, match="Đã có quản trị tỉnh"):
        call_command("first_administrator", *words)
    assert Account.objects.get(username="anh.nt").must_change_password
    answer = Client().post("/dang-nhap/", {"username": "anh.nt", "password": password})
    assert answer.status_code == 302
    assert not any("first_administrator" in fault for fault in production.faults())


@pytest.mark.serial
def test_the_check_names_what_is_not_fit_for_real_people(own_database):
    found = list(production.faults())
    assert any("MOTCUA_MODE is test" in fault for fault in found)
    assert any("fsync" in fault for fault in found), "the tests' own cluster is careless"
    with pytest.raises(CommandError, match="điều cần sửa"):
        call_command("check_production", stderr=StringIO())


# ---------------------------------------------------------------- services


def units() -> list[Path]:
    return sorted([*UNITS.glob("*.service"), *UNITS.glob("*.timer")])


def read(path: Path) -> RawConfigParser:
    found = RawConfigParser(strict=False)
    found.optionxform = str  # type: ignore[assignment, method-assign]
    found.read_string(path.read_text())
    return found


def test_services_run_without_rights(tmp_path):
    for path in UNITS.glob("*.service"):
        service = read(path)["Service"]
        assert service["User"] == "motcua"
        hard = {
            "NoNewPrivileges": "yes",
            "ProtectSystem": "strict",
            "ProtectHome": "yes",
            "PrivateTmp": "yes",
        }
        assert {name: service[name] for name in hard} == hard
        assert service["CapabilityBoundingSet"] == ""
        assert service["UMask"] == "0077"


def test_systemd_itself_understands_the_units(tmp_path):
    """Where there is no systemd the parser above has read them; its own verdict is asked where there is."""
    for path in units():
        text = path.read_text().replace("/opt/motcua/.venv/bin/python", sys.executable)
        (tmp_path / path.name).write_text(text.replace("/opt/motcua", str(places.ROOT)))
        assert "Unit" in read(path)
    if verifier := shutil.which("systemd-analyze"):
        words = [verifier, "verify", *(str(tmp_path / path.name) for path in units())]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


def test_the_example_environment_names_what_settings_ask_for():
    lines = (UNITS / "motcua.env").read_text().splitlines()
    named = dict(line.split("=", 1) for line in lines if line and line[0] != "#")
    assert named.keys() >= GOOD.keys() | {"MOTCUA_MODE", "MOTCUA_TRUSTED_PROXIES", "MOTCUA_SECRET_KEY_FILE"}
    sources = "".join(path.read_text() for path in (places.SOURCE / "motcua/config").glob("*.py"))
    assert all(name in sources or name == "PYTHONPATH" for name in named)


def test_one_version():
    text = (places.ROOT / "pyproject.toml").read_text()
    assert re.search(r'^version = "(.*)"$', text, re.MULTILINE)[1] == __version__  # type: ignore[index]


# ---------------------------------------------------------------- log lines

WHO, NUMBER, PHONE, CODE = "Lê Thị Hà", "038199001234", "0912345678", "000.00.01.H56-220610-0001"


@pytest.fixture
def lines():
    """What the log says, as production writes it."""
    out = StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(JsonLines())
    logging.getLogger().addHandler(handler)
    yield out
    logging.getLogger().removeHandler(handler)


@pytest.mark.django_db
def test_the_log_of_a_journey_names_nobody(lines, caplog):
    client = Client(raise_request_exception=False)
    client.get("/tra-cuu/", {"ma": CODE, "so": NUMBER})
    client.get(f"/ho-so/{NUMBER}/{CODE}/")
    client.post("/dang-nhap/", {"username": WHO, "password": PHONE})
    client.post("/khong-co/", {"name": WHO})
    client.get("/", HTTP_HOST=f"{PHONE}.example.vn")
    try:
        int(f"Key (full_name, number)=({WHO}, {NUMBER}) already exists")
    except ValueError as error:
        logging.getLogger("motcua.x").exception("the job %s failed", "files.drain")
        logging.getLogger("motcua.x").warning("not now: %s", error)
    told = lines.getvalue()
    assert told.count("\n") >= 4
    for secret in (WHO, NUMBER, PHONE, CODE):
        assert secret not in told, secret
    for line in told.splitlines():
        assert json.loads(line).keys() >= {"time", "level", "logger", "message"}
    (failed,) = (json.loads(line) for line in told.splitlines() if "the job" in line)
    assert failed["error"] == "ValueError"
    assert failed["where"][-1].startswith("test_production.py:")


def test_long_numbers_and_queries_are_left_out():
    assert without_people(f"Not Found: /ho-so/{CODE}/?so={NUMBER}") == "Not Found: /ho-so/…/?…"
    assert without_people("took 4500 ms") == "took 4500 ms"
