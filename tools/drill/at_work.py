"""Somebody at work while a drill goes on: verbs one after the other, each acknowledged in a line.

Run by the drills in an environment of the site; it prints ``<real time> <sha256>`` for each upload that
was committed, until it is ended.
"""

import sys
from time import sleep, time
from uuid import uuid4

import django

PAUSE_SECONDS = 0.02
PAGE = (
    b"%%PDF-1.4\n%% %s\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
    b"trailer<</Root 1 0 R>>\nstartxref\n0\n%%%%EOF\n"
)


def work() -> None:
    """Attach one upload after the other."""
    from motcua.core.actor import SYSTEM  # noqa: PLC0415 - needs Django's set-up
    from motcua.core.refs import Ref  # noqa: PLC0415
    from motcua.files import public as files  # noqa: PLC0415

    while True:
        content = PAGE % uuid4().hex.encode()
        row = files.attach(SYSTEM, subject=Ref("orgs.unit", 1), name="drill.pdf", content=content)
        print(f"{time()} {row.sha256}", flush=True)
        sleep(PAUSE_SECONDS)


if __name__ == "__main__":
    django.setup()
    try:
        work()
    except KeyboardInterrupt:
        sys.exit(0)
