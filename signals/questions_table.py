"""Which questions does a file of another system hold, and what is wrong with it?

The file says of each question who asked (an opaque token of the other system, never a name or
a BSN), theme, village and day, and if known channel, life domain and whether it is still open.
Instead of a theme there may be words: they are read, the theme is kept and the words are not.
Whatever stands in a cell is text: HTML and formulas are neither run nor worked out, and only
known codes are kept.

A hundred thousand rows are looked at column by column: each different value is read once and
the answer is taken for all rows that hold it. pandas is loaded when a file is read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from resources.codes import fold
from resources.finding import Finding
from signals.counts import week_of
from signals.opaque_token import are_bsn
from signals.question_columns import COLUMNS, HEADINGS, cell_readers, missing_columns
from signals.questions_file import read_frame
from signals.theme_words import surest

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    import pandas as pd

    from resources.codes import CodeLists
    from resources.tables import Progress
    from signals.question_columns import Read
    from signals.questions_file import OpenQuestions
    from signals.theme_words import ThemeReader

__all__ = [
    "QuestionReading",
    "QuestionRow",
    "Undecided",
    "heading_by_field",
    "read_questions",
    "with_themes",
]

_SHOWN: Final = 80
_LONGEST_READ: Final = 2_000
_TOLD_EVERY: Final = 500
_EXAMPLES: Final = 12
_SAME_QUESTION: Final = itemgetter(0, 1, 2, 3)


class QuestionRow(NamedTuple):
    """One question as it is stored: codes, a day and its week, and whose it is.

    ``is_open`` is ``None`` where the other system does not say whether it still waits.
    """

    resident: str
    theme: str
    village: str
    asked_on: date
    week: date
    channel: str | None
    domain: str | None
    is_open: bool | None = None


class Undecided(NamedTuple):
    """A question whose words do not say which theme it has: none, or as much of one as of another.

    ``row`` has no theme yet; ``themes`` are those that its words point to.
    """

    number: int
    words: str
    themes: tuple[str, ...]
    row: QuestionRow


def heading_by_field(headings: Sequence[str], told: Mapping[str, str] | None) -> dict[str, str]:
    """Return under which heading each field stands in the file; left out is what stands twice."""
    fields = [
        HEADINGS.get(fold(heading), "") if told is None else told.get(heading, "")
        for heading in headings
    ]
    pairs = zip(fields, headings, strict=True)
    return {name: heading for name, heading in pairs if name and fields.count(name) == 1}


@dataclass(frozen=True, slots=True)
class QuestionReading:
    """The questions that could be read, in the order of the file, and every finding.

    ``errors`` are about rows, or the file, that were not read; what ``warnings`` are about was
    read. ``undecided`` wait for somebody to say their theme, ``sensitive`` for somebody to confirm
    the first of theirs: it was read in words, and is a sensitive one. ``by_words`` is of how many
    other rows the theme was read in words, ``examples`` the first of those with their theme. Row
    numbers count as a spreadsheet does: the headings are row 1.
    """

    rows: tuple[QuestionRow, ...] = ()
    errors: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()
    undecided: tuple[Undecided, ...] = ()
    sensitive: tuple[Undecided, ...] = ()
    by_words: int = 0
    examples: tuple[tuple[str, str], ...] = ()


def read_questions(
    opened: OpenQuestions,
    lists: CodeLists,
    *,
    today: date,
    told: Mapping[str, str] | None = None,
    words: ThemeReader | None = None,
    progress: Progress | None = None,
) -> QuestionReading:
    """Read and check a file of questions.

    Parameters
    ----------
    opened
        The file, of :func:`open_questions_file`; days as ``2026-03-31`` or ``31-03-2026``.
    lists
        The code lists named in :data:`LISTS`, each by code. Codes and Dutch or English names
        are read alike, and what means no other one; a buurt of CBS is its village.
    today
        Days after it are errors.
    told
        Heading to field, ``""`` for what is not to be read; left out, headings are our own.
    words
        Reads a theme in words, where a row has no theme.
    progress
        Is told how many different texts were read, of how many.

    Returns
    -------
    QuestionReading
        Each row without an error, and the findings of the whole file together.
    """
    check = _Check(cell_readers(lists, today), words, progress)
    for finding in opened.findings:
        (check.warnings if finding.code == "windows_1252" else check.errors).append(finding)
    if opened.sheet is None:
        return check.reading(())
    names = check.columns(opened.sheet.headings, told)
    if check.errors:
        return check.reading(())
    frame, broken = read_frame(opened, names)
    check.errors.extend(broken)
    return check.reading(check.rows(frame))


def with_themes(reading: QuestionReading, themes: Mapping[int, str]) -> tuple[QuestionRow, ...]:
    """Return the questions with those for which somebody said a theme, by row number.

    Those for which nobody did, or said ``""``, are left out.
    """
    given = (
        one.row._replace(theme=themes[one.number])
        for one in (*reading.undecided, *reading.sensitive)
        if themes.get(one.number)
    )
    return tuple({row[:4]: row for row in (*given, *reading.rows)}.values())


@dataclass(slots=True)
class _Check:
    """Checks column after column; keeps all findings and which rows are still good."""

    readers: Mapping[str, Read]
    words: ThemeReader | None
    progress: Progress | None
    errors: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)
    undecided: list[Undecided] = field(default_factory=list)
    sensitive: list[Undecided] = field(default_factory=list)
    by_words: int = 0
    examples: dict[str, str] = field(default_factory=dict)

    def reading(self, rows: tuple[QuestionRow, ...]) -> QuestionReading:
        """Return what was read, findings in the order of the file."""
        if not (rows or self.errors or self.undecided or self.sensitive):
            self.errors.append(Finding(None, "", "empty_file"))
        self.errors.sort(key=lambda finding: finding.row or 0)
        return QuestionReading(
            rows,
            tuple(self.errors),
            tuple(self.warnings),
            tuple(self.undecided),
            tuple(self.sensitive),
            self.by_words,
            tuple(self.examples.items()),
        )

    def columns(self, headings: Sequence[str], told: Mapping[str, str] | None) -> list[str]:
        """Return the field of each column, ``""`` for one that is not read."""
        names: list[str] = []
        for heading in headings:
            name = HEADINGS.get(fold(heading), "") if told is None else told.get(heading, "")
            if not name and heading.strip() and told is None:
                self.warnings.append(Finding(1, heading.strip()[:_SHOWN], "unknown_column"))
            elif name and name in names:
                self.errors.append(Finding(1, name, "double_column"))
            names.append(name)
        self.errors.extend(Finding(1, name, "missing_column") for name in missing_columns(names))
        return names

    def rows(self, frame: pd.DataFrame) -> tuple[QuestionRow, ...]:
        """Return the good rows of a frame whose index holds the row numbers."""
        cells = {name: self._column(frame, name) for name in COLUMNS if name != "description"}
        if "is_open" not in frame:
            cells["is_open"] = cells["is_closed"]
        weeks = {day: week_of(day) for day in set(cells["asked_on"]) if day}
        cells["week"] = [weeks.get(day) for day in cells["asked_on"]]
        # what QuestionRow._make does, without a call in Python for each row
        make = partial(tuple.__new__, QuestionRow)
        rows = list(map(make, zip(*(cells[n] for n in QuestionRow._fields), strict=True)))
        numbers = frame.index.tolist()
        if any(finding.row is None for finding in self.errors):
            return ()
        if wrong := {finding.row for finding in self.errors}:
            kept = [place for place, number in enumerate(numbers) if number not in wrong]
            numbers, rows = [numbers[place] for place in kept], [rows[place] for place in kept]
        if "description" in frame:
            said = dict(zip(frame.index.tolist(), frame["description"].tolist(), strict=True))
            numbers, rows = self._read_words(numbers, rows, said)
        return self._once(numbers, rows)

    def _read_words(
        self, numbers: list[int], rows: list[QuestionRow], said: Mapping[int, str]
    ) -> tuple[list[int], list[QuestionRow]]:
        """Give the rows without a theme the one that their words point to; set aside the rest."""
        texts = {number: said[number].strip()[:_LONGEST_READ] for number in numbers}
        bare = [n for n, row in zip(numbers, rows, strict=True) if not row.theme]
        told = self._themes_in({texts[number] for number in bare})
        kept: list[tuple[int, QuestionRow]] = []
        for number, row in zip(numbers, rows, strict=True):
            theme, themes, is_sensitive = told.get(texts[number], (None, (), False))
            if row.theme:
                kept.append((number, row))
            elif theme and is_sensitive:
                self.sensitive.append(Undecided(number, texts[number], themes, row))
            elif theme:
                kept.append((number, row._replace(theme=theme)))
                self._count(texts[number], theme)
            elif texts[number]:
                self.undecided.append(Undecided(number, texts[number], themes, row))
            else:
                self.errors.append(Finding(number, "theme", "empty"))
        return [number for number, _ in kept], [row for _, row in kept]

    def _count(self, text: str, theme: str) -> None:
        self.by_words += 1
        if len(self.examples) < _EXAMPLES:
            self.examples[text] = theme

    def _themes_in(
        self, texts: Collection[str]
    ) -> dict[str, tuple[str | None, tuple[str, ...], bool]]:
        """Return by text the theme it is about most, all of them, and if the first is sensitive."""
        found: dict[str, tuple[str | None, tuple[str, ...], bool]] = {}
        for done, text in enumerate(sorted(texts)):
            if self.progress and done % _TOLD_EVERY == 0:
                self.progress(done, len(texts))
            told = self.words.read(text) if self.words else ()
            is_sensitive = bool(told) and told[0].is_sensitive
            found[text] = surest(told), tuple(one.theme for one in told), is_sensitive
        return found

    def _once(self, numbers: list[int], rows: list[QuestionRow]) -> tuple[QuestionRow, ...]:
        """Return the rows; one resident's equal question of one day once."""
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

    def _column(self, frame: pd.DataFrame, name: str) -> list[Any]:
        """Read a column, each different value once, and keep what is wrong with it."""
        import numpy as np
        import pandas as pd

        if name not in frame:
            return [None] * len(frame)
        places, found = pd.factorize(frame[name])
        values = [str(value).strip() for value in found.tolist()]
        if name == "resident" and are_bsn(values):
            self.errors.append(Finding(None, name, "bsn"))
        answers = [self.readers[name](value) for value in values]
        if name == "theme" and "description" in frame:
            # its words may say it
            answers = [(a, "" if code == "empty" else code) for a, code in answers]
        wrong = np.array([bool(code) for _, code in answers], dtype=bool)[places]
        for row, place in zip(frame.index[wrong].tolist(), places[wrong].tolist(), strict=True):
            self.errors.append(Finding(row, name, answers[place][1], values[place][:_SHOWN]))
        by_place = np.empty(len(answers), dtype=object)
        by_place[:] = [answer for answer, _ in answers]
        return cast("list[Any]", by_place[places].tolist())
