"""How well does a resource suit what is asked? Term by term, in bands that can be said in words.

No term is a number that is added to another: each is one of a few bands, and whoever ranks
compares the first term, then the next. What is not known is a band of its own, never a no. How
often others chose something is no term.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from resources.locations import distance_m, villages_of
from resources.verification import capacity_now, fullness, trust

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from resources.resource import Capacity, Resource
    from resources.verification import Trust

__all__ = [
    "HELPED",
    "STOPPED",
    "Fit",
    "Kept",
    "Reach",
    "Room",
    "Surroundings",
    "Team",
    "ThemeFit",
    "WordsFit",
    "at_least",
    "kept",
    "purposes",
    "reach_of",
    "room_of",
    "support_fit",
    "team_of",
    "theme_fit",
    "words_fit",
]

Fit: TypeAlias = Literal["yes", "unknown", "no"]
"""Whether what somebody gives or could give is what is wanted."""

ThemeFit: TypeAlias = Literal["theme", "domain", "other"]
WordsFit: TypeAlias = Literal["strong", "some", "none"]

HELPED: Final = "helped"
STOPPED: Final = "stopped"
"""How a way to a resource ended; ``stopped_<reason>`` where a reason was given."""

_STRONG: Final = 2 / 3
"""Of the best: what comes as near to the resident's words as this stands out too."""

_LEAST: Final = 2.5
"""Of BM25: what is less is a common word or two, which any story has by chance."""

_FEWEST: Final = 3
"""Outcomes of a team that say something; of fewer nothing is told, and the order knows nothing."""

_TOLD: Final = (10, 5, _FEWEST)
"""How often something went so is told as this or more: exact numbers differ by one resident."""

_MOSTLY: Final = 2 / 3
_FULL_ENOUGH: Final = 0.5
_BANDS_M: Final = (3_000, 5_000, 8_000)
_UNKNOWN_BAND: Final = 5
_FROM_HOME: Final = frozenset({"online", "telephone"})

_PURPOSES: Final[Mapping[str, frozenset[str]]] = {
    "practical": frozenset({"support"}),
    "emotional": frozenset({"support", "growth"}),
    "advice": frozenset({"support", "growth", "ownership"}),
    "company": frozenset({"meeting", "leisure"}),
    "being_of_use": frozenset({"ownership", "growth"}),
}
"""Kind of support to the ambitions (*ambities van de sociale basis*) it is most at home in."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a question and a directory.

    ``relevance`` is, by id of a resource, how near its texts are to the resident's own words;
    what is not in it has none of them. ``outcomes`` is, by id, how often it helped or stopped
    for the own team. ``related`` are the other themes of the question's life domain.
    """

    today: date
    relevance: Mapping[str, float] = field(default_factory=dict)
    outcomes: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    related: frozenset[str] = frozenset()


class Reach(NamedTuple):
    """How a resource and a resident come together, the nearest band first.

    Bands: 0 in the own village; 1 it comes to people or fetches them; 2 nothing to travel to;
    3 to 6 elsewhere, under 3, 5, 8 kilometres and further; where it is unknown how far, as 5
    to 8. ``km`` is in a straight line (*hemelsbreed*), ``None`` when unknown or not elsewhere.
    """

    band: int
    has_no_bus: bool
    km: int | None = None
    village: str | None = None


class Kept(NamedTuple):
    """How true and how complete what is known of a resource is."""

    trust: Trust
    is_complete: bool


class Team(NamedTuple):
    """What the own team found: how often it helped, how often it stopped, and mostly why.

    ``because`` is empty when no reason was given often enough to be told.
    """

    helped: int = 0
    stopped: int = 0
    because: str = ""

    @property
    def band(self) -> int:
        """Return 0 when it mostly helped, 2 when it mostly stopped, 1 when too little is known.

        By share and not by number: what is chosen often would be chosen more and more.
        """
        known = self.helped + self.stopped
        if known < _FEWEST:
            return 1
        if self.helped >= _MOSTLY * known:
            return 0
        return 2 if self.stopped >= _MOSTLY * known else 1


