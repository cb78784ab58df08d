"""The citizen's site."""

from django.apps import AppConfig

from motcua.ui import menu


class PortalConfig(AppConfig):
    """Without login: find a procedure, follow a dossier."""

    name = "motcua.portal"
    label = "portal"
    verbose_name = "Cổng cho người dân"

    def ready(self) -> None:
        """Fill in the site's navigation."""
        menu.site.fill("home", url="portal:home")
        menu.site.fill("procedures", url="portal:procedures")
        menu.site.lead(procedure="portal:procedure")
        menu.site.fill("follow", url="portal:follow")
        menu.site.fill("figures", url="portal:figures")
        menu.site.add_help("Hướng dẫn nộp hồ sơ", url="portal:how")
        menu.site.add_help("Bộ phận Một cửa gần bạn", url="portal:counters")
        menu.site.add_about("Dữ liệu của bạn được dùng thế nào", url="portal:privacy")
        menu.site.add_about("Tiếp cận cho mọi người", url="portal:access")
        menu.band.lead(home="portal:home", site_search="portal:procedures")
