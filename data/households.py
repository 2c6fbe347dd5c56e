"""Which cases are one household? Linked, they count as one resident in the signals.

Nothing else follows from it: each case keeps its own key, its own questions and its own ecogram.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from data.access import visible
from data.case_file import case_from_row, open_file, open_to_change
from data.crypto import unwrap
from data.errors import AccessDenied, BadValue
from data.question_counts import follow
from data.schema import cases

if TYPE_CHECKING:
    from casework.case import Case
    from data.case_file import CaseFile
    from data.desk import Desk, Work

__all__ = ["household_of", "leave_household", "link_household", "put_together"]


def household_of(desk: Desk, case_id: str) -> tuple[Case, ...]:
    """Return the other cases of a case's household that the actor may open, oldest first.

    Raises
    ------
    UnknownCase, AccessDenied
        See :func:`data.case_file.open_file`.
    """
    with desk.viewing("case", case_id, "household") as work:
        household = open_file(work, case_id).row.household_id
        if household is None:
            return ()
        others = (cases.c.household_id == household) & (cases.c.id != case_id)
        rows = work.connection.execute(
            select(cases)
            .where(others, visible(work.actor or desk.actor))
            .order_by(cases.c.opened_on, cases.c.id)
        )
        return tuple(case_from_row(row, unwrap(work.keys, row.id, row.key)) for row in rows)


def link_household(desk: Desk, case_id: str, other_id: str) -> None:
    """Let two cases be of one household; whoever lives with the other comes along.

    Raises
    ------
    BadValue
        Both are the same case.
    AccessDenied
        One of them is not of the actor's own team, or not open to her.
    UnknownCase, CaseClosed
        See :func:`data.case_file.open_to_change`; the other one may be closed.
    """
    if case_id == other_id:
        raise BadValue("other_id")
    with desk.writing("case") as work:
        file, other = open_to_change(work, case_id), open_file(work, other_id)
        for one in (file, other):
            if work.actor is None or one.row.team_id != work.actor.team_id:
                raise AccessDenied(one.id)
        put_together(work, file, other)
        work.log("link_household", case_id, other_id)


def leave_household(desk: Desk, case_id: str) -> None:
    """Take a case out of its household; those who stay are still one.

    Raises
    ------
    UnknownCase, AccessDenied, CaseClosed
        See :func:`data.case_file.open_to_change`.
    """
    with desk.writing("case") as work:
        household = open_to_change(work, case_id).row.household_id
        if household is not None:
            _put_household(work, case_id, household, None)
            work.log("leave_household", case_id)


def put_together(work: Work, file: CaseFile, other: CaseFile) -> None:
    """Let two cases be of one household in a transaction that is open; the counts follow."""
    mine, theirs = file.row.household_id, other.row.household_id
    household = mine or theirs or work.store.new_id("w")
    for one in (file, other):
        _put_household(work, one.id, one.row.household_id, household)
    if theirs is not None:
        along = select(cases.c.id).where(cases.c.household_id == theirs).order_by(cases.c.id)
        for case_id in work.connection.scalars(along).all():
            _put_household(work, case_id, theirs, household)


def _put_household(work: Work, case_id: str, left: str | None, household: str | None) -> None:
    """Let a case leave one household for another, or for none; the counts follow."""
    if left != household:
        mine = update(cases).where(cases.c.id == case_id)
        work.connection.execute(mine.values(household_id=household))
        follow(work, case_id, left)
