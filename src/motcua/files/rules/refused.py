"""The one way a content is refused."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


class Refused(Exception):
    """Why the content cannot be taken, a whole sentence in Vietnamese."""

    @property
    def why(self) -> str:
        """The sentence."""
        return str(self)


def broken(kind: str) -> Refused:
    """The content begins like a ``kind`` and is none."""
    return Refused(f"Tệp {kind} bị hỏng hoặc chưa tải lên hết. Hãy mở thử trên máy của bạn rồi chọn lại.")


def at_most(most: int, items: Iterable[T], kind: str) -> Iterator[T]:
    """``items``, refusing at more than ``most``: an honest file has fewer, a hostile one costs no more."""
    for count, item in enumerate(items):
        if count >= most:
            raise Refused(f"Tệp {kind} quá phức tạp nên không được nhận. Hãy in lại thành PDF rồi tải lên.")
        yield item
