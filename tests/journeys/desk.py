"""An officer at a browser: signs in as a post, does acts on a dossier by the page's own links."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from motcua.accounts.tests.factories import sign_in


class Desk:
    """One browser page at which officers take turns."""

    def __init__(self, page: Page, url: str, axe: Callable[[Page], None]) -> None:
        self.page, self.url, self.axe = page, url, axe

    def enter(self, post: Any) -> None:
        """Let the officer of ``post`` sit down."""
        client = Client()
        sign_in(client, post)
        name = settings.SESSION_COOKIE_NAME
        value = str(client.cookies[name].value)
        self.page.context.clear_cookies()
        self.page.context.add_cookies([{"name": name, "value": value, "url": self.url}])

    def open(self, name: str, *args: Any) -> None:
        """Go to a named page and look whether it keeps anybody out."""
        self.page.goto(self.url + reverse(name, args=args))
        self.axe(self.page)

    def act(self, dossier_id: int, verb: str, **typed: str) -> None:
        """From the dossier's page by its own link to the act, fill the form in, send it."""
        self.open("dossiers:detail", dossier_id)
        link = self.page.locator(f"a[href$='/ho-so/{dossier_id}/viec/{verb}/']").first
        if not link.is_visible():
            self.page.locator("details summary", has_text="Việc khác").click()
        link.click()
        self.page.wait_for_url(f"**/viec/{verb}/")
        self.axe(self.page)
        for name, value in typed.items():
            self.page.locator(f"main [name='{name}']").fill(value)
        self.page.locator("main form[method=post] button[type=submit]").last.click()
        expect(self.page).to_have_url(f"{self.url}{reverse('dossiers:detail', args=[dossier_id])}")

    def batch(self, box: str, verb: str) -> None:
        """In an inbox tick every row and press the button of ``verb``."""
        self.open(f"dossiers:inbox_{box}")
        self.page.locator("table [data-pick-all]").check()
        self.page.locator(f"button[formaction$='/{verb}/']").click()
