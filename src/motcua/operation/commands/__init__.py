"""What is done to the whole installation: copy it, check a copy, put it back."""

from motcua.operation.commands.checking import faults_of
from motcua.operation.commands.copying import back_up
from motcua.operation.commands.restoring import restore

__all__ = ["back_up", "faults_of", "restore"]
