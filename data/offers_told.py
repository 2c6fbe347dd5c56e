"""What may the community developer read of who was invited, and of the effect? Once a week.

Only the program counts invitations. What it tells goes through the gate, is stored with the
offer and stays so until the next week is published: looking again while somebody is invited or
erased shows nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from data.errors import AccessDenied
from data.offers import put_offer, read_offers
from data.organisation import rules
from data.question_counts import token_of_case
from data.schema import cases
from data.signals_schema import invitations
from data.vocabularies import terms
from signals.counts import incident_weeks, week_of
from signals.critical_mass import FreePlaces
from signals.disclosure import band
from signals.effect import Comparison
from signals.effect_bands import settle
from signals.offers import OPEN_TO_ALL, Outcome, take_up_by_type

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from data.desk import Work
    from signals.critical_mass import TakeUp
    from signals.disclosure import Rules
    from signals.effect_bands import EffectBands
    from signals.offers import Offer
    from signals.signal import Asked

__all__ = ["free_places", "take_ups", "tell_offers"]

BEFORE_WEEKS: Final = 104
"""So many weeks before the start tell what is usual."""

_WEEK: Final = timedelta(weeks=1)
_CAME: Final = ("came", "stayed")
_ANSWERED: Final = (*_CAME, "declined")
_SEATED: Final = ("invited", "came", "stayed")
_RAN: Final = ("running", "evaluated", "stopped")


def take_ups(work: Work) -> dict[str, TakeUp]:
    """Return which share of those invited comes, per offer type, after every offer that ran.

    Raises
    ------
    AccessDenied
        A person asks, and not the program itself.
    """
    counted = _counted(work)
    return take_up_by_type(
        _outcome(offer, counted.get(offer.id, Counter()))
        for offer in read_offers(work, states=_RAN)
    )


def free_places(work: Work) -> dict[str, tuple[FreePlaces, ...]]:
    """Return per theme which places are free in the offers that run or invite, and who has one.

    Raises
    ------
    AccessDenied
        A person asks, and not the program itself.
    """
    seated, residents = _seated(work)
    free: dict[str, tuple[FreePlaces, ...]] = defaultdict(tuple)
    for offer in read_offers(work, states=OPEN_TO_ALL):
        heads = offer.came if offer.stayed is None else offer.stayed
        number = max(0, offer.size - max(seated[offer.id], heads or 0))
        free[offer.theme] += (FreePlaces(offer.area, number, frozenset(residents[offer.id])),)
    return dict(free)


def tell_offers(work: Work, asked: Sequence[Asked], week: date) -> None:
    """Store what may be told of every offer from now on.

    Parameters
    ----------
    asked
        Every question of a resident.
    week
        The last whole week, an ISO Monday.

    Raises
    ------
    AccessDenied
        A person asks, and not the program itself.
    """
    decided, counted = rules(work.connection), _counted(work, until=week)
    for offer in read_offers(work):
        invited = band(counted.get(offer.id, Counter()).total(), decided.of(offer.theme))
        effect = _effect(offer, asked, week, decided)
        if (invited, effect) != (offer.invited, offer.effect):
            put_offer(work, replace(offer, invited=invited, effect=effect))


def _outcome(offer: Offer, states: Counter[str]) -> Outcome:
    """Return how an offer goes; who is invited and did not answer yet tells nothing.

    When it is over and somebody kept who came, no answer is one: she did not come.
    """
    answered, came = (sum(states[state] for state in some) for some in (_ANSWERED, _CAME))
    if offer.state == "running" or (not came and offer.came is None):
        return Outcome(offer.offer_type, answered, came)
    # where no worker kept who came, the heads that were counted are the next best
    invited = states.total()
    return Outcome(offer.offer_type, invited, came or min(offer.came or 0, invited))


def _effect(offer: Offer, asked: Sequence[Asked], week: date, decided: Rules) -> EffectBands | None:
    """Return what is told of the effect of an offer that ran; what was told stays."""
    if offer.state not in _RAN or offer.starts_on is None or offer.starts_on > week:
        return offer.effect
    start = week_of(offer.starts_on)
    first = start - _WEEK * BEFORE_WEEKS
    last = min(week, week_of(offer.stopped_on)) if offer.stopped_on else week
    weeks = [first + _WEEK * i for i in range((last - first).days // 7 + 1)]
    villages = list(terms("villages"))
    counts = incident_weeks(asked, villages, weeks).get(offer.theme)
    treated = tuple(row for row, code in enumerate(villages) if code in offer.areas)
    if counts is None or len(weeks) <= BEFORE_WEEKS:
        return offer.effect
    asked_first = min((week_of(one.asked_on) for one in asked), default=first)
    missing = max(0, (asked_first - first).days // 7)
    comparison = Comparison(
        counts[:, missing:],
        treated or tuple(range(len(villages))),
        BEFORE_WEEKS - missing,
        _columns(offer.window, first + _WEEK * missing),
    )
    threshold = decided.of(offer.theme)
    return settle(comparison, first + _WEEK * missing, threshold, offer.effect)


def _columns(window: tuple[date, date] | None, first_week: date) -> tuple[int, int] | None:
    """Return in which columns a window lies; ``None`` when it is before them."""
    if window is None or window[0] < first_week:
        return None
    first, last = ((week_of(day) - first_week).days // 7 for day in window)
    return first, last


def _seated(work: Work) -> tuple[Counter[str], dict[str, set[str]]]:
    """Return per offer how many have a place or were asked for one, and by which token."""
    if work.actor is not None:
        raise AccessDenied("invitations")
    mine = select(invitations.c.offer_id, cases.c.id, cases.c.household_id).join_from(
        invitations, cases
    )
    seated: Counter[str] = Counter()
    residents: dict[str, set[str]] = defaultdict(set)
    for row in work.connection.execute(mine.where(invitations.c.state.in_(_SEATED))):
        seated[row.offer_id] += 1
        residents[row.offer_id].add(token_of_case(work, row.id, row.household_id))
    return seated, residents


def _counted(work: Work, until: date | None = None) -> dict[str, Counter[str]]:
    """Return per offer how many invitations are in each state, exact: for the program only."""
    if work.actor is not None:
        raise AccessDenied("invitations")
    columns = (invitations.c.offer_id, invitations.c.state)
    mine = select(*columns, func.count()).group_by(*columns)
    if until is not None:
        mine = mine.where(invitations.c.asked_on < until + _WEEK)
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for offer_id, state, number in work.connection.execute(mine):
        counted[offer_id][state] = number
    return counted
