"""The room of those who keep the machine."""

from django.apps import AppConfig


class OperationConfig(AppConfig):
    """Copies, restoring, signs of life, what a real installation must have."""

    name = "motcua.operation"
    label = "operation"
    verbose_name = "Vận hành"

    def ready(self) -> None:
        """Verbs are counted."""
        from motcua.core import verbs
        from motcua.operation.adapters.counters import count_verb

        verbs.watch(count_verb)
