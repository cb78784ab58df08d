"""What a view of the desk is handed."""

from typing import Any

from django.http import HttpRequest

from motcua.core.actor import Actor


class DeskRequest(HttpRequest):
    """A request of somebody who signed in. On public pages ``request.actor`` is None for a stranger."""

    actor: Actor
    user: Any
