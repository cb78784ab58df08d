"""The room of the administrator: working time, rules in force, news, journal, erasure."""
