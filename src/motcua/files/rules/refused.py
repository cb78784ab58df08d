"""The one way a content is refused."""


class Refused(Exception):
    """Why the content cannot be taken, a whole sentence in Vietnamese."""

    @property
    def why(self) -> str:
        """The sentence."""
        return str(self)


def broken(kind: str) -> Refused:
    """The content begins like a ``kind`` and is none."""
    return Refused(f"Tệp {kind} bị hỏng hoặc chưa tải lên hết. Hãy mở thử trên máy của bạn rồi chọn lại.")
