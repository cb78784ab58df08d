"""Working time: the calendar of each unit, deadlines and their explanation. Each module is its own door."""
