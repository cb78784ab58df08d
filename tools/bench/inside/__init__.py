"""What is prepared with motcua's own code before the load begins: who signs in, what is asked for.

Runs as a process of its own (``python -m tools.bench.inside``), so that the launcher needs no Django.
"""
