"""Word files: a template with `{{ fields }}` filled with data that can never become markup or code."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import DictLoader, StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from motcua.papers import _archive

BOUNDS = _archive.Bounds(sent=5_000_000, unpacked=40_000_000)
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What python-docx and lxml raise for a file that is well-formed XML and yet no Word file.
DAMAGE = (
    TemplateError,
    PackageNotFoundError,
    SyntaxError,
    BadZipFile,
    AttributeError,
    TypeError,
    ValueError,
    LookupError,
)
Plain = None | bool | int | float | str


class TemplateRefused(ValueError):
    """The Word template cannot be filled; the message is for the screen."""


def fill(template: bytes, data: Mapping[str, object]) -> bytes:
    """The template filled: `{{ name }}`, and docxtpl's loops over rows and paragraphs.

    Data are mappings, sequences, texts, numbers and days (printed dd/mm/yyyy). Expressions run in Jinja's
    sandbox, an unknown field is an error. The same template and data give the same bytes.
    Raises TemplateRefused, TypeError for data that no paper can print.
    """
    values = _plain(data)
    try:
        _archive.walk(_opened(template), BOUNDS, lambda *_: None)
        paper = DocxTemplate(BytesIO(template))
        paper.render(values, jinja_env=_sandbox(), autoescape=True)
        out = BytesIO()
        paper.save(out)
    except _archive.ArchiveRefused as error:
        raise TemplateRefused(str(error)) from error
    except DAMAGE as error:
        raise TemplateRefused(f"Mẫu Word không dùng được: {error}") from error
    return _undated(out.getvalue())


def _sandbox() -> SandboxedEnvironment:
    return SandboxedEnvironment(loader=DictLoader({}), undefined=StrictUndefined)


def _opened(template: bytes) -> ZipFile:
    return _archive.checked(template, BOUNDS, needs="word/document.xml", name="văn bản Word DOCX")


def _plain(value: object) -> object:
    if isinstance(value, str):
        return UNWRITABLE.sub("", value)
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return [_plain(item) for item in value]
    if isinstance(value, Plain):
        return value
    raise TypeError(f"a paper cannot print a {type(value).__name__}")


def _undated(content: bytes) -> bytes:
    # python-docx stamps the moment of saving into the archive.
    out = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name), old.read(name), ZIP_DEFLATED)
    return out.getvalue()
