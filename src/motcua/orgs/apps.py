"""The room of units."""

from django.apps import AppConfig
from django.urls import reverse

from motcua.core.actor import Actor
from motcua.core.reference import Loader, register_loader
from motcua.core.refs import RefKind, register_ref
from motcua.ui import menu


class OrgsConfig(AppConfig):
    """Units with validity dates, codes in both schemes, and who succeeded whom."""

    name = "motcua.orgs"
    label = "orgs"
    verbose_name = "Tổ chức bộ máy"

    def ready(self) -> None:
        """Register the loader and the kinds of links."""
        from motcua.orgs import queries, reference

        def can_see(actor: Actor, number: int) -> bool:
            return actor.post_id is not None and number in queries.units([number])

        menu.desk.add("Tổ chức bộ máy", url="orgs:tree", order=60)
        register_loader(Loader("orgs", "Đơn vị", reference.load))
        register_ref(
            RefKind(
                "orgs.unit",
                label=lambda number: queries.unit(number).name,
                url=lambda number: reverse("orgs:unit", args=[number]),
                can_see=can_see,
            )
        )
