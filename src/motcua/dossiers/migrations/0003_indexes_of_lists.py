"""Indexes for lists and searches at millions of dossiers, built while work goes on."""

from typing import Any

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

NOT_RETURNED = ~models.Q(queue="xong")
INDEXES = [
    models.Index(fields=["queue", "due_at", "id"], name="dossiers_queue_due", condition=NOT_RETURNED),
    models.Index(
        fields=["receiving_unit", "due_at", "id"], name="dossiers_unreturned", condition=NOT_RETURNED
    ),
    models.Index(fields=["agency_unit", "-received_at", "-id"], name="dossiers_agency"),
    models.Index(fields=["received_by_post"], name="dossiers_received_by"),
]


def drop_twins(_apps: Any, schema_editor: Any) -> None:
    """Drop what Django makes beside an index of text: codes are looked up whole, short codes by either."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexrelid::regclass::text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
            " WHERE i.indrelid = 'dossiers_dossier'::regclass AND NOT i.indisunique"
            " AND c.relname ~ '^dossiers_dossier_(code_.*_like|short_code_[0-9a-f]*)$'"
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP INDEX CONCURRENTLY {name}")


class Migration(migrations.Migration):
    """Each index on its own and without a lock; an interrupted run leaves an invalid index to be dropped."""

    atomic = False
    dependencies = [("dossiers", "0002_saved_view")]
    operations = [
        *(AddIndexConcurrently("dossier", index) for index in INDEXES),
        migrations.RunPython(drop_twins, migrations.RunPython.noop),
    ]
