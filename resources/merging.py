"""How do two resources become one? Field by field, as the editor chooses."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from resources.resource import EVERYWHERE, PARTS, Resource
from resources.verification import FIELDS_BY_PART, freshness, fullness, whole_freshness

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from resources.resource import Check, Location, Part

__all__ = [
    "UNITABLE",
    "Choice",
    "defaults",
    "differing",
    "left_out",
    "merge",
    "merge_records",
    "which_stays",
]

Choice: TypeAlias = Literal["first", "second", "both"]

UNITABLE: Final = frozenset(
    {
        "themes", "support", "ambitions", "reach", "conditions", "travel", "languages",
        "locations", "schedule", "accessibility",
    }
)  # fmt: skip
"""Fields that may hold what both say."""

# More conditions let fewer people in, and two timetables are seldom both true: asked, not united.
_UNITED: Final = UNITABLE - {"conditions", "schedule"}
_NOT_CHOSEN: Final = frozenset({"id", "checks", "doubts"})
_HELD: Final = frozenset(
    {
        "assured_date", "attributes", "description", "email", "fees_description", "languages",
        "last_modified", "maximum_age", "minimum_age", "name", "organization", "phones",
        "schedules", "service_areas", "service_at_locations", "status", "url",
    }
)  # fmt: skip
"""What of an HSDS record stands among the fields of a resource, where it is chosen."""

_PART_BY_FIELD: Final[Mapping[str, Part]] = {
    name: part for part, names in FIELDS_BY_PART.items() for name in names
}


def which_stays(one: Resource, other: Resource, today: date) -> tuple[Resource, Resource]:
    """Return two resources with the one that keeps its id first: the fuller, then the fresher."""
    first, second = sorted(
        (one, other), key=lambda r: (-fullness(r), -whole_freshness(r, today), r.id)
    )
    return first, second


def differing(first: Resource, second: Resource) -> tuple[str, ...]:
    """Return the fields in which two resources differ, in their own order."""
    return tuple(
        f.name
        for f in fields(Resource)
        if f.name not in _NOT_CHOSEN and getattr(first, f.name) != getattr(second, f.name)
    )


def defaults(first: Resource, second: Resource, today: date) -> dict[str, Choice]:
    """Return per field that differs what is chosen unless the editor says otherwise.

    Sets are united. Of the rest the one that is filled, or of two that are, the one whose part
    was found true last.
    """
    return {name: _default(name, first, second, today) for name in differing(first, second)}


def merge(first: Resource, second: Resource, choices: Mapping[str, Choice]) -> Resource:
    """Return one resource, with the id of the first.

    What the editor chose per field decides what is known to be true: a part keeps the check of
    the resource that it was taken from; a part that has something of both is as old as the
    older of the two, and doubted when one of them was.

    Parameters
    ----------
    choices
        Per field that differs; a field that is not named stays as the first has it.
    """
    chosen = {
        name: _chosen(name, first, second, choices.get(name, "first"))
        for name in differing(first, second)
    }
    sides = {part: _sides(part, first, second, choices) for part in PARTS}
    checks = {part: _vouched(part, sides[part], first, second) for part in PARTS}
    return replace(
        first,
        **chosen,
        checks={part: check for part, check in checks.items() if check is not None},
        doubts={
            part: side.doubts[part] for part in PARTS for side in sides[part] if part in side.doubts
        },
    )


def merge_records(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    """Return one HSDS record of two: the first, with what only the second says.

    Of what both say the first holds. Ids that a record hangs on stay those of the first, and
    what hung on the second hangs on the first.
    """
    if not first:
        return dict(second)
    told = {name for name, value in first.items() if not _is_empty(value)}
    new = {
        name: _hung_on(first.get("id"), value)
        for name, value in second.items()
        if name not in told and name != "id" and not name.endswith("_id")
    }
    return {**first, **new}


def left_out(first: Mapping[str, Any], second: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the fields of the second HSDS record that :func:`merge_records` leaves out.

    Those are what no field of a resource holds, and what both say, each something else; that
    the ids of what hangs on them differ is nothing.

    Examples
    --------
    >>> left_out({"id": "a", "name": "x", "alert": "dicht"}, {"id": "b", "name": "y", "alert": "!"})
    ('alert',)
    """
    one, other = (
        {
            name: value
            for name, value in _without_ids(record).items()
            if name not in _HELD and not _is_empty(value)
        }
        for record in (first, second)
    )
    return tuple(sorted(name for name in one.keys() & other if one[name] != other[name]))


def _without_ids(value: Any) -> Any:
    """Return a part of a record without the ids in it."""
    if isinstance(value, list):
        return [_without_ids(one) for one in value]
    if isinstance(value, dict):
        return {
            name: _without_ids(one)
            for name, one in value.items()
            if name != "id" and not name.endswith("_id")
        }
    return value


def _hung_on(service_id: Any, value: Any) -> Any:
    """Return the entries of a record as those of another service."""
    if not isinstance(value, list):
        return value
    return [
        {**one, "service_id": service_id} if isinstance(one, dict) and "service_id" in one else one
        for one in value
    ]


def _vouched(part: Part, sides: list[Resource], first: Resource, second: Resource) -> Check | None:
    """Return who vouches for a part that was taken from these resources."""
    dated = [side.checks[part] for side in sides if part in side.checks]
    if dated and not _differs(part, first, second):
        return max(dated, key=lambda check: check.on)  # both say the same: who looked last
    if len(dated) < len(sides):
        return None
    return min(dated, key=lambda check: check.on)


def _default(name: str, first: Resource, second: Resource, today: date) -> Choice:
    one, other = getattr(first, name), getattr(second, name)
    if _is_empty(other):
        return "first"
    if _is_empty(one):
        return "second"
    if name in _UNITED:
        return "both"
    if name == "capacity":
        return "second" if other.on > one.on else "first"
    part = _PART_BY_FIELD.get(name, "name")
    is_fresher = freshness(second, part, today) > freshness(first, part, today)
    return "second" if is_fresher else "first"


def _is_empty(value: Any) -> bool:
    return value is None or value in ("", frozenset(), (), [], {})


def _chosen(name: str, first: Resource, second: Resource, choice: Choice) -> Any:
    one, other = getattr(first, name), getattr(second, name)
    if choice == "second":
        return other
    if choice == "first" or name not in UNITABLE:
        return one
    if name == "locations":
        return _united_places(one, other)
    if isinstance(one, tuple):
        return (*one, *(each for each in other if each not in one))
    if isinstance(one, frozenset):
        return EVERYWHERE if name == "reach" and "*" in one | other else one | other
    return {**other, **one}


def _united_places(one: tuple[Location, ...], other: tuple[Location, ...]) -> tuple[Location, ...]:
    """Return the places of both; one that has the same address is the same place."""
    known = {(place.address.casefold(), place.postcode.replace(" ", "")) for place in one}
    new = [p for p in other if (p.address.casefold(), p.postcode.replace(" ", "")) not in known]
    return (*one, *(place for place in new if place not in one))


def _differs(part: Part, first: Resource, second: Resource) -> bool:
    return any(getattr(first, name) != getattr(second, name) for name in FIELDS_BY_PART[part])


def _sides(
    part: Part, first: Resource, second: Resource, choices: Mapping[str, Choice]
) -> list[Resource]:
    """Return of whom a part has something."""
    if not _differs(part, first, second):
        return [first, second]
    used = {
        choices.get(name, "first")
        for name in FIELDS_BY_PART[part]
        if getattr(first, name) != getattr(second, name)
    }
    if used == {"first"}:
        return [first]
    return [second] if used == {"second"} else [first, second]
