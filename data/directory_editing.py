"""What does the editor do to the directory? Edit, add, merge, keep apart, try to reach.

Each is one transaction and one batch of the history. Nothing that somebody else changed
meanwhile is written over: the editor sees both and chooses.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING

from sqlalchemy import select

from data.calendar import day_of
from data.directory import hsds_of, stored_resource
from data.directory_changes import batches, change_directory, note
from data.directory_schema import merged_resources, resource_changes
from data.directory_schema import resources as resources_table
from data.errors import BadValue, StaleVersion, UnknownResource
from resources.editing import mistakes, rebase, tidy, with_checks
from resources.merging import merge_records
from resources.resource import Check, Resource
from resources.row import id_from_name

if TYPE_CHECKING:
    from datetime import date

    from data.desk import Desk, Work
    from data.directory_changes import Batch
    from data.store import Store

__all__ = [
    "Edited",
    "add_resource",
    "apart",
    "keep_apart",
    "merge_doubles",
    "not_reached",
    "save_edited",
    "tried_today",
    "unused_id",
]


@dataclass(frozen=True, slots=True)
class Edited:
    """How it went: the resource as it stands now, and the fields that somebody else changed too.

    With such a field nothing was stored.
    """

    resource: Resource
    clashes: tuple[str, ...] = ()
    batch: Batch | None = None


def save_edited(desk: Desk, base: Resource, mine: Resource) -> Edited:
    """Keep what was changed in a form; parts that were changed count as looked at today.

    Parameters
    ----------
    base
        The resource as the form was opened with.
    mine
        As the form has it; its texts are tidied, and what was changed is looked at.

    Raises
    ------
    UnknownResource
        It was taken out or merged meanwhile.
    BadValue
        Something that was changed cannot be kept; see :func:`resources.editing.mistakes`.
    """
    with desk.writing("directory") as work:
        mine = _right(mine, base)
        now = stored_resource(work, base.id)
        if now.id != base.id:
            raise UnknownResource
        put, clashes = rebase(base, mine, now)
        if clashes:
            return Edited(now, clashes)
        put = with_checks(now, put, Check(work.today, work.actor_id))
        batch = change_directory(work, "edit", put=[put])
        work.log("save_resources", "directory")
    return Edited(put, (), batch)


def add_resource(desk: Desk, mine: Resource) -> Edited:
    """Add a resource; its id is made from its name, and never one that was used before.

    Raises
    ------
    BadValue
        Something in it cannot be kept.
    """
    with desk.writing("directory") as work:
        mine = _right(mine)
        new = replace(mine, id=unused_id(work, id_from_name(mine.name)))
        # what was filled in was looked at; what was left open was not
        put = with_checks(Resource(new.id, "", new.kind), new, Check(work.today, work.actor_id))
        batch = change_directory(work, "add", put=[put])
        work.log("save_resources", "directory")
    return Edited(put, (), batch)


def merge_doubles(desk: Desk, first: Resource, second: Resource, result: Resource) -> Batch:
    """Make one of two; the id of the second leads to the first from now on.

    Parameters
    ----------
    first, second
        As they were when the editor chose.
    result
        What stands in their place, with the id of the first.

    Raises
    ------
    StaleVersion
        One of them was changed, taken out or merged meanwhile.
    BadValue
        The result is not one of the first, or something in it cannot be kept.
    """
    with desk.writing("directory") as work:
        result = _right(result, first, second)
        if result.id != first.id or first.id == second.id:
            raise BadValue("id")
        try:
            is_stale = any(stored_resource(work, one.id) != one for one in (first, second))
        except UnknownResource:
            is_stale = True
        if is_stale:
            raise StaleVersion
        rests = hsds_of(work, [first.id, second.id])
        rest = merge_records(rests.get(first.id, {}), rests.get(second.id, {}))
        batch = change_directory(
            work,
            "merge",
            put=[result],
            remove=[second.id],
            merged={second.id: first.id},
            hsds={first.id: rest},
        )
        work.log("merge_resources", "directory")
    if batch is None:  # a resource that is taken out is always a change
        raise StaleVersion
    return batch


def keep_apart(desk: Desk, one: str, other: str) -> Batch:
    """Keep that two resources are no double, so that nobody is asked again."""
    with desk.writing("directory") as work:
        batch = note(work, "no_double", " ".join(sorted((one, other))))
        work.log("save_resources", "directory")
    return batch


def apart(store: Store) -> frozenset[frozenset[str]]:
    """Return the pairs of ids that somebody said are two."""
    kept = batches(store, most=100_000, kinds={"no_double"})
    return frozenset(frozenset(one.source.split()) for one in kept if one.undone_by is None)


def not_reached(desk: Desk, resource_id: str) -> Batch:
    """Keep that nobody answered today; it comes last on the list of today."""
    with desk.writing("check") as work:
        batch = note(work, "not_reached", stored_resource(work, resource_id).id)
        work.log("check_resource", "directory")
    return batch


def tried_today(store: Store, today: date) -> frozenset[str]:
    """Return the ids of those who were called today and did not answer."""
    kept = batches(store, most=1000, kinds={"not_reached"})
    return frozenset(
        one.source for one in kept if one.undone_by is None and day_of(one.at) == today
    )


def unused_id(work: Work, wanted: str) -> str:
    """Return an id that no resource has or had."""
    columns = (resources_table.c.id, merged_resources.c.id, resource_changes.c.resource_id)
    for number in count(1):
        made = wanted if number == 1 else f"{wanted[: 40 - len(f'-{number}')]}-{number}"
        used = (select(column).where(column == made).limit(1) for column in columns)
        if not any(work.connection.execute(one).first() for one in used):
            return made
    raise AssertionError  # count never ends


def _right(mine: Resource, *known: Resource) -> Resource:
    """Return a resource tidied, when everything in it that is not known can be kept."""
    tidied = tidy(mine)
    wrong = mistakes(tidied, *known)
    if wrong:
        raise BadValue(wrong[0].field)
    return tidied
