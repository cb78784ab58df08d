"""What a file of another system says, as far as words tell. Pure."""
