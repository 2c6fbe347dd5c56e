"""What does each term say of a resource for one question: its place in the order, and its words?

Hundreds of resources share their support, place or conditions, so each is worked out once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from casework.reason import Reason
from resources.conditions import WITHOUT_WHEELCHAIR, judge, judge_derived, languages_asked
from resources.match import (
    at_least,
    kept,
    purposes,
    reach_of,
    room_of,
    support_fit,
    team_of,
    theme_fit,
    words_fit,
)
from resources.resource import EVERYWHERE

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping

    from casework.question import Question
    from resources.match import Fit, Kept, Room, Surroundings, Team, ThemeFit, WordsFit
    from resources.resource import Resource

__all__ = ["Conditions", "Said", "Terms", "Told"]

_FIT: Final[Mapping[Fit, int]] = {"yes": 0, "unknown": 1, "no": 2}
_THEME: Final[Mapping[ThemeFit, int]] = {"theme": 0, "domain": 1, "other": 2}
_TRUST: Final = {"fresh": 0, "ageing": 1, "old": 2, "never": 2, "doubted": 3}
_BY_TRAVEL: Final = {
    "home": "comes_home",
    "fetches": "is_fetched",
    "bus": "bus_near",
    "telephone": "by_telephone",
    "online": "by_internet",
}
_OFTEN: Final = 5
"""Of fewer nothing is said to whoever is not of the team: it could tell of whom."""


_Worked = TypeVar("_Worked")


class Said(NamedTuple):
    """A term in words, with its place in the order; the smallest comes first."""

    band: tuple[int, ...]
    reasons: tuple[Reason, ...] = ()
    cautions: tuple[Reason, ...] = ()


class Conditions(NamedTuple):
    """The conditions of a resource: which fail, which to ask, and what is said of them.

    ``ask`` is the one to ask before anything else; ``ask_later`` one that only follows of
    what is known, when there is nothing nearer to ask. ``is_open`` is about what has to hold
    by the resource's own words.
    """

    failing: tuple[str, ...]
    is_open: bool
    ask: str | None
    ask_later: str | None
    reasons: tuple[Reason, ...]
    cautions: tuple[Reason, ...] = ()


class Told(NamedTuple):
    """What every term says of one resource, its conditions apart."""

    support: Said
    words: Said
    purpose: Said
    reach: Said
    room: Said
    kept: Said
    team: Said


@dataclass(slots=True)
class Terms:
    """The terms of resources for one question; what several share is worked out once."""

    question: Question
    facts: Mapping[str, bool]
    centres: Mapping[str, tuple[float, float]]
    around: Surroundings
    private: bool = False
    _best: float = field(init=False)
    _known: dict[Hashable, Any] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        """Find what comes nearest to the resident's words: the others are compared with it."""
        self._best = max(self.around.relevance.values(), default=0.0)

    def told(self, resource: Resource) -> Told:
        """Say of each term what it says."""
        return Told(
            self.support(resource),
            self.words(resource),
            self.purpose(resource),
            self.reach(resource),
            self.room(resource),
            self.kept(resource),
            self.team(resource),
        )

    def support(self, resource: Resource) -> Said:
        """Say whether what is offered is what is wanted, and for this theme."""
        theme = theme_fit(resource, self.question.theme, self.around.related)
        related = min(resource.themes & self.around.related) if theme == "domain" else ""
        key = ("support", theme, related, resource.support)
        return self._once(key, lambda: _support(theme, related, resource, self.question))

    def words(self, resource: Resource) -> Said:
        """Say whether the resident's own words stand in it."""
        value = self.around.relevance.get(resource.id, 0.0)
        return _SAID_BY_WORDS[words_fit(value, self._best)]

    def purpose(self, resource: Resource) -> Said:
        """Say whether it is meant for what is wanted."""
        key = ("purpose", resource.ambitions)
        return self._once(key, lambda: _purpose(purposes(resource, self.question.support)))

    def reach(self, resource: Resource) -> Said:
        """Say how it and the resident come together."""
        key = ("reach", resource.village, resource.reach, resource.travel, resource.locations)
        village = self.question.village
        return self._once(key, lambda: _reach(resource, village, self.centres))

    def conditions(self, resource: Resource) -> Conditions:
        """Judge the conditions, those that follow of what is known of it too."""
        pays = resource.id if resource.free is False else ""
        features = tuple(sorted(resource.accessibility.items())) if resource.accessibility else ()
        key = ("conditions", resource.conditions, languages_asked(resource), features, pays)
        return self._once(key, lambda: _conditions(resource, self.facts))

    def room(self, resource: Resource) -> Said:
        """Say whether there is room."""
        room = room_of(resource, self.around.today)
        return self._once(("room", room), lambda: _room(room))

    def kept(self, resource: Resource) -> Said:
        """Say how true and complete what is known of it is."""
        known = kept(resource, self.around.today)
        return self._once(("kept", known), lambda: _kept(known))

    def team(self, resource: Resource) -> Said:
        """Say what the own team found; on a shared screen only that it helped often."""
        outcomes = self.around.outcomes.get(resource.id)
        return _team(team_of(outcomes), private=self.private) if outcomes else _UNTRIED

    def _once(self, key: Hashable, work: Callable[[], _Worked]) -> _Worked:
        found: _Worked | None = self._known.get(key)
        if found is None:
            found = self._known[key] = work()
        return found


