"""Joined styles and scripts: whole, kept for good under their digest, packed for whoever can unpack."""

import gzip
import re

import pytest
from django.test import Client
from django.urls import reverse

from motcua.ui import bundles


@pytest.mark.parametrize("name", bundles.BUNDLES)
def test_a_bundle_holds_all_its_files_and_names_only_files_that_exist(name: str, client: Client) -> None:
    text = bundles.bundle(name).body.decode()
    for path in re.findall(r"url\(.?(/static/[^?)]+)", text):
        assert (bundles.FOLDER / path.removeprefix("/static/ui/")).is_file(), path
    assert "sourceMappingURL" not in text
    assert 'url("../' not in text
    for one in bundles.BUNDLES[name]:
        last = (bundles.FOLDER / one).read_text(encoding="utf-8").rstrip().splitlines()[-1]
        assert "sourceMappingURL" in last or last in text, one


def test_every_sheet_and_script_of_ours_is_in_a_bundle() -> None:
    joined = {one for files in bundles.BUNDLES.values() for one in files}
    ours = {
        str(path.relative_to(bundles.FOLDER))
        for kind in ("css", "js")
        for path in (bundles.FOLDER / kind).iterdir()
    }
    assert ours == {one for one in joined if not one.startswith("vendor/")}


@pytest.mark.django_db
def test_it_is_kept_for_good_under_its_own_digest_only(client: Client, django_assert_num_queries) -> None:
    found = bundles.bundle("desk.css")
    with django_assert_num_queries(0):
        answer = client.get(
            reverse("ui:asset", args=[found.digest, "desk.css"]), headers={"accept-encoding": "gzip, br"}
        )
    assert gzip.decompress(answer.content) == found.body
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in answer["Cache-Control"]
    assert not answer.cookies
    old = client.get(reverse("ui:asset", args=["0" * 16, "desk.css"]))
    assert old.content == found.body
    assert old["Cache-Control"] == "public, max-age=60"
    assert client.get(reverse("ui:asset", args=["x", "khong-co.css"])).status_code == 404


def test_a_face_costs_a_phone_little() -> None:
    """Bytes over the wire; a cheap phone on a slow line pays for each."""
    sizes = {name: len(bundles.bundle(name).packed) for name in bundles.BUNDLES}
    assert sizes["site.css"] < 55_000, sizes
    assert sizes["site.js"] < 4_000, sizes
    assert sizes["desk.js"] < 25_000, sizes
