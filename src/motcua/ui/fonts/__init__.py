"""Development-time making of font files; nothing here runs in the product."""
