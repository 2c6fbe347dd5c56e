"""What did somebody change in a form, does it fit what stands there now, and is it right?"""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import time
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from resources.codes import fold
from resources.conditions import family_of
from resources.coordinates import is_in_netherlands
from resources.finding import Finding
from resources.resource import Check, Opening, Resource
from resources.row import EMAIL, FREE, LONGEST, TELEPHONE, UNSEEN, WEBSITE, tidy_postcode
from resources.schedule_text import WEEKDAYS, read_schedule
from resources.verification import FIELDS_BY_PART

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from resources.resource import Location, Part

__all__ = [
    "CONTRADICTIONS",
    "INTERVALS",
    "LONGEST_BY_FIELD",
    "may_be_a_person",
    "mistakes",
    "rebase",
    "tidy",
    "touched_parts",
    "with_checks",
    "words_differ",
]

CONTRADICTIONS: Final = frozenset(
    {"bad_interval", "ends_first", "far_date", "free_or_not", "no_age", "no_length", "too_late"}
)
"""Codes of what no row of a table may say either; what else is wrong with a row it says itself."""

INTERVALS: Final = range(1, 53)
"""Each so many weeks or months."""

LONGEST_BY_FIELD: Final[Mapping[str, int]] = {
    "organisation": 120,
    "email": 200,
    "place_name": 120,
    "address": 200,
    **LONGEST,
}
"""The greatest number of characters of each text of the form."""

_TEXTS: Final = (
    "name", "organisation", "description", "when", "cost", "telephone", "website", "email",
)  # fmt: skip
_FIELDS_OF_PLACE: Final = {
    "place_name": ("name",), "address": ("address",), "postcode": ("postcode",),
    "place": ("x", "y"),
}  # fmt: skip
_NOT_EDITED: Final = frozenset({"id", "checks", "doubts"})
_YEARS: Final = range(1950, 2101)
_AGE: Final = re.compile(r"(age|under)_(-?\d+)")
_PRICE: Final = re.compile(
    r"(?=.*[1-9])(?:(?:€|euro?)\s*[\d.,]+-?|[\d.,]+-?\s*euro?)(?:\s+per\s.*)?", re.IGNORECASE
)
_MIDNIGHT: Final = time(0)
_LONGEST_NIGHT_H: Final = 18
"""What goes on longer, until the next day, has its two times the wrong way round."""

_EXCEPT: Final = frozenset({"behalve", "niet", "geen", "dicht", "gesloten", "uitgezonderd"})
_TITLE: Final = re.compile(
    r"(?i:mevr|mevrouw|mw|dhr|meneer|de heer|fam|familie|buurvrouw|buurman|tante|oom|opa|oma)"
    r"\b\.? +[A-Z]"
)
_BETWEEN: Final = frozenset({"van", "de", "der", "den", "het", "ten", "ter", "el"})


def rebase(base: Resource, mine: Resource, now: Resource) -> tuple[Resource, tuple[str, ...]]:
    """Put what was changed in a form onto what stands there now.

    Parameters
    ----------
    base
        The resource as the form was opened with.
    mine
        As the form has it.
    now
        As it is stored now.

    Returns
    -------
    tuple
        The resource with every change that can be made, and the fields that both changed, each
        to something else: those are as stored, and somebody has to choose.
    """
    put: dict[str, Any] = {}
    clashes = []
    for name in _edited():
        was, is_mine, is_now = (getattr(one, name) for one in (base, mine, now))
        if is_mine in (was, is_now):
            continue
        if is_now == was:
            put[name] = is_mine
        else:
            clashes.append(name)
    return replace(now, **put), tuple(clashes)


def touched_parts(before: Resource, after: Resource) -> tuple[Part, ...]:
    """Return the parts of which something was changed."""
    return tuple(
        part
        for part, names in FIELDS_BY_PART.items()
        if any(getattr(before, name) != getattr(after, name) for name in names)
    )


def with_checks(before: Resource, after: Resource, check: Check) -> Resource:
    """Return a resource of which every part that was changed is as good as checked."""
    parts = [part for part in touched_parts(before, after) if part != "capacity"]
    doubts = {part: doubt for part, doubt in after.doubts.items() if part not in parts}
    return replace(after, checks={**after.checks, **dict.fromkeys(parts, check)}, doubts=doubts)


