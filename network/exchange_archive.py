"""Which files are in what was given? Archives are opened once, and only so far.

A ``.netcanvas`` file is an archive with the codebook of an interview in ``protocol.json``.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from network.exchange_reading import Findings

__all__ = ["LARGEST", "PROTOCOL", "unpacked"]

LARGEST: Final = 20_000_000
"""Bytes of one file, and of all files of an archive together, once unpacked."""

PROTOCOL: Final = "protocol.json"
_MOST_FILES: Final = 2000
_MAGIC: Final = b"PK\x03\x04"
_WANTED: Final = (".csv", ".graphml", ".xml", ".json", ".txt")
_BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, IndexError,
)  # fmt: skip


def unpacked(files: Mapping[str, bytes], findings: Findings) -> dict[str, bytes]:
    """Return all files, those in an archive by themselves; what is too large is left out."""
    found: dict[str, bytes] = {}
    for name, content in files.items():
        if len(content) > LARGEST:
            findings.note(None, "", "too_large", str(len(content)), file=name)
        elif content.startswith(_MAGIC):
            try:
                _unpack(name, content, found, findings)
            except _BROKEN:
                findings.note(None, "", "unreadable_zip", file=name)
        else:
            found[_free(name, found)] = content
    return found


def _unpack(name: str, content: bytes, found: dict[str, bytes], findings: Findings) -> None:
    """Unpack one archive, counting what comes out and not what it says of itself."""
    room = LARGEST
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for info in _members(archive):
            with archive.open(info) as member:
                # one byte more than there is room for tells that it is too large
                inner = member.read(room + 1)
            if len(inner) > room:
                findings.note(None, "", "too_large", info.filename, file=name)
                return
            room -= len(inner)
            found[_free(info.filename, found)] = inner


def _members(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """Yield the codebook of an archive alone when it has one, else the tables and graphs."""
    infos = [i for i in archive.infolist()[:_MOST_FILES] if not i.filename.startswith("__MACOSX/")]
    protocols = [info for info in infos if info.filename == PROTOCOL]
    # the assets of a codebook are rosters and pictures, nobody's network
    yield from protocols or (i for i in infos if i.filename.lower().endswith(_WANTED))


def _free(name: str, found: Mapping[str, bytes]) -> str:
    number, free = 1, name
    while free in found:
        number += 1
        free = f"{name} ({number})"
    return free
