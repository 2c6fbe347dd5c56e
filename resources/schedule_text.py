"""When is it held, in a line that people write and read: ``di 20:00-22:00; 1e wo/maand 10:00``?

:func:`write_schedule` writes a line that :func:`read_schedule` reads back equal, and that also
reads what people write themselves: whole names of days, *om de week*, *9.30 – 12 uur*.
"""

from __future__ import annotations

import re
from datetime import date, time
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from resources.resource import Opening

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["WEEKDAYS", "ReadSchedule", "read_schedule", "write_schedule"]

_DAYS: Final = ("ma", "di", "wo", "do", "vr", "za", "zo")
_WHOLE: Final = (
    "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
)  # fmt: skip
WEEKDAYS: Final = {name: number for number, name in enumerate(_WHOLE, start=1)}
"""The name of each day of the week, and its number."""

_NAMED: Final = {
    **{name: number for names in (_DAYS, _WHOLE) for number, name in enumerate(names, start=1)},
    **{f"{name}en": number for number, name in enumerate(_WHOLE, start=1)},
}
_GROUPS: Final = {
    "elke dag": frozenset(range(1, 8)),
    "dagelijks": frozenset(range(1, 8)),
    "werkdagen": frozenset(range(1, 6)),
    "elke werkdag": frozenset(range(1, 6)),
    "weekend": frozenset({6, 7}),
}
_ORDINALS: Final = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "laatste": -1}
_UNITS: Final = {"week": ("week", "weken"), "month": ("maand", "maanden")}

_DAY: Final = rf"(?:{'|'.join(sorted(_NAMED, key=len, reverse=True))})\b"
_NTH: Final = rf"(?:[1-5]e|{'|'.join(_ORDINALS)})\b"
_CLOCK: Final = r"(?:2[0-4]|[01]?\d)(?!\d)(?:[:.][0-5]\d){0,2}"
_DATE: Final = r"(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[-/]\d{1,2}[-/]\d{4})"
_AND: Final = r"(?:\s*,\s*|\s+en\s+|\s*&\s*|\s*,?\s+en\s+)"

_EVERY_OTHER: Final = re.compile(r"om de (week|maand)\b")
_EVERY_NTH: Final = re.compile(r"(?:elke|iedere|om de) (\d{1,2}) (weken|maanden)\b")
_PER_MONTH: Final = re.compile(r"/\s?maand\b|(?:van de|per|in de|elke|iedere) maand\b")
_PER_WEEK: Final = re.compile(r"(?:elke|iedere|per) week\b")
_WEEKS: Final = re.compile(rf"({_NTH}(?:{_AND}{_NTH})*)")
_RANGE: Final = re.compile(rf"({_DAY})\s*(?:t/m|tot en met|-|–)\s*({_DAY})")
_LISTED: Final = re.compile(rf"{_DAY}(?:{_AND}{_DAY})*")
_SPAN: Final = rf"(?:van(?:af)? )?({_CLOCK})(?: uur)?(?:\s*(?:-|–|tot)\s*({_CLOCK}))?(?: uur)?"
_TIMES: Final = re.compile(rf"(?<![\d-]){_SPAN}(?:{_AND}{_SPAN})*(?![\d.:-])")
_UNTIL: Final = re.compile(rf"(?<!\d )(?<!uur )tot ({_CLOCK})(?: uur)?(?![\d-])")
_FROM: Final = re.compile(rf"vanaf ({_DATE})")
_TO: Final = re.compile(rf"(?:t/m|tot en met) ({_DATE})")
_HOLIDAYS: Final = re.compile(r"(niet|ook) op feestdagen")
_BETWEEN: Final = re.compile(r"(?:[\s,]|\b(?:elke|iedere|op|de)\b)*")
_LONGEST: Final = 1000


class ReadSchedule(NamedTuple):
    """The openings that could be read, and the pieces of text that could not."""

    openings: tuple[Opening, ...]
    unread: tuple[str, ...]


def write_schedule(schedule: Iterable[Opening]) -> str:
    """Write a schedule in one line.

    Examples
    --------
    >>> write_schedule([Opening(days=frozenset({2}), opens=time(20), closes=time(22))])
    'di 20:00-22:00'
    """
    return "; ".join(_write(opening) for opening in schedule)


def read_schedule(text: str) -> ReadSchedule:
    """Read a schedule; openings stand apart by semicolons.

    Examples
    --------
    >>> read_schedule("1e en 3e wo/maand 10.00-12.00 uur; soms").unread
    ('soms',)
    """
    openings: list[Opening] = []
    unread: list[str] = []
    for piece in re.split(r"[;\n]+", text[:_LONGEST]):
        if piece.strip():
            read = _read(piece.strip().casefold())
            openings.extend(read)
            unread.extend([] if read else [piece.strip()])
    return ReadSchedule(tuple(openings), tuple(unread))


