"""When is it held, in words: each Tuesday, now open, the next time?"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from babel.dates import format_date

from data.vocabularies import terms
from pages.parts import state
from pages.parts.language import _
from resources.opening_hours import (
    holidays_of,
    is_open,
    next_moments,
    not_ended,
    occurs_on,
    span_on,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date, datetime, time

    from resources.opening_hours import Moment
    from resources.resource import Opening

__all__ = ["say_hours", "say_next", "say_now", "say_schedule", "week_name", "week_names"]

_ALL_DAYS: Final = frozenset(range(1, 8))
_RUN: Final = 3
"""From how many days in a row on they are said as one stretch."""


def say_schedule(schedule: Iterable[Opening]) -> str:
    """Say when it is held, as people say it; empty when nothing is known."""
    return "; ".join(text for opening in schedule if (text := _say_opening(opening)))


def say_now(schedule: Sequence[Opening], at: datetime) -> str:
    """Say whether it is open now: the mark on a card."""
    answer = is_open(schedule, at)
    if answer:
        return _say_until(schedule, at)
    if answer is None and schedule:
        return _say_doubt(schedule, at)
    return "" if schedule else _("tijden niet bekend, bel eerst")


def say_next(schedule: Sequence[Opening], at: datetime) -> str:
    """Say when the next time is; empty when that is not known."""
    moments = [m for m in next_moments(schedule, at, 2) if not _is_on(m, at)]
    if not moments:
        return ""
    first = moments[0]
    said = f"{say_day_of(first.day, at.date())} {say_hours(first.opens, first.closes)}".strip()
    return (
        said if first.is_certain else _("{when}, als het dan doorgaat: bel eerst").format(when=said)
    )


def say_day_of(day: date, today: date) -> str:
    """Say which day it is, seen from today."""
    if day == today:
        return _("vandaag")
    if day == today + timedelta(days=1):
        return _("morgen")
    return format_date(day, "EEEE d MMMM", locale=state.language())


def say_hours(opens: time | None, closes: time | None) -> str:
    """Say from when to when; empty when the beginning is not known."""
    if opens is None:
        return ""
    if closes is None:
        return _("vanaf {time} uur").format(time=_say_time(opens))
    if closes == opens:
        return _("dag en nacht")
    return _("{opens}–{closes} uur").format(opens=_say_time(opens), closes=_say_time(closes))


def _say_opening(opening: Opening) -> str:
    """Say one opening: its days, its hours, and from when to when it holds."""
    parts = [_say_days(opening), say_hours(opening.opens, opening.closes), _say_season(opening)]
    return " ".join(part for part in parts if part)


def _say_days(opening: Opening) -> str:
    days = _name_days(opening.days)
    if not days:
        return ""
    if opening.every == "month":
        return _say_in_month(opening, days)
    if opening.interval > 1:
        said = _("om de week op {days}") if opening.interval == 2 else _("elke {n} weken op {days}")
        return said.format(days=days, n=opening.interval)
    return days if opening.days == _ALL_DAYS else _("elke {days}").format(days=days)


def _say_in_month(opening: Opening, days: str) -> str:
    weeks = _join([week_name(week) for week in sorted(opening.weeks, key=lambda week: week % 7)])
    if not weeks:
        return _("{days}, niet elke week").format(days=days)
    if opening.interval > 1:
        said = _("{weeks} {days} van elke {n} maanden")
    else:
        said = _("{weeks} {days} van de maand")
    return said.format(weeks=weeks, days=days, n=opening.interval)


def week_name(week: int) -> str:
    """Say which of its kind a day of the month is, also one that only a file knows."""
    named = {**week_names(), -2: _("een na laatste")}
    return named.get(week) or _("{n}e van achteren").format(n=abs(week))


def week_names() -> Mapping[int, str]:
    """Return which of its kind a day of the month is."""
    return {
        1: _("eerste"),
        2: _("tweede"),
        3: _("derde"),
        4: _("vierde"),
        5: _("vijfde"),
        -1: _("laatste"),
    }


def _name_days(days: Collection[int]) -> str:
    """Name weekdays; many in a row as a stretch."""
    chosen = sorted(days)
    if set(chosen) == _ALL_DAYS:
        return _("elke dag")
    names = [terms("weekdays")[str(day)].name(state.language()) for day in chosen]
    if len(chosen) >= _RUN and chosen[-1] - chosen[0] == len(chosen) - 1:
        return _("{first} t/m {last}").format(first=names[0], last=names[-1])
    return _join(names)


def _join(names: Sequence[str]) -> str:
    """Join names as a sentence does."""
    if len(names) < 2:
        return "".join(names)
    return _("{some} en {last}").format(some=", ".join(names[:-1]), last=names[-1])


def _say_season(opening: Opening) -> str:
    """Say from when to when it holds; the first day alone is no news."""
    if opening.valid_to is None:
        return ""
    language = state.language()
    last = format_date(opening.valid_to, "d MMMM yyyy", locale=language)
    if opening.valid_from is None:
        return _("(tot en met {last})").format(last=last)
    first = format_date(opening.valid_from, "d MMMM", locale=language)
    return _("(van {first} tot en met {last})").format(first=first, last=last)


def _say_until(schedule: Sequence[Opening], at: datetime) -> str:
    """Say that it is open, and until when as far as that is known."""
    moment = at.replace(tzinfo=None)
    days = (at.date(), at.date() - timedelta(days=1))
    spans = [span for opening in schedule for day in days if (span := span_on(opening, day))]
    ends = [s.end for s in spans if s.is_certain and s.begin <= moment < s.end]
    last = max(ends)
    if last - moment >= timedelta(hours=20):
        return _("nu open")
    return _("nu open, tot {time} uur").format(time=_say_time(last.time()))


def _say_doubt(schedule: Sequence[Opening], at: datetime) -> str:
    """Say why nobody knows whether it is open now."""
    if not not_ended(schedule, at.date()):
        return _("deze tijden zijn voorbij: bel eerst")
    if at.date() in holidays_of(at.year):
        return _("feestdag: bel eerst")
    begun = [
        opening.opens
        for opening in schedule
        if opening.days and opening.opens and opening.closes is None
        if occurs_on(opening, at.date()) and opening.opens <= at.time()
    ]
    return _("vandaag begonnen om {time} uur").format(time=_say_time(max(begun))) if begun else ""


def _is_on(moment: Moment, at: datetime) -> bool:
    """Tell whether a moment of today has begun: the next time is another one."""
    return moment.day == at.date() and (moment.opens is None or moment.opens <= at.time())


def _say_time(moment: time) -> str:
    sign = ":" if state.language() == "en" else "."
    return f"{moment.hour}{sign}{moment.minute:02}"
