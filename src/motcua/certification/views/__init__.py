"""Pages of the certification counter."""
