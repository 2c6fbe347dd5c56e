"""How are a hundred thousand questions of another system stored within a second?

In bulk and not row by row: the rows go straight to the driver in the order of their key, and
the counts follow per group. The residents who asked are taken out of their cells, their latest
weeks are renewed, and they are put back: together the same as
:func:`signals.counts.cell_changes` for each of them.
"""

from __future__ import annotations

from datetime import date
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Column, MetaData, Table, bindparam, delete, func, literal, select

from data.engine import insert_bulk, insert_into
from data.errors import BadValue
from data.schema import imported_questions, latest, residents
from data.schema_base import Token
from data.vocabularies import domains, terms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import ColumnElement, Connection

    from data.desk import Work
    from signals.questions_table import QuestionRow

__all__ = ["put_imported"]

_COLUMNS: Final = ("token", "theme", "village", "asked_on", "week", "channel", "domain", "is_open")
_OPEN: Final = itemgetter(_COLUMNS.index("is_open"))
_incoming: Final = Table(
    "incoming", MetaData(), Column("token", Token, primary_key=True), prefixes=["TEMPORARY"]
)


def put_imported(work: Work, rows: Sequence[QuestionRow]) -> int:
    """Store questions with the counts in a transaction that is open; return how many were new.

    Of a question that is there already only whether it is still open is renewed, where the file
    says so.

    Raises
    ------
    BadValue
        A code is not on its list, or a day lies ahead; the message names the field.
    """
    if not rows:
        return 0
    _check(rows, work.today)
    connection = work.connection
    tokens = work.keys.tokens_of("import", {row.resident for row in rows})
    # ours alone, in memory, and gone at the end: which residents this is about
    _incoming.create(connection)
    insert_bulk(connection, _incoming, ("token",), list(zip(sorted(tokens.values()))))
    _add_residents(connection, -1)
    ready = _in_order(rows, tokens)
    new = insert_bulk(connection, imported_questions, _COLUMNS, ready)
    if new < len(ready):
        _renew_open(connection, [row for row in ready if _OPEN(row) is not None])
    _renew_latest(connection)
    _add_residents(connection, 1)
    connection.execute(delete(residents).where(residents.c.n == 0))
    _incoming.drop(connection)
    return new


def _check(rows: Sequence[QuestionRow], today: date) -> None:
    known_by_field: dict[str, set[str | None]] = {
        "theme": {*terms("themes")},
        "village": {*terms("villages")},
        "channel": {None, *terms("channels")},
        "domain": {None, *domains()},
    }
    for name, known in known_by_field.items():
        if not set(map(attrgetter(name), rows)) <= known:
            raise BadValue(name)
    if max(row.asked_on for row in rows) > today:
        raise BadValue("asked_on")


def _in_order(rows: Sequence[QuestionRow], tokens: Mapping[str, str]) -> list[tuple[Any, ...]]:
    """Return the rows in the order of the tokens: all that is of one resident together."""
    residents, themes, villages, days, weeks, channels, domains_, open_ = zip(*rows, strict=True)
    said = {day: day.isoformat() for day in {*days, *weeks}}
    ready = list(
        zip(
            map(tokens.__getitem__, residents),
            themes,
            villages,
            map(said.__getitem__, days),
            map(said.__getitem__, weeks),
            channels,
            domains_,
            open_,
            strict=True,
        )
    )
    ready.sort(key=itemgetter(0))
    return ready


def _renew_open(connection: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
    """Keep of questions whether they are still open, as the file says it now."""
    key = ("token", "theme", "village", "asked_on")
    own = (imported_questions.c[name] == bindparam(f"of_{name}") for name in key)
    statement = imported_questions.update().where(*own).values(is_open=bindparam("said"))
    values = [
        {
            "of_token": row[0],
            "of_theme": row[1],
            "of_village": row[2],
            "of_asked_on": date.fromisoformat(row[3]),
            "said": _OPEN(row),
        }
        for row in rows
    ]
    if values:
        connection.execute(statement, values)


def _add_residents(connection: Connection, sign: int) -> None:
    """Add the residents of this import to the cells they stand in, or take them out."""
    key = (latest.c.village, latest.c.theme, latest.c.week)
    number = select(*key, sign * func.count()).join(_incoming, _of_incoming(latest)).group_by(*key)
    insert = insert_into(connection, residents)
    statement = insert.from_select(["village", "theme", "week", "n"], number)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["village", "theme", "week"],
            set_={"n": residents.c.n + insert.excluded.n},
        )
    )


def _renew_latest(connection: Connection) -> None:
    """Bring the latest weeks of the residents of this import up to date: villages, then all.

    The municipality's is the latest of its villages', for an import never takes a week away.
    """
    _put_newest(connection, imported_questions, imported_questions.c.village)
    municipality = literal("GM") + func.substr(latest.c.village, 3, 4)
    _put_newest(connection, latest, municipality)


def _put_newest(connection: Connection, table: Table, area: ColumnElement[str]) -> None:
    key = (table.c.token, table.c.theme, area)
    newest = (
        select(*key, func.max(table.c.week))
        .join(_incoming, _of_incoming(table))
        .group_by(*key)
        .order_by(*key)
    )
    insert = insert_into(connection, latest)
    statement = insert.from_select(["token", "theme", "village", "week"], newest)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["token", "theme", "village"],
            set_={"week": insert.excluded.week},
            where=latest.c.week < insert.excluded.week,
        )
    )


def _of_incoming(table: Table) -> ColumnElement[bool]:
    return table.c.token == _incoming.c.token
