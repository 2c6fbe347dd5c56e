"""How do the counts follow the questions? The cells change with them, in one transaction.

The rules are pure and stand in :mod:`signals.counts`; here they are stored. A resident is an
opaque token; nothing here can be traced to a case without the key of the tokens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, delete, select

from data.engine import insert_into
from data.schema import latest, questions, residents
from signals.counts import cell_changes, latest_by_village

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from data.desk import Work
    from signals.counts import Cell, Latest

__all__ = ["add_to_cells", "asked_in_case", "follow", "put_latest"]


def asked_in_case(work: Work, case_id: str) -> Latest:
    """Return the latest weeks of a case's resident, from the questions as they stand."""
    asked = select(questions.c.theme, questions.c.village, questions.c.week)
    rows = work.connection.execute(asked.where(questions.c.case_id == case_id))
    return latest_by_village((row.theme, row.village, row.week) for row in rows)


def follow(work: Work, case_id: str, before: Latest, after: Latest) -> None:
    """Let the counts follow a change of one resident's questions."""
    changes = cell_changes(before, after)
    if not changes:
        return
    token = work.keys.token_of("case", case_id)
    gone = [{"gone_theme": t, "gone_village": v} for t, v in before.keys() - after.keys()]
    if gone:
        work.connection.execute(
            delete(latest).where(
                latest.c.token == token,
                latest.c.theme == bindparam("gone_theme"),
                latest.c.village == bindparam("gone_village"),
            ),
            gone,
        )
    changed = {key: week for key, week in after.items() if before.get(key) != week}
    put_latest(work.connection, {(token, *key): week for key, week in changed.items()})
    add_to_cells(work.connection, changes)


def put_latest(connection: Connection, weeks: Mapping[tuple[str, str, str], object]) -> None:
    """Store latest weeks per (token, theme, village)."""
    if not weeks:
        return
    insert = insert_into(connection, latest)
    statement = insert.on_conflict_do_update(
        index_elements=["token", "theme", "village"], set_={"week": insert.excluded.week}
    )
    connection.execute(
        statement,
        [
            {"token": token, "theme": theme, "village": village, "week": week}
            for (token, theme, village), week in sorted(weeks.items())
        ],
    )


def add_to_cells(connection: Connection, changes: Mapping[Cell, int]) -> None:
    """Add to the cells; a cell that comes to nothing goes away."""
    rows = [
        {"village": village, "theme": theme, "week": week, "n": n}
        for (village, theme, week), n in sorted(changes.items())
        if n
    ]
    if not rows:
        return
    insert = insert_into(connection, residents)
    statement = insert.on_conflict_do_update(
        index_elements=["village", "theme", "week"],
        set_={"n": residents.c.n + insert.excluded.n},
    )
    connection.execute(statement, rows)
    lessened = [
        {"of_village": row["village"], "of_theme": row["theme"], "of_week": row["week"]}
        for row in rows
        if row["n"] < 0  # type: ignore[operator]
    ]
    if lessened:
        connection.execute(
            delete(residents).where(
                and_(
                    residents.c.village == bindparam("of_village"),
                    residents.c.theme == bindparam("of_theme"),
                    residents.c.week == bindparam("of_week"),
                    residents.c.n == 0,
                )
            ),
            lessened,
        )