_SAID_BY_WORDS: Final[Mapping[WordsFit, Said]] = {
    "strong": Said((0,), (Reason("fits_words"),)),
    "some": Said((1,), (Reason("fits_some_words"),)),
    "none": Said((2,)),
}
_UNTRIED: Final = Said((team_of({}).band,))


def _support(theme: ThemeFit, related: str, resource: Resource, question: Question) -> Said:
    fit = support_fit(resource.support, question.support)
    reasons = []
    if theme == "theme":
        reasons.append(Reason.of("offers_theme", theme=question.theme))
    elif theme == "domain":
        reasons.append(Reason.of("near_theme", theme=related))
    shared = sorted(resource.support & question.support)
    reasons += [Reason.of("offers_support", support=kind) for kind in shared]
    cautions = (Reason("other_support"),) if fit == "no" else ()
    return Said((_FIT[fit], _THEME[theme]), tuple(reasons), cautions)


def _purpose(suits: tuple[str, ...] | None) -> Said:
    if suits is None:
        return Said((1,))
    reasons = tuple(Reason.of("suits_purpose", ambition=code) for code in suits)
    return Said((0 if suits else 2,), reasons)


def _reach(resource: Resource, village: str, centres: Mapping[str, tuple[float, float]]) -> Said:
    reach = reach_of(resource, village, centres)
    travel = tuple(Reason(code) for way, code in _BY_TRAVEL.items() if way in resource.travel)
    band = (reach.band, int(reach.has_no_bus))
    if reach.village == village:
        return Said(band, (Reason.of("in_village", village=village), *travel))
    works = _works_for(resource, village)
    if reach.village is not None:
        km = "" if reach.km is None else reach.km
        away = Reason.of("elsewhere", village=reach.village, km=km)
        return Said(band, (*travel, *works), (away,))
    is_unknown = not resource.reach and resource.village is None
    return Said(band, (*travel, *works), (Reason("reach_unknown"),) if is_unknown else ())


def _works_for(resource: Resource, village: str) -> tuple[Reason, ...]:
    if resource.reach & EVERYWHERE:
        return (Reason("reaches_everywhere"),)
    if village in resource.reach:
        return (Reason.of("reaches_village", village=village),)
    return ()


def _conditions(resource: Resource, facts: Mapping[str, bool]) -> Conditions:
    written = judge(resource.conditions, facts)
    derived = judge_derived(resource, facts)
    both = {**written, **derived}
    # whether it can be paid is asked where the price is read, and in the way of nothing
    later = [code for code in _unknown(derived) if not code.startswith("pays_")]
    holds = [c for c, fact in both.items() if fact and (c in written or c.startswith("speaks_"))]
    return Conditions(
        failing=tuple(code for code, fact in both.items() if fact is False),
        is_open=None in written.values(),
        ask=next(_unknown(written), None),
        ask_later=next(iter(later), None),
        reasons=(
            *(Reason.of("condition_holds", condition=code) for code in holds),
            *(Reason.of("condition_open", condition=code) for code in _unknown(both)),
        ),
        cautions=tuple(_to_ask_there(resource, facts)),
    )


def _unknown(judged: Mapping[str, bool | None]) -> Iterator[str]:
    return (code for code, fact in judged.items() if fact is None)


def _to_ask_there(resource: Resource, facts: Mapping[str, bool]) -> Iterator[Reason]:
    """Yield what this resident needs to know of the resource, and nobody filled in."""
    if facts.get(WITHOUT_WHEELCHAIR) is False and "wheelchair" not in resource.accessibility:
        yield Reason("wheelchair_unknown")
    if facts.get("speaks_dutch") is False and not resource.languages:
        yield Reason("language_unknown")


def _room(room: Room) -> Said:
    capacity = room.capacity
    if capacity is None:
        return Said(room.band, (Reason("room_unknown"),))
    if capacity.state == "room":
        return Said(room.band, (Reason("has_room"),))
    if capacity.state == "full":
        return Said(room.band, (), (Reason("is_full"),))
    return Said(room.band, (), (Reason.of("waiting_list", weeks=capacity.weeks or ""),))


def _kept(known: Kept) -> Said:
    band = (_TRUST[known.trust], int(not known.is_complete))
    incomplete = () if known.is_complete else (Reason("incomplete"),)
    if known.trust == "doubted":
        return Said(band, incomplete, (Reason("is_doubted"),))
    return Said(band, (Reason.of("last_checked", trust=known.trust), *incomplete))


def _team(team: Team, *, private: bool) -> Said:
    reasons: list[Reason] = []
    if private and (n := at_least(team.helped)):
        reasons.append(Reason.of("team_helped", n=n))
    if private and (n := at_least(team.stopped)):
        reasons.append(Reason.of("team_stopped", n=n, because=team.because))
    if not private and team.helped >= _OFTEN:
        reasons.append(Reason("helped_often"))
    return Said((team.band,), tuple(reasons))
