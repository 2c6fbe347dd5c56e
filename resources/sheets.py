"""Which rows does a table hold, whether it is text, Excel or OpenDocument?

Of a spreadsheet the values are read that it shows: no formula is worked out and no macro is
run, for the library that reads it knows neither. How large a sheet says it is, is looked at
before it is opened: one cell in the last corner would ask for all the memory of the computer.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from resources.archive import is_archive, mistake_in
from resources.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

__all__ = [
    "MOST_ROWS",
    "BrokenRow",
    "Sheet",
    "Sheets",
    "cell_text",
    "name_headings",
    "open_sheets",
]

MOST_ROWS: Final = 200_000
"""How many rows a table may have; the whole country has fewer resources."""

_MOST_CELLS: Final = 5_000_000
_SEPARATORS: Final = (";", ",", "\t")
_LOOKED_AT: Final = 10
_CHUNK: Final = 1_000_000
_OVERLAP: Final = 200
_SHEET_XML: Final = re.compile(r"xl/worksheets/[^/]+\.xml")
_ROW: Final = re.compile(rb"<(?:\w+:)?row\b[^>]*?\br=\"(\d{1,9})\"")
_CELL: Final = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br=\"([A-Z]{1,4})\d{1,9}\"")
_ODS_ROW: Final = re.compile(rb"<table:table-row\b([^>]*)>(.*?)</table:table-row>", re.DOTALL)
_ODS_CELL: Final = re.compile(rb"<table:(?:covered-)?table-cell\b([^>]*?)(/?)>")
_ODS_ROWS: Final = re.compile(rb'number-rows-repeated="(\d{1,9})"')
_ODS_COLUMNS: Final = re.compile(rb'number-columns-repeated="(\d{1,9})"')

Rows = Callable[[], Iterator[list[str]]]


class BrokenRow(ValueError):  # noqa: N818  (named by the situation)
    """A row cannot be told apart into cells; ``number`` says which, counted from 1."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of a file; ``rows`` begins anew with each call.

    ``heading_row`` is the number of the row with the headings, counted from 1.
    """

    name: str
    rows: Rows
    heading_row: int
    headings: tuple[str, ...]
    length: int

    def below(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows below the headings that hold something, with their numbers.

        Raises
        ------
        BrokenRow
            From here on the file cannot be told apart into cells.
        """
        number = 0
        try:
            for number, cells in enumerate(self.rows(), start=1):
                if number > self.heading_row and any(cell.strip() for cell in cells):
                    yield number, cells
        except csv.Error:
            raise BrokenRow(number + 1) from None


class Sheets(NamedTuple):
    """The sheets of a file that hold something, and what was found in the file as a whole."""

    sheets: tuple[Sheet, ...]
    findings: tuple[Finding, ...] = ()


def open_sheets(content: bytes, known: Collection[str], fold: Callable[[str], str]) -> Sheets:
    """Open a table.

    Parameters
    ----------
    content
        CSV in UTF-8, or Windows-1252 as spreadsheets still write it (read with a warning), with
        columns apart by semicolon, comma or tab; or an Excel or OpenDocument spreadsheet.
    known
        Headings that are known, folded, to find the row of the headings by.
    fold
        How headings are compared.
    """

    def count(cells: Iterable[str]) -> int:
        return sum(fold(cell) in known for cell in cells)

    if is_archive(content) or content.startswith(b"\xd0\xcf\x11\xe0"):
        return _open_workbook(content, count)
    text, findings = _decode(content)
    if text is None:
        return Sheets((), findings)
    headings = text.lstrip("\r\n").partition("\n")[0]
    separator = max(
        _SEPARATORS, key=lambda sign: (count(headings.split(sign)), headings.count(sign))
    )

    def rows() -> Iterator[list[str]]:
        return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)

    return Sheets(tuple(_sheet("", rows, text.count("\n") + 1, count)), findings)


def _sheet(
    name: str, rows: Rows, length: int, count: Callable[[Iterable[str]], int]
) -> Iterator[Sheet]:
    """Yield a sheet with its headings, if it holds anything.

    A list often has a title above it: the headings are the row with most known ones, else the
    first with more than one cell.
    """
    first: list[tuple[int, list[str]]] = []
    try:
        for number, cells in enumerate(rows(), start=1):
            if any(cell.strip() for cell in cells):
                first.append((number, cells))
            if len(first) == _LOOKED_AT:
                break
    except csv.Error:
        pass
    if not first:
        return

    def likely(row: tuple[int, list[str]]) -> tuple[int, bool, int]:
        known = count(row[1])
        return known if known > 1 else 0, sum(bool(c.strip()) for c in row[1]) > 1, -row[0]

    number, cells = max(first, key=likely)
    width = max(len(row) for _, row in first)
    yield Sheet(name, rows, number, name_headings(cells, width), length)


