"""How does a week come to be published?

All questions up to the last whole week are read and looked at, and what passes the gate is stored,
with the exact evidence sealed beside it. What is told changes only when it was so when the last
week was published too, by what was sealed then: a question that is typed late changes nothing of
that. The very first time the year before is worked out as well. Looking takes a while and is done
without a transaction. A week is published once.
"""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

import numpy as np
from sqlalchemy import select

from data.calendar import day_of
from data.desk import system_look, system_work
from data.errors import AlreadyLooking, AlreadyPublished, NothingAsked
from data.offers_told import free_places, take_ups, tell_offers
from data.organisation import false_alarms, rules
from data.publications import (
    asked_rows,
    evidence_of,
    loose_rows,
    newest_publications,
    residents_who_asked,
    save_publication,
)
from data.questions import count_residents
from data.signals_schema import signal_steps
from data.surroundings import surroundings
from data.vocabularies import terms
from signals.backtest import LOOKS, SETTINGS, look_back, shown_by_setting, shown_now
from signals.counts import incident_weeks, municipality_of, week_of, window
from signals.disclosure import Rules, release_table
from signals.history import data_hash, history_weeks, quarters
from signals.publication import choose, publish, steady, steady_table
from signals.signal import evidence_as_values, evidence_from
from signals.surge import Parameters
from signals.weekly import LEAST_HISTORY, look

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from data.desk import Work
    from data.store import Store
    from signals.counts import Loose
    from signals.critical_mass import FreePlaces, TakeUp
    from signals.disclosure import Released
    from signals.publication import Publication
    from signals.signal import Asked, Evidence
    from signals.weekly import Look, Surroundings

__all__ = [
    "Replayed",
    "due_week",
    "is_due",
    "is_looking",
    "publish_if_due",
    "publish_week",
    "replay",
]

Replayed: TypeAlias = Literal["same", "data_changed", "different", "unknown_week"]

