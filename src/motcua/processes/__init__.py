"""Processes: definitions, compiled plans, running instances, tokens, tasks, timers."""
