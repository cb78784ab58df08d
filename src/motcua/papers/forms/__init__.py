"""The printed forms of the one-stop shop, of the procedures room and of results."""
