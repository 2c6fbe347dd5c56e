"""Which resources does a CSV file hold, and what is wrong with it?

Whatever stands in a cell is text: HTML is kept as it is and never run, a formula is never
worked out. :func:`write_table` puts an apostrophe before what a spreadsheet would take for a
formula, and :func:`read_table` takes it off again.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from resources.codes import code_reader, fold
from resources.finding import Finding, Reading
from resources.resource import Location
from resources.row import FORMULA, SHOWN, Row
from resources.schedule_text import write_schedule

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from resources.codes import CodeLists, CodeReader
    from resources.resource import Capacity, Resource

__all__ = [
    "ALSO_READ",
    "COLUMNS",
    "REQUIRED",
    "cells_of",
    "read_table",
    "safe_cell",
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
_SEPARATORS: Final = (";", ",", "\t")
_HEADINGS: Final = {
    fold(name): field
    for field, dutch in {**COLUMNS, **ALSO_READ}.items()
    for name in (field, dutch)
}


def read_table(content: bytes, lists: CodeLists) -> Reading:
    """Read resources from a CSV file.

    Parameters
    ----------
    content
        The file: UTF-8, or Windows-1252 as spreadsheets still write it (read with a warning);
        columns apart by semicolon, comma or tab; several codes in a cell apart by ``|``.
    lists
        The code lists named in :data:`resources.codes.LISTS`, each by code. Codes and Dutch
        or English names are read alike.

    Returns
    -------
    Reading
        Each row without an error, and every finding of the whole file together.
    """
    text, findings = _decode(content)
    if text is None:
        return Reading(findings=tuple(findings))
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    reader = _Reader(code_reader(lists), findings)
    try:
        places = _columns(next(rows, []), findings)
        if not any(finding.is_error for finding in findings):
            for number, cells in enumerate(rows, start=2):
                if any(cell.strip() for cell in cells):
                    reader.add(number, {f: cells[i] for f, i in places.items() if i < len(cells)})
    except csv.Error:
        findings.append(Finding(rows.line_num, "", "broken_row"))
    if not reader.found and not any(finding.is_error for finding in findings):
        findings.append(Finding(None, "", "empty_file"))
    return Reading(tuple(reader.found.values()), tuple(findings))


def write_table(resources: Iterable[Resource]) -> bytes:
    """Write resources as a CSV file that :func:`read_table` and a spreadsheet can read.

    Returns
    -------
    bytes
        UTF-8 with a byte order mark (spreadsheets need it), columns apart by semicolons, no
        cell that a spreadsheet would work out as a formula.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for resource in resources:
        writer.writerow([safe_cell(text) for text in cells_of(resource).values()])
    return file.getvalue().encode("utf-8-sig")


def cells_of(resource: Resource) -> dict[str, str]:
    """Return the text of each column of a resource; of its places the first."""
    place = resource.locations[0] if resource.locations else Location()
    capacity = resource.capacity
    apart: dict[str, object] = {
        "place_name": place.name,
        "address": place.address,
        "postcode": place.postcode,
        "x": _number(place.x),
        "y": _number(place.y),
        "schedule": write_schedule(resource.schedule),
        "free": {True: "ja", False: "nee", None: ""}[resource.free],
        "accessibility": "|".join(
            code if there else f"niet {code}" for code, there in resource.accessibility.items()
        ),
        "capacity": capacity and " ".join([capacity.state, *_weeks(capacity)]),
        "capacity_on": capacity and capacity.on,
    }
    return {
        name: _text(apart[name] if name in apart else getattr(resource, name)) for name in COLUMNS
    }


def safe_cell(text: str) -> str:
    """Return a text so that no spreadsheet takes it for a formula."""
    return f"'{text}" if FORMULA.match(text) else text


def _text(value: object) -> str:
    if isinstance(value, frozenset):
        return "|".join(sorted(value))
    return "" if value is None else str(value)


def _number(metres: float | None) -> str:
    return "" if metres is None else str(float(metres)).removesuffix(".0")


def _weeks(capacity: Capacity) -> list[str]:
    return [] if capacity.weeks is None else [str(capacity.weeks)]


def _decode(content: bytes) -> tuple[str | None, list[Finding]]:
    """Return the text of a file, or none with the reason."""
    if b"\x00" in content:
        return None, [Finding(None, "", "unreadable_text")]
    try:
        return content.decode("utf-8-sig").lstrip("\r\n"), []
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252"), [Finding(None, "", "windows_1252")]
    except UnicodeDecodeError:
        return None, [Finding(None, "", "unreadable_text")]


def _separator(text: str) -> str:
    """Return the separator that finds most of the known headings."""
    headings = text.partition("\n")[0]
    return max(_SEPARATORS, key=lambda sign: sum(_heading(h) for h in headings.split(sign)))


def _heading(cell: str) -> int:
    return int(fold(cell.strip(' "')) in _HEADINGS)


def _columns(headings: list[str], findings: list[Finding]) -> dict[str, int]:
    """Find the place of each column, noting those that are missing, doubled or not known."""
    places: dict[str, int] = {}
    for index, heading in enumerate(headings):
        name = _HEADINGS.get(fold(heading))
        if name is None:
            if heading.strip():
                findings.append(Finding(1, heading.strip()[:SHOWN], "unknown_column"))
        elif name in places:
            findings.append(Finding(1, name, "double_column"))
        else:
            places[name] = index
    findings.extend(Finding(1, n, "missing_column") for n in REQUIRED if n not in places)
    return places


@dataclass(slots=True)
class _Reader:
    """Reads row after row; keeps what was found and which ids were taken."""

    codes: CodeReader
    findings: list[Finding]
    found: dict[str, Resource] = field(default_factory=dict)
    rows_by_id: dict[str, int] = field(default_factory=dict)

    def add(self, number: int, cells: Mapping[str, str]) -> None:
        """Read one row; keep it when it has no error."""
        row = Row(number, cells, self.codes)
        resource = row.resource()
        if resource.id in self.rows_by_id:
            row.note("id", "double_id", str(self.rows_by_id[resource.id]))
        elif resource.id:
            self.rows_by_id[resource.id] = number
        self.findings.extend(row.findings)
        if not any(finding.is_error for finding in row.findings):
            self.found[resource.id] = resource
