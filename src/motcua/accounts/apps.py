"""The room of accounts."""

from django.apps import AppConfig
from django.core import checks

from motcua.core.demo import DemoPart, register_demo_part
from motcua.ui import menu


class AccountsConfig(AppConfig):
    """People, posts, rights, delegation, sign-in, and who read what."""

    name = "motcua.accounts"
    label = "accounts"
    verbose_name = "Tài khoản và vị trí công tác"

    def ready(self) -> None:
        """Give the roles their rights over this room and the units; say what else needs to know of posts."""
        from motcua.accounts import demo, perms, rules
        from motcua.accounts.adapters.checks import no_demo_accounts
        from motcua.accounts.views import chrome
        from motcua.orgs.public import UnitPage, add_unit_page, object_to_dissolving

        rules.give_rights()
        checks.register(no_demo_accounts, checks.Tags.database)
        menu.band.posts_with(chrome.posts)
        menu.band.lead(
            switch="accounts:switch_post",
            sign_in="accounts:sign_in",
            sign_out="accounts:sign_out",
            account="accounts:own",
            desk_home="accounts:start",
        )
        menu.desk.add("Nhân sự và vị trí", url="accounts:posts", right="accounts.view", order=70)
        menu.desk.add("Nhật ký tra cứu", url="accounts:readings", right="accounts.readings", order=80)
        add_unit_page(UnitPage("Vị trí công tác", "accounts:unit_posts", "accounts.view"))
        register_demo_part(DemoPart("accounts", "Cán bộ và vị trí công tác", demo.prepare))
        object_to_dissolving("accounts", perms.can_lose_unit)
