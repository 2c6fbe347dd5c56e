"""What stays of a resource when its record comes in again, and both it and ours have changed?

Three are compared: what the record said the last time, what it says now, and how it stands here.
What only the record changed is taken over, what was only changed here stays, and where both did
ours stays and is named.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, Final

from resources.editing import rebase
from resources.resource import PARTS, Resource

if TYPE_CHECKING:
    from collections.abc import Mapping

    from resources.resource import Capacity, Check, Part

__all__ = ["newest_checks", "take_over"]

_EMPTY: Final = Resource("", "", "professional")


def take_over(
    read: Resource, last: Resource | None, known: Resource
) -> tuple[Resource, tuple[str, ...]]:
    """Return a resource with what its record changed since the last time.

    Parameters
    ----------
    read
        What the record says now.
    last
        What it said when it came in last; ``None`` if it never did: then what it leaves empty
        is kept.
    known
        How the resource stands here.

    Returns
    -------
    tuple
        The resource, and the fields that both changed; those stay as they are here. Of who
        checked what the newest day counts, also for whether there is room.
    """
    base, theirs = (last, read) if last else (known, _filled(read, known))
    room = _newest_room(read.capacity, known.capacity)
    merged, both = rebase(replace(base, capacity=room), replace(theirs, capacity=room), known)
    doubts = {
        part: doubt
        for part, doubt in known.doubts.items()
        if part not in read.checks or read.checks[part].on <= doubt.on
    }
    checks = newest_checks(read, known)
    return replace(merged, capacity=room, checks=checks, doubts=doubts), both


def newest_checks(read: Resource, known: Resource) -> Mapping[Part, Check]:
    """Return per part who found it true last, in a file or here; of one day who is known here."""
    both = {part: (known.checks.get(part), read.checks.get(part)) for part in PARTS}
    return {
        part: max(filter(None, checks), key=lambda check: check.on)
        for part, checks in both.items()
        if any(checks)
    }


def _filled(read: Resource, known: Resource) -> Resource:
    """Return a record with what it leaves empty as it stands here."""
    empty = (one.name for one in fields(Resource) if _is_empty(read, one.name))
    kept: dict[str, Any] = {name: getattr(known, name) for name in empty}
    return replace(read, **kept)


def _is_empty(read: Resource, name: str) -> bool:
    return bool(getattr(read, name) == getattr(_EMPTY, name))


def _newest_room(read: Capacity | None, known: Capacity | None) -> Capacity | None:
    if read is None or known is None:
        return known or read
    return read if read.on > known.on else known
