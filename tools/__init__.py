"""What `./dev` is made of. Standard library only, since it runs before anything is installed.

`subset_tinos.py` is no part of it: it made the fonts of the printed papers, once.
"""
