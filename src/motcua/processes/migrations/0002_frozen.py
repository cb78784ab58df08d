"""A published version never changes and never goes: dossiers run on it, processes keep its plan in memory."""

from django.db import migrations

FREEZE = """
CREATE FUNCTION processes_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'processes: a published version is frozen'
    USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER processes_version_frozen BEFORE UPDATE OR DELETE ON processes_definitionversion
  FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION processes_refuse_change();
"""
THAW = """
DROP TRIGGER processes_version_frozen ON processes_definitionversion;
DROP FUNCTION processes_refuse_change();
"""


class Migration(migrations.Migration):
    """The trigger."""

    dependencies = [("processes", "0001_initial")]
    operations = [migrations.RunSQL(FREEZE, THAW)]
