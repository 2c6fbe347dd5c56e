"""Which resources does a table hold, and what is wrong with it?

Whatever stands in a cell is text: HTML is kept as it is and never run, a formula is never
worked out. :func:`write_table` puts an apostrophe before what a spreadsheet would take for a
formula, and :func:`read_table` takes it off again.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field, replace
from dataclasses import fields as dataclass_fields
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from resources.codes import code_reader, fold
from resources.conditions import family_of
from resources.editing import CONTRADICTIONS, mistakes
from resources.finding import SHOWN, Finding, Reading
from resources.place_remarks import place_remarks
from resources.reread import newest_checks
from resources.resource import EVERYWHERE, Location, Resource
from resources.row import FORMULA, Row, id_from_name
from resources.schedule_text import write_schedule
from resources.sheets import MOST_ROWS, BrokenRow, open_sheets

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from resources.codes import CodeLists, CodeReader
    from resources.locations import Point
    from resources.resource import Capacity
    from resources.sheets import Sheet, Sheets

Progress: TypeAlias = "Callable[[int, int], None]"
"""What is told now and then: how much is done, of how much."""

__all__ = [
    "ALSO_READ",
    "COLUMNS",
    "FIELDS",
    "REQUIRED",
    "Progress",
    "beside_known",
    "best_sheet",
    "cells_of",
    "knows_all",
    "read_sheet",
    "read_table",
    "safe_cell",
    "sheets_of",
    "sources_of",
    "write_table",
]

COLUMNS: Final[Mapping[str, str]] = {
    "id": "kenmerk",
    "name": "naam",
    "kind": "soort",
    "themes": "thema's",
    "support": "steun",
    "village": "dorp",
    "reach": "bereik",
    "conditions": "voorwaarden",
    "ambitions": "ambities",
    "description": "omschrijving",
    "when": "wanneer",
    "cost": "kosten",
    "telephone": "telefoon",
    "website": "website",
    "email": "e-mail",
    "organisation": "organisatie",
    "place_name": "naam van de plek",
    "address": "adres",
    "postcode": "postcode",
    "x": "x (RD)",
    "y": "y (RD)",
    "travel": "vervoer",
    "schedule": "rooster",
    "free": "gratis",
    "languages": "talen",
    "accessibility": "toegankelijkheid",
    "capacity": "ruimte",
    "capacity_on": "ruimte gehoord op",
    "checked_on": "nagekeken op",
    "source": "bron",
}
"""The columns: field to its Dutch heading; both are read, the field's own name is written."""

ALSO_READ: Final[Mapping[str, str]] = {"lat": "breedtegraad", "lon": "lengtegraad"}
"""Columns that are read and not written: degrees in WGS84 instead of metres in RD."""

REQUIRED: Final = ("name", "kind", "themes")
FIELDS: Final[Mapping[str, str]] = {
    fold(name): field
    for field, dutch in {**COLUMNS, **ALSO_READ}.items()
    for name in (field, dutch)
}
"""The field of each heading of ours, folded."""

_LIST_OF: Final = {"kind": "resource_kinds", "village": "villages", "reach": "villages"}
_TOLD_EVERY: Final = 200
_PLACE: Final = ("place_name", "address", "postcode", "x", "y", "lat", "lon")
_PART_OF: Final = {
    **dict.fromkeys(_PLACE, "locations"),
    "capacity_on": "capacity",
    "checked_on": "checks",
}
"""Columns that are part of a field of a resource."""


def read_table(content: bytes, lists: CodeLists) -> Reading:
    """Read resources from the first sheet of a table that names its columns as we do.

    Parameters
    ----------
    content
        The file, as :func:`resources.sheets.open_sheets` takes it; several codes in a cell apart
        by ``|``.
    lists
        The code lists named in :data:`resources.codes.LISTS`, each by code. Codes and Dutch
        or English names are read alike.

    Returns
    -------
    Reading
        Each row without an error, and every finding of the whole file together.
    """
    opened = sheets_of(content)
    if not opened.sheets:
        return Reading(findings=opened.findings or (Finding(None, "", "empty_file"),))
    reading = read_sheet(opened.sheets[0], lists)
    return replace(reading, findings=(*opened.findings, *reading.findings))


def sheets_of(content: bytes) -> Sheets:
    """Open a table, and find the row with our headings."""
    return open_sheets(content, FIELDS.keys(), fold)


def knows_all(sheet: Sheet) -> bool:
    """Say whether a list calls its columns as we do, so that there is nothing to ask."""
    fields = set(_own(sheet).values())
    return None not in fields and fields.issuperset(REQUIRED)


