"""How does a week come to be published?

All questions up to the last whole week are read, looked at for that week and for the week before,
and what passes the gate is stored, with the exact evidence sealed beside it. Looking takes a while
and is done without a transaction. A week is published once.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

import numpy as np
from sqlalchemy import select

from data.calendar import day_of
from data.desk import system_look, system_work
from data.errors import AlreadyPublished
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
from signals.backtest import LOOKS, SETTINGS, look_back, shown_by_setting
from signals.counts import incident_weeks, municipality_of, week_of, window
from signals.disclosure import Rules, release_table
from signals.publication import choose, publish
from signals.surge import Parameters
from signals.weekly import data_hash, look, quarters

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from data.desk import Work
    from data.store import Store
    from signals.counts import Loose
    from signals.critical_mass import FreePlaces, TakeUp
    from signals.publication import Publication
    from signals.signal import Asked, Card
    from signals.weekly import Look, Surroundings

__all__ = ["Replayed", "due_week", "is_due", "publish_if_due", "publish_week", "replay"]

Replayed: TypeAlias = Literal["same", "data_changed", "different", "unknown_week"]

_WEEK: Final = timedelta(weeks=1)
_LOOKS_NOW: Final = 2
"""This week's look, and that of the week before: what is shown lasted both."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read in one transaction: the questions, and what was decided and shown."""

    asked: list[Asked]
    loose: list[Loose]
    weeks: tuple[date, date]
    residents: Mapping[tuple[str, str], int]
    everybody: Mapping[str, int]
    rules: Rules
    false_alarms: float
    shown: tuple[Card, ...]
    in_hand: frozenset[str]
    take_up: Mapping[str, TakeUp]
    free_places: Mapping[str, tuple[FreePlaces, ...]]


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
    """Publish the last whole week, ``None`` when it was published before."""
    with store.reading() as connection:
        newest = newest_publications(connection)
    if not is_due(newest[0] if newest else None, day_of(store.clock())):
        return None
    try:
        return publish_week(store, progress)
    except AlreadyPublished:  # somebody was earlier, while this one looked
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
    """
    parameters = parameters or Parameters()
    with system_look(store) as work:
        read = _read(work)
        week = due_week(work.today)
    around = surroundings(store, read.take_up, read.free_places)
    total = LOOKS + _LOOKS_NOW
    looks = []
    for done, each in enumerate((week, week - _WEEK)):
        progress(done, total)
        looks.append(look(read.asked, read.loose, around, each, parameters, read.rules))
    now, before = looks
    fired = _look_back(
        read, around, week, parameters, lambda done, _: progress(_LOOKS_NOW + done, total)
    )
    cards = choose(
        now.evidence,
        before.evidence,
        read.shown,
        read.in_hand,
        read.rules,
        false_alarms_a_year=read.false_alarms,
    )
    publication = publish(
        week,
        cards,
        _table(read),
        around.villages,
        read.rules,
        silent=_silent(read, around),
        quiet=now.quiet,
        unknown=now.unknown,
        fired=fired,
        trends={card.theme: quarters(read.asked, card.theme, week) for card in cards},
    )
    with system_work(store) as work:
        save_publication(work, publication, _sealed(read, parameters, now, before))
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
    found, was = (
        [one for one in some if one["kind"] != "critical_mass"]
        for some in (_as_json([_exact(one) for one in again.evidence]), sealed["evidence"])
    )
    return "same" if found == was else "different"


def _as_json(value: Any) -> Any:
    """Return a value as it comes back from where it was sealed."""
    return json.loads(json.dumps(value))


def _read(work: Work) -> _Read:
    """Read everything in one moment."""
    weeks = window(work.today)
    everywhere = municipality_of(next(iter(terms("villages"))))
    last = newest_publications(work.connection)
    return _Read(
        asked=asked_rows(work),
        loose=loose_rows(work),
        weeks=weeks,
        residents={
            **count_residents(work.connection, weeks),
            **count_residents(work.connection, weeks, everywhere),
        },
        everybody=residents_who_asked(work.connection, weeks),
        rules=rules(work.connection),
        false_alarms=false_alarms(work.connection),
        shown=last[0].cards if last else (),
        in_hand=frozenset(work.connection.scalars(select(signal_steps.c.signal_id).distinct())),
        take_up=take_ups(work),
        free_places=free_places(work),
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
    weeks = [week - _WEEK * ago for ago in reversed(range(n_week))]
    cases = incident_weeks(read.asked, villages, weeks)
    points = np.array([around.centres[code] for code in villages], dtype=float)
    looks = look_back(cases, points, parameters, progress=progress)
    shown = shown_by_setting(looks, villages, around.population, read.rules)
    return tuple((weeks[one.week], counts) for one, counts in zip(looks, shown, strict=True))


def _table(read: _Read) -> Any:
    """Return the counts of the last twelve months as they may be shown."""
    loose = Counter(
        (one.village, one.theme)
        for one in read.loose
        if read.weeks[0] <= week_of(one.asked_on) <= read.weeks[1]
    )
    return release_table(read.weeks, read.residents, loose, read.everybody, read.rules)


def _silent(read: _Read, around: Surroundings) -> list[str]:
    """Return the themes of which too little is asked in the whole municipality."""
    everywhere = municipality_of(around.villages[0])
    return [
        theme
        for theme in terms("themes")
        if read.residents.get((everywhere, theme), 0) < read.rules.of(theme)
    ]


def _sealed(read: _Read, parameters: Parameters, now: Look, before: Look) -> dict[str, Any]:
    """Return what is needed to work the same out again, and what was worked out."""
    return {
        "parameters": asdict(parameters),
        "settings": list(SETTINGS),
        "false_alarms_a_year": read.false_alarms,
        "threshold": read.rules.threshold,
        "sensitive_threshold": read.rules.sensitive_threshold,
        "sensitive": sorted(read.rules.sensitive),
        "data": data_hash(read.asked, read.loose, now.week),
        "evidence": [_exact(one) for one in now.evidence],
        "before": [_exact(one) for one in before.evidence],
    }


def _exact(evidence: Any) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in asdict(evidence).items()
    }
