"""How often did a resource help, or stop and why? Numbers per team, never for whom.

What is counted follows the agreements: whoever changes or takes back an outcome counts it back in
the same transaction. Nothing leads from a number to a case: neither the table nor the audit
says when, by whom or for what question. Of one resident a number would tell all the same, so
what a team found is sealed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from casework.resource_steps import outcome_of
from data.crypto import Place, open_json, seal_json
from data.directory_schema import merged_resources, outcomes
from data.directory_schema import resources as resources_table
from data.engine import insert_into

if TYPE_CHECKING:
    from collections.abc import Mapping

    from casework.agreement import Agreement
    from data.case_file import CaseFile
    from data.desk import Desk, Work
    from resources.directory import Directory

__all__ = ["count_outcome", "team_outcomes"]

_Counted = tuple[str, str]


def count_outcome(
    work: Work, file: CaseFile, before: Agreement | None, after: Agreement | None
) -> str | None:
    """Count how an agreement ended now, and count back how it had ended before.

    What was counted stays with the team it was counted for, whatever team has the case by now.

    Parameters
    ----------
    work
        The transaction in which the agreement changes.
    file
        Its case; what was not counted yet counts for the case's team.
    before, after
        The agreement as it was and as it becomes; ``None`` when there is none.

    Returns
    -------
    str or None
        The team it counts for, to be kept with the agreement; ``None`` when it does not count.
    """
    was, is_now = (_counted(one) for one in (before, after))
    known = before or after
    team_id = known.counted_for if known is not None else None
    if was == is_now:
        return team_id
    if was is not None and team_id is not None:
        _add(work, team_id, was, -1)
    if is_now is None or not _is_resource(work, is_now[0]):
        return None
    team_id = team_id or file.row.team_id
    _add(work, team_id, is_now, 1)
    return team_id


def team_outcomes(desk: Desk, directory: Directory) -> Mapping[str, Mapping[str, int]]:
    """Return what the actor's own team found: per resource, outcome to how often.

    What was counted for a double counts for what it was merged into. Of other teams nothing is
    read.
    """
    found: dict[str, dict[str, int]] = {}
    with desk.reading("case") as work:
        team_id = work.actor.team_id if work.actor else None
        numbers, _ = _numbers(work, team_id or "")
    for resource_id, counted in numbers.items():
        resource = directory.find(resource_id)
        if resource is not None:
            counts = found.setdefault(resource.id, {})
            for outcome, n in counted.items():
                counts[outcome] = counts.get(outcome, 0) + n
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


def _add(work: Work, team_id: str, counted: _Counted, n: int) -> None:
    """Add to how often something ended so; what never did is not kept as a nought."""
    resource_id, outcome = counted
    numbers, version = _numbers(work, team_id)
    counts = numbers.pop(resource_id, {})
    counts[outcome] = counts.get(outcome, 0) + n
    if left := {code: often for code, often in counts.items() if often > 0}:
        numbers[resource_id] = left
    place = Place("outcomes", "content", team_id, version + 1)
    values = {
        "version": version + 1,
        "content": seal_json(work.keys.people, numbers, place),
    }
    insert = insert_into(work.connection, outcomes).values(team_id=team_id, **values)
    work.connection.execute(insert.on_conflict_do_update(index_elements=["team_id"], set_=values))


def _numbers(work: Work, team_id: str) -> tuple[dict[str, dict[str, int]], int]:
    """Return what a team found, per resource and outcome, and the version it is stored in."""
    row = work.connection.execute(select(outcomes).where(outcomes.c.team_id == team_id)).first()
    if row is None:
        return {}, 0
    place = Place("outcomes", "content", team_id, row.version)
    return open_json(work.keys.people, row.content, place), row.version
