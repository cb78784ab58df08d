"""The room of counts."""

from django.apps import AppConfig

from motcua.core.background import Job, register_job

_FOLD_SECONDS = 5.0


class CountsConfig(AppConfig):
    """What is counted of dossiers: facts by trigger, folded into sums."""

    name = "motcua.counts"
    label = "counts"
    verbose_name = "Số liệu hồ sơ"

    def ready(self) -> None:
        """The fold comes round."""
        from motcua.counts import commands

        register_job(Job("counts.fold", _FOLD_SECONDS, commands.fold_all))
