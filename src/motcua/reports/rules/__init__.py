"""What a count becomes in a table, and which periods there are."""
