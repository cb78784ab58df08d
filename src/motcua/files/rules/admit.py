"""Whether an upload may be stored for its purpose."""

from hashlib import sha256

from motcua.files.rules.names import clean_name
from motcua.files.rules.refused import Refused
from motcua.files.rules.sniff import sniff
from motcua.files.types import MEGABYTE, Checked, Limits


def admit(name: str, data: bytes, limits: Limits) -> Checked:
    """The upload under its clean name; raises `Refused` with the reason.

    The size is looked at first: nothing larger than the limit is parsed.
    """
    if not data:
        raise Refused("Tệp rỗng. Hãy chọn lại tệp.")
    if len(data) > limits.max_bytes:
        raise Refused(f"Tệp lớn {_megabytes(len(data))}, quá giới hạn {_megabytes(limits.max_bytes)}.")
    content = sniff(data)
    if content.media_type not in limits.media_types:
        taken = ", ".join(sorted(kind.label for kind in limits.media_types))
        raise Refused(f"Không nhận {content.media_type.label} ở đây. Các loại được nhận: {taken}.")
    if content.pages is not None and content.pages > limits.max_pages:
        raise Refused(f"Tệp có {content.pages} trang, quá giới hạn {limits.max_pages} trang.")
    return Checked(clean_name(name, content.media_type), data, content, sha256(data).hexdigest())


def _megabytes(size: int) -> str:
    return f"{size / MEGABYTE:.1f} MB".replace(".", ",").replace(",0 ", " ")
