"""Which questions does a CSV file of another system hold, and what is wrong with it?

The file says of each question who asked (an opaque token of the other system, never a name or
a BSN), theme, village and day, and if known channel and life domain. Whatever stands in a cell
is text: HTML and formulas are neither run nor worked out, and only known codes are kept.

A hundred thousand rows are looked at column by column: each different value is read once and
the answer is taken for all rows that hold it. pandas is loaded when a file is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias, cast

from resources.codes import fold
from resources.finding import Finding
from signals.counts import week_of
from signals.opaque_token import are_bsn, read_token
from signals.text_file import SEPARATORS, encoding_of, heading_cells, read_cells

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

    from resources.codes import CodeLists

_Read: TypeAlias = "Callable[[str], tuple[Any, str]]"
"""Reads one value: the answer, and what is wrong with it (``""`` for nothing)."""

__all__ = ["COLUMNS", "LISTS", "REQUIRED", "QuestionReading", "QuestionRow", "read_questions"]

COLUMNS: Final[Mapping[str, str]] = {
    "resident": "inwoner",
    "theme": "thema",
    "village": "dorp",
    "asked_on": "datum",
    "channel": "kanaal",
    "domain": "leefgebied",
}
"""The columns: field to its Dutch heading; both are read."""

REQUIRED: Final = ("resident", "theme", "village", "asked_on")
LISTS: Final[Mapping[str, str]] = {
    "theme": "themes",
    "village": "villages",
    "channel": "channels",
    "domain": "life_domains",
}
"""Which code list each column of codes needs."""

FIRST_YEAR: Final = 2000
"""Days before it are slips of the pen."""

_SHOWN: Final = 80
_HEADINGS: Final = {
    fold(heading): name for name, dutch in COLUMNS.items() for heading in (name, dutch)
}
_DUTCH_DAY: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_ISO_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|[T ])")


_SAME_QUESTION: Final = itemgetter(0, 1, 2, 3)


class QuestionRow(NamedTuple):
    """One question as it is stored: codes, a day and its week, and whose it is."""

    resident: str
    theme: str
    village: str
    asked_on: date
    week: date
    channel: str | None
    domain: str | None


@dataclass(frozen=True, slots=True)
class QuestionReading:
    """The questions that could be read, in the order of the file, and every finding.

    ``errors`` are about rows, or the file, that were not read; what ``warnings`` are about was
    read. Row numbers count as a spreadsheet does: the headings are row 1.
    """

    rows: tuple[QuestionRow, ...] = ()
    errors: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()


def read_questions(content: bytes, lists: CodeLists, *, today: date) -> QuestionReading:
    """Read and check a CSV file of questions.

    Parameters
    ----------
    content
        The file: UTF-8, or Windows-1252 with a warning; columns apart by semicolon, comma or
        tab; days as ``2026-03-31`` or ``31-03-2026``.
    lists
        The code lists named in :data:`LISTS`, each by code. Codes and Dutch or English names
        are read alike.
    today
        Days after it are errors.

    Returns
    -------
    QuestionReading
        Each row without an error, and the findings of the whole file together.
    """
    encoding = encoding_of(content)
    if encoding is None:
        return QuestionReading(errors=(Finding(None, "", "unreadable_text"),))
    separator, headings = _headings(content, encoding)
    check = _Check(lists, today)
    if encoding == "cp1252":
        check.warnings.append(Finding(None, "", "windows_1252"))
    names = check.columns(headings)
    if check.errors:
        return check.reading(())
    frame, broken = read_cells(content, encoding, separator, names)
    check.errors.extend(broken)
    return check.reading(check.rows(frame))


def _headings(content: bytes, encoding: str) -> tuple[str, list[str]]:
    """Return the separator that finds most of the known headings, and the headings."""
    found = {sign: heading_cells(content, encoding, sign) for sign in SEPARATORS}
    best = max(found, key=lambda sign: sum(fold(cell) in _HEADINGS for cell in found[sign]))
    return best, found[best]


@dataclass(slots=True)
class _Check:
    """Checks column after column; keeps all findings and which rows are still good."""

    lists: CodeLists
    today: date
    errors: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)

    def reading(self, rows: tuple[QuestionRow, ...]) -> QuestionReading:
        """Return what was read, findings in the order of the file."""
        if not rows and not self.errors:
            self.errors.append(Finding(None, "", "empty_file"))
        self.errors.sort(key=lambda finding: finding.row or 0)
        return QuestionReading(rows, tuple(self.errors), tuple(self.warnings))

    def columns(self, headings: list[str]) -> list[str]:
        """Return the field of each column, ``""`` for one that is not known."""
        names: list[str] = []
        for heading in headings:
            name = _HEADINGS.get(fold(heading), "")
            if not name and heading.strip():
                self.warnings.append(Finding(1, heading.strip()[:_SHOWN], "unknown_column"))
            elif name and name in names:
                self.errors.append(Finding(1, name, "double_column"))
            names.append(name)
        missing = [name for name in REQUIRED if name not in names]
        self.errors.extend(Finding(1, name, "missing_column") for name in missing)
        return names

    def rows(self, frame: pd.DataFrame) -> tuple[QuestionRow, ...]:
        """Return the good rows of a frame whose index holds the row numbers."""
        readers: dict[str, _Read] = {"resident": read_token, "asked_on": self._day}
        readers |= {name: self._code(name) for name in LISTS}
        cells = {name: self._column(frame, name, readers[name]) for name in COLUMNS}
        weeks = {day: week_of(day) for day in set(cells["asked_on"]) if day}
        cells["week"] = [weeks.get(day) for day in cells["asked_on"]]
        # what QuestionRow._make does, without a call in Python for each row
        make = partial(tuple.__new__, QuestionRow)
        rows = map(make, zip(*(cells[n] for n in QuestionRow._fields), strict=True))
        return self._good(frame.index.tolist(), list(rows))

    def _good(self, numbers: list[int], rows: list[QuestionRow]) -> tuple[QuestionRow, ...]:
        """Return the rows without an error; one resident's equal question of one day once."""
        if any(finding.row is None for finding in self.errors):
            return ()
        if wrong := {finding.row for finding in self.errors}:
            kept = [place for place, number in enumerate(numbers) if number not in wrong]
            numbers, rows = [numbers[place] for place in kept], [rows[place] for place in kept]
        keys = list(map(_SAME_QUESTION, rows))
        # whatever stands first in the file comes last here, and stays
        first = dict(zip(reversed(keys), reversed(numbers), strict=True))
        if len(first) == len(rows):
            return tuple(rows)
        firsts = list(map(first.__getitem__, keys))
        self.warnings.extend(
            Finding(number, "", "double_row", str(earlier))
            for number, earlier in zip(numbers, firsts, strict=True)
            if earlier != number
        )
        triples = zip(rows, numbers, firsts, strict=True)
        return tuple(row for row, number, earlier in triples if number == earlier)

    def _column(self, frame: pd.DataFrame, name: str, read: _Read) -> list[Any]:
        """Read a column, each different value once, and keep what is wrong with it."""
        import numpy as np
        import pandas as pd

        if name not in frame:
            return [None] * len(frame)
        places, found = pd.factorize(frame[name])
        values = [str(value).strip() for value in found.tolist()]
        if name == "resident" and are_bsn(values):
            self.errors.append(Finding(None, name, "bsn"))
        answers = [read(value) for value in values]
        wrong = np.array([bool(code) for _, code in answers], dtype=bool)[places]
        for row, place in zip(frame.index[wrong].tolist(), places[wrong].tolist(), strict=True):
            self.errors.append(Finding(row, name, answers[place][1], values[place][:_SHOWN]))
        by_place = np.empty(len(answers), dtype=object)
        by_place[:] = [answer for answer, _ in answers]
        return cast("list[Any]", by_place[places].tolist())

    def _code(self, name: str) -> _Read:
        """Return how a cell of codes is read."""
        codes: dict[str, str] = {}
        for term in self.lists[LISTS[name]].values():
            codes |= {fold(word): term.code for word in (term.nl, term.en, term.code)}

        def read(value: str) -> tuple[Any, str]:
            if not value:
                return None, "empty" if name in REQUIRED else ""
            code = codes.get(fold(value))
            return code, "" if code else "unknown_code"

        return read

    def _day(self, value: str) -> tuple[Any, str]:
        """Read a day; one that cannot be is an error."""
        if not value:
            return None, "empty"
        dutch, iso = _DUTCH_DAY.fullmatch(value), _ISO_DAY.match(value)
        text = f"{dutch[3]}-{dutch[2]:>02}-{dutch[1]:>02}" if dutch else iso and iso[0]
        try:
            day = date.fromisoformat(text or "")
        except ValueError:
            return None, "bad_date"
        if day > self.today:
            return None, "future_date"
        return (day, "") if day.year >= FIRST_YEAR else (None, "bad_date")
