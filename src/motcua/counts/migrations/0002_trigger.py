"""Facts by trigger: what a dossier counts for, and what was counted before there were facts."""

from django.db import migrations

# Days are those of Vietnam. A cancelled dossier counts as that alone. What is open and late flows in on the
# day after its due day and out on the day it is decided; by the hour, on the due day itself: sums are looked
# at when a day is over. What waits for the applicant is not late. OFFSET 0 makes each day be reckoned once.
FLOWS = """
CREATE FUNCTION counts_flows(
  received timestamptz, decided timestamptz, statutory timestamptz, promised timestamptz, paused timestamptz,
  ended text
) RETURNS TABLE (day date, measure integer, number integer)
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT flow.day, flow.measure, flow.number
  FROM (
    SELECT
      (received AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS came,
      (decided AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS done,
      (statutory AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS due,
      (promised AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS said,
      (paused AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS still,
      CASE WHEN ended IN ('rut', 'dung', 'dong') THEN 1 ELSE 0 END AS back
    OFFSET 0
  ) d
  CROSS JOIN LATERAL (
    SELECT d.came AS day, 1 AS measure, 1 AS number WHERE ended <> 'huy'
    UNION ALL
    SELECT d.done, CASE
        WHEN ended = 'huy' THEN 18
        WHEN d.due IS NULL THEN 5 WHEN d.done < d.due THEN 2 WHEN d.done = d.due THEN 3 ELSE 4
      END + 4 * d.back, 1
    WHERE d.done IS NOT NULL
    UNION ALL
    SELECT d.done, 10 + d.back, 1 WHERE d.done = d.due AND decided > statutory AND ended <> 'huy'
    UNION ALL
    SELECT d.done, 12 + d.back, 1 WHERE d.done > d.due AND d.done > d.said AND ended <> 'huy'
    UNION ALL
    SELECT edge.day, span.measure, edge.number
    FROM (VALUES
      (14, CASE WHEN d.still IS NULL AND d.due IS NOT NULL THEN greatest(d.came, d.due + 1) END),
      (15, CASE WHEN d.still IS NULL AND d.due IS NOT NULL THEN greatest(d.came, d.due) END),
      (16, CASE WHEN d.still IS NULL AND d.due IS NOT NULL THEN greatest(d.came, d.due + 1, d.said + 1) END),
      (17, CASE WHEN d.still IS NOT NULL THEN greatest(d.came, d.still) END)
    ) span (measure, since)
    CROSS JOIN LATERAL (VALUES (span.since, 1), (d.done, -1)) edge (day, number)
    WHERE ended <> 'huy' AND (d.done IS NULL OR d.done > d.due OR d.still IS NOT NULL)
      AND (d.done IS NULL OR d.done > span.since) AND span.since IS NOT NULL AND edge.day IS NOT NULL
  ) flow
$$;
"""
FLOWS_BACK = (
    "DROP FUNCTION counts_flows(timestamptz, timestamptz, timestamptz, timestamptz, timestamptz, text);"
)

COUNTED = (
    "agency_unit_id", "version_id", "field_id", "channel", "received_at", "decided_at", "statutory_due_at",
    "due_at", "paused_since", "ending",
)  # fmt: skip
NAMES = ", ".join(COUNTED)
NEW, OLD = (", ".join(f"{row}.{name}" for name in COUNTED) for row in ("NEW", "OLD"))
TRIGGER = f"""
CREATE FUNCTION counts_write_facts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO counts_fact (sign, {NAMES}) VALUES (-1, {OLD});
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO counts_fact (sign, {NAMES}) VALUES (1, {NEW});
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER counts_facts AFTER INSERT OR DELETE ON dossiers_dossier
  FOR EACH ROW EXECUTE FUNCTION counts_write_facts();
CREATE TRIGGER counts_facts_change AFTER UPDATE ON dossiers_dossier
  FOR EACH ROW WHEN (({OLD}) IS DISTINCT FROM ({NEW})) EXECUTE FUNCTION counts_write_facts();
"""  # noqa: S608 - our own words
TRIGGER_BACK = """
DROP TRIGGER counts_facts ON dossiers_dossier;
DROP TRIGGER counts_facts_change ON dossiers_dossier;
DROP FUNCTION counts_write_facts();
"""

# One statement has one picture of the tables: the facts that it takes away are those of the rows that it
# writes anew. The fold makes sums of them in its own time; until then figures read the facts.
FILL = f"""
WITH facts AS (DELETE FROM counts_fact), agencies AS (DELETE FROM counts_sumbyagency),
  procedures AS (DELETE FROM counts_sumbyprocedure), both_ AS (DELETE FROM counts_sumbyboth)
INSERT INTO counts_fact (sign, {NAMES}) SELECT 1, {NAMES} FROM dossiers_dossier;
"""  # noqa: S608 - as above


class Migration(migrations.Migration):
    """The trigger is committed before the filling begins: nothing is written between them unseen."""

    atomic = False
    dependencies = [("counts", "0001_initial"), ("dossiers", "0001_initial"), ("procedures", "0001_initial")]
    operations = [
        migrations.RunSQL(FLOWS, FLOWS_BACK),
        migrations.RunSQL(TRIGGER, TRIGGER_BACK),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
