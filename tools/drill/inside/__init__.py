"""What the drills need of motcua's own code; runs as a process of its own, the launcher needs no Django."""
