"""The core room."""

from django.apps import AppConfig

SEAL_SECONDS, TIDY_SECONDS = 5.0, 300.0


class CoreConfig(AppConfig):
    """Toolbox of every room: clocks, journal, events, codes, text and money."""

    name = "motcua.core"
    label = "core"
    verbose_name = "Nền móng"

    def ready(self) -> None:
        """Register what the relay does besides delivering news."""
        from motcua.core import cache, events, journal
        from motcua.core.background import Job, register_job

        register_job(Job("core.seal", SEAL_SECONDS, journal.seal_now))
        register_job(Job("core.forget_expired", TIDY_SECONDS, cache.forget_expired))
        register_job(Job("core.forget_delivered", TIDY_SECONDS, events.forget_delivered))