_LOOKING: Final = threading.Lock()
_WEEK: Final = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class _Counts:
    """The exact numbers of the last twelve months, the municipality among the areas."""

    weeks: tuple[date, date]
    residents: Mapping[tuple[str, str], int]
    loose: Mapping[tuple[str, str], int]
    everybody: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Last:
    """The last publication: what was told, and what was known and sealed."""

    told: Publication
    evidence: tuple[Evidence, ...]
    counts: _Counts
    silent: tuple[str, ...]
    quiet: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read in one transaction: the questions, and what was decided and told."""

    asked: list[Asked]
    loose: list[Loose]
    counts: _Counts
    rules: Rules
    false_alarms: float
    in_hand: frozenset[str]
    take_up: Mapping[str, TakeUp]
    free_places: Mapping[str, tuple[FreePlaces, ...]]
    last: _Last | None


def due_week(today: date) -> date:
    """Return the last whole week, an ISO Monday.

    Examples
    --------
    >>> due_week(date(2026, 11, 25))
    datetime.date(2026, 11, 16)
    """
    return week_of(today) - _WEEK


def is_due(published: Publication | None, today: date) -> bool:
    """Tell whether there is a whole week that was not published yet."""
    return published is None or published.week < due_week(today)


def publish_if_due(
    store: Store, progress: Callable[[int, int], None] = lambda _done, _total: None
) -> Publication | None:
    """Publish the last whole week, ``None`` when that was done or nothing was asked yet."""
    with store.reading() as connection:
        newest = newest_publications(connection)
    if not is_due(newest[0] if newest else None, day_of(store.clock())):
        return None
    try:
        return publish_week(store, progress)
    except (AlreadyPublished, AlreadyLooking, NothingAsked):
        return None


def publish_week(
    store: Store,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    parameters: Parameters | None = None,
) -> Publication:
    """Look at the last whole week, and publish what may be shown of it.

    Parameters
    ----------
    store
        The store; the program itself reads the questions, nobody else does.
    progress
        Told how many of all looks are done; what it raises stops everything, and nothing is
        stored.
    parameters
        How surges are looked for.

    Raises
    ------
    AlreadyPublished
        This week was published before.
    AlreadyLooking
        Somebody else looks at it right now.
    NothingAsked
        There is no question yet: a week without any would stay empty for good.
    """
    if not _LOOKING.acquire(blocking=False):
        raise AlreadyLooking
    try:
        return _publish(store, progress, parameters or Parameters())
    finally:
        _LOOKING.release()


def is_looking() -> bool:
    """Tell whether a week is being looked at in this process right now."""
    return _LOOKING.locked()


def _publish(
    store: Store, progress: Callable[[int, int], None], parameters: Parameters
) -> Publication:
    with system_look(store) as work:
        read = _read(work)
        week = due_week(work.today)
    if not read.asked and not read.loose:
        raise NothingAsked
    around = surroundings(store, read.take_up, read.free_places)
    total = 1 if read.last else LOOKS + 2
    progress(0, total)
    now = look(read.asked, read.loose, around, week, parameters, read.rules)
    if read.last:
        before = read.last.evidence
        fired = (*read.last.told.fired, (week, shown_now(now.evidence, before, read.rules)))
    else:  # of the first one nothing was told, so nothing of it can be seen to change
        progress(1, total)
        earlier = look(read.asked, read.loose, around, week - _WEEK, parameters, read.rules)
        before = earlier.evidence
        fired = _look_back(read, around, week, parameters, lambda n, _: progress(n + 2, total))
    told = read.last.told if read.last else None
    cards = choose(
        now.evidence,
        before,
        told.cards if told else (),
        read.in_hand,
        read.rules,
        false_alarms_a_year=read.false_alarms,
    )
    themes = {card.theme for card in cards} | set(told.trends if told else ())
    publication = publish(
        week,
        cards,
        _told_table(read),
        around.villages,
        read.rules,
        silent=_told_of(_silent(read.counts, read.rules), "silent", read.last),
        quiet=_told_of(now.quiet, "quiet", read.last),
        unknown=now.unknown,
        fired=fired[-LOOKS:],
        trends={theme: quarters(read.asked, theme, week) for theme in sorted(themes)},
        told=told.trends if told else {},
    )
    with system_work(store) as work:
        save_publication(work, publication, _sealed(read, parameters, now))
        tell_offers(work, read.asked, week)
    return publication


def replay(store: Store, week: date) -> Replayed:
    """Work a week out again, and tell whether the same comes out as was sealed then.

    What was open then is not known any more, so the groups that would have filled are left out.

    Returns
    -------
    Replayed
        ``data_changed`` when a question of that time was added, corrected or erased since.
    """
    with system_look(store) as work:
        read, sealed = _read(work), evidence_of(work, week)
    if sealed is None:
        return "unknown_week"
    if sealed["data"] != data_hash(read.asked, read.loose, week):
        return "data_changed"
    then = Rules(sealed["threshold"], sealed["sensitive_threshold"], frozenset(sealed["sensitive"]))
    around, parameters = surroundings(store, {}, {}), Parameters(**sealed["parameters"])
    again = look(read.asked, read.loose, around, week, parameters, then)
    was = [evidence_from(values) for values in sealed["evidence"]]
    found, known = (
        [one for one in some if one.kind != "critical_mass"] for some in (again.evidence, was)
    )
    return "same" if found == known else "different"


def _read(work: Work) -> _Read:
    """Read everything in one moment."""
    weeks, loose = window(work.today), loose_rows(work)
    everywhere = municipality_of(next(iter(terms("villages"))))
    counts = _Counts(
        weeks,
        {
            **count_residents(work.connection, weeks),
            **count_residents(work.connection, weeks, everywhere),
        },
        Counter(
            (one.village, one.theme)
            for one in loose
            if weeks[0] <= week_of(one.asked_on) <= weeks[1]
        ),
        residents_who_asked(work.connection, weeks),
    )
    return _Read(
        asked=asked_rows(work),
        loose=loose,
        counts=counts,
        rules=rules(work.connection),
        false_alarms=false_alarms(work.connection),
        in_hand=frozenset(work.connection.scalars(select(signal_steps.c.signal_id).distinct())),
        take_up=take_ups(work),
        free_places=free_places(work),
        last=_last(work),
    )


def _last(work: Work) -> _Last | None:
    """Return the last publication with what was sealed of it, ``None`` before the first."""
    newest = newest_publications(work.connection)
    if not newest:
        return None
    sealed = evidence_of(work, newest[0].week)
    counts = sealed["counts"]
    return _Last(
        newest[0],
        tuple(evidence_from(values) for values in sealed["evidence"]),
        _Counts(
            (date.fromisoformat(counts["weeks"][0]), date.fromisoformat(counts["weeks"][1])),
            {(area, theme): n for area, theme, n in counts["residents"]},
            {(area, theme): n for area, theme, n in counts["loose"]},
            counts["everybody"],
        ),
        tuple(sealed["silent"]),
        tuple(sealed["quiet"]),
    )


def _look_back(
    read: _Read,
    around: Surroundings,
    week: date,
    parameters: Parameters,
    progress: Callable[[int, int], None],
) -> tuple[tuple[date, tuple[int, ...]], ...]:
    """Return per week of the last year what each setting would have shown then."""
    villages = [code for code in around.villages if code in around.centres]
    n_week = parameters.baseline_weeks + LOOKS
    known = history_weeks((week_of(one.asked_on) for one in read.asked), week)
    weeks = [week - _WEEK * ago for ago in reversed(range(min(n_week, known)))]
    cases = incident_weeks(read.asked, villages, weeks)
    points = np.array([around.centres[code] for code in villages], dtype=float)
    looks = look_back(cases, points, parameters, progress=progress)
    shown = shown_by_setting(looks, villages, around.population, read.rules)
    return tuple(
        (weeks[one.week], counts)
        for one, counts in zip(looks, shown, strict=True)
        if one.week + 1 - one.first_week >= LEAST_HISTORY
    )


def _table(counts: _Counts, rules: Rules) -> Released:
    """Return exact numbers as they may be shown."""
    return release_table(counts.weeks, counts.residents, counts.loose, counts.everybody, rules)


def _told_table(read: _Read) -> Released:
    """Return the counts of the last twelve months as they are told."""
    now = _table(read.counts, read.rules)
    if read.last is None:
        return now
    before = _table(read.last.counts, read.rules)
    return steady_table(now, before, read.last.told.table, read.rules)


def _told_of(
    now: Collection[str], name: Literal["silent", "quiet"], last: _Last | None
) -> list[str]:
    """Return which codes are told: another one only when two publications running say so."""
    if last is None:
        return list(now)
    before, told = getattr(last, name), getattr(last.told, name)
    return list(steady(*(dict.fromkeys(codes, 1) for codes in (now, before, told))))


def _silent(counts: _Counts, rules: Rules) -> tuple[str, ...]:
    """Return the themes of which too little is asked in the whole municipality."""
    everywhere = municipality_of(next(iter(terms("villages"))))
    return tuple(
        theme
        for theme in terms("themes")
        if counts.residents.get((everywhere, theme), 0) < rules.of(theme)
    )


def _sealed(read: _Read, parameters: Parameters, now: Look) -> dict[str, Any]:
    """Return what is needed to work the same out again, and what was worked out."""
    counts = read.counts
    return {
        "parameters": asdict(parameters),
        "settings": list(SETTINGS),
        "false_alarms_a_year": read.false_alarms,
        "threshold": read.rules.threshold,
        "sensitive_threshold": read.rules.sensitive_threshold,
        "sensitive": sorted(read.rules.sensitive),
        "data": data_hash(read.asked, read.loose, now.week),
        "evidence": [evidence_as_values(one) for one in now.evidence],
        "silent": _silent(counts, read.rules),
        "quiet": now.quiet,
        "counts": {
            "weeks": [week.isoformat() for week in counts.weeks],
            "residents": [[*key, n] for key, n in sorted(counts.residents.items())],
            "loose": [[*key, n] for key, n in sorted(counts.loose.items())],
            "everybody": dict(counts.everybody),
        },
    }
