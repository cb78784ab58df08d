"""Tell a history: deed by deed, decided by the rules of the one-stop shop, without a database."""

from motcua.legacy.commands.tell.book import Book
from motcua.legacy.commands.tell.tell import tell

__all__ = ["Book", "tell"]
