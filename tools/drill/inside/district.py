"""A district where everything that an office does with a dossier can be done, with invented people."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.test import Client
from django.urls import reverse

from motcua.accounts.enums import Role
from motcua.accounts.tests.factories import make_post, sign_in
from motcua.dossiers.tests.factories import ComponentLine, FeeLine, TermLine, World
from motcua.procedures.tests.factories import CASE
from motcua.procedures.types import CaseContent

PAPERS = (ComponentLine("Giấy đề nghị", originals=1),)


def told() -> dict[str, Any]:
    """Addresses, posts and the cookies of those who hold them."""
    world = World(changes={"cases": (_case(PAPERS, ()),)})
    seals = world.make_case(
        "chung-thuc", same_counter=True, cases=(_case((), (FeeLine("Phí", 2_000, unit="trang"),)),)
    )
    admin = make_post(Role.QUAN_TRI_TINH, world.district)
    posts = {
        "counter": world.post_anh,
        "head": world.post_head,
        "expert": world.post_expert,
        "leader": world.post_leader,
        "clerk": world.post_clerk,
        "admin": admin,
    }
    return {
        "cookie": settings.SESSION_COOKIE_NAME,
        "desks": {name: {"post": post.pk, "session": _session(post)} for name, post in posts.items()},
        "intake": reverse("dossiers:intake", args=[world.case.pk]),
        "certify": reverse("certification:certify", args=[seals.pk]),
        "unit": reverse("orgs:describe_unit", args=[world.district.pk]),
        "boxes": {"sign": reverse("dossiers:batch", args=["sign", "sign"])},
    }


def _session(post: Any) -> str:
    client = Client()
    sign_in(client, post)
    return str(client.cookies[settings.SESSION_COOKIE_NAME].value)


def _case(components: tuple[ComponentLine, ...], fees: tuple[FeeLine, ...]) -> CaseContent:
    return replace(CASE, components=components, terms=(TermLine(1, 3),), fees=fees)
