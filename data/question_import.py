"""How are a hundred thousand questions of another system stored within a second?

Per group and not per row: each resident is hashed once, each of her latest weeks is read and
written once, and each cell is added to once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from data.engine import insert_into
from data.errors import BadValue
from data.question_counts import add_to_cells, put_latest
from data.schema import imported_questions, latest
from data.vocabularies import domains, terms
from signals.counts import cell_changes, latest_by_village

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from data.desk import Work
    from signals.counts import Cell, Latest
    from signals.questions_table import QuestionRow

__all__ = ["put_imported"]

_AT_ONCE: Final = 10_000


def put_imported(work: Work, rows: Sequence[QuestionRow]) -> int:
    """Store questions with the counts in a transaction that is open; return how many were new.

    Raises
    ------
    BadValue
        A code is not on its list, or a day lies ahead; the message names the field.
    """
    if not rows:
        return 0
    _check(work, rows)
    tokens = {name: work.keys.token_of("import", name) for name in {row.resident for row in rows}}
    before_count = _stored(work.connection)
    _insert(work.connection, rows, tokens)
    _follow(work.connection, rows, tokens)
    return _stored(work.connection) - before_count


def _check(work: Work, rows: Sequence[QuestionRow]) -> None:
    known_by_field: dict[str, set[str | None]] = {
        "theme": {*terms("themes")},
        "village": {*terms("villages")},
        "channel": {None, *terms("channels")},
        "domain": {None, *domains()},
    }
    for name, known in known_by_field.items():
        if not {getattr(row, name) for row in rows} <= known:
            raise BadValue(name)
    if any(row.asked_on > work.today for row in rows):
        raise BadValue("asked_on")


def _stored(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(imported_questions)) or 0


def _insert(connection: Connection, rows: Sequence[QuestionRow], tokens: Mapping[str, str]) -> None:
    names = ("token", "theme", "village", "asked_on", "week", "channel", "domain")
    # in the order of the key, so that the tree of the table grows at its end
    ordered = sorted(
        (
            tokens[r.resident],
            r.theme,
            r.village,
            r.asked_on,
            r.week,
            r.channel or "",
            r.domain or "",
        )
        for r in rows
    )
    values = [
        dict(zip(names, (*row[:5], row[5] or None, row[6] or None), strict=True)) for row in ordered
    ]
    statement = insert_into(connection, imported_questions).on_conflict_do_nothing()
    connection.execute(statement, values)


def _optional(row: QuestionRow) -> tuple[str, str]:
    return row.channel or "", row.domain or ""


def _follow(connection: Connection, rows: Sequence[QuestionRow], tokens: Mapping[str, str]) -> None:
    """Let the counts follow: one picture before and one after for each resident."""
    asked: defaultdict[str, Latest] = defaultdict(dict)
    for row in rows:
        weeks, key = asked[tokens[row.resident]], (row.theme, row.village)
        if key not in weeks or row.week > weeks[key]:
            weeks[key] = row.week
    before = _latest_of(connection, sorted(asked))
    changes: Counter[Cell] = Counter()
    newer: dict[tuple[str, str, str], object] = {}
    for token, weeks in asked.items():
        was = before.get(token, {})
        now = latest_by_village((*key, week) for part in (was, weeks) for key, week in part.items())
        for cell, n in cell_changes(was, now).items():
            changes[cell] += n
        newer.update(((token, *key), week) for key, week in now.items() if was.get(key) != week)
    put_latest(connection, newer)
    add_to_cells(connection, changes)


def _latest_of(connection: Connection, tokens: list[str]) -> dict[str, Latest]:
    """Return the latest weeks as stored, of these residents."""
    found: defaultdict[str, Latest] = defaultdict(dict)
    for start in range(0, len(tokens), _AT_ONCE):
        some = tokens[start : start + _AT_ONCE]
        wanted = select(latest).where(latest.c.token.in_(some))
        for row in connection.execute(wanted):
            found[row.token][row.theme, row.village] = row.week
    return found
