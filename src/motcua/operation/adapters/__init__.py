"""The outside world of running the system: PostgreSQL's own programs, folders of copies, counters."""
