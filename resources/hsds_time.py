"""When is a service of HSDS held, and how are our hours written as HSDS?

Schedules are those of RFC 5545: WEEKLY and MONTHLY with days (``TU``, ``2TU``, ``-1FR``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Literal

from resources.hsds_old import time_of
from resources.hsds_tables import stable_uuid
from resources.hsds_text import day_of, entries, holidays_said, is_early, line, number_of
from resources.resource import Opening

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

__all__ = ["openings_in", "schedules_of", "when_in", "write_times"]

_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY: Final = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_EVERY: Final[Mapping[str, Literal["week", "month"]]] = {"WEEKLY": "week", "MONTHLY": "month"}
_FREQUENCIES: Final = {every: frequency for frequency, every in _EVERY.items()}
_WEEKS: Final = frozenset({1, 2, 3, 4, 5, -1})
_DAYS_OF_WEEK: Final = {
    frozenset(range(7 * week - 6, 7 * week + 1)): week for week in range(1, 5)
} | {frozenset({29, 30, 31}): 5}
"""Which days of the month are which Tuesday (or other day) of the month."""

_HOLIDAYS: Final = {True: "ook op feestdagen", False: "niet op feestdagen"}
_HOURS: Final = ("opens_at", "closes_at")


def schedules_of(record: Mapping[str, Any]) -> list[Any]:
    """Return the schedules of a service, or else those of where it is held."""
    own = entries(record, "schedules")
    if own:
        return own
    places = entries(record, "service_at_locations")
    found = [one for place in places for one in entries(place, "schedules")]
    locations = [place["location"] for place in places if isinstance(place.get("location"), dict)]
    return found or [one for place in locations for one in entries(place, "schedules")]


def openings_in(schedule: Mapping[str, Any]) -> tuple[tuple[Opening, ...], str]:
    """Return the hours that a schedule tells, and the code of a finding, or nothing.

    A schedule that we can only hold in part (the 2nd to 4th of a month, five times) is not
    read, for it would say more than is so.
    """
    frequency = line(schedule, "freq").upper() or ("WEEKLY" if schedule.get("byday") else "")
    if not frequency and not any(schedule.get(name) for name in (*_HOURS, "bymonthday", "byday")):
        return (), ""
    days = _days(schedule, frequency)
    interval = number_of(schedule.get("interval", 1))
    first, last, finding = _span(schedule, interval)
    if (
        frequency not in _EVERY
        or days is None
        or interval is None
        or interval < 1
        or interval % 1
        or (schedule.get("count") and last is None)
    ):
        return (), "schedule_not_read"
    words = f"{line(schedule, 'notes')}. {line(schedule, 'description')}"
    made = tuple(
        Opening(
            every=_EVERY[frequency],
            days=on,
            weeks=weeks,
            interval=int(interval),
            opens=time_of(schedule.get("opens_at")),
            closes=time_of(schedule.get("closes_at")),
            valid_from=first,
            valid_to=last,
            on_holidays=holidays_said(words),
        )
        for on, weeks in days
    )
    return made, finding


def when_in(schedules: Iterable[Mapping[str, Any]]) -> str:
    """Return what the schedules say in words, and the hours where only words tell the days."""
    found = []
    for schedule in schedules:
        opens, closes = (line(schedule, name)[:5] for name in _HOURS)
        hours = f"{opens}–{closes}" if opens and closes and not openings_in(schedule)[0] else ""
        found.append(", ".join(part for part in (line(schedule, "description"), hours) if part))
    return "; ".join(dict.fromkeys(text for text in found if text))


def write_times(record: dict[str, Any], openings: Sequence[Opening], when: str) -> None:
    """Write hours and their words over the schedules of a service, in place.

    A schedule that says one or more of the hours already stays as it is.
    """
    known = [(one, openings_in(one)[0]) for one in entries(record, "schedules")]
    wordy = [one for one, told in known if not told and not any(one.get(n) for n in _HOURS)]
    left = [(one, told) for one, told in known if told]
    made: list[Any] = []
    rest = tuple(openings)
    while rest:
        match = next((i for i, (_, told) in enumerate(left) if rest[: len(told)] == told), None)
        if match is None:
            made.append(_schedule(record["id"], rest[0], len(made)))
            rest = rest[1:]
        else:
            one, told = left.pop(match)
            made.append(one)
            rest = rest[len(told) :]
    made += wordy
    if when_in(made) != when:
        for one in made:
            one.pop("description", None)
        if when and not made:
            made.append({"id": stable_uuid(record["id"], "when")})
        if when:
            made[0]["description"] = when
    made = [one for one in made if len(one) > 1]
    if made:
        record["schedules"] = made
    else:
        record.pop("schedules", None)


def _schedule(service_id: str, opening: Opening, place: int) -> dict[str, Any]:
    """Write one opening as a schedule."""
    weeks = sorted(opening.weeks, key=lambda week: (week < 0, week)) or [0]
    days = [f"{week or ''}{_DAYS[day - 1]}" for week in weeks for day in sorted(opening.days)]
    values = {
        "id": stable_uuid(service_id, "schedule", str(place)),
        "freq": _FREQUENCIES[opening.every],
        "interval": opening.interval,
        "byday": ",".join(days),
        "opens_at": opening.opens and opening.opens.isoformat("seconds"),
        "closes_at": opening.closes and opening.closes.isoformat("seconds"),
        "valid_from": opening.valid_from and opening.valid_from.isoformat(),
        "valid_to": opening.valid_to and opening.valid_to.isoformat(),
        "dtstart": opening.valid_from.isoformat()
        if opening.valid_from and opening.interval > 1
        else None,
        "notes": _HOLIDAYS[opening.on_holidays] if opening.on_holidays is not None else None,
    }
    return {name: value for name, value in values.items() if value not in (None, "")}


def _days(
    schedule: Mapping[str, Any], frequency: str
) -> list[tuple[frozenset[int], frozenset[int]]] | None:
    """Return days of the week with weeks of the month; ``None`` if we cannot hold them."""
    found: dict[int, set[int]] = {}
    for word in line(schedule, "byday").upper().replace(" ", "").split(","):
        match = _DAY.fullmatch(word)
        week = int(match[1] or 0) if match else 0
        if word and (match is None or (week and (week not in _WEEKS or frequency == "WEEKLY"))):
            return None
        if match:
            found.setdefault(week, set()).add(_DAYS.index(match[2]) + 1)
    of_month = _numbers(schedule.get("bymonthday")) if frequency == "MONTHLY" else frozenset()
    if of_month:
        week = _DAYS_OF_WEEK.get(of_month, 0)
        if not week or set(found) != {0}:
            return None
        found = {week: found[0]}
    start = day_of(schedule.get("dtstart"))
    if not found and frequency == "WEEKLY" and start:
        found = {0: {start.isoweekday()}}
    by_days: dict[frozenset[int], set[int]] = {}
    for week, days in found.items():
        by_days.setdefault(frozenset(days), set()).add(week)
    none: frozenset[int] = frozenset()
    pairs = [(days, none if 0 in weeks else frozenset(weeks)) for days, weeks in by_days.items()]
    return pairs or [(frozenset(), frozenset())]


def _span(
    schedule: Mapping[str, Any], interval: float | None
) -> tuple[date | None, date | None, str]:
    """Return the first and last day, and whether one was a 1900 that stands for unknown."""
    names = ("valid_from", "valid_to", "until", "dtstart")
    days = {name: day_of(schedule.get(name)) for name in names}
    is_old = any(day is not None and is_early(day) for day in days.values())
    known = {name: day for name, day in days.items() if day is not None and not is_early(day)}
    first = known.get("valid_from")
    # each other week is counted from where the series starts
    if interval is not None and interval > 1:
        first = known.get("dtstart", first)
    return first, known.get("valid_to", known.get("until")), "early_date" if is_old else ""


def _numbers(value: object) -> frozenset[int]:
    """Return the whole numbers in a text apart by commas."""
    if not isinstance(value, str):
        return frozenset({value}) if isinstance(value, int) else frozenset()
    words = [word.strip() for word in value.split(",") if word.strip()]
    return frozenset(int(word) for word in words if re.fullmatch(r"-?\d{1,2}", word))