class Room(NamedTuple):
    """Whether there is room, as far as somebody heard in the last 30 days."""

    capacity: Capacity | None

    @property
    def is_full(self) -> bool:
        """Tell whether it is known to be full."""
        return self.capacity is not None and self.capacity.state == "full"

    @property
    def band(self) -> tuple[int, int]:
        """Return the order: room, not known, a waiting list by its weeks, full."""
        if self.capacity is None:
            return 1, 0
        state = {"room": 0, "waiting": 2, "full": 3}[self.capacity.state]
        return state, self.capacity.weeks or 0


def support_fit(offered: frozenset[str], wanted: frozenset[str]) -> Fit:
    """Say whether a kind of support that is wanted is offered; unknown when one is not known."""
    if not offered or not wanted:
        return "unknown"
    return "no" if offered.isdisjoint(wanted) else "yes"


def theme_fit(resource: Resource, theme: str, related: frozenset[str]) -> ThemeFit:
    """Say whether a resource is for a theme, or for another one of the same life domain."""
    if theme in resource.themes:
        return "theme"
    return "other" if related.isdisjoint(resource.themes) else "domain"


def words_fit(value: float, best: float) -> WordsFit:
    """Say how near a resource comes to the resident's words, compared with the nearest one.

    Examples
    --------
    >>> [words_fit(value, 9.0) for value in (9.0, 6.5, 1.0, 0.0)]
    ['strong', 'strong', 'some', 'none']
    """
    if value <= 0:
        return "none"
    return "strong" if value >= max(_LEAST, _STRONG * best) else "some"


def purposes(resource: Resource, wanted: frozenset[str]) -> tuple[str, ...] | None:
    """Return the purposes (ambitions) that suit the support wanted, ``None`` when unknown."""
    if not resource.ambitions or not wanted:
        return None
    suits = frozenset[str]().union(*(_PURPOSES.get(kind, frozenset()) for kind in wanted))
    return tuple(sorted(resource.ambitions & suits))


def reach_of(resource: Resource, village: str, centres: Mapping[str, tuple[float, float]]) -> Reach:
    """Say how a resource and somebody in a village come together.

    Parameters
    ----------
    resource
        The resource.
    village
        CBS wijk code of the resident's village.
    centres
        Per village its middle, metres in RD.
    """
    places = villages_of(resource)
    if village in places:
        return Reach(0, has_no_bus=False, village=village)
    if resource.travel & {"home", "fetches"}:
        return Reach(1, has_no_bus=False)
    away = distance_m(resource, village, centres)
    if resource.travel & _FROM_HOME or (away is None and not places):
        return Reach(2, has_no_bus=False)
    band = _UNKNOWN_BAND if away is None else 3 + sum(away >= limit for limit in _BANDS_M)
    km = None if away is None else max(1, round(away / 1000))
    where = resource.village or min(places, default=None)
    return Reach(band, "bus" not in resource.travel, km, where)


def kept(resource: Resource, today: date) -> Kept:
    """Say how true and how complete what is known of a resource is."""
    return Kept(trust(resource, today), fullness(resource) >= _FULL_ENOUGH)


def team_of(outcomes: Mapping[str, int]) -> Team:
    """Return what a team found of one resource: outcome to how often.

    Examples
    --------
    >>> team_of({"helped": 3, "stopped_too_far": 3, "stopped": 1})
    Team(helped=3, stopped=4, because='too_far')
    """
    stopped = {code: n for code, n in outcomes.items() if code.startswith(STOPPED)}
    often = {code: n for code, n in stopped.items() if code != STOPPED and n >= _FEWEST}
    reasons = sorted((-n, code) for code, n in often.items())
    because = reasons[0][1].removeprefix(f"{STOPPED}_") if reasons else ""
    return Team(outcomes.get(HELPED, 0), sum(stopped.values()), because)


def at_least(n: int) -> int:
    """Return how often something went so, as it may be told: this or more, 0 for nothing.

    Examples
    --------
    >>> [at_least(n) for n in (0, 2, 3, 4, 5, 12)]
    [0, 0, 3, 3, 5, 10]
    """
    return next((band for band in _TOLD if n >= band), 0)


def room_of(resource: Resource, today: date) -> Room:
    """Say whether there is room; what was heard more than 30 days ago is not known any more."""
    return Room(capacity_now(resource, today))
