"""Which of our fields does a column of somebody else's list hold? A guess, to be looked at.

First by what the heading says, also when it is typed a little differently; then by what stands
below it. Each field is guessed once, and what nothing speaks for is not read.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from resources.codes import fold
from resources.row import EMAIL, WEBSITE, tidy_postcode
from resources.schedule_text import read_schedule
from resources.tables import FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from resources.codes import CodeReader
    from resources.sheets import Sheet

__all__ = ["examples_of", "fingerprint", "guess_columns", "guess_fields"]

_ALIKE: Final = 86
_MOST: Final = 0.6
_SAMPLE: Final = 200
_TELEPHONE: Final = re.compile(r"(?:\+31|0031|0)?[\s-]?(?:\(0\))?\d[\d\s-]{7,11}")
_STREET: Final = re.compile(r"\D{3,}\s\d{1,4}\s?[A-Za-z]?(?:-\d+)?")
_WEB: Final = re.compile(r"(?:https?://|www\.)\S+")
_LISTED: Final = ("kind", "village", "themes", "conditions", "languages")
_LIST_OF: Final = {"kind": "resource_kinds", "village": "villages"}


def guess_columns(
    sheet: Sheet, codes: CodeReader, names: Mapping[str, Iterable[str]]
) -> dict[str, str]:
    """Return a field for each heading, ``""`` for what is not recognised.

    Parameters
    ----------
    sheet
        The list.
    codes
        Reads the codes that may stand in it.
    names
        What others call our fields, by field.
    """
    known = {fold(name): field for field, called in names.items() for name in called}
    others = {name: field for name, field in known.items() if name not in FIELDS}
    return guess_fields(sheet, {**FIELDS, **others}, lambda cells: _by_content(cells, codes))


def guess_fields(
    sheet: Sheet, known: Mapping[str, str], looks: Callable[[Sequence[str]], Iterable[str]]
) -> dict[str, str]:
    """Return a field for each heading of any kind of list, ``""`` for what is not recognised.

    Parameters
    ----------
    sheet
        The list.
    known
        The field that a folded heading stands for; of two headings of one field it is the one
        that comes first here.
    looks
        Which fields the cells of a column look like, the surest first.
    """
    examples = _samples(sheet)
    found: dict[str, str] = {}
    order = {name: number for number, name in enumerate(known)}
    named = sorted(examples, key=lambda heading: order.get(fold(heading), len(order)))
    for guess in (_by_name, _by_likeness):
        for heading in named:
            field = guess(heading, known) if heading not in found else None
            if field and field not in found.values():
                found[heading] = field
    for heading, cells in examples.items():
        if heading not in found and cells:
            field = next((one for one in looks(cells) if one not in found.values()), None)
            found |= {heading: field} if field else {}
    return {heading: found.get(heading, "") for heading in examples}


def fingerprint(headings: Iterable[str]) -> str:
    """Return by which a set of headings is remembered, in whatever order and capitals.

    Examples
    --------
    >>> fingerprint(["Naam", "Tel."]) == fingerprint(["tel", "NAAM"])
    True
    """
    return sha256("\n".join(sorted({fold(one) for one in headings} - {""})).encode()).hexdigest()


def examples_of(sheet: Sheet) -> dict[str, str]:
    """Return the first thing that stands below each heading."""
    return {heading: cells[0] if cells else "" for heading, cells in _samples(sheet).items()}


def _samples(sheet: Sheet) -> dict[str, list[str]]:
    """Return what stands below each heading in the first rows, without what is empty."""
    rows = [cells for _, (_, cells) in zip(range(_SAMPLE), sheet.below(), strict=False)]
    return {
        heading: [row[i].strip() for row in rows if i < len(row) and row[i].strip()]
        for i, heading in enumerate(sheet.headings)
        if heading
    }


def _by_name(heading: str, known: Mapping[str, str]) -> str | None:
    return known.get(fold(heading))


def _by_likeness(heading: str, known: Mapping[str, str]) -> str | None:
    from rapidfuzz import fuzz, process

    best = process.extractOne(fold(heading), list(known), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return known[best[0]] if best else None


def _by_content(cells: Sequence[str], codes: CodeReader) -> Iterator[str]:
    """Yield the fields that most of what stands in a column looks like, the surest first."""
    for field, is_one in _LOOKS.items():
        if sum(is_one(cell) for cell in cells) >= _MOST * len(cells):
            yield field
    for field in _LISTED:
        list_ = _LIST_OF.get(field, field)
        if sum(not codes.many(list_, cell)[1] for cell in cells) >= _MOST * len(cells):
            yield field
    if sum(_is_schedule(cell) for cell in cells) >= _MOST * len(cells):
        yield "when"


def _is_schedule(cell: str) -> bool:
    read = read_schedule(cell)
    return bool(read.openings) and not read.unread


def _matches(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda cell: pattern.fullmatch(cell) is not None


_LOOKS: Final[Mapping[str, Callable[[str], bool]]] = {
    "email": _matches(EMAIL),
    "website": lambda cell: bool(WEBSITE.fullmatch(cell) or _WEB.fullmatch(cell)),
    "postcode": lambda cell: " " in tidy_postcode(cell),  # four digits alone may be anything
    "telephone": _matches(_TELEPHONE),
    "address": _matches(_STREET),
}
