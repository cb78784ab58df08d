"""Sessions outlive a crash: a logged table of their own, beside the cache that need not."""

from django.db import migrations

SESSIONS = """
CREATE TABLE core_session (
  key text PRIMARY KEY, value bytea NOT NULL, expires timestamptz NOT NULL);
CREATE INDEX core_session_expires ON core_session (expires);
"""


class Migration(migrations.Migration):
    """The table of sessions."""

    dependencies = [("core", "0004_submits_once")]
    operations = [migrations.RunSQL(SESSIONS, "DROP TABLE core_session")]
