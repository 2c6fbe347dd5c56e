"""How far can what the directory says be trusted today, and whom does one call first?"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from resources.codes import fold
from resources.locations import villages_of
from resources.resource import EVERYWHERE, PARTS, Part

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from resources.resource import Capacity, Resource

__all__ = [
    "FIELDS_BY_PART",
    "HALF_LIFE",
    "LASTING",
    "NOWHERE",
    "ROOM_LASTS",
    "Fullness",
    "Trust",
    "belongs_to",
    "call_list",
    "capacity_now",
    "freshness",
    "fullness",
    "is_checked",
    "missing",
    "to_ask",
    "trust",
    "trust_in_part",
    "whole_freshness",
]

Trust: TypeAlias = Literal["doubted", "never", "old", "ageing", "fresh"]
"""How far a part can be trusted, the least first."""

Fullness: TypeAlias = Literal["contact", "times", "conditions", "cost", "accessibility", "reach"]
"""What somebody needs to know before going there."""

HALF_LIFE: Final = timedelta(days=180)
"""After this long a check is worth half."""

ROOM_LASTS: Final = timedelta(days=30)
"""After this long nobody knows any more whether there is room."""

NOWHERE: Final = "*"
"""In place of a village: what has no place of its own, such as an aid."""

LASTING: Final[tuple[Part, ...]] = tuple(part for part in PARTS if part != "capacity")
"""The parts that stay true for months; whether there is room does not."""

FIELDS_BY_PART: Final[Mapping[Part, tuple[str, ...]]] = {
    "name": ("name", "organisation", "kind", "themes", "support", "ambitions", "description"),
    "contact": ("telephone", "email", "website", "locations", "village", "travel"),
    "times": ("when", "schedule"),
    "conditions": ("conditions", "cost", "free", "reach", "languages", "accessibility"),
    "capacity": ("capacity",),
}
"""Which fields of a resource are looked at together."""

_FRESH: Final = 0.5 ** (90 / 180)
_AGEING: Final = 0.5 ** (365 / 180)
_FULLNESS: Final[tuple[Fullness, ...]] = (
    "contact", "times", "conditions", "cost", "accessibility", "reach",
)  # fmt: skip


def freshness(resource: Resource, part: Part, today: date) -> float:
    """Return how fresh a part is: 1 checked today, a half after 180 days, 0 never or doubted.

    Parameters
    ----------
    resource
        Whose part it is.
    part
        One of :data:`resources.resource.PARTS`. Of ``"capacity"`` the day somebody heard it.
    today
        The day it is.

    Examples
    --------
    >>> from datetime import date
    >>> from resources.resource import Check, Resource
    >>> choir = Resource("r-1", "Koor", "association", checks={"times": Check(date(2026, 1, 1))})
    >>> freshness(choir, "times", date(2026, 6, 30)), freshness(choir, "name", date(2026, 6, 30))
    (0.5, 0.0)
    """
    if part in resource.doubts:
        return 0.0
    on = _checked_on(resource, part)
    if on is None:
        return 0.0
    # a day that is yet to come, from a clock that was wrong, is no more than today
    return float(0.5 ** (max(0, (today - on).days) / HALF_LIFE.days))


def whole_freshness(resource: Resource, today: date) -> float:
    """Return how fresh a resource is: the mean of the parts that last."""
    return sum(freshness(resource, part, today) for part in LASTING) / len(LASTING)


def trust_in_part(resource: Resource, part: Part, today: date) -> Trust:
    """Return how far a part can be trusted, as a code that is said in words."""
    if part in resource.doubts:
        return "doubted"
    if _checked_on(resource, part) is None:
        return "never"
    value = freshness(resource, part, today)
    return "fresh" if value >= _FRESH else "ageing" if value >= _AGEING else "old"


def trust(resource: Resource, today: date) -> Trust:
    """Return how far a resource can be trusted: as far as the least of its lasting parts.

    One of which some parts were looked at and others never is old, not never looked at.
    """
    found = {trust_in_part(resource, part, today) for part in LASTING}
    if "doubted" in found:
        return "doubted"
    if found == {"never"}:
        return "never"
    if found & {"never", "old"}:
        return "old"
    return "ageing" if "ageing" in found else "fresh"


def capacity_now(resource: Resource, today: date) -> Capacity | None:
    """Return whether there is room, ``None`` when nobody knows: not said, doubted or too long ago.

    What was heard holds for 30 days.
    """
    capacity = resource.capacity
    if capacity is None or "capacity" in resource.doubts or today - capacity.on > ROOM_LASTS:
        return None
    return capacity


def missing(resource: Resource) -> tuple[Fullness, ...]:
    """Return what is not filled in of what somebody needs to know before going there.

    Conditions count as known once somebody looked at them: none may well be the answer.
    """
    filled = {
        "contact": bool(resource.telephone or resource.email or resource.website),
        "times": bool(resource.when or resource.schedule),
        "conditions": bool(resource.conditions) or "conditions" in resource.checks,
        "cost": bool(resource.cost) or resource.free is not None,
        "accessibility": bool(resource.accessibility),
        "reach": bool(resource.reach),
    }
    return tuple(name for name in _FULLNESS if not filled[name])


def fullness(resource: Resource) -> float:
    """Return which share of that is filled in, 0 to 1."""
    return 1 - len(missing(resource)) / len(_FULLNESS)


def is_checked(resource: Resource, today: date) -> bool:
    """Tell whether everything that lasts was found true today."""
    return not resource.doubts and all(
        part in resource.checks and resource.checks[part].on >= today for part in LASTING
    )


def to_ask(resource: Resource, today: date) -> tuple[Part, ...]:
    """Return the parts to ask about, the least trusted first; of equals in their own order."""
    by_age = sorted(LASTING, key=lambda part: freshness(resource, part, today))
    asked = [part for part in by_age if freshness(resource, part, today) < 1]
    return (*asked, "capacity") if capacity_now(resource, today) is None else tuple(asked)


def call_list(
    resources: Iterable[Resource],
    today: date,
    *,
    village: str | None = None,
    tried_today: Collection[str] = (),
) -> tuple[Resource, ...]:
    """Return whom to call, in order: what was doubted, then what was looked at longest ago.

    Aids and professional services are called too. What was found true today is not on it.

    Parameters
    ----------
    resources
        The resources of the directory.
    today
        The day it is.
    village
        Only what :func:`belongs_to` this village, or to :data:`NOWHERE`; ``None`` for all.
    tried_today
        Ids of those who did not answer today; they come last.
    """
    called = [one for one in resources if not is_checked(one, today) and belongs_to(one, village)]

    def order(one: Resource) -> tuple[bool, bool, float, str, str]:
        name = fold(one.name)
        return one.id in tried_today, not one.doubts, whole_freshness(one, today), name, one.id

    return tuple(sorted(called, key=order))


def belongs_to(resource: Resource, village: str | None) -> bool:
    """Tell whether a resource is called for a village: it is found there, or for it by name.

    What has no place of its own and is for everybody, or for nobody knows whom, is called under
    :data:`NOWHERE`, so that no village calls it again. ``None`` is all.
    """
    if village is None:
        return True
    if villages := villages_of(resource):
        return village in villages
    named = resource.reach - EVERYWHERE
    return village in named if named else village == NOWHERE


def _checked_on(resource: Resource, part: Part) -> date | None:
    if part in resource.checks:
        return resource.checks[part].on
    return resource.capacity.on if part == "capacity" and resource.capacity else None
