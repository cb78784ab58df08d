"""What is done to the whole installation: copy it, check a copy, put it back."""

from motcua.operation.commands.backup import back_up
from motcua.operation.commands.restore import restore
from motcua.operation.commands.verify import faults_of

__all__ = ["back_up", "faults_of", "restore"]
