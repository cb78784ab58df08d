"""Keys and calls for tests: the one-stop shop's small district, seen from outside."""

import json
from typing import Any
from uuid import uuid4

from django.test import Client

from motcua.core.actor import SYSTEM
from motcua.dossiers.tests.factories import CARD, T0, World
from motcua.gateway import public as gateway
from motcua.gateway.enums import Scope
from motcua.gateway.types import NewKey

EVERYTHING = tuple(scope.value for scope in Scope)


def key_for(post: Any, scopes: tuple[str, ...] = EVERYTHING, **more: Any) -> str:
    """A key for a post, as its owner keeps it."""
    new = NewKey(name="Phần mềm thử", post_id=post.pk, scopes=scopes, **more)
    return gateway.issue_key(SYSTEM, new=new).secret


class Software:
    """Other software with a key: calls, and reads what comes back."""

    def __init__(self, key: str) -> None:
        self.client, self.key = Client(), key

    def get(self, path: str, **query: Any) -> Any:
        return self._told(self.client.get(f"/api/v1{path}", query, headers=self._headers()))

    def post(self, path: str, body: Any = None, *, token: str | None = None, **headers: str) -> Any:
        more = {"Idempotency-Key": token or str(uuid4())} | headers
        return self._told(
            self.client.post(
                f"/api/v1{path}",
                json.dumps(body or {}),
                content_type="application/json",
                headers=self._headers() | more,
            )
        )

    def send(self, method: str, path: str, **more: Any) -> Any:
        headers = self._headers() | more.pop("headers", {})
        return self._told(self.client.generic(method, f"/api/v1{path}", headers=headers, **more))

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.key}"} if self.key else {}

    @staticmethod
    def _told(response: Any) -> Any:
        response.told = json.loads(response.content) if response.content else None
        return response


def application(world: World, **changes: Any) -> dict[str, Any]:
    """What Nguyễn Thị Phương brings, as JSON."""
    owner = {
        "name": "Nguyễn Thị Phương",
        "identity_number": CARD,
        "phone": "0912000338",
        "address": "Số 27 phố Tân An",
        "birth_date": "1990-08-17",
    }
    return {"case_id": world.case.pk, "owner": owner} | changes


__all__ = ["CARD", "EVERYTHING", "T0", "Software", "World", "application", "key_for"]
