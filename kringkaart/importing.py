"""How does the command line read a file in? By the functions of the pages, for a user, logged."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from data.directory import save_resources
from data.errors import UnknownUser
from data.questions import import_questions
from data.sessions import desk_of, end_session, start_session
from data.vocabularies import terms
from kringkaart.catalogue import SOURCE
from pages.parts.directory_findings import say_finding
from pages.parts.questions_findings import code_lists, say_findings
from resources.codes import LISTS
from resources.hsds import read_service
from resources.tables import read_table
from signals.questions_table import read_questions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from data.store import Desk, Store

__all__ = ["Outcome", "desk_for", "read_questions_file", "read_resources_file"]

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


def read_resources_file(desk: Desk, file: Path) -> Outcome:
    """Read resources from a table (CSV) or a service (JSON) and store what could be read."""
    read = read_service if file.suffix.casefold() == ".json" else read_table
    reading = read(file.read_bytes(), {name: terms(name) for name in LISTS})
    if reading.resources:
        save_resources(desk, reading.resources, kind="import", source=file.name, hsds=reading.hsds)
    return len(reading.resources), [say_finding(one, SOURCE) for one in reading.findings]


def read_questions_file(desk: Desk, file: Path, today: date) -> Outcome:
    """Read questions from a table (CSV) and store what could be read."""
    reading = read_questions(file.read_bytes(), code_lists(), today=today)
    stored = import_questions(desk, reading.rows) if reading.rows else 0
    return stored, say_findings([*reading.errors, *reading.warnings], SOURCE)