def _write(opening: Opening) -> str:
    """Write one opening: how often, on which days, when, and from and to which day."""
    days = _write_days(opening.days)
    weeks = " en ".join("laatste" if n < 0 else f"{n}e" for n in _in_order(opening.weeks))
    if opening.every == "month" and (weeks or days):
        days = f"{weeks} {days or 'week'}/maand".strip()
    one, more = _UNITS[opening.every]
    start = "" if days else f"elke {one}"
    if opening.interval != 1:
        start = f"om de {one}" if opening.interval == 2 else f"elke {opening.interval} {more}"
    main = " ".join(part for part in (start, days, _write_times(opening)) if part)
    more_said = [
        {True: "ook op feestdagen", False: "niet op feestdagen", None: ""}[opening.on_holidays],
        f"vanaf {opening.valid_from.isoformat()}" if opening.valid_from else "",
        f"t/m {opening.valid_to.isoformat()}" if opening.valid_to else "",
    ]
    return ", ".join([main, *(part for part in more_said if part)])


def _write_days(days: frozenset[int]) -> str:
    ordered = sorted(days)
    if len(ordered) > 2 and ordered[-1] - ordered[0] == len(ordered) - 1:
        return f"{_DAYS[ordered[0] - 1]} t/m {_DAYS[ordered[-1] - 1]}"
    names = [_DAYS[day - 1] for day in ordered]
    return " en ".join([", ".join(names[:-1]), names[-1]] if names[:-1] else names)


def _write_times(opening: Opening) -> str:
    if opening.opens is None:
        return f"tot {_clock(opening.closes)}" if opening.closes else ""
    opens = _clock(opening.opens)
    return f"{opens}-{_clock(opening.closes)}" if opening.closes else opens


def _clock(at: time) -> str:
    return f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}"


def _in_order(weeks: frozenset[int]) -> list[int]:
    return sorted(weeks, key=lambda week: (week < 0, week))


class _Left:
    """What of a piece of text was not read yet."""

    def __init__(self, text: str) -> None:
        self.text = text

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Return the first match and cut it out."""
        match = pattern.search(self.text)
        if match:
            self.text = f"{self.text[: match.start()]} {self.text[match.end() :]}"
        return match


def _read(piece: str) -> tuple[Opening, ...]:
    """Read what one piece says; nothing when there is a word in it that was not understood."""
    left, found = _Left(piece), dict[str, Any]()
    try:
        _read_dates(left, found)
        _read_rhythm(left, found)
        _read_days(left, found)
        times = _read_times(left)
    except ValueError:  # a day or an hour that does not exist
        return ()
    if not {"days", "every"} & found.keys() or not _BETWEEN.fullmatch(left.text):
        return ()
    return tuple(Opening(**found, opens=opens, closes=closes) for opens, closes in times)


def _read_dates(left: _Left, found: dict[str, Any]) -> None:
    for name, pattern in (("valid_from", _FROM), ("valid_to", _TO)):
        if match := left.take(pattern):
            found[name] = _day(match[1])
    if match := left.take(_HOLIDAYS):
        found["on_holidays"] = match[1] == "ook"


def _read_rhythm(left: _Left, found: dict[str, Any]) -> None:
    """Read how often; a month is told by its weeks as well (*de eerste dinsdag*)."""
    if match := left.take(_EVERY_OTHER) or left.take(_EVERY_NTH):
        number, unit = (match[1], match[2]) if match.re is _EVERY_NTH else ("2", match[1])
        found |= {"interval": int(number), "every": "month" if unit[0] == "m" else "week"}
    if left.take(_PER_MONTH):
        found["every"] = "month"
    elif left.take(_PER_WEEK):
        found.setdefault("every", "week")


def _read_days(left: _Left, found: dict[str, Any]) -> None:
    if match := left.take(_WEEKS):
        found["every"] = "month"
        found["weeks"] = frozenset(_nth(one) for one in re.findall(_NTH, match[1]))
        left.take(re.compile(r"\bweek\b"))
    days: set[int] = set()
    for name, numbers in _GROUPS.items():
        if left.take(re.compile(rf"\b{name}\b")):
            days |= numbers
    if match := left.take(_RANGE):
        first, last = _NAMED[match[1]], _NAMED[match[2]]
        days |= {day for day in range(1, 8) if (day - first) % 7 <= (last - first) % 7}
    if match := left.take(_LISTED):
        days |= {_NAMED[name] for name in re.findall(_DAY, match[0])}
    if days:
        found["days"] = frozenset(days)


def _read_times(left: _Left) -> list[tuple[time | None, time | None]]:
    """Read from when to when; some things are held twice on a day."""
    if match := left.take(_UNTIL):
        return [(None, _time(match[1]))]
    if not (match := left.take(_TIMES)):
        return [(None, None)]
    spans = re.finditer(_SPAN, match[0])
    return [(_time(span[1]), _time(span[2]) if span[2] else None) for span in spans]


def _nth(word: str) -> int:
    return _ORDINALS[word] if word in _ORDINALS else int(word[0])


def _time(text: str) -> time:
    hour, minute, second = ([int(part) for part in re.split(r"[:.]", text)] + [0, 0])[:3]
    return time(hour % 24, minute, second)


def _day(text: str) -> date:
    parts = [int(part) for part in re.split(r"[-/]", text)]
    year, month, day = parts if parts[0] > 31 else reversed(parts)
    return date(year, month, day)
