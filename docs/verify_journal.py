"""Check an exported journal: python3 verify_journal.py < journal.jsonl (format: docs/journal.md)."""

import json
import sys
from hashlib import sha256


def digest(salt: str, value: dict) -> str:
    """SHA-256 over salt and canonical bytes, in hex."""
    packed = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(bytes.fromhex(salt) + packed.encode()).hexdigest()


before = ""
lines = (json.loads(line) for line in sys.stdin)
for seal in lines:
    entries = [next(lines) for _ in range(seal["entries"])]
    for one in entries:  # without salt and body the words were erased by law, the digest is still there
        if one["salt"] and digest(one["salt"], one["body"]) != one["entry"]["payload"]:
            sys.exit(f"seal {seal['seal']}: the words of an entry were changed: {one['entry']}")
    level = [sha256(b"\0" + bytes.fromhex(digest("", one["entry"]))).digest() for one in entries]
    while len(level) > 1:
        pairs = [sha256(b"\1" + a + b).digest() for a, b in zip(level[::2], level[1::2], strict=False)]
        level = pairs + level[len(level) - len(level) % 2 :]
    span = "".join(f"|{seal[name]}" for name in ("cluster", "from_xid", "to_xid", "entries"))
    before = sha256(bytes.fromhex(before) + level[0] + span.encode()).hexdigest()
    if before != seal["digest"]:
        sys.exit(f"seal {seal['seal']} does not fit its entries or the seal before it")
sys.stdout.write(f"whole; last seal {before}\n")
