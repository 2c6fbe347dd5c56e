"""Which resources are in a file, whatever kind of file it is?

One way in for the page and for the command line: the file is opened by what is in it, and read
by who knows its kind. Nothing here stores anything.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from resources.archive import unpack
from resources.file_kind import FileKind, kind_of
from resources.finding import SHOWN, Finding, Reading
from resources.hsds import read_hsds
from resources.hsds_merge import Merger
from resources.hsds_more import is_written_alike
from resources.osm import read_osm
from resources.reread import take_over
from resources.resource import Resource
from resources.tables import beside_known, read_sheet, sheets_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from resources.codes import CodeLists
    from resources.directory import Directory
    from resources.osm import Tag
    from resources.places import Boundaries
    from resources.sheets import Sheet
    from resources.tables import Progress

__all__ = [
    "Before",
    "Changes",
    "Lists",
    "OpenFile",
    "Told",
    "changes_of",
    "open_file",
    "read_file",
]

_WORKBOOKS: Final = (".xlsx", ".xlsm", ".ods")
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


class Before(NamedTuple):
    """What was done before with what a file holds, by id.

    ``last`` is what an earlier import left there, ``removed`` what somebody took out since,
    ``hsds`` the records that are kept beside resources.
    """

    last: Mapping[str, Resource]
    removed: frozenset[str]
    hsds: Mapping[str, Mapping[str, Any]]


class Changes(NamedTuple):
    """What a file would change: what to store, and how many of each.

    ``hsds`` are the records to keep beside what is ``put``. ``merged`` are passed over, and
    ``removed`` too unless they are wanted anew. ``both`` names, per resource, the fields that
    were changed in the file and here as well; those stay.
    """

    put: tuple[Resource, ...]
    hsds: Mapping[str, Mapping[str, Any]]
    new: int
    equal: int
    merged: int
    removed: int
    both: Mapping[str, tuple[str, ...]]

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
        found = (_of_a_workbook(name, unpacked.finding),) if unpacked.finding else ()
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


def changes_of(
    reading: Reading, known: Directory, before: Before, lists: CodeLists, *, anew: bool = False
) -> Changes:
    """Compare what was read with what is known.

    What was merged into another stays merged, and what was taken out stays out unless somebody
    wants it ``anew``: both are passed over and counted.

    Parameters
    ----------
    reading
        What the file holds. A table says which fields it tells; a record of HSDS tells all of
        them, and is compared with what it said the last time.
    known
        What is there.
    before
        What was done before with what the file holds.
    lists
        The code lists named in :data:`resources.codes.LISTS`, each by code.
    anew
        Whether what was taken out comes in again.
    """
    led = known.merged.keys() - known.resources.keys()
    out = before.removed - known.resources.keys()
    passed = led if anew else led | out
    read = [one for one in reading.resources if one.id not in passed]
    merger = Merger(lists)
    alike = partial(is_written_alike, merger=merger)
    put, hsds, both = [], {}, {}
    for one in read:
        was = known.resources.get(one.id)
        now, clashes = _beside(one, was, reading, before, merger)
        rest, kept = reading.hsds.get(one.id), before.hsds.get(one.id)
        # where both changed it is kept too: so it is seen whether it changes once more
        if rest and not (kept and (rest == kept or (not clashes and alike(now, rest, kept)))):
            hsds[one.id] = rest
        if now != was or one.id in hsds:
            put.append(now)
        if clashes:
            both[one.id] = clashes
    return Changes(
        tuple(put),
        hsds,
        new=sum(one.id not in known.resources for one in put),
        equal=len(read) - len(put),
        merged=sum(one.id in led for one in reading.resources),
        removed=sum(one.id in out for one in reading.resources),
        both=both,
    )


def _beside(
    read: Resource, known: Resource | None, reading: Reading, before: Before, merger: Merger
) -> tuple[Resource, tuple[str, ...]]:
    if known is None:
        return read, ()
    if reading.fields:
        return beside_known(read, known, reading.fields), ()
    last, kept = before.last.get(read.id), before.hsds.get(read.id)
    now, clashes = take_over(read, last, known)
    if last and kept and (now != known or clashes):
        return take_over(read, _as_it_said(read, last, merger.read(kept)), known)
    return now, clashes


def _as_it_said(read: Resource, last: Resource, said: Resource) -> Resource:
    """Return what an import left, with what the record said then where it says so still.

    What both had changed was left as it was here: the record did not change again for that.
    """
    names = [one.name for one in fields(Resource)]
    still = {n: getattr(said, n) for n in names if getattr(said, n) == getattr(read, n)}
    return replace(last, **still)


def _of_a_workbook(name: str, finding: Finding) -> Finding:
    """Call a broken archive what its name says that it should be."""
    is_workbook = name.casefold().endswith(_WORKBOOKS) and finding.code == "broken_archive"
    return replace(finding, code="broken_workbook") if is_workbook else finding


def _refused(name: str, code: str, value: str = "") -> OpenFile:
    return OpenFile(name, "other", findings=(Finding(None, "", code, value[:SHOWN]),))
