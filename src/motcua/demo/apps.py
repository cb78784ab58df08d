"""The room of the demo."""

from django.apps import AppConfig

from motcua.core import clock
from motcua.core.demo import register_demo_part
from motcua.ui import menu


class DemoConfig(AppConfig):
    """Thanh Hóa at one in a hundred, driven through the verbs."""

    name = "motcua.demo"
    label = "demo"
    verbose_name = "Tỉnh mẫu"

    def ready(self) -> None:
        """Put the demo's line over every page, and its page into the footer; nowhere but in the demo."""
        from motcua.demo import views
        from motcua.demo.demo.part import PART

        register_demo_part(PART)
        menu.band.banner_with(views.banner)
        if clock.is_demo_time():
            menu.site.add_about("Tỉnh mẫu này dựng thế nào", url="demo:page")
