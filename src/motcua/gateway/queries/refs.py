"""What the journal may name of the gateway."""

from django.urls import reverse

from motcua.core.actor import Actor
from motcua.core.refs import RefKind
from motcua.gateway import perms
from motcua.gateway.models import ApiKey


def _label(key_id: int) -> str:
    found = ApiKey.objects.filter(pk=key_id).values_list("name", "prefix").first()
    return f"{found[0]} (khóa {found[1]})" if found else f"Khóa {key_id}"


def _url(_key_id: int) -> str:
    return reverse("gateway:keys")


def _can_see(actor: Actor, key_id: int) -> bool:
    path = ApiKey.objects.filter(pk=key_id).values_list("post__unit__path", flat=True).first()
    return path is not None and bool(perms.can_view(actor)) and actor.may("gateway.view", path)


KINDS = (RefKind("gateway.key", _label, _url, _can_see),)
