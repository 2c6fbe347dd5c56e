"""Which cells does a CSV file hold, whatever program wrote it?

A cell that a spreadsheet would work out as a formula gets an apostrophe in front when it is
written, and loses it again when it is read.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from network.exchange_reading import Findings

__all__ = ["Row", "Sheet", "decoded", "defused", "read_sheet", "restored", "write_sheet"]

_FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")
"""What a spreadsheet would work out, behind any number of apostrophes."""

_MOST_ROWS: Final = 100_000
"""Rows of one file, the headings included."""

_SEPARATORS: Final = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet counts, and its cells by heading."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One CSV file: its name, its headings in order and the rows that are not empty."""

    file: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def defused(text: str) -> str:
    """Return the text of a cell that no spreadsheet takes for a formula.

    Examples
    --------
    >>> defused("=SOM(A1)"), defused("Annie"), restored(defused("'=x"))
    ("'=SOM(A1)", 'Annie', "'=x")
    """
    return f"'{text}" if _FORMULA.match(text) else text


def restored(cell: str) -> str:
    """Return the text that :func:`defused` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def decoded(content: bytes, file: str, findings: Findings) -> str | None:
    """Return the text of a file: UTF-8, UTF-16 with its mark, or Windows-1252 with a warning."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings = ["utf-16"]
    elif b"\x00" in content:
        encodings = []
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "cp1252":
            findings.note(None, "", "windows_1252", file=file)
        return text
    findings.note(None, "", "unreadable_text", file=file)
    return None


def read_sheet(file: str, content: bytes, findings: Findings) -> Sheet | None:
    """Read a CSV file; what follows a broken row is not read, with a finding."""
    text = decoded(content, file, findings)
    if text is None:
        return None
    text = text.lstrip("\r\n")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    lines: list[list[str]] = []
    try:
        lines.extend(islice(reader, _MOST_ROWS))
        if next(reader, None) is not None:
            findings.note(_MOST_ROWS + 1, "", "too_many_rows", file=file)
    except csv.Error:
        findings.note(len(lines) + 1, "", "broken_row", file=file)
    if not lines:
        findings.note(None, "", "empty_file", file=file)
        return None
    headings = _headings(lines[0], file, findings)
    rows = []
    for number, cells in enumerate(lines[1:], start=2):
        if not any(cells):
            continue
        if any(cells[len(headings) :]):
            findings.tally(number, "", "extra_cells", file=file)
        names = headings + tuple(f"column {n + 1}" for n in range(len(headings), len(cells)))
        rows.append(
            Row(number, {n: restored(c) for n, c in zip(names, cells, strict=False) if c != ""})
        )
    return Sheet(file, headings, tuple(rows))


def write_sheet(headings: Sequence[str], rows: Iterable[Mapping[str, object]]) -> bytes:
    """Write a CSV file that R, a spreadsheet and :func:`read_sheet` can read.

    Returns
    -------
    bytes
        UTF-8, columns apart by commas; a truth value as ``TRUE`` or ``FALSE``; an unknown one
        is an empty cell.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([defused(heading) for heading in headings])
    for row in rows:
        writer.writerow([_cell(row.get(heading)) for heading in headings])
    return file.getvalue().encode("utf-8", "replace")


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return defused(str(value))


def _separator(text: str) -> str:
    """Return the separator that gives the first line most columns."""
    line = re.sub(r'"[^"]*"', "", text.partition("\n")[0])
    return max(_SEPARATORS, key=line.count)


def _headings(cells: Sequence[str], file: str, findings: Findings) -> tuple[str, ...]:
    """Return headings that differ; a second of one name gets a number."""
    counts: Counter[str] = Counter()
    headings = []
    for cell in cells:
        heading = restored(cell).strip()
        counts[heading] += 1
        if counts[heading] > 1:
            if heading:
                findings.note(1, heading, "double_column", file=file)
            heading = f"{heading} ({counts[heading]})"
        headings.append(heading)
    return tuple(headings)
