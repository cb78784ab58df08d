"""How Django's sign-in machinery meets posts."""
