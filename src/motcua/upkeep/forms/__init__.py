"""What an administrator types in."""