def name_headings(cells: Sequence[str], width: int) -> tuple[str, ...]:
    """Give every column a heading of its own, also where the file has one twice."""
    times: Counter[str] = Counter()
    named: list[str] = []
    for place in range(width):
        heading = " ".join(cells[place].split()) if place < len(cells) else ""
        times[heading] += 1
        is_again = heading and times[heading] > 1
        named.append(f"{heading} ({times[heading]})" if is_again else heading)
    return tuple(named)


def _decode(content: bytes) -> tuple[str | None, tuple[Finding, ...]]:
    """Return the text of a file, or none with the reason."""
    if b"\x00" in content:
        return None, (Finding(None, "", "unreadable_text"),)
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252"), (Finding(None, "", "windows_1252"),)
    except UnicodeDecodeError:
        return None, (Finding(None, "", "unreadable_text"),)


def _open_workbook(content: bytes, count: Callable[[Iterable[str]], int]) -> Sheets:
    """Open a spreadsheet, after a look at how large it is."""
    from python_calamine import (
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    refused = _refused(content) if is_archive(content) else None
    if refused:
        return Sheets((), (refused,))
    found: list[Sheet] = []
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            for data in book.sheets_metadata:
                shown = (SheetTypeEnum.WorkSheet, SheetVisibleEnum.Visible)
                if (data.typ, data.visible) == shown:
                    found += _sheet_of(book.get_sheet_by_name(data.name), count)
    except PasswordError:
        return Sheets((), (Finding(None, "", "locked_file"),))
    except (CalamineError, OSError, ValueError, RuntimeError):
        return Sheets((), (Finding(None, "", "broken_workbook"),))
    return Sheets(tuple(found))


def _sheet_of(sheet: Any, count: Callable[[Iterable[str]], int]) -> Iterator[Sheet]:
    cells = sheet.to_python(skip_empty_area=False)

    def rows() -> Iterator[list[str]]:
        return ([cell_text(cell) for cell in row] for row in cells)

    yield from _sheet(sheet.name, rows, len(cells), count)


def cell_text(cell: object) -> str:
    """Return a value as somebody would type it."""
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ") if cell.time() != time() else cell.date().isoformat()
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _refused(content: bytes) -> Finding | None:
    """Say why a spreadsheet is not opened: a bomb, too many rows, or a kind we do not read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            mistake = mistake_in(archive)
            if mistake:
                return mistake
            names = archive.namelist()
            if "xl/workbook.bin" in names:
                return Finding(None, "", "binary_workbook")
            sizes = [_size(archive, name) for name in names if _SHEET_XML.fullmatch(name)]
            if "content.xml" in names:
                sizes.append(_open_document_size(archive.read("content.xml")))
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
        return Finding(None, "", "broken_workbook")
    if any(rows > MOST_ROWS or rows * columns > _MOST_CELLS for rows, columns in sizes):
        return Finding(None, "", "too_many_rows", str(MOST_ROWS))
    return None


def _size(archive: zipfile.ZipFile, name: str) -> tuple[int, int]:
    """Return how many rows and columns a sheet of Excel asks for."""
    rows = columns = counted = 0
    with archive.open(name) as file:
        left = b""
        while chunk := file.read(_CHUNK):
            text = left + chunk
            rows = max([rows, *(int(number) for number in _ROW.findall(text))])
            columns = max([columns, *(_column(letters) for letters in set(_CELL.findall(text)))])
            counted += chunk.count(b"<row")
            left = text[-_OVERLAP:]
    return max(rows, counted), columns


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number


def _open_document_size(content: bytes) -> tuple[int, int]:
    """Return how many rows and columns the largest sheet of OpenDocument asks for."""
    rows = columns = 0
    for table in content.split(b"<table:table ")[1:]:
        number = last = widest = 0
        for row in _ODS_ROW.finditer(table):
            repeated = _ODS_ROWS.search(row[1])
            number += int(repeated[1]) if repeated else 1
            width = _width(row[2])
            if width:
                last, widest = number, max(widest, width)
        rows, columns = max(rows, last), max(columns, widest)
    return rows, columns


def _width(row: bytes) -> int:
    """Return the place of the last cell of a row that holds something."""
    place = last = 0
    for cell in _ODS_CELL.finditer(row):
        repeated = _ODS_COLUMNS.search(cell[1])
        place += int(repeated[1]) if repeated else 1
        if not cell[2] or b"office:value" in cell[1]:
            last = place
    return last
