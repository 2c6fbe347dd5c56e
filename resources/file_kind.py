"""What kind of file is this? By what is in it, for a name may say anything."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Final, Literal, TypeAlias

from resources.archive import is_archive

__all__ = ["FileKind", "kind_of"]

FileKind: TypeAlias = Literal["table", "sheets", "services", "archive", "map", "other"]
"""Text in columns, a spreadsheet, HSDS in JSON, a zip, places of a map, or none of these."""

_BEGIN: Final = 4096
_MAP_TEXT: Final = re.compile(rb'"type"\s*:\s*"Feature(Collection)?"')
_OPEN_DOCUMENT: Final = b"application/vnd.oasis.opendocument.spreadsheet"
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS: Final = (
    b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh",
    b"\xfd7zXZ", b"{\\rtf", b"SQLite format", b"MZ", b"\x7fELF", b"RIFF", b"ID3",
)  # fmt: skip
_PAGE: Final = re.compile(rb"<(!doctype html|html|svg)\b", re.IGNORECASE)


def kind_of(content: bytes) -> FileKind:
    """Return the kind of a file.

    Examples
    --------
    >>> kind_of(b"naam;soort"), kind_of(b'{"id": "1"}'), kind_of(b"%PDF-1.7")
    ('table', 'services', 'other')
    """
    begin = content[:_BEGIN].removeprefix(b"\xef\xbb\xbf").lstrip()
    if content.startswith(_OLD_OFFICE):
        return "sheets"
    if is_archive(content):
        return _kind_of_archive(content)
    if content[4:].startswith(b"\x0a\x09OSMHeader") or b"<osm" in begin:
        return "map"
    if begin.startswith(_OTHERS) or _PAGE.search(begin):
        return "other"
    if begin.startswith((b"{", b"[")):
        return "map" if _MAP_TEXT.search(content) else "services"
    return "table"


def _kind_of_archive(content: bytes) -> FileKind:
    """Tell a spreadsheet from a text, a presentation, or a folder of files."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = {info.filename for info in archive.infolist()}
            if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
                return "sheets"
            if "mimetype" in names and "content.xml" in names:
                with archive.open("mimetype") as member:
                    is_sheets = member.read(len(_OPEN_DOCUMENT) + 1).startswith(_OPEN_DOCUMENT)
                return "sheets" if is_sheets else "other"
            is_office = "[Content_Types].xml" in names
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError):
        return "archive"
    return "other" if is_office else "archive"
