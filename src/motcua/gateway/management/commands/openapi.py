"""``python -m motcua openapi``: the OpenAPI document on standard output."""

from typing import Any

from django.core.management.base import BaseCommand

from motcua.gateway.api.document import text


class Command(BaseCommand):
    help = "Prints the OpenAPI document."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(text())