def tidy(resource: Resource) -> Resource:
    """Return a resource as it is kept: texts on one line, a website that can be followed.

    Examples
    --------
    >>> tidy(Resource("r-1", " Koor  De Merel ", "association", website="koor.nl")).website
    'https://koor.nl'
    """
    texts = {name: " ".join(getattr(resource, name).split()) for name in _TEXTS}
    if WEBSITE.fullmatch(whole := f"https://{texts['website']}"):
        texts["website"] = whole
    places = tuple(
        replace(
            one,
            name=" ".join(one.name.split()),
            address=" ".join(one.address.split()),
            postcode=tidy_postcode(one.postcode) or one.postcode.strip(),
        )
        for one in resource.locations
    )
    return replace(resource, **texts, locations=places)  # type: ignore[arg-type]


def mistakes(resource: Resource, *known: Resource) -> tuple[Finding, ...]:
    """Return everything in a tidied resource that cannot be kept: of a form, of a row of a table.

    Parameters
    ----------
    resource
        As somebody filled it in; ``row`` of a finding is the number of the place or of the row
        of the timetable it is about.
    known
        What stands there already: the resource as the form was opened with, or the two that
        become one. What is as in one of them is no mistake of whoever fills this in, and not
        looked at again: a file may say what the form does not take.
    """
    found = _all_mistakes(resource)
    old = [*known, *(tidy(one) for one in known)]
    return tuple(
        finding
        for finding in found
        if not any(_value_of(finding, resource) in _values_like(finding, one) for one in old)
    )


def words_differ(resource: Resource) -> bool:
    """Tell whether *wanneer* in words says other days or times than the timetable.

    Of words that cannot be read as a timetable only the names of days are looked at.

    Examples
    --------
    >>> tuesdays = (Opening(days=frozenset({2}), opens=time(10)),)
    >>> one = Resource("r-1", "Koor", "association", schedule=tuesdays)
    >>> [words_differ(replace(one, when=said)) for said in ("dinsdag", "di 10.00", "na tienen", "")]
    [False, False, False, False]
    >>> [words_differ(replace(one, when=said)) for said in ("di 14.00", "elke woensdag, na tienen")]
    [True, True]
    """
    if not resource.schedule:
        return False
    read = read_schedule(resource.when)
    if read.unread or not read.openings:
        days = {day for one in resource.schedule for day in one.days}
        words = fold(resource.when).split()
        named = {day for word, day in WEEKDAYS.items() if word in words}
        return _EXCEPT.isdisjoint(words) and not named <= days
    has_times = any(one.opens for one in read.openings)
    said, held = (
        {
            (one.every, week, day, one.opens if has_times else None)
            for one in openings
            for day in one.days
            for week in one.weeks or {0}
        }
        for openings in (read.openings, resource.schedule)
    )
    return said != held


def may_be_a_person(name: str, first_names: Collection[str]) -> bool:
    """Tell whether a name may be that of one person, who is no resource for everybody.

    A hint only: it knows titles and the commonest first names.

    Parameters
    ----------
    name
        As it was typed.
    first_names
        The first names that are known, in small letters.

    Examples
    --------
    >>> may_be_a_person("Mevr. Jansen", ()), may_be_a_person("Piet van Dijk", {"piet"})
    (True, True)
    >>> may_be_a_person("Rode Kruis", {"piet"}), may_be_a_person("Pietschool", {"piet"})
    (False, False)
    """
    if _TITLE.match(name.strip()):
        return True
    first, *others = name.split() or [""]
    is_full_name = 1 <= len(others) <= 3 and all(
        word in _BETWEEN or (word.istitle() and word.isalpha()) for word in others
    )
    return first.casefold() in first_names and (is_full_name or not others)


def _all_mistakes(resource: Resource) -> list[Finding]:
    found = [*_wrong_texts(resource)]
    if resource.website and not WEBSITE.fullmatch(resource.website):
        found.append(Finding(None, "website", "bad_website", resource.website))
    if resource.email and not EMAIL.fullmatch(resource.email):
        found.append(Finding(None, "email", "bad_email", resource.email))
    if resource.telephone and not TELEPHONE.fullmatch(resource.telephone):
        found.append(Finding(None, "telephone", "bad_telephone", resource.telephone))
    for number, place in enumerate(resource.locations, start=1):
        found += _wrong_place(number, place)
    for number, opening in enumerate(resource.schedule, start=1):
        found += _wrong_opening(number, opening)
    return [*found, *_wrong_ages(resource.conditions), *_wrong_price(resource)]


