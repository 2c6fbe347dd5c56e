"""Which resources are in a file, whatever kind of file it is?

One way in for the page and for the command line: the file is opened by what is in it, and read
by who knows its kind. Nothing here stores anything.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from resources.archive import unpack
from resources.file_kind import FileKind, kind_of
from resources.finding import SHOWN, Finding, Reading
from resources.hsds import read_hsds
from resources.osm import read_osm
from resources.tables import beside_known, read_sheet, sheets_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from resources.codes import CodeLists
    from resources.directory import Directory
    from resources.osm import Tag
    from resources.places import Boundaries
    from resources.resource import Resource
    from resources.sheets import Sheet
    from resources.tables import Progress

__all__ = ["Changes", "Lists", "OpenFile", "Told", "changes_of", "open_file", "read_file"]

_MEGABYTE: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file that was opened: its kind, the sheets of a table or the files of services."""

    name: str
    kind: FileKind
    content: bytes = field(default=b"", repr=False)
    sheets: tuple[Sheet, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    findings: tuple[Finding, ...] = ()

    @property
    def can_be_read(self) -> bool:
        """Say whether there is anything to read in it."""
        return not any(finding.is_error for finding in self.findings)


class Lists(NamedTuple):
    """What reading needs: the code lists, the tags of a map, and the borders to cut to."""

    codes: CodeLists
    tags: Sequence[Tag]
    places: Boundaries | None


class Told(NamedTuple):
    """What somebody told of a table: which sheet, the field by heading, what counts for all."""

    sheet: int = 0
    columns: Mapping[str, str] | None = None
    given: Mapping[str, str] | None = None


class Changes(NamedTuple):
    """What a file would change: what to store, and how many of each."""

    put: tuple[Resource, ...]
    new: int
    equal: int
    merged: int

    @property
    def changed(self) -> int:
        """Return how many that are there would be changed."""
        return len(self.put) - self.new


def open_file(name: str, content: bytes, *, most_mb: int) -> OpenFile:
    """Open a file; what cannot be read says why.

    Parameters
    ----------
    name
        For the user only: what is in a file decides what it is.
    content
        The file.
    most_mb
        How large it may be.
    """
    if len(content) > most_mb * _MEGABYTE:
        return _refused(name, "too_large", str(most_mb))
    if not content.strip():
        return _refused(name, "empty_file")
    kind = kind_of(content)
    if kind in ("table", "sheets"):
        opened = sheets_of(content)
        findings = opened.findings or (() if opened.sheets else (Finding(None, "", "empty_file"),))
        return OpenFile(name, kind, sheets=opened.sheets, findings=findings)
    if kind == "archive":
        unpacked = unpack(content)
        found = (unpacked.finding,) if unpacked.finding else ()
        return OpenFile(name, kind, files=unpacked.files, findings=found)
    if kind == "services":
        named = name if name.casefold().endswith(".json") else f"{name}.json"
        return OpenFile(name, kind, files={named: content})
    return OpenFile(name, kind, content) if kind == "map" else _refused(name, "wrong_kind", name)


def read_file(
    opened: OpenFile, lists: Lists, told: Told | None = None, progress: Progress | None = None
) -> Reading:
    """Read the resources of a file, or the candidates of a map.

    Parameters
    ----------
    opened
        The file.
    lists
        What reading needs.
    told
        What somebody told of a table.
    progress
        Is told how far it is; what it raises stops the reading.
    """
    if not opened.can_be_read:
        return Reading(findings=opened.findings)
    if opened.sheets:
        told = told or Told()
        sheet = opened.sheets[told.sheet]
        reading = read_sheet(
            sheet, lists.codes, told=told.columns, given=told.given, progress=progress
        )
    elif opened.kind == "map":
        reading = read_osm(opened.content, lists.tags, lists.places, progress)
    else:
        reading = read_hsds(opened.files, lists.codes, progress)
    return replace(reading, findings=(*opened.findings, *reading.findings))


def changes_of(reading: Reading, known: Directory) -> Changes:
    """Compare what was read with what is known.

    What was merged into another stays merged: it is passed over and counted.
    """
    there = {key for key in known.merged if key not in known.resources}
    read = [one for one in reading.resources if one.id not in there]
    put = tuple(_changed(read, reading, known))
    return Changes(
        put,
        new=sum(one.id not in known.resources for one in put),
        equal=len(read) - len(put),
        merged=len(reading.resources) - len(read),
    )


def _changed(read: Sequence[Resource], reading: Reading, known: Directory) -> Iterator[Resource]:
    for one in read:
        was = known.resources.get(one.id)
        now = beside_known(one, was, reading.fields)
        if now != was:
            yield now


def _refused(name: str, code: str, value: str = "") -> OpenFile:
    return OpenFile(name, "other", findings=(Finding(None, "", code, value[:SHOWN]),))
