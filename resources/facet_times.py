"""Which resources are open now, today, or on Tuesday evenings, and which have room?

What holds a whole day is worked out once a day; a minute asks little more.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from resources.facets import ANY, DAY_PARTS, DAYS, Mask, bits_of, by_code, mask_answers
from resources.opening_hours import is_held_on, not_ended, span_on
from resources.verification import capacity_now

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from resources.opening_hours import Span
    from resources.resource import Opening, Resource

__all__ = ["Day", "mask_day", "mask_now", "mask_times", "parts_of"]

_BEGINS: Final = dict(zip(DAY_PARTS, (time(0), time(12), time(18)), strict=True))


class Day(NamedTuple):
    """What holds of one day: masks, and who is on from when to when, by number.

    ``silent`` are those of whose times nothing is known, or no longer.
    """

    masks: Mapping[str, Mapping[str, Mask]]
    spans: tuple[tuple[Span, int], ...]
    silent: int


def mask_day(ordered: Sequence[Resource], day: date) -> Day:
    """Return who is open on a day and when, who has room, and on which days who is open."""
    schedules = [not_ended(resource.schedule, day) for resource in ordered]
    # what ended yesterday may go on after midnight
    nights = (day, day - timedelta(days=1))
    spans = tuple(
        (span, number)
        for number, resource in enumerate(ordered)
        for opening in resource.schedule
        for night in nights
        if (span := span_on(opening, night)) and span.end.date() >= day
    )
    masks = {
        "times": mask_times(schedules),
        "today": {"today": mask_answers(is_held_on(one, day) for one in schedules)},
        "room": _mask_room(ordered, day),
    }
    silent = bits_of(n for n, schedule in enumerate(schedules) if not schedule)
    return Day(masks, spans, silent)


def mask_now(day: Day, now: datetime) -> Mask:
    """Return who is open at a moment of that day, as :func:`resources.opening_hours.is_open`."""
    moment = now.replace(tzinfo=None)
    on = [(n, span.is_certain) for span, n in day.spans if span.begin <= moment < span.end]
    yes = bits_of(number for number, is_certain in on if is_certain)
    return Mask(yes, (bits_of(number for number, _ in on) | day.silent) & ~yes)


def mask_times(schedules: Sequence[Iterable[Opening]]) -> dict[str, Mask]:
    """Return who is open on each weekday and part of the day.

    A weekday and a part of the day stand together (``"2 evening"``), since they have to hold of
    one and the same opening; ``*`` is any of them.
    """
    yes: list[set[str]] = []
    maybe: list[set[str]] = []
    for schedule in schedules:
        certain: set[str] = set()
        possible: set[str] = set()
        openings = tuple(schedule)
        for opening in openings:
            _add(opening, certain, possible)
        yes.append(certain)
        maybe.append(possible if openings else {ANY})
    held, may = by_code(yes), by_code(maybe)
    silent = may.get(ANY, 0)
    pairs = [f"{day} {part}" for day in (*DAYS, ANY) for part in (*DAY_PARTS, ANY)]
    return {pair: Mask(held.get(pair, 0), may.get(pair, 0) | silent) for pair in pairs}


def _add(opening: Opening, certain: set[str], possible: set[str]) -> None:
    """Add the days and parts of the day of an opening to those that hold, or may."""
    days, parts = [str(day) for day in sorted(opening.days)], parts_of(opening)
    for day in days or DAYS:
        (certain if days else possible).add(f"{day} {ANY}")
        for part in parts or DAY_PARTS:
            (certain if days and parts else possible).add(f"{day} {part}")
    for part in parts or DAY_PARTS:
        (certain if parts else possible).add(f"{ANY} {part}")


def parts_of(opening: Opening) -> list[str]:
    """Return in which parts of the day an opening is; none when its hours are not known.

    Of one that begins and nobody knows when it ends, that in which it begins.
    """
    if opening.opens is None:
        return []
    opens = opening.opens
    first = max(part for part in range(3) if _BEGINS[DAY_PARTS[part]] <= opens)
    if opening.closes is None:
        return [DAY_PARTS[first]]
    closes = opening.closes if opening.closes > opens else time.max
    return [part for part in DAY_PARTS[first:] if closes > _BEGINS[part]]


def _mask_room(ordered: Sequence[Resource], day: date) -> dict[str, Mask]:
    states = [capacity_now(resource, day) for resource in ordered]
    unknown = bits_of(n for n, capacity in enumerate(states) if capacity is None)
    found = by_code([(capacity.state,) if capacity else () for capacity in states])
    return {ANY: Mask(0, unknown)} | {code: Mask(bits, unknown) for code, bits in found.items()}
