"""Definitions and their versions, and the compiled plans as this process knows them."""

from functools import lru_cache

from django.db import connection, models

from motcua.core.decision import not_found
from motcua.core.refs import Ref
from motcua.processes.rules import plan_from
from motcua.processes.types import Plan


class Definition(models.Model):
    """A process by its stable code; its versions carry name and content."""

    code = models.TextField(unique=True)

    def __str__(self) -> str:
        return self.code

    @property
    def ref(self) -> Ref:
        """This definition for journal and events."""
        return Ref("processes.definition", self.pk)


class DefinitionVersion(models.Model):
    """One version. ``source`` is what people edit, ``plan`` what the engine runs; frozen once published."""

    definition = models.ForeignKey(Definition, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.TextField()
    source = models.JSONField(help_text="table of steps")
    plan = models.JSONField(null=True, help_text="compiled at publication")
    published_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(default="", blank=True, help_text="what is new, and why")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["definition", "number"], name="processes_version_key")]

    def __str__(self) -> str:
        return f"{self.name} ({self.number})"

    @property
    def ref(self) -> Ref:
        """This version for journal and events."""
        return Ref("processes.version", self.pk)


@lru_cache(maxsize=4096)
def _plan(database: str, version_id: int) -> Plan:  # noqa: ARG001 - part of the cache key
    published = DefinitionVersion.objects.filter(pk=version_id).exclude(published_at=None)
    plan = published.values_list("plan", flat=True).first()
    if plan is None:
        raise not_found("Không có phiên bản quy trình này hoặc phiên bản chưa được công bố.")
    return plan_from(plan)


def plan_of(version_id: int) -> Plan:
    """The plan of a published version. A trigger keeps it frozen, so a process reads it once.

    Raises `Refusal` (not found). An id means something within one database only, hence the name.
    """
    return _plan(str(connection.settings_dict["NAME"]), version_id)
