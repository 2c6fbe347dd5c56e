"""What is there to tell of one week? Surges, what is steadily more, and enough for a group.

One look takes all questions up to a week, and gives the exact evidence. It stays sealed; what may
be shown of it is for :mod:`signals.disclosure`. Everything follows from the data, the
surroundings and the parameters: the same again gives the same again.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from signals.counts import incident_weeks, municipality_of, week_of
from signals.critical_mass import gather
from signals.disclosure import FLOOR, LEAST_WEEKS, areas_to_tell
from signals.history import history_weeks
from signals.signal import Evidence
from signals.structural import shrunk_ratios
from signals.surge import find_surges

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from signals.counts import Loose
    from signals.critical_mass import FreePlaces, TakeUp, Venue
    from signals.disclosure import Rules
    from signals.signal import Asked, Unknown
    from signals.surge import Parameters, Surge

__all__ = ["LEAST_HISTORY", "Look", "Plan", "Surroundings", "look"]

LEAST_HISTORY: Final = 34
"""Weeks: half a year to know what is usual, and the longest window after it."""

YEAR: Final = 52
OPEN_WEEKS: Final = 26
"""An older question is no reason to invite somebody: she may long have been helped."""

_SURE: Final = 0.95
_ONCE_IN: Final = 13.0
"""Weeks; what chance brings more often is not even kept."""

_LEAST_EXPECTED: Final = 20.0
_WEEK: Final = timedelta(weeks=1)


class Plan(NamedTuple):
    """A group that could be started: its type, how many it needs, and which share comes."""

    offer_type: str
    least: int
    take_up: TakeUp


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of the municipality besides its questions.

    Parameters
    ----------
    villages
        All codes.
    centres
        Where each village lies, metres in RD.
    population
        Inhabitants per village; one that is absent is not known.
    venues
        Places where a group can meet.
    plans
        Per theme the groups that could be started, the one to prefer first.
    free_places
        Per theme what can be joined already, and who has a place in it.
    """

    villages: tuple[str, ...]
    centres: Mapping[str, tuple[float, float]]
    population: Mapping[str, int] = field(default_factory=dict)
    venues: tuple[Venue, ...] = ()
    plans: Mapping[str, tuple[Plan, ...]] = field(default_factory=dict)
    free_places: Mapping[str, tuple[FreePlaces, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Look:
    """What one look found, exact, and what could not be looked at.

    ``quiet`` are villages that probably ask much less than their inhabitants predict.
    """

    week: date
    evidence: tuple[Evidence, ...]
    quiet: tuple[str, ...]
    unknown: tuple[Unknown, ...]


def look(
    asked: Sequence[Asked],
    loose: Sequence[Loose],
    around: Surroundings,
    week: date,
    parameters: Parameters,
    rules: Rules,
) -> Look:
    """Return what the questions up to a week tell.

    Parameters
    ----------
    asked
        Every question of a resident; what was asked after the week is left out.
    loose
        Every question without a case.
    around
        What is known of the municipality.
    week
        The last whole week, an ISO Monday.
    parameters
        How surges are looked for.
    rules
        The organisation's rules: they decide as what area a place is told.
    """
    seen = _Seen(asked, loose, around, week, rules)
    unknown: list[Unknown] = []
    evidence: list[Evidence] = []
    if seen.history_weeks >= LEAST_HISTORY:
        evidence.extend(_surges(seen, asked, parameters))
    else:
        unknown.append("short_history")
    quiet: tuple[str, ...] = ()
    if all(around.population.get(village) for village in around.villages):
        evidence.extend(_structural(seen))
        quiet = _quiet(seen)
    else:
        unknown.append("no_population")
    if any(village not in around.centres for village in around.villages):
        unknown.append("no_centre")
    evidence.extend(_critical(seen))
    return Look(week, tuple(evidence), quiet, tuple(unknown))


class _Seen:
    """The questions up to a week, ready to be counted."""

    def __init__(
        self,
        asked: Iterable[Asked],
        loose: Iterable[Loose],
        around: Surroundings,
        week: date,
        rules: Rules,
    ) -> None:
        self.around, self.week, self.rules = around, week, rules
        self.by_theme: dict[str, list[tuple[Asked, date]]] = defaultdict(list)
        self.loose: dict[str, list[tuple[Loose, date]]] = defaultdict(list)
        for row in asked:
            if (monday := week_of(row.asked_on)) <= week:
                self.by_theme[row.theme].append((row, monday))
        for one in loose:
            if (monday := week_of(one.asked_on)) <= week:
                self.loose[one.theme].append((one, monday))
        self.history_weeks = history_weeks(
            (day for rows in self.by_theme.values() for _, day in rows), week
        )

    def villages_in(self, areas: Iterable[str]) -> frozenset[str]:
        """Return the villages of areas; of the municipality all of them."""
        areas = frozenset(areas)
        everywhere = any(area == municipality_of(area) for area in areas)
        return frozenset(self.around.villages) if everywhere else areas

    def residents(self, theme: str | None, areas: Iterable[str], first: date) -> set[str]:
        """Return who asked about a theme, or anything, in areas since a week."""
        within = self.villages_in(areas)
        rows = self.by_theme.get(theme, []) if theme else _all(self.by_theme)
        return {row.resident for row, day in rows if day >= first and row.village in within}

    def waiting(self, theme: str, areas: Iterable[str], first: date) -> set[str]:
        """Return who waits in areas; see :meth:`waiting_by_village`."""
        waiting = self.waiting_by_village(theme, first)
        return set[str]().union(*(waiting.get(one, ()) for one in self.villages_in(areas)))

    def waiting_by_village(self, theme: str, first: date) -> dict[str, set[str]]:
        """Return who has an open question since a week, and no place in what is there already.

        Each in one village only: the one where she asked last.
        """
        seated = {who for one in self.around.free_places.get(theme, ()) for who in one.seated}
        asked_last = {
            row.resident: row.village
            for row, day in sorted(self.by_theme.get(theme, []), key=_asked_when)
            if row.is_open and day >= first and row.resident not in seated
        }
        waiting: dict[str, set[str]] = defaultdict(set)
        for resident, village in asked_last.items():
            waiting[village].add(resident)
        return waiting

    def evidence(
        self, kind: Any, theme: str, found: Sequence[str], first: date, **more: Any
    ) -> Evidence:
        """Return evidence of what was found in some villages, counted as it would be told."""
        told = areas_to_tell(found, theme, self.around.population, self.rules)
        first = min(first, self.week - _WEEK * (LEAST_WEEKS - 1))
        within = self.villages_in(told)
        people = [self.around.population.get(village) for village in within]
        counted = self.waiting if kind == "critical_mass" else self.residents
        return Evidence(
            kind=kind,
            theme=theme,
            areas=told,
            first_week=first,
            last_week=self.week,
            residents=len(self.residents(theme, told, first)),
            core=len(counted(theme, found, first)),
            loose=sum(
                day >= first and one.village in within for one, day in self.loose.get(theme, [])
            ),
            all_residents=len(self.residents(None, told, first)),
            population=None if None in people else sum(filter(None, people)),
            **more,
        )


def _asked_when(one: tuple[Asked, date]) -> tuple[date, str]:
    """Return by which questions stand in order of time, in two villages on one day as well."""
    return one[0].asked_on, one[0].village


def _all(by_theme: Mapping[str, list[tuple[Asked, date]]]) -> Iterator[tuple[Asked, date]]:
    for rows in by_theme.values():
        yield from rows


def _surges(seen: _Seen, asked: Sequence[Asked], parameters: Parameters) -> Iterator[Evidence]:
    """Yield the clusters of recent weeks that chance brings rarely."""
    villages = [one for one in seen.around.villages if one in seen.around.centres]
    n_week = min(parameters.baseline_weeks, seen.history_weeks)
    weeks = [seen.week - _WEEK * ago for ago in reversed(range(n_week))]
    cases = incident_weeks(asked, villages, weeks)
    points = np.array([seen.around.centres[village] for village in villages], dtype=float)
    for one in find_surges(cases, points, parameters):
        if one.once_in_weeks >= _ONCE_IN:
            first = seen.week - _WEEK * (n_week - 1 - one.cluster.first_week)
            yield seen.evidence(
                "surge",
                one.theme,
                sorted(villages[member] for member in one.cluster.members),
                first,
                ratio=one.cluster.cases / one.cluster.expected,
                once_in_weeks=one.once_in_weeks,
                measures=_measures(one),
            )


def _measures(one: Surge) -> tuple[tuple[str, float], ...]:
    return (
        ("llr", one.cluster.llr),
        ("cases", float(one.cluster.cases)),
        ("expected", one.cluster.expected),
        ("p_permuted", one.p_permuted),
        ("p_clumped", one.p_clumped),
        ("q", one.q),
        ("rank", float(one.rank)),
    )


def _structural(seen: _Seen) -> Iterator[Evidence]:
    """Yield the villages that probably ask much more than their inhabitants predict."""
    villages, first = seen.around.villages, seen.week - _WEEK * (YEAR - 1)
    population = np.array([seen.around.population[one] for one in villages], dtype=float)
    for theme in sorted(seen.by_theme):
        if theme in seen.rules.sensitive:
            continue
        cases = np.array([len(seen.residents(theme, (one,), first)) for one in villages])
        if cases.sum() < seen.rules.threshold:
            continue
        fitted = shrunk_ratios(cases, population)
        for i in np.flatnonzero(fitted.probability >= _SURE):
            yield seen.evidence(
                "structural",
                theme,
                (villages[i],),
                first,
                ratio=float(fitted.ratio[i]),
                measures=(("probability", float(fitted.probability[i])),),
            )


def _quiet(seen: _Seen) -> tuple[str, ...]:
    """Return the villages that probably ask much less than predicted, where enough is expected."""
    villages, first = seen.around.villages, seen.week - _WEEK * (YEAR - 1)
    population = np.array([seen.around.population[one] for one in villages], dtype=float)
    cases = np.array([len(seen.residents(None, (one,), first)) for one in villages])
    if not cases.sum():
        return ()
    fitted = shrunk_ratios(cases, population)
    is_quiet = (fitted.little >= _SURE) & (fitted.expected >= _LEAST_EXPECTED)
    return tuple(villages[i] for i in np.flatnonzero(is_quiet & (population >= FLOOR)))


def _critical(seen: _Seen) -> Iterator[Evidence]:
    """Yield, per theme, the group that would fill nearest, for whom no free place is left."""
    around, first = seen.around, seen.week - _WEEK * (OPEN_WEEKS - 1)
    for theme in sorted(seen.by_theme):
        waiting = seen.waiting_by_village(theme, first)
        open_by_area = {village: len(who) for village, who in waiting.items()}
        for plan in around.plans.get(theme, ()):
            found = gather(
                open_by_area,
                around.centres,
                around.venues,
                least=plan.least,
                take_up=plan.take_up,
                free_places=around.free_places.get(theme, ()),
            )
            if found is None:
                continue
            yield seen.evidence(
                "critical_mass",
                theme,
                found.areas,
                first,
                offer_type=plan.offer_type,
                venue=None if theme in seen.rules.sensitive else found.venue.resource_id,
                measures=(("radius_m", found.radius_m), ("chance", found.chance)),
            )
            break
