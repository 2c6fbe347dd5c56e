"""Which files are in this archive, and is it safe to open?

What an archive says of itself is looked at before anything is unpacked, and what comes out is
counted while it does. Nothing is ever written to a disk, and a path in a name opens nothing:
an archive with such a name is refused as a whole, for somebody made it to do harm.
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from typing import TYPE_CHECKING, Final, NamedTuple

from resources.finding import SHOWN, Finding

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["LARGEST_INSIDE", "Unpacked", "is_archive", "mistake_in", "unpack"]

LARGEST_INSIDE: Final = 200_000_000
"""Bytes of all files of an archive together, once unpacked."""

_MOST_FILES: Final = 5_000
_MOST_TIMES: Final = 200
"""How many times larger a file may become; JSON and tables become 5 to 30 times larger."""

_SMALL: Final = 1_000_000
_ENCRYPTED: Final = 0x1
_OUTSIDE: Final = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|\x00")
_BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, IndexError,
    NotImplementedError,
)  # fmt: skip


class Unpacked(NamedTuple):
    """The files by name, or the reason why there are none."""

    files: Mapping[str, bytes]
    finding: Finding | None = None


def is_archive(content: bytes) -> bool:
    """Say whether a file is a zip, whatever its name is."""
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def unpack(content: bytes) -> Unpacked:
    """Unpack an archive into memory; all of it, or nothing with the reason."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            mistake = mistake_in(archive)
            return Unpacked({}, mistake) if mistake else _read(archive)
    except _BROKEN:
        return Unpacked({}, Finding(None, "", "broken_archive"))


def mistake_in(archive: zipfile.ZipFile) -> Finding | None:
    """Say what is wrong with an archive by what it says of itself, before it is unpacked."""
    infos = archive.infolist()
    if len(infos) > _MOST_FILES:
        return Finding(None, "", "too_many_files", str(_MOST_FILES))
    for info in infos:
        code = _mistake(info)
        if code:
            return Finding(None, "", code, info.filename[:SHOWN])
    if sum(info.file_size for info in infos) > LARGEST_INSIDE:
        return _too_large()
    return None


def _mistake(info: zipfile.ZipInfo) -> str:
    # the name as the archive has it: zipfile cuts off what follows a zero
    if _OUTSIDE.search(info.orig_filename) or _OUTSIDE.search(info.filename):
        return "path_in_name"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "link_in_archive"
    if info.flag_bits & _ENCRYPTED:
        return "locked_file"
    if info.file_size > _SMALL and info.file_size > _MOST_TIMES * max(info.compress_size, 1):
        return "too_dense"
    return ""


def _read(archive: zipfile.ZipFile) -> Unpacked:
    """Read every file, counting what comes out and not what it says of itself."""
    room, files = LARGEST_INSIDE, {}
    for info in archive.infolist():
        if info.is_dir() or info.filename.startswith("__MACOSX/"):
            continue
        with archive.open(info) as member:
            # one byte more than there is room for tells that it is too large
            inner = member.read(room + 1)
        if len(inner) > room:
            return Unpacked({}, _too_large())
        room -= len(inner)
        files[info.filename] = inner
    return Unpacked(files)


def _too_large() -> Finding:
    return Finding(None, "", "too_large_inside", str(LARGEST_INSIDE // 1_000_000))
