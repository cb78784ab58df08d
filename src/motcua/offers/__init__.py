"""Which unit receives which procedure, and what hangs on its board."""
