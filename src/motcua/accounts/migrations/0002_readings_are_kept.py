"""Who read what is never changed or deleted by hand."""

from django.db import migrations

KEEP = """
CREATE TRIGGER accounts_reading_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON accounts_reading
  FOR EACH STATEMENT EXECUTE FUNCTION core_refuse_change();
"""
BACK = "DROP TRIGGER accounts_reading_append_only ON accounts_reading;"


class Migration(migrations.Migration):
    """The log of readings is append-only."""

    dependencies = [("accounts", "0001_initial"), ("core", "0002_journal_and_cache")]
    operations = [migrations.RunSQL(KEEP, BACK)]
