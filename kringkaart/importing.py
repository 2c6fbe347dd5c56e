"""How does the command line read a file in? By the functions of the pages, for a user, logged."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from data.boundaries import boundaries
from data.candidates import osm_tags
from data.directory_import import remembered_columns, store_file
from data.errors import UnknownUser
from data.question_columns import remembered_question_columns
from data.questions import import_questions
from data.sessions import desk_of, end_session, start_session
from data.vocabularies import terms, theme_reader
from kringkaart.catalogue import SOURCE
from pages.parts.directory_findings import alike, say_alike
from pages.parts.questions_findings import code_lists, say_findings
from resources.codes import LISTS
from resources.directory_file import Lists, Told, open_file, read_file
from resources.finding import Finding
from resources.tables import best_sheet, knows_all
from signals.question_columns import knows_columns, open_questions_file
from signals.questions_table import heading_by_field, read_questions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from data.store import Desk, Store
    from resources.directory_file import OpenFile
    from resources.tables import Progress

__all__ = ["LARGEST_MB", "Outcome", "desk_for", "read_questions_file", "read_resources_file"]

LARGEST_MB: Final = 1000
"""How large a file may be here; on the page it is less, since the browser sends it."""

Outcome = tuple[int, list[str]]
"""How many were stored, and what was found in the file, as sentences."""


@contextmanager
def desk_for(store: Store, user_id: str) -> Iterator[Desk]:
    """Open the store for a user as long as a command takes; log-in and log-out are in the log.

    Raises
    ------
    UnknownUser
        There is no such user.
    """
    token = start_session(store, user_id)
    desk = desk_of(store, token)
    if desk is None:
        raise UnknownUser
    try:
        yield desk
    finally:
        end_session(store, token)


def read_resources_file(desk: Desk, file: Path, tell: Progress) -> Outcome:
    """Read a file of any kind, and store what could be read; of a map as candidates.

    Columns that the file calls by other names are read as somebody told before on the page.
    """
    opened = open_file(file.name, file.read_bytes(), most_mb=LARGEST_MB)
    told = _told(desk.store, opened)
    lists = Lists({name: terms(name) for name in LISTS}, osm_tags(), boundaries(desk.store))
    reading = read_file(opened, lists, told, tell)
    sentences = [say_alike(some, SOURCE) for some in alike(reading.findings)]
    if not reading.resources:
        return 0, sentences
    stored = store_file(desk, opened, reading, told, tell)
    count = stored.number if stored.candidates is None else len(stored.candidates.new)
    return count, sentences


def _told(store: Store, opened: OpenFile) -> Told:
    if not opened.sheets:
        return Told()
    number = best_sheet(opened.sheets)
    sheet = opened.sheets[number]
    said = None if knows_all(sheet) else remembered_columns(store, sheet)
    return Told(number, *said) if said else Told(number)


def read_questions_file(desk: Desk, file: Path, today: date) -> Outcome:
    """Read questions from a table (CSV or Parquet) and store what could be read.

    Columns that the file calls by other names are read as somebody told before on the page. What
    words do not say the theme of is left out, and named; so is what they say is sensitive, for
    nobody confirms it here.
    """
    opened = open_questions_file(file.read_bytes(), file.name)
    told = None
    if opened.sheet is not None and not knows_columns(opened.sheet):
        told = remembered_question_columns(desk.store, opened.sheet)
    reading = read_questions(opened, code_lists(), today=today, told=told, words=theme_reader())
    stored = import_questions(desk, reading.rows) if reading.rows else 0
    left_out = [
        *(Finding(one.number, "theme", "no_theme_in_words") for one in reading.undecided),
        *(Finding(one.number, "theme", "sensitive_in_words") for one in reading.sensitive),
    ]
    headings = heading_by_field(opened.sheet.headings, told) if opened.sheet else {}
    return stored, say_findings([*reading.errors, *left_out, *reading.warnings], SOURCE, headings)
