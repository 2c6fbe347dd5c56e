"""Is it still true? A tap of whoever used a resource, or of the editor who called.

What is found true, doubted or full is one batch each in the history, with who and when. Whoever
taps need not know that a resource was merged: an id it had before leads to it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from data.directory import stored_resource
from data.directory_changes import change_directory
from data.errors import BadValue
from resources.resource import PARTS, Capacity, CapacityState, Check
from resources.verification import LASTING

if TYPE_CHECKING:
    from collections.abc import Collection

    from data.desk import Desk
    from data.directory_changes import Batch
    from resources.resource import Part

__all__ = ["LONGEST_WAIT", "confirm_parts", "doubt_part", "set_capacity"]

LONGEST_WAIT = 104
"""A wait of more weeks than this is a slip of the finger."""


def confirm_parts(desk: Desk, resource_id: str, parts: Collection[Part] = LASTING) -> Batch | None:
    """Keep that parts of a resource were found true today; what was doubted of them is settled.

    Raises
    ------
    UnknownResource
        It is not there any more.
    BadValue
        A part is none.
    """
    with desk.writing("check") as work:
        _must_be_parts(parts)
        resource = stored_resource(work, resource_id)
        checks = {**resource.checks, **dict.fromkeys(parts, Check(work.today, work.actor_id))}
        doubts = {part: doubt for part, doubt in resource.doubts.items() if part not in parts}
        put = replace(resource, checks=checks, doubts=doubts)
        batch = change_directory(work, "check", put=[put])
        work.log("check_resource", "directory")
    return batch


def doubt_part(desk: Desk, resource_id: str, part: Part) -> Batch | None:
    """Keep that somebody found a part not true today; the editor calls there first.

    Raises
    ------
    UnknownResource
        It is not there any more.
    BadValue
        The part is none.
    """
    with desk.writing("check") as work:
        _must_be_parts([part])
        resource = stored_resource(work, resource_id)
        doubts = {**resource.doubts, part: Check(work.today, work.actor_id)}
        batch = change_directory(work, "doubt", put=[replace(resource, doubts=doubts)])
        work.log("check_resource", "directory")
    return batch


def set_capacity(
    desk: Desk, resource_id: str, state: CapacityState, weeks: int | None = None
) -> Batch | None:
    """Keep whether there is room, as heard today.

    Parameters
    ----------
    state
        ``"room"``, ``"full"`` or ``"waiting"``.
    weeks
        About how long the wait is; only with ``"waiting"``.

    Raises
    ------
    UnknownResource
        It is not there any more.
    BadValue
        The wait is no number of weeks.
    """
    with desk.writing("check") as work:
        if weeks is not None and (state != "waiting" or not 1 <= weeks <= LONGEST_WAIT):
            raise BadValue("weeks")
        resource = stored_resource(work, resource_id)
        put = replace(
            resource,
            capacity=Capacity(state, work.today, weeks),
            checks={**resource.checks, "capacity": Check(work.today, work.actor_id)},
            doubts={part: one for part, one in resource.doubts.items() if part != "capacity"},
        )
        batch = change_directory(work, "capacity", put=[put])
        work.log("check_resource", "directory")
    return batch


def _must_be_parts(parts: Collection[Part]) -> None:
    if not set(parts) <= set(PARTS):
        raise BadValue("parts")
