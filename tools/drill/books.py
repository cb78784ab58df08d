"""After a drill the books are checked: what was acknowledged is there once, and everything hangs together."""

import hashlib
import subprocess
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tools import places
from tools.console import step
from tools.drill.office import Ledger

Ask = Callable[[str], str]

# verb, subject as the ledger knows it (a dossier's number, or the name that only one person bears).
_WRITTEN = """
SELECT e.verb, CASE
    WHEN e.verb = 'dossiers.receive' THEN d.owner_name
    WHEN e.verb = 'orgs.describe_unit' THEN p.body->'after'->>'address'
    ELSE e.subject_id::text END, count(*)
FROM core_journalentry e JOIN core_journalpayload p ON p.entry_id = e.id
LEFT JOIN dossiers_dossier d ON e.subject_kind = 'dossiers.dossier' AND d.id = e.subject_id
WHERE e.verb LIKE 'dossiers.%' OR e.verb = 'orgs.describe_unit' GROUP BY 1, 2
"""
_SERIES = """
SELECT count(*) FROM (SELECT count(*) n, count(DISTINCT {what}) u, min({what}) a, max({what}) z
  FROM {table} WHERE {where} GROUP BY {by}) s WHERE n <> u OR a <> 1 OR z <> n
"""
# What must be empty (0), with the words for what it would mean.
HOLDS = {
    "codes of a day without gap or double": _SERIES.format(
        what="right(code, 4)::int", table="dossiers_dossier", where="code <> ''", by="left(code, -4)"
    ),
    "numbers of the register without gap or double": _SERIES.format(
        what="book_no", table="dossiers_dossier", where="book <> ''", by="receiving_unit_id, book"
    ),
    "numbers of certification without gap or double": _SERIES.format(
        what="number", table="certification_certification", where="true", by="unit_id, book"
    ),
    "one open task for a dossier at work, none for one that is done": """
SELECT count(*) FROM dossiers_dossier d LEFT JOIN LATERAL (
  SELECT count(*) n, max(t.id) id FROM processes_task t
  WHERE t.instance_id = d.instance_id AND t.state IN ('offered', 'open')) o ON true
WHERE d.instance_id IS NOT NULL
  AND ((d.queue <> 'xong' AND (o.n <> 1 OR o.id <> d.task_id)) OR (d.queue = 'xong' AND o.n <> 0))
""",
    "every process belongs to a dossier": """
SELECT count(*) FROM processes_instance i WHERE i.subject_kind = 'dossiers.dossier'
AND NOT EXISTS (SELECT 1 FROM dossiers_dossier d WHERE d.id = i.subject_id)
""",
    "news of each subject told in order, none dead, none left": """
SELECT count(*) FROM (SELECT subject, count(*) n, max(seq) z, count(*) FILTER (WHERE state <> 'delivered') w
  FROM core_outboxrow GROUP BY subject) s WHERE w <> 0 OR n <> z
""",
    "a dossier's revision counts its acts": """
SELECT count(*) FROM dossiers_dossier WHERE revision < 1
""",
    "no sending twice": """
SELECT count(*) FROM (SELECT submit FROM core_journalentry WHERE submit IS NOT NULL
GROUP BY 1 HAVING count(*) > 1) s
""",
}


@dataclass(frozen=True)
class Found:
    """What the books say: ``said`` for people, ``wrong`` empty when everything held."""

    said: list[str]
    wrong: list[str]


def check(ledger: Ledger, ask: Ask, env: dict[str, str]) -> Found:
    """Look at everything."""
    with step("books") as running:
        lost, doubled, examples = compare(ledger, ask)
        kept, missing = files(ask, Path(env["MOTCUA_VAR"]) / "files")
        wrong = [*ledger.faults, *examples, *broken(ask), *missing, *journal(env)]
        count = ask("SELECT count(*) FROM dossiers_dossier")
        running.result = f"{count} dossiers, {kept} files, journal verified twice"
    said = [
        f"  {ledger.sent} sendings, {ledger.done.total()} acknowledged, {ledger.unknown} without an answer;",
        f"  sent again: {ledger.found_done} had been written, {ledger.done_anew} were written then.",
        f"  acknowledged and lost: {lost}   written twice: {doubled}",
    ]
    return Found(said, wrong)


def compare(ledger: Ledger, ask: Ask) -> tuple[int, int, list[str]]:
    """How many acknowledged acts are missing and how many were done more often, with examples."""
    written: Counter[tuple[str, str]] = Counter()
    for line in ask(_WRITTEN).splitlines():
        verb, subject, count = line.split("|")
        written[verb, subject] += int(count)
    for line in ask("SELECT requester, count(*) FROM certification_certification GROUP BY 1").splitlines():
        requester, count = line.split("|")
        written["certification.certify", requester] += int(count)
    lost = ledger.done - written
    doubled = written - ledger.done
    said = [f"lost {verb} {subject}" for verb, subject in list(lost)[:5]]
    said += [f"doubled {verb} {subject}" for verb, subject in list(doubled)[:5]]
    return lost.total(), doubled.total(), said


def broken(ask: Ask) -> list[str]:
    """The promises between tables that do not hold."""
    return [f"not so: {words} ({found})" for words, sql in HOLDS.items() if (found := ask(sql)) != "0"]


def files(ask: Ask, folder: Path) -> tuple[int, list[str]]:
    """How many stored files there are, and which are not on disk, whole."""
    rows = [line.split("|") for line in ask("SELECT sha256, size FROM files_storedfile").splitlines()]
    wrong = []
    for sha256, size in rows:
        path = folder / sha256[:2] / sha256[2:4] / sha256
        content = path.read_bytes() if path.is_file() else b""
        if len(content) != int(size) or hashlib.sha256(content).hexdigest() != sha256:
            wrong.append(f"file {sha256[:12]} is not on disk as it was stored")
    return len(rows), wrong


def journal(env: dict[str, str]) -> list[str]:
    """Seal, verify with motcua's own code, and with the outsider's script; what either says is wrong."""
    motcua = [places.program("python"), "-m", "motcua", "journal"]
    for _ in range(2):
        subprocess.run([*motcua, "seal"], env=env, cwd=places.ROOT, check=True, capture_output=True)
    own = subprocess.run(
        [*motcua, "verify"], env=env, cwd=places.ROOT, capture_output=True, text=True, check=False
    )
    exported = subprocess.run(
        [*motcua, "export"], env=env, cwd=places.ROOT, capture_output=True, text=True, check=True
    )
    script = [places.program("python"), str(places.ROOT / "docs" / "verify_journal.py")]
    other = subprocess.run(script, input=exported.stdout, capture_output=True, text=True, check=False)
    return [f"journal: {one.stdout}{one.stderr}".strip() for one in (own, other) if one.returncode]
