"""People who log in, their posts, the rights that come from posts, delegation, accountable reading."""
