"""What stays of a resource when its record comes in again, and both it and ours have changed?

Three are compared: what the record said the last time, what it says now, and how it stands here.
What only the record changed is taken over, what was only changed here stays, and where both did
ours stays and is named.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, Final

from resources.resource import PARTS, Resource

if TYPE_CHECKING:
    from collections.abc import Mapping

    from resources.resource import Capacity, Check, Part

__all__ = ["newest_checks", "rebase"]

_APART: Final = frozenset({"id", "checks", "doubts", "capacity"})
_COMPARED: Final = tuple(one.name for one in fields(Resource) if one.name not in _APART)
_EMPTY: Final = Resource("", "", "professional")


def rebase(
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
    values: dict[str, Any] = {}
    both = []
    for name in _COMPARED:
        ours, theirs = getattr(known, name), getattr(read, name)
        if last is None:
            values[name] = ours if theirs == getattr(_EMPTY, name) else theirs
            continue
        before = getattr(last, name)
        values[name] = theirs if ours == before else ours
        if ours not in (before, theirs) and theirs != before:
            both.append(name)
    merged = replace(
        known,
        **values,
        capacity=_newest_room(read.capacity, known.capacity),
        checks=newest_checks(read, known),
        doubts={
            part: doubt
            for part, doubt in known.doubts.items()
            if part not in read.checks or read.checks[part].on <= doubt.on
        },
    )
    return merged, tuple(both)


def newest_checks(read: Resource, known: Resource) -> Mapping[Part, Check]:
    """Return per part who found it true last, in a file or here; of one day who is known here."""
    both = {part: (known.checks.get(part), read.checks.get(part)) for part in PARTS}
    return {
        part: max(filter(None, checks), key=lambda check: check.on)
        for part, checks in both.items()
        if any(checks)
    }


def _newest_room(read: Capacity | None, known: Capacity | None) -> Capacity | None:
    if read is None or known is None:
        return known or read
    return read if read.on > known.on else known
