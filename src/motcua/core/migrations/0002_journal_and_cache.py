"""What Django's schema cannot say: xid8, append-only triggers, unlogged tables."""

from django.db import migrations

JOURNAL = """
CREATE FUNCTION core_cluster() RETURNS bigint LANGUAGE sql STABLE AS
  'SELECT system_identifier FROM pg_control_system()';
ALTER TABLE core_journalentry ADD COLUMN cluster bigint NOT NULL DEFAULT core_cluster();
ALTER TABLE core_journalentry ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id();
CREATE INDEX core_journal_xid ON core_journalentry (cluster, xid, id);
CREATE FUNCTION core_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'core: % is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER core_journalentry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON core_journalentry
  FOR EACH STATEMENT EXECUTE FUNCTION core_refuse_change();
CREATE TRIGGER core_seal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON core_seal
  FOR EACH STATEMENT EXECUTE FUNCTION core_refuse_change();
CREATE FUNCTION core_payload_only_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.body IS NOT NULL OR NEW.salt IS NOT NULL OR OLD.erased_at IS NOT NULL OR NEW.erased_at IS NULL OR NEW.erased_why = '' OR NEW.entry_id <> OLD.entry_id THEN
    RAISE EXCEPTION 'core: a payload can only be erased, with a reason'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER core_journalpayload_only_erased BEFORE UPDATE ON core_journalpayload
  FOR EACH ROW EXECUTE FUNCTION core_payload_only_erased();
CREATE TRIGGER core_journalpayload_kept BEFORE DELETE OR TRUNCATE ON core_journalpayload
  FOR EACH STATEMENT EXECUTE FUNCTION core_refuse_change();
"""
JOURNAL_BACK = """
DROP TRIGGER core_journalpayload_kept ON core_journalpayload;
DROP TRIGGER core_journalpayload_only_erased ON core_journalpayload;
DROP FUNCTION core_payload_only_erased();
DROP TRIGGER core_seal_append_only ON core_seal;
DROP TRIGGER core_journalentry_append_only ON core_journalentry;
DROP FUNCTION core_refuse_change();
ALTER TABLE core_journalentry DROP COLUMN xid;
ALTER TABLE core_journalentry DROP COLUMN cluster;
DROP FUNCTION core_cluster();
"""
CACHE = """
CREATE UNLOGGED TABLE core_cache (
  key text PRIMARY KEY, value bytea NOT NULL, expires timestamptz NOT NULL);
CREATE INDEX core_cache_expires ON core_cache (expires);
CREATE UNLOGGED TABLE core_throttle (
  key text PRIMARY KEY, hits integer NOT NULL, expires timestamptz NOT NULL);
CREATE INDEX core_throttle_expires ON core_throttle (expires);
"""
CACHE_BACK = "DROP TABLE core_cache; DROP TABLE core_throttle;"


class Migration(migrations.Migration):
    """Triggers of the journal; tables of the cache."""

    dependencies = [("core", "0001_initial")]
    operations = [
        migrations.RunSQL(JOURNAL, JOURNAL_BACK),
        migrations.RunSQL(CACHE, CACHE_BACK),
    ]
