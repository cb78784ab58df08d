"""Pages of people and posts."""
