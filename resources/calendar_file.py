"""How do activities come into somebody's own calendar? As iCalendar (RFC 5545), local times.

An event per opening, that recurs by the rule of :func:`resources.opening_hours.rule_of`. What
is not held on public holidays leaves them out; where nobody knows, the event says so.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from resources.coordinates import degrees_of
from resources.opening_hours import holidays_of, occurs_on, rule_of
from resources.row import UNSEEN
from resources.tables import sources_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from icalendar import Event

    from resources.resource import Location, Opening, Resource

__all__ = ["CalendarWords", "write_calendar"]

_HERE: Final = ZoneInfo("Europe/Amsterdam")
_AHEAD: Final = timedelta(days=2 * 366)
"""How far ahead the holidays are left out; the rule itself goes on."""

_SEARCHED: Final = 800
"""How many days a first time is looked for: each fifth Monday of each twelfth month is rare."""

CalendarWords = tuple[str, str, str]
"""What the calendar is called, the word before a source, and what is said of holidays."""


def write_calendar(
    resources: Iterable[Resource],
    now: datetime,
    words: CalendarWords,
    villages: Mapping[str, str],
) -> bytes:
    """Write when resources are held, as far as their days are known.

    Parameters
    ----------
    resources
        What to write; those without a schedule are left out.
    now
        The moment of writing.
    words
        The few words of our own, in the language of whoever asks.
    villages
        Code of a village to its name.
    """
    from icalendar import Calendar

    written = [one for one in resources if one.schedule]
    calendar = Calendar()
    calendar.add("prodid", "-//Kringkaart//sociale kaart//NL")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", words[0])
    sources = sources_of(written)
    if sources:
        calendar.add("x-wr-caldesc", f"{words[1]} {'; '.join(sources)}")
    for resource in written:
        for number, opening in enumerate(resource.schedule, start=1):
            event = _event(opening, now)
            if event is not None:
                _tell(event, resource, opening, words, villages)
                event.add("uid", f"{resource.id}-{number}@kringkaart")
                calendar.add_component(event)
    calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content


def _event(opening: Opening, now: datetime) -> Event | None:
    """Return the event of an opening; none when its days are not known, or are over."""
    from icalendar import Event

    today = now.astimezone(_HERE).date()
    first = _first(opening, today)
    if first is None:
        return None
    event = Event()
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", _at(first, opening.opens))
    if opening.opens is not None and opening.closes is not None:
        is_next_day = opening.closes <= opening.opens
        event.add("dtend", _at(first + timedelta(days=is_next_day), opening.closes))
    event.add("rrule", _rule(opening))
    left_out = [_at(day, opening.opens) for day in _left_out(opening, first, today + _AHEAD)]
    if left_out:
        event.add("exdate", left_out)
    return event


def _tell(
    event: Event,
    resource: Resource,
    opening: Opening,
    words: CalendarWords,
    villages: Mapping[str, str],
) -> None:
    """Say what it is, where, and how to reach it."""
    event.add("summary", _line(resource.name))
    told = [resource.description, resource.cost, resource.telephone, resource.website]
    told += [words[2]] if opening.on_holidays is None else []
    told += [f"{words[1]} {resource.source}"] if resource.source else []
    event.add("description", "\n".join(_line(text) for text in told if text))
    place = resource.locations[0] if resource.locations else None
    village = villages.get(resource.village or "", "")
    said = [place.name, place.address, place.postcode] if place else []
    where = ", ".join(_line(text) for text in [*said, village] if text)
    if where:
        event.add("location", where)
    if place is not None:
        _put_on_map(event, place)
    if resource.website:
        event.add("url", resource.website)


def _put_on_map(event: Event, place: Location) -> None:
    if place.x is not None and place.y is not None:
        event.add("geo", degrees_of(place.x, place.y))


def _first(opening: Opening, today: date) -> date | None:
    """Return the first day that is held: of what begins on a day, from then on, else from today."""
    if not rule_of(opening) or (opening.valid_to or date.max) < today:
        return None
    begin = opening.valid_from or today
    days = (begin + timedelta(days=n) for n in range(_SEARCHED))
    return next((day for day in days if occurs_on(opening, day)), None)


def _rule(opening: Opening) -> dict[str, Any]:
    """Return the rule with its end as the format asks: in UTC, or a day for what takes days."""
    parts = dict(part.split("=") for part in rule_of(opening).split(";"))
    rule: dict[str, Any] = {name: value.split(",") for name, value in parts.items()}
    if opening.valid_to is not None:
        end = datetime.combine(opening.valid_to, time(23, 59, 59), _HERE).astimezone(UTC)
        rule["UNTIL"] = end if opening.opens is not None else opening.valid_to
    return rule


def _left_out(opening: Opening, first: date, until: date) -> Iterator[date]:
    """Yield the public holidays on which it would be held, and is not."""
    if opening.on_holidays is not False:
        return
    for year in range(first.year, until.year + 1):
        for day, closes in sorted(holidays_of(year).items()):
            if closes and first <= day <= until and occurs_on(opening, day):
                yield day


def _at(day: date, opens: time | None) -> date | datetime:
    return day if opens is None else datetime.combine(day, opens, _HERE)


def _line(text: str) -> str:
    return " ".join(UNSEEN.sub(" ", text).split())
