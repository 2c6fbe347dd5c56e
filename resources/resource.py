"""What is a resource of the neighbourhood: what it offers, where, when, for whom?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, time

__all__ = [
    "EVERYWHERE",
    "PARTS",
    "Capacity",
    "CapacityState",
    "Check",
    "Location",
    "Opening",
    "Part",
    "Resource",
    "ResourceKind",
    "checked_whole",
]

ResourceKind: TypeAlias = Literal[
    "aid",
    "association",
    "place",
    "activity",
    "volunteers",
    "initiative",
    "collective",
    "professional",
]
CapacityState: TypeAlias = Literal["room", "full", "waiting"]
Part: TypeAlias = Literal["name", "contact", "times", "conditions", "capacity"]

PARTS: Final[tuple[Part, ...]] = ("name", "contact", "times", "conditions", "capacity")
"""What is checked apart, since each grows old in its own way."""

EVERYWHERE: Final[frozenset[str]] = frozenset({"*"})
"""The reach of a resource for the whole municipality."""

_LASTING: Final[tuple[Part, ...]] = ("name", "contact", "times", "conditions")


@dataclass(frozen=True, slots=True)
class Location:
    """A place where a resource is found; ``x`` and ``y`` are metres in RD (EPSG:28992).

    ``village`` is a CBS wijk code. Whatever is not known is empty.
    """

    name: str = ""
    address: str = ""
    postcode: str = ""
    village: str | None = None
    x: float | None = None
    y: float | None = None


@dataclass(frozen=True, slots=True)
class Opening:
    """When something is held: each week, or in some weeks of each month.

    ``days`` are ISO weekdays, 1 Monday to 7 Sunday. ``weeks`` says which such day of the month,
    1 to 5, or -1 for the last; empty with ``every="week"``. ``interval`` 2 is each other week or
    month, counted from ``valid_from``. ``on_holidays`` says whether it goes on on public
    holidays, ``None`` is unknown. Times are local ones.
    """

    every: Literal["week", "month"] = "week"
    days: frozenset[int] = frozenset()
    weeks: frozenset[int] = frozenset()
    interval: int = 1
    opens: time | None = None
    closes: time | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    on_holidays: bool | None = None


@dataclass(frozen=True, slots=True)
class Capacity:
    """Whether there is room, as somebody last heard on a day; ``weeks`` is about the wait."""

    state: CapacityState
    on: date
    weeks: int | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """On which day somebody found a part true, or doubted it; ``by`` is the id of a user.

    ``by`` is empty when a file said so.
    """

    on: date
    by: str = ""


@dataclass(frozen=True, slots=True)
class Resource:
    """A resource (*hulpbron*): an aid, a group, a place, volunteers or a professional service.

    ``village`` is the CBS wijk code where it is, ``None`` if it has no place of its own or
    the place is unknown. ``reach`` holds the wijk codes it works for, or :data:`EVERYWHERE`;
    empty means unknown. ``support`` holds the kinds of support it offers, ``travel`` how it
    comes to people or people to it, ``languages`` what is spoken; empty means unknown.
    ``conditions`` are codes; all must hold. ``accessibility`` says of a feature that it is
    there or not; absent is unknown. ``free`` is ``None`` while nobody knows. ``when`` and
    ``cost`` are for reading; ``schedule`` and ``free`` for finding.

    ``checks`` holds per part who found it true last, ``doubts`` who found it not true since.
    ``source`` names whom the data are of where their licence asks so.
    """

    id: str
    name: str
    kind: ResourceKind
    themes: frozenset[str] = frozenset()
    support: frozenset[str] = frozenset()
    village: str | None = None
    reach: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()
    ambitions: frozenset[str] = frozenset()
    description: str = ""
    when: str = ""
    cost: str = ""
    telephone: str = ""
    website: str = ""
    email: str = ""
    organisation: str = ""
    locations: tuple[Location, ...] = ()
    travel: frozenset[str] = frozenset()
    schedule: tuple[Opening, ...] = ()
    free: bool | None = None
    languages: frozenset[str] = frozenset()
    accessibility: Mapping[str, bool] = field(default_factory=dict)
    capacity: Capacity | None = None
    checks: Mapping[Part, Check] = field(default_factory=dict)
    doubts: Mapping[Part, Check] = field(default_factory=dict)
    source: str = ""

    @property
    def checked_on(self) -> date | None:
        """Return since when all that lasts was found true; ``None`` if a part never was."""
        days = [self.checks[part].on for part in _LASTING if part in self.checks]
        return min(days) if len(days) == len(_LASTING) else None


def checked_whole(on: date | None, by: str = "") -> Mapping[Part, Check]:
    """Return the checks of a resource that was looked at as a whole on a day.

    Capacity is no part of it: how full something is changes too quickly for a list.
    """
    return dict.fromkeys(_LASTING, Check(on, by)) if on else {}
