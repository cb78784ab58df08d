"""What the citizen's pages ask for through the doors of the rooms below."""