def best_sheet(sheets: Sequence[Sheet]) -> int:
    """Return the number of the sheet with most columns of ours, the first of equals."""
    known = [sum(field is not None for field in _own(sheet).values()) for sheet in sheets]
    return known.index(max(known))


def read_sheet(
    sheet: Sheet,
    lists: CodeLists,
    *,
    told: Mapping[str, str] | None = None,
    given: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> Reading:
    """Read resources from a sheet.

    Parameters
    ----------
    sheet
        The sheet.
    lists
        As :func:`read_table` takes them.
    told
        Heading to field, ``""`` for what is not to be read; left out, headings are our own.
    given
        Field to what counts for every row, where the file has no column for it.
    progress
        Is told how far it is; what it raises stops the reading.
    """
    findings: list[Finding] = []
    given = given or {}
    places = _columns(sheet, _own(sheet) if told is None else told, given, findings)
    reader = _Reader(code_reader(lists), _centres(lists), findings)
    try:
        if not any(finding.is_error for finding in findings):
            for number, cells in sheet.below():
                if number - sheet.heading_row > MOST_ROWS:
                    return Reading(findings=(Finding(None, "", "too_many_rows", str(MOST_ROWS)),))
                row = {name: cells[i] for name, i in places.items() if i < len(cells)}
                reader.add(number, {**given, **dict.fromkeys(places, ""), **row})
                if progress and number % _TOLD_EVERY == 0:
                    progress(number, sheet.length)
    except BrokenRow as broken:
        findings.append(Finding(broken.number, "", "broken_row"))
    resources = reader.finish()
    if not resources and not any(finding.is_error for finding in findings):
        findings.append(Finding(None, "", "empty_file"))
    return Reading(resources, tuple(findings), fields=frozenset({*places, *given}))


def beside_known(read: Resource, known: Resource | None, fields: Collection[str]) -> Resource:
    """Return a resource of a file with what the file has no column for as it is known.

    An empty cell empties its field; a field without a column stays. Of several places the file
    tells the first, and of who checked what the newest day counts.
    """
    if known is None:
        return read
    kept = {f.name for f in dataclass_fields(Resource)} - {_PART_OF.get(n, n) for n in fields}
    if "when" in fields and read.schedule:
        kept.discard("schedule")
    if "cost" in fields and read.free is not None:
        kept.discard("free")
    values: dict[str, Any] = {name: getattr(known, name) for name in kept - {"checks"}}
    if "locations" not in kept:
        values["locations"] = (*read.locations, *known.locations[1:])
    checks = newest_checks(read, known)
    return replace(read, **{**values, "checks": checks, "doubts": known.doubts})


def write_table(resources: Iterable[Resource], lists: CodeLists | None = None) -> bytes:
    """Write resources as a CSV file that :func:`read_table` and a spreadsheet can read.

    Parameters
    ----------
    resources
        What to write.
    lists
        The code lists, to write headings and names in Dutch; left out, fields and codes.

    Returns
    -------
    bytes
        UTF-8 with a byte order mark (spreadsheets need it), columns apart by semicolons, no
        cell that a spreadsheet would work out as a formula.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS.values() if lists else COLUMNS)
    for resource in resources:
        writer.writerow([safe_cell(text) for text in cells_of(resource, lists).values()])
    return file.getvalue().encode("utf-8-sig")


def cells_of(resource: Resource, lists: CodeLists | None = None) -> dict[str, str]:
    """Return the text of each column of a resource; of its places the first."""
    place = resource.locations[0] if resource.locations else Location()
    capacity = resource.capacity
    accessible = resource.accessibility.items()
    apart: dict[str, object] = {
        "place_name": place.name,
        "address": place.address,
        "postcode": place.postcode,
        "x": _number(place.x),
        "y": _number(place.y),
        "schedule": write_schedule(resource.schedule),
        "free": {True: "ja", False: "nee", None: ""}[resource.free],
        "accessibility": "|".join(
            f"{'' if there else 'niet: '}{_named('accessibility', code, lists)}"
            for code, there in accessible
        ),
        "capacity": _room(capacity, in_words=lists is not None) if capacity else "",
        "capacity_on": capacity and capacity.on,
    }
    return {
        name: _text(name, apart[name] if name in apart else getattr(resource, name), lists)
        for name in COLUMNS
    }


def sources_of(resources: Iterable[Resource]) -> tuple[str, ...]:
    """Return whom these resources are of, each once: who takes them along says so."""
    return tuple(sorted({one.source for one in resources if one.source}))


def safe_cell(text: str) -> str:
    """Return a text so that no spreadsheet takes it for a formula."""
    return f"'{text}" if FORMULA.match(text) else text


def _text(name: str, value: object, lists: CodeLists | None) -> str:
    if isinstance(value, frozenset):
        return "|".join(_named(name, code, lists) for code in sorted(value))
    if name in _LIST_OF and value:
        return _named(name, str(value), lists)
    return "" if value is None else str(value)


def _named(name: str, code: str, lists: CodeLists | None) -> str:
    """Return the Dutch name of a code, or the code where no list is given or knows it."""
    if lists is None:
        return code
    if name == "reach" and code in EVERYWHERE:
        return "overal"
    term = lists[_LIST_OF.get(name, name)].get(code)
    if term is None:
        family = family_of(code) if name == "conditions" else None
        said = {"age": "{} jaar of ouder", "under": "jonger dan {}"}
        return said.get(family.kind, code).format(family.value) if family else code
    return term.nl


def _number(metres: float | None) -> str:
    return "" if metres is None else str(float(metres)).removesuffix(".0")


def _room(capacity: Capacity, *, in_words: bool) -> str:
    words = {"room": "ruimte", "full": "vol", "waiting": "wachtlijst"}
    state = words[capacity.state] if in_words else capacity.state
    weeks = f" {capacity.weeks}" if capacity.weeks is not None else ""
    return f"{state}{weeks}{' weken' if in_words and weeks else ''}"


def _own(sheet: Sheet) -> dict[str, str | None]:
    """Return the field of each heading that is one of ours, ``None`` for one we do not know."""
    return {heading: FIELDS.get(fold(heading)) for heading in sheet.headings if heading}


def _columns(
    sheet: Sheet,
    told: Mapping[str, str | None],
    given: Mapping[str, str],
    findings: list[Finding],
) -> dict[str, int]:
    """Find the place of each column, noting those that are missing, doubled or not known."""
    places: dict[str, int] = {}
    row = sheet.heading_row
    for index, heading in enumerate(sheet.headings):
        name = told.get(heading, "") if heading else ""
        if name is None:
            findings.append(Finding(row, heading[:SHOWN], "unknown_column"))
        elif name in places:
            findings.append(Finding(row, name, "double_column"))
        elif name:
            places[name] = index
    missing = (name for name in REQUIRED if name not in places and name not in given)
    findings.extend(Finding(row, name, "missing_column") for name in missing)
    return places


def _centres(lists: CodeLists) -> dict[str, Point]:
    """Return the middle of each village of which the list says it."""
    return {
        code: (float(village.more["x"]), float(village.more["y"]))
        for code, village in lists["villages"].items()
        if {"x", "y"} <= village.more.keys()
    }


@dataclass(slots=True)
class _Reader:
    """Reads row after row; keeps what was found and under which ids."""

    codes: CodeReader
    centres: Mapping[str, Point]
    findings: list[Finding]
    found: dict[str, list[tuple[Row, Resource]]] = field(default_factory=dict)

    def add(self, number: int, cells: Mapping[str, str]) -> None:
        """Read one row; keep it when it has no error."""
        row = Row(number, cells, self.codes)
        resource = row.resource()
        wrong = [one for one in mistakes(resource) if one.code in CONTRADICTIONS]
        odd = place_remarks(resource, self.centres)
        row.findings += [replace(one, row=number) for one in (*wrong, *odd)]
        if resource.id:
            self.found.setdefault(resource.id, []).append((row, resource))
        self.findings.extend(row.findings)

    def finish(self) -> tuple[Resource, ...]:
        """Return the resources of the rows without an error, in the order of the file.

        Rows of one name get an id with their village; whatever stands there twice after that
        is an error.
        """
        kept: dict[str, tuple[int, Resource]] = {}
        taken: dict[str, int] = {}
        for row, resource in self._with_own_ids():
            if resource.id in taken:
                double = Finding(row.number, "id", "double_id", str(taken[resource.id]))
                self.findings.append(double)
                continue
            taken[resource.id] = row.number
            if not any(finding.is_error for finding in row.findings):
                kept[resource.id] = (row.number, resource)
        self.findings.sort(key=lambda finding: finding.row or 0)
        return tuple(resource for _, resource in sorted(kept.values(), key=itemgetter(0)))

    def _with_own_ids(self) -> Iterator[tuple[Row, Resource]]:
        """Yield the rows in the order of the file, with ids that tell rows of one name apart."""
        rows: list[tuple[Row, Resource]] = []
        for same in self.found.values():
            is_given = any(row.cells.get("id", "").strip() for row, _ in same)
            if len(same) == 1 or is_given:
                rows += same
            else:
                rows += [(row, replace(one, id=_id_in_village(one, row))) for row, one in same]
        yield from sorted(rows, key=lambda pair: pair[0].number)


def _id_in_village(resource: Resource, row: Row) -> str:
    village = row.cells.get("village", "")
    return id_from_name(f"{village} {resource.name}") if village else resource.id
