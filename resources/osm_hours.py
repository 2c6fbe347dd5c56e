"""When is it open, as OpenStreetMap writes it: ``Mo-Fr 09:00-17:00; PH off``?

Only the simple rules, which are most of them. A line with any other is left to be read by
people: half a timetable would be a wrong one. The grammar is that of the key *opening_hours*
in the OpenStreetMap wiki.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING, Final

from resources.resource import Opening

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["read_hours"]

_NAMES: Final = ("mo", "tu", "we", "th", "fr", "sa", "su")
_DAY: Final = rf"(?:{'|'.join(_NAMES)})"
_DAYS: Final = rf"{_DAY}(?:-{_DAY})?(?:\[-?\d(?:,-?\d)*\])?"
_CLOCK: Final = r"(?:[01]?\d|2[0-4]):[0-5]\d"
_TIMES: Final = rf"{_CLOCK}(?:-{_CLOCK}|\+)?"
_RULE: Final = re.compile(
    rf"(?P<days>(?:{_DAYS}|ph)(?:\s*,\s*(?:{_DAYS}|ph))*)?\s*"
    rf"(?P<times>(?:{_TIMES})(?:\s*,\s*{_TIMES})*|off|closed|open)?"
)
_NTH: Final = re.compile(r"\[(-?\d(?:,-?\d)*)\]")
_ALWAYS: Final = frozenset({"24/7", "mo-su 00:00-24:00", "00:00-24:00"})
_EVERY_DAY: Final = frozenset(range(1, 8))
_MIDNIGHT: Final = time()

_Day = tuple[int, frozenset[int]]


def read_hours(text: str) -> tuple[Opening, ...]:
    """Return the openings of a line, none when there is a rule in it that is not simple.

    Examples
    --------
    >>> [opening.opens for opening in read_hours("Mo-Fr 09:00-17:00; PH off")]
    [datetime.time(9, 0)]
    >>> read_hours("Mar-Oct: Mo 10:00-12:00")
    ()
    """
    line = " ".join(text.casefold().split())
    if line in _ALWAYS:
        return (Opening("week", _EVERY_DAY, opens=_MIDNIGHT, closes=_MIDNIGHT, on_holidays=True),)
    times_by_day: dict[_Day, list[tuple[time, time | None]]] = {}
    holidays: bool | None = None
    for rule in filter(None, (part.strip() for part in line.split(";"))):
        match = _RULE.fullmatch(rule)
        if not match or not match["times"]:
            return ()
        times = _times(match["times"])
        days = (match["days"] or "mo-su").replace(" ", "")
        if "ph" in re.split(r"[,-]", days):
            holidays = match["times"] not in {"off", "closed"}
        for day in _days(days):
            times_by_day[day] = times
    return tuple(replace(one, on_holidays=holidays) for one in _openings(times_by_day))


def _openings(times_by_day: dict[_Day, list[tuple[time, time | None]]]) -> Iterator[Opening]:
    """Yield openings, days with the same times together."""
    together: dict[tuple[time, time | None, frozenset[int]], set[int]] = {}
    for (day, weeks), times in times_by_day.items():
        for opens, closes in times:
            together.setdefault((opens, closes, weeks), set()).add(day)
    for (opens, closes, weeks), days in together.items():
        yield Opening(
            "month" if weeks else "week", frozenset(days), weeks, opens=opens, closes=closes
        )


def _days(text: str) -> Iterator[_Day]:
    for part in re.findall(_DAYS, text):
        nth = _NTH.search(part)
        weeks = frozenset(int(week) for week in nth[1].split(",")) if nth else frozenset[int]()
        first, _, last = _NTH.sub("", part).partition("-")
        begin = _NAMES.index(first)
        length = (_NAMES.index(last or first) - begin) % 7 + 1
        yield from (((begin + step) % 7 + 1, weeks) for step in range(length))


def _times(text: str) -> list[tuple[time, time | None]]:
    if text in {"off", "closed"}:
        return []
    if text == "open":
        return [(_MIDNIGHT, _MIDNIGHT)]
    spans = (span.strip().rstrip("+").partition("-") for span in text.split(","))
    return [(_clock(opens), _clock(closes) if closes else None) for opens, _, closes in spans]


def _clock(text: str) -> time:
    hour, minute = text.split(":")
    return time(int(hour) % 24, int(minute))
