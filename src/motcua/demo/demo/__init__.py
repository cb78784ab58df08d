"""The people of the province: they come to the counters, and the officers work, act by act."""
