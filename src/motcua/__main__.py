"""``python -m motcua <command>`` runs a management command with motcua's settings."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    execute_from_command_line(["motcua", *sys.argv[1:]])
