"""What do the columns of another system's questions hold, and how is each of their cells read?"""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

from resources.codes import codes_by_name, fold
from resources.columns import examples_of, guess_fields
from signals.opaque_token import read_token
from signals.questions_file import open_questions

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from resources.codes import CodeLists
    from resources.sheets import Sheet
    from signals.questions_file import OpenQuestions

Read: TypeAlias = "Callable[[str], tuple[Any, str]]"
"""Reads one value: the answer, and what is wrong with it (``""`` for nothing)."""

__all__ = [
    "COLUMNS",
    "HEADINGS",
    "LISTS",
    "REQUIRED",
    "Read",
    "cell_readers",
    "guess_question_columns",
    "knows_columns",
    "missing_columns",
    "open_questions_file",
]

COLUMNS: Final[Mapping[str, str]] = {
    "resident": "inwoner",
    "theme": "thema",
    "village": "dorp",
    "asked_on": "datum",
    "channel": "kanaal",
    "domain": "leefgebied",
    "is_open": "openstaand",
    "is_closed": "afgehandeld",
    "description": "omschrijving",
}
"""The columns: field to its Dutch heading; both are read.

``is_closed`` is ``is_open`` the other way round, and is read where there is no ``is_open``.
"""

REQUIRED: Final = ("resident", "theme", "village", "asked_on")
"""What cannot be missing; words in ``description`` may take the place of ``theme``."""

LISTS: Final[Mapping[str, str]] = {
    "theme": "themes",
    "village": "villages",
    "channel": "channels",
    "domain": "life_domains",
}
"""Which code list each column of codes needs."""

FIRST_YEAR: Final = 2000
"""Days before it are slips of the pen."""

HEADINGS: Final = {
    fold(heading): name for name, dutch in COLUMNS.items() for heading in (name, dutch)
} | {"open": "is_open"}
"""The field of each heading of ours, folded."""

_ABOUT_OPEN: Final = ("is_open", "is_closed")
_MOST: Final = 0.6
_SPACED_WORDS: Final = 4
_DUTCH_DAY: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?=$|[T ])")
_ISO_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|[T ])")
_YES_NO: Final = {
    **dict.fromkeys(("ja", "j", "yes", "y", "true", "waar", "1"), True),
    **dict.fromkeys(("nee", "n", "no", "false", "onwaar", "0"), False),
}
_STATES: Final = {
    **dict.fromkeys(
        ("open", "lopend", "loopt", "openstaand", "in behandeling", "nieuw", "wacht"), True
    ),
    **dict.fromkeys(
        ("afgehandeld", "gesloten", "afgesloten", "afgerond", "klaar", "closed", "done"), False
    ),
}
"""Whether a question is open, in words that mean the same in either column."""

_BUURT: Final = re.compile(r"(?:BU)?(\d{6})\d{2}", re.IGNORECASE)
_WIJK: Final = re.compile(r"\d{6}")


def open_questions_file(content: bytes, name: str = "") -> OpenQuestions:
    """Open a file of questions, CSV or Parquet; text that is called Parquet is refused."""
    return open_questions(content, HEADINGS, name)


def knows_columns(sheet: Sheet) -> bool:
    """Say whether a list calls its columns as we do, so that there is nothing to ask."""
    fields = [HEADINGS.get(fold(heading)) for heading in sheet.headings if heading]
    return None not in fields and not missing_columns(cast("list[str]", fields))


def missing_columns(fields: Collection[str]) -> list[str]:
    """Return what a list cannot do without and has no column for."""
    missing = [name for name in REQUIRED if name not in fields]
    return [name for name in missing if name != "theme" or "description" not in fields]


def guess_question_columns(
    sheet: Sheet, lists: CodeLists, names: Mapping[str, Iterable[str]], *, today: date
) -> dict[str, str]:
    """Return a field for each heading, ``""`` for what is not recognised.

    Parameters
    ----------
    sheet
        The list.
    lists
        The code lists named in :data:`LISTS`.
    names
        What others call our fields, by field.
    today
        Days after it are none.
    """
    known = {fold(name): field for field, called in names.items() for name in called}
    readers = cell_readers(lists, today)

    def looks(cells: Sequence[str]) -> Iterator[str]:
        for name in ("asked_on", *LISTS):
            if sum(not readers[name](cell)[1] for cell in cells) >= _MOST * len(cells):
                yield name
        if sum(len(cell.split()) >= _SPACED_WORDS for cell in cells) >= _MOST * len(cells):
            yield "description"

    guessed = guess_fields(sheet, {**known, **HEADINGS}, looks)
    examples = examples_of(sheet)
    # a column called status may say something else than whether a question is open
    others = {
        heading
        for heading, field in guessed.items()
        if field in _ABOUT_OPEN and _open_or_not(field, examples[heading])[1]
    }
    return {heading: "" if heading in others else field for heading, field in guessed.items()}


def cell_readers(lists: CodeLists, today: date) -> dict[str, Read]:
    """Return by field how its cells are read."""
    readers: dict[str, Read] = {name: _code_reader(name, lists) for name in LISTS}
    return {
        **readers,
        "resident": read_token,
        "asked_on": partial(_day, today),
        **{field: partial(_open_or_not, field) for field in _ABOUT_OPEN},
    }


def _code_reader(name: str, lists: CodeLists) -> Read:
    """Return how a cell of codes is read."""
    known = lists[LISTS[name]]
    codes = codes_by_name(known)

    def read(value: str) -> tuple[str | None, str]:
        if not value:
            return None, "empty" if name in REQUIRED else ""
        code = codes.get(fold(value)) or (_village(value) if name == "village" else None)
        return (code, "") if code in known else (None, "unknown_code")

    return read


def _open_or_not(field: str, value: str) -> tuple[bool | None, str]:
    """Read whether a question is open, by yes, no or a state; an empty cell says nothing."""
    if not value:
        return None, ""
    said = _YES_NO.get(fold(value))
    if said is None:
        said = _STATES.get(fold(value))
    elif field == "is_closed":
        said = not said
    return said, "not_yes_no" if said is None else ""


def _village(value: str) -> str | None:
    """Return the wijk of a buurt, by how CBS numbers them: BU19630701 lies in WK196307."""
    buurt, wijk = _BUURT.fullmatch(value), _WIJK.fullmatch(value)
    return f"WK{buurt[1]}" if buurt else f"WK{wijk[0]}" if wijk else None


def _day(today: date, value: str) -> tuple[date | None, str]:
    """Read a day; one that cannot be is an error."""
    if not value:
        return None, "empty"
    dutch, iso = _DUTCH_DAY.match(value), _ISO_DAY.match(value)
    text = f"{dutch[3]}-{dutch[2]:>02}-{dutch[1]:>02}" if dutch else iso and iso[0]
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return None, "bad_date"
    if day > today:
        return None, "future_date"
    return (day, "") if day.year >= FIRST_YEAR else (None, "bad_date")
