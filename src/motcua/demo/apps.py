"""The room of the demo."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Thanh Hóa at one in a hundred, driven through the verbs."""

    name = "motcua.demo"
    label = "demo"
    verbose_name = "Tỉnh mẫu"
