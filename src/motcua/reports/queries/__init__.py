"""Tables and rows of reports, within what the actor may see."""