def _value_of(finding: Finding, resource: Resource) -> Any:
    """Return what was found wrong."""
    return _values_like(finding, resource)[(finding.row or 1) - 1]


def _values_like(finding: Finding, resource: Resource) -> list[Any]:
    """Return what a resource has where something was found wrong: of each place, of each time."""
    if finding.field == "free":
        return [(resource.free, resource.cost)]
    if finding.row is None:
        return [getattr(resource, finding.field)]
    if finding.field == "schedule":
        return list(resource.schedule)
    said = attrgetter(*_FIELDS_OF_PLACE[finding.field])
    return [said(place) for place in resource.locations]


def _edited() -> tuple[str, ...]:
    return tuple(f.name for f in fields(Resource) if f.name not in _NOT_EDITED)


def _wrong_texts(resource: Resource) -> list[Finding]:
    found = [] if resource.name else [Finding(None, "name", "empty")]
    for name in _TEXTS:
        found += _wrong_text(None, name, getattr(resource, name))
    return found


def _wrong_text(row: int | None, name: str, text: str) -> list[Finding]:
    if UNSEEN.search(text):
        return [Finding(row, name, "unseen", UNSEEN.sub("", text)[:80])]
    if len(text) > LONGEST_BY_FIELD[name]:
        return [Finding(row, name, "too_long", str(len(text)))]
    return []


def _wrong_place(number: int, place: Location) -> list[Finding]:
    found = _wrong_text(number, "place_name", place.name)
    found += _wrong_text(number, "address", place.address)
    if place.postcode and not tidy_postcode(place.postcode):
        found.append(Finding(number, "postcode", "bad_postcode", place.postcode[:80]))
    if (place.x is None) != (place.y is None):
        found.append(Finding(number, "place", "half_place"))
    elif place.x is not None and place.y is not None and not is_in_netherlands(place.x, place.y):
        found.append(Finding(number, "place", "not_in_the_country"))
    return found


def _wrong_opening(number: int, opening: Opening) -> list[Finding]:
    found = []
    if not opening.days:
        found.append(Finding(number, "schedule", "no_days"))
    if opening.every == "month" and not opening.weeks:
        found.append(Finding(number, "schedule", "no_weeks"))
    if opening.closes and not opening.opens:
        found.append(Finding(number, "schedule", "no_start"))
    if opening.opens == opening.closes not in (None, _MIDNIGHT):
        found.append(Finding(number, "schedule", "no_length"))
    if (hours := _hours_into_next_day(opening)) > _LONGEST_NIGHT_H:
        found.append(Finding(number, "schedule", "too_late", str(round(hours))))
    if opening.interval not in INTERVALS:
        found.append(Finding(number, "schedule", "bad_interval", str(opening.interval)))
    found += [
        Finding(number, "schedule", "far_date", str(on))
        for on in (opening.valid_from, opening.valid_to)
        if on is not None and on.year not in _YEARS
    ]
    if opening.valid_from and opening.valid_to and opening.valid_to < opening.valid_from:
        found.append(Finding(number, "schedule", "ends_first"))
    return found


def _hours_into_next_day(opening: Opening) -> float:
    """Return how long it takes when it ends the day after, 0 for what ends that day."""
    opens, closes = opening.opens, opening.closes
    if opens is None or closes is None or closes == _MIDNIGHT or closes >= opens:
        return 0
    return 24 - (opens.hour - closes.hour) - (opens.minute - closes.minute) / 60


def _wrong_ages(conditions: Collection[str]) -> list[Finding]:
    """Return ages that nobody has, and ages between which nobody is."""
    read = [match for code in sorted(conditions) if (match := _AGE.fullmatch(code))]
    impossible = [match[2] for match in read if family_of(match[0]) is None]
    if impossible:
        return [Finding(None, "conditions", "bad_age", years) for years in impossible]
    least = max((int(match[2]) for match in read if match[1] == "age"), default=0)
    below = min((int(match[2]) for match in read if match[1] == "under"), default=least + 1)
    return [] if least < below else [Finding(None, "conditions", "no_age", f"{least}, {below}")]


def _wrong_price(resource: Resource) -> list[Finding]:
    """Return that it is said to be free and to have a price, or the other way round."""
    says_free = fold(resource.cost) in FREE
    says_price = _PRICE.fullmatch(resource.cost) is not None
    is_one_thing = not (says_price if resource.free else says_free)
    if resource.free is None or is_one_thing:
        return []
    return [Finding(None, "free", "free_or_not", resource.cost[:80])]
