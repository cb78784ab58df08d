"""What an upload is and whether it may be stored. Pure: bytes in, an answer out."""

from motcua.files.rules.admit import admit
from motcua.files.rules.names import clean_name
from motcua.files.rules.refused import Refused
from motcua.files.rules.sniff import sniff

__all__ = ["Refused", "admit", "clean_name", "sniff"]
