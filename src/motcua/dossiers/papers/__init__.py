"""The data of printed forms, from the facts of the record; papers draws them."""
