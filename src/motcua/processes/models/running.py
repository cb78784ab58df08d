"""Running instances: tables final for every later kind of node."""

from django.db import models

from motcua.core.refs import Ref
from motcua.processes.enums import InstanceState, TaskState, TimerState, TokenState


class Instance(models.Model):
    """A version at work for one subject. ``places`` maps a `Place` to a unit id."""

    version = models.ForeignKey(
        "processes.DefinitionVersion", on_delete=models.PROTECT, related_name="instances"
    )
    subject_kind = models.TextField()
    subject_id = models.BigIntegerField()
    places = models.JSONField(default=dict)
    state = models.TextField(choices=InstanceState.choices, default=InstanceState.RUNNING)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="processes_instance_subject")]

    def __str__(self) -> str:
        return f"{self.subject_kind}:{self.subject_id}"


class Token(models.Model):
    """A place in an instance where something is going on. ``parent`` is the token it came out of."""

    instance = models.ForeignKey(Instance, on_delete=models.CASCADE, related_name="tokens")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="offspring")
    node = models.TextField()
    state = models.TextField(choices=TokenState.choices, default=TokenState.ACTIVE)
    created_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["instance"], name="processes_token_active", condition=models.Q(state="active")
            )
        ]

    def __str__(self) -> str:
        return f"{self.instance_id}@{self.node}"


class Task(models.Model):
    """A step for a person. ``post`` None: nobody has it yet, it lies with ``unit``.

    ``merged_into`` names the task whose single act completed this one too (gộp bước).
    Times: ``created_at`` when the step was reached, ``taken_at`` when somebody received it.
    """

    instance = models.ForeignKey(Instance, on_delete=models.CASCADE, related_name="tasks")
    token = models.ForeignKey(Token, on_delete=models.CASCADE, related_name="tasks")
    node = models.TextField()
    seq = models.PositiveIntegerField(help_text="order within the instance, from 1")
    name = models.TextField()
    act = models.TextField(help_text="a word of the room above; the engine carries it without reading it")
    role = models.TextField()
    unit = models.ForeignKey("orgs.OrgUnit", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, null=True, related_name="+")
    state = models.TextField(choices=TaskState.choices, default=TaskState.OFFERED)
    budget_minutes = models.PositiveIntegerField()
    counted = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by_post_id = models.BigIntegerField(null=True, blank=True)
    move = models.TextField(default="", blank=True, help_text="key of the move that completed it")
    note = models.TextField(default="", blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["instance", "seq"], name="processes_task_order")]
        indexes = [
            models.Index(
                fields=["post", "due_at"],
                name="processes_task_in_hand",
                condition=models.Q(state__in=["offered", "open"]),
            ),
            models.Index(
                fields=["unit", "role", "due_at"],
                name="processes_task_at_unit",
                condition=models.Q(state__in=["offered", "open"]),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        """This task for journal and events."""
        return Ref("processes.task", self.pk)


class Timer(models.Model):
    """Something that happens by itself when its time comes; drained by workers exactly once."""

    instance = models.ForeignKey(Instance, on_delete=models.CASCADE, related_name="timers")
    token = models.ForeignKey(Token, on_delete=models.CASCADE, null=True, related_name="timers")
    node = models.TextField()
    due_at = models.DateTimeField()
    state = models.TextField(choices=TimerState.choices, default=TimerState.WAITING)
    fired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], name="processes_timer_due", condition=models.Q(state="waiting"))
        ]

    def __str__(self) -> str:
        return f"{self.node} {self.due_at}"
