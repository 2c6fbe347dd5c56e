"""How often did a resource help, or stop and why? Numbers per team, never for whom.

What is counted follows the agreements: whoever changes or takes back an outcome counts it back in
the same transaction. Nothing leads from a number to a case: neither the table nor the audit
says when, by whom or for what question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update

from casework.resource_steps import outcome_of
from data.directory_schema import merged_resources, outcomes
from data.directory_schema import resources as resources_table
from data.engine import insert_into

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import ColumnElement

    from casework.agreement import Agreement
    from data.case_file import CaseFile
    from data.desk import Desk, Work
    from resources.directory import Directory

__all__ = ["count_outcome", "team_outcomes"]

_Counted = tuple[str, str]


def count_outcome(
    work: Work, file: CaseFile, before: Agreement | None, after: Agreement | None
) -> None:
    """Count how an agreement ended now, and count back how it had ended before.

    Parameters
    ----------
    work
        The transaction in which the agreement changes.
    file
        Its case; the case's team is whom it is counted for.
    before, after
        The agreement as it was and as it becomes; ``None`` when there is none.
    """
    was, is_now = (_counted(one) for one in (before, after))
    if was == is_now:
        return
    if was is not None:
        _count_back(work, file.row.team_id, was)
    if is_now is not None and _is_resource(work, is_now[0]):
        _count(work, file.row.team_id, is_now)


def team_outcomes(desk: Desk, directory: Directory) -> Mapping[str, Mapping[str, int]]:
    """Return what the actor's own team found: per resource, outcome to how often.

    What was counted for a double counts for what it was merged into. Of other teams nothing is
    read.
    """
    found: dict[str, dict[str, int]] = {}
    with desk.reading("case") as work:
        mine = select(outcomes).where(outcomes.c.team_id == (work.actor and work.actor.team_id))
        for row in work.connection.execute(mine):
            resource = directory.find(row.resource_id)
            if resource is not None:
                counts = found.setdefault(resource.id, {})
                counts[row.outcome] = counts.get(row.outcome, 0) + row.n
    return found


def _counted(agreement: Agreement | None) -> _Counted | None:
    """Return what an agreement counts for: whoever does it, and how it ended."""
    outcome = outcome_of(agreement) if agreement is not None else None
    if agreement is None or outcome is None or agreement.doer_id is None:
        return None
    return agreement.doer_id, outcome


def _is_resource(work: Work, doer_id: str) -> bool:
    """Tell whether the directory has this, or had it before a merge."""
    return any(
        work.connection.scalar(select(table.c.id).where(table.c.id == doer_id))
        for table in (resources_table, merged_resources)
    )


def _count(work: Work, team_id: str, counted: _Counted) -> None:
    resource_id, outcome = counted
    insert = insert_into(work.connection, outcomes).values(
        resource_id=resource_id, team_id=team_id, outcome=outcome, n=1
    )
    work.connection.execute(
        insert.on_conflict_do_update(
            index_elements=["resource_id", "team_id", "outcome"], set_={"n": outcomes.c.n + 1}
        )
    )


def _count_back(work: Work, team_id: str, counted: _Counted) -> None:
    this = _is(team_id, counted)
    work.connection.execute(update(outcomes).where(this).values(n=outcomes.c.n - 1))
    work.connection.execute(delete(outcomes).where(this, outcomes.c.n < 1))


def _is(team_id: str, counted: _Counted) -> ColumnElement[bool]:
    resource_id, outcome = counted
    return (
        (outcomes.c.resource_id == resource_id)
        & (outcomes.c.team_id == team_id)
        & (outcomes.c.outcome == outcome)
    )
