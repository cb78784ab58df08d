"""`./dev client`: the OpenAPI document of this working copy, and the typed client from it."""

import json
import subprocess

from tools import places
from tools.client.generate import write
from tools.console import Stop, say


def client(words: list[str]) -> None:
    """Write clients/openapi.json and clients/python anew."""
    if words:
        raise Stop("./dev client takes no words.")
    command = [places.program("python"), "-m", "motcua", "openapi"]
    environment = places.site_environment("test", "postgresql:///nothing")
    made = subprocess.run(
        command, env=environment, cwd=places.ROOT, capture_output=True, text=True, check=True
    )
    changed = write(json.loads(made.stdout))
    say(
        "\n".join(f"client: wrote {path.relative_to(places.ROOT)}" for path in changed) or "client: as it was"
    )
