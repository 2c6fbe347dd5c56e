"""How do the counts follow the questions? The cells change with them, in one transaction.

The rules are pure and stand in :mod:`signals.counts`; here they are stored. A resident is an
opaque token, of her household where cases are linked as one; nothing here can be traced to a
case without the key of the tokens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, bindparam, delete, select

from data.engine import insert_into
from data.schema import cases, latest, questions, residents
from signals.counts import cell_changes, latest_by_area

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection, Select

    from data.desk import Work
    from signals.counts import Cell, Latest

__all__ = ["add_to_cells", "follow", "put_latest", "token_of_case"]

_HOUSEHOLD: Final = select(cases.c.household_id).where(cases.c.id == bindparam("of_case"))
_ASKED: Final = select(questions.c.theme, questions.c.village, questions.c.week).join(cases)
_ASKED_ALONE: Final = _ASKED.where(
    cases.c.id == bindparam("of_resident"), cases.c.household_id.is_(None)
)
_ASKED_TOGETHER: Final = _ASKED.where(cases.c.household_id == bindparam("of_resident"))
_LATEST: Final = select(latest.c.theme, latest.c.village, latest.c.week).where(
    latest.c.token == bindparam("of_token")
)


def token_of_case(work: Work, case_id: str, household_id: str | None) -> str:
    """Return the opaque token by which a case counts: of its household where it has one."""
    if household_id is not None:
        return work.keys.token_of("household", household_id)
    return work.keys.token_of("case", case_id)


def follow(work: Work, case_id: str, *left: str | None) -> None:
    """Let the counts follow what became of the questions of a case, which may be gone.

    Parameters
    ----------
    left
        Households that the case was in before the change.
    """
    now = work.connection.scalar(_HOUSEHOLD, {"of_case": case_id})
    households = {household for household in (now, *left) if household is not None}
    _renew(work, token_of_case(work, case_id, None), _ASKED_ALONE, case_id)
    for household in sorted(households):
        _renew(work, token_of_case(work, case_id, household), _ASKED_TOGETHER, household)


def _renew(work: Work, token: str, asked: Select[Any], resident: str) -> None:
    """Bring the latest weeks of one resident, and the cells, to what her questions say now."""
    kept = work.connection.execute(_LATEST, {"of_token": token})
    before: Latest = {(row.theme, row.village): row.week for row in kept}
    rows = work.connection.execute(asked, {"of_resident": resident})
    after = latest_by_area((row.theme, row.village, row.week) for row in rows)
    changes = cell_changes(before, after)
    if not changes:
        return
    gone = [
        {"gone_theme": theme, "gone_area": area} for theme, area in before.keys() - after.keys()
    ]
    if gone:
        work.connection.execute(
            delete(latest).where(
                latest.c.token == token,
                latest.c.theme == bindparam("gone_theme"),
                latest.c.village == bindparam("gone_area"),
            ),
            gone,
        )
    changed = {key: week for key, week in after.items() if before.get(key) != week}
    put_latest(work.connection, {(token, *key): week for key, week in changed.items()})
    add_to_cells(work.connection, changes)


def put_latest(connection: Connection, weeks: Mapping[tuple[str, str, str], object]) -> None:
    """Store latest weeks per (token, theme, area)."""
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
