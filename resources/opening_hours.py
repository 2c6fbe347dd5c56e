"""Is it open now, when is the next time, and on which days? Yes, no, or not known.

Days and times are Dutch ones; whoever calls gives the moment. A schedule is read by plain
counting; :func:`rule_of` writes the same as a recurrence rule of RFC 5545.

References
----------
.. [1] RFC 5545, Internet Calendaring and Scheduling Core Object Specification, 3.3.10.
.. [2] Algemene termijnenwet, article 3: the public holidays, and the days equal to them.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from resources.resource import Opening

__all__ = [
    "Moment",
    "Span",
    "holidays_of",
    "is_held_on",
    "is_open",
    "next_moments",
    "not_ended",
    "occurs_on",
    "rule_of",
    "span_on",
]

_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_AHEAD_DAYS: Final = 400
"""How far ahead a next time is looked for."""

_NIGHT: Final = timedelta(days=1)
_DOUBTFUL: Final = frozenset({"Good Friday", "Liberation Day"})
_LUSTRUM: Final = 5


class Span(NamedTuple):
    """From when to when something is on, the end not included; not certain is: call first."""

    begin: datetime
    end: datetime
    is_certain: bool


class Moment(NamedTuple):
    """One time that something is held; ``is_certain`` is false when a holiday makes it doubtful."""

    day: date
    opens: time | None
    closes: time | None
    is_certain: bool


def is_open(schedule: Iterable[Opening], at: datetime) -> bool | None:
    """Tell whether it is open at a moment; ``None`` is: nobody knows, call first.

    Parameters
    ----------
    schedule
        When it is open. An empty one, or one that has ended, is unknown and not closed.
    at
        The moment, in Dutch time.

    Examples
    --------
    >>> from datetime import datetime, time
    >>> from resources.resource import Opening
    >>> choir = [Opening(days=frozenset({2}), opens=time(20), closes=time(22))]
    >>> [is_open(choir, datetime(2027, 3, 2, hour)) for hour in (19, 20, 22)]
    [False, True, False]
    >>> is_open(choir, datetime(2027, 4, 27, 20)) is None  # a Tuesday, and the King's birthday
    True
    """
    openings, moment = tuple(schedule), at.replace(tzinfo=None)
    days = (at.date(), at.date() - _NIGHT)
    spans = [span for opening in openings for day in days if (span := span_on(opening, day))]
    on = [span.is_certain for span in spans if span.begin <= moment < span.end]
    if True in on:
        return True
    return None if on or not not_ended(openings, at.date()) else False


def not_ended(schedule: Iterable[Opening], day: date) -> tuple[Opening, ...]:
    """Return what has not ended before a day; of what comes after the rest nobody knows."""
    return tuple(one for one in schedule if one.valid_to is None or one.valid_to >= day)


def span_on(opening: Opening, day: date) -> Span | None:
    """Return from when to when an opening is on a day, or may be; ``None`` when it is not held.

    What closes when it opens, or before, goes on after midnight. Of hours that are not known
    the span is the rest of the day, and doubtful.
    """
    held = _is_held(opening, day)
    if held is False:
        return None
    begin = datetime.combine(day, opening.opens or time.min)
    if opening.opens is None or opening.closes is None:
        return Span(begin, datetime.combine(day, time.min) + _NIGHT, is_certain=False)
    end = datetime.combine(day, opening.closes)
    return Span(begin, end if end > begin else end + _NIGHT, is_certain=held is True)


def is_held_on(schedule: Iterable[Opening], day: date) -> bool | None:
    """Tell whether it is held on a day, at whatever time; as :func:`is_open` has it."""
    answers = [_is_held(opening, day) for opening in not_ended(schedule, day)]
    return _any(answers) if answers else None


def next_moments(schedule: Iterable[Opening], at: datetime, most: int = 3) -> tuple[Moment, ...]:
    """Return the first times that it is held and that have not ended, soonest first.

    Times of which it is not known whether they are there stand among them, marked as doubtful;
    a schedule of which the days are not known has none.
    """
    openings = tuple(schedule)
    days = (at.date() + timedelta(days=n) for n in range(_AHEAD_DAYS))
    return tuple(islice((m for day in days for m in _moments(openings, day, at)), most))


def occurs_on(opening: Opening, day: date) -> bool | None:
    """Tell whether a day is one of an opening, holidays left out of it.

    ``None`` when its days are not known, or from when each other week or month is counted.
    """
    if not _is_valid_on(opening, day):
        return False
    if not opening.days or (opening.every == "month" and not opening.weeks):
        return None
    is_day = day.isoweekday() in opening.days and (
        opening.every == "week" or bool(opening.weeks & {_nth(day), _nth_last(day)})
    )
    if not is_day or opening.interval <= 1:
        return is_day
    return None if opening.valid_from is None else _steps(opening, day) % opening.interval == 0


def rule_of(opening: Opening) -> str:
    """Return an opening as a recurrence rule of RFC 5545, ``""`` when its days are not known.

    Each other week or month is counted from ``valid_from``, which is to be the rule's
    DTSTART; without it such a rule says too much, so then it is ``""`` as well.

    Examples
    --------
    >>> from resources.resource import Opening
    >>> rule_of(Opening(days=frozenset({2, 4})))
    'FREQ=WEEKLY;BYDAY=TU,TH;WKST=MO'
    >>> rule_of(Opening("month", frozenset({3}), frozenset({1, -1}), interval=2,
    ...                 valid_from=date(2027, 1, 1), valid_to=date(2027, 12, 31)))
    'FREQ=MONTHLY;INTERVAL=2;BYDAY=1WE,-1WE;UNTIL=20271231T235959'
    """
    monthly = opening.every == "month"
    if not opening.days or (monthly and not opening.weeks):
        return ""
    if opening.interval > 1 and opening.valid_from is None:
        return ""
    names = [_DAYS[day - 1] for day in sorted(opening.days)]
    weeks = sorted(opening.weeks, key=lambda week: week % 7) if monthly else []
    days = [f"{week}{name}" for week in weeks for name in names] if monthly else names
    parts = [
        "FREQ=MONTHLY" if monthly else "FREQ=WEEKLY",
        f"INTERVAL={opening.interval}" if opening.interval > 1 else "",
        f"BYDAY={','.join(days)}",
        f"UNTIL={opening.valid_to:%Y%m%d}T235959" if opening.valid_to else "",
        "" if monthly else "WKST=MO",
    ]
    return ";".join(part for part in parts if part)


@lru_cache(maxsize=16)
def holidays_of(year: int) -> Mapping[date, bool]:
    """Return the Dutch public holidays of a year, and whether most places close on them.

    Good Friday and the fifth of May are holidays on which many work: they are doubtful, but for
    the fifth of May of each fifth year.
    """
    import holidays

    found = holidays.country_holidays(
        "NL", years=year, language="en_US", categories=("public", "optional")
    )
    return {day: _closes_most(day, name) for day, name in found.items()}


def _closes_most(day: date, name: str) -> bool:
    names = set(name.split("; "))
    is_lustrum = "Liberation Day" in names and day.year % _LUSTRUM == 0
    return is_lustrum or bool(names - _DOUBTFUL)


def _is_held(opening: Opening, day: date) -> bool | None:
    """Tell whether an opening is held on a day, holidays included."""
    occurs = occurs_on(opening, day)
    closes = holidays_of(day.year).get(day)
    if not occurs or closes is None or opening.on_holidays:
        return occurs
    return False if opening.on_holidays is False and closes else None


def _moments(openings: tuple[Opening, ...], day: date, at: datetime) -> Iterator[Moment]:
    """Yield what is held on a day and has not ended, in order of time."""
    found = set()
    for opening in openings:
        span = span_on(opening, day) if opening.days else None
        if span and span.end > at.replace(tzinfo=None):
            is_certain = _is_held(opening, day) is True
            found.add(Moment(day, opening.opens, opening.closes, is_certain))
    yield from sorted(found, key=lambda m: (m.opens or time.min, m.closes or time.max))


def _any(answers: list[bool | None]) -> bool | None:
    """Return yes if one is yes, else not known if one is not known, else no."""
    return True if True in answers else None if None in answers else False


def _is_valid_on(opening: Opening, day: date) -> bool:
    begin, end = opening.valid_from or date.min, opening.valid_to or date.max
    return begin <= day <= end


def _nth(day: date) -> int:
    """Return the how manieth such weekday of its month a day is."""
    return (day.day - 1) // 7 + 1


def _nth_last(day: date) -> int:
    """Return -1 for the last such weekday of its month, -2 for the last but one."""
    return -((monthrange(day.year, day.month)[1] - day.day) // 7 + 1)


def _steps(opening: Opening, day: date) -> int:
    """Return how many weeks or months after the first one a day is."""
    first = opening.valid_from or day
    if opening.every == "month":
        return (day.year - first.year) * 12 + day.month - first.month
    return (_monday(day) - _monday(first)).days // 7


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
