"""What the citizen's site says and counts by. No database, no clock."""
