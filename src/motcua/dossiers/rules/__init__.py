"""What the law says. Pure: no database, no clock, no network."""
