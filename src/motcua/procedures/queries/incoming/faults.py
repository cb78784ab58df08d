"""Why a file cannot be read at all."""


class BadFile(ValueError):
    """The file is none of ours; ``where`` is the part of it that is meant, the message is shown."""

    def __init__(self, why: str, where: str = "Tệp") -> None:
        super().__init__(why)
        self.where = where
