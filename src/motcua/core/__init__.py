"""The ground: clock, calendar, journal, events, codes, text, money. Each module is its own door."""
