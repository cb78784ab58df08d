"""No sending twice: the unique index is built while everybody goes on writing."""

from django.db import migrations, models

INDEX = """
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS core_journal_submit ON core_journalentry (submit)
WHERE submit IS NOT NULL
"""
CONSTRAINT = models.UniqueConstraint(
    fields=["submit"], name="core_journal_submit", condition=models.Q(submit__isnull=False)
)


class Migration(migrations.Migration):
    """A partial unique index, made concurrently."""

    atomic = False
    dependencies = [("core", "0003_submits")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(INDEX, "DROP INDEX CONCURRENTLY IF EXISTS core_journal_submit")
            ],
            state_operations=[migrations.AddConstraint(model_name="journalentry", constraint=CONSTRAINT)],
        )
    ]
