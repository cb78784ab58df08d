"""Units: the tree of the province through time, their codes and their lineage."""
