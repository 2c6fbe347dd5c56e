"""How is a field of a resource called, and what does it say, in words an editor would use?"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final, cast

from babel.dates import format_time, get_day_names

from data.resource_text import from_values
from pages.parts import state
from pages.parts.condition_words import condition_names
from pages.parts.directory_cards import names
from pages.parts.keep_words import part_names, say_capacity, say_day
from pages.parts.language import _
from pages.parts.schedule_words import week_name
from resources.resource import EVERYWHERE, Location

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from resources.resource import Opening, Part

__all__ = [
    "field_name",
    "field_names",
    "say_change",
    "say_openings",
    "say_value",
]

_LISTS: Final = {
    "themes": "themes",
    "support": "support",
    "ambitions": "ambitions",
    "travel": "travel",
    "languages": "languages",
}


def field_names() -> Mapping[str, str]:
    """Return the label of each field, in the order of the form."""
    return {**_name_fields(), **_contact_fields(), **_other_fields(), **_fields_of_places()}


def field_name(name: str) -> str:
    """Return how the history calls a field; each part has a check of its own."""
    kind, _point, part = name.partition(".")
    named = field_names().get(kind) or _("is er of is er niet meer")
    return f"{named}: {part_names()[cast('Part', part)]}" if part else named


def say_change(name: str, before: Any, after: Any) -> tuple[str, str]:
    """Say what a field was and is, as the history keeps them; empty for what is not known.

    Of places that read the same it says where they are on the map too.
    """
    was, is_now = _say_stored(name, before), _say_stored(name, after)
    if name == "locations" and was == is_now:
        return _spots(before), _spots(after)
    return was, is_now


def _say_stored(name: str, value: Any) -> str:
    if value is None:
        return ""
    if name in {"hsds", "id", "into"}:
        return _("ja")
    if "." in name:
        return say_day(date.fromisoformat(value["on"]))
    stub = from_values("r", {"name": "", "kind": "activity", name: value})
    return say_value(name, getattr(stub, name))


def say_value(name: str, value: Any) -> str:
    """Say the value of a field of a resource; empty for one that is not known."""
    if value is None or value in ("", frozenset(), ()) or value == {}:
        return ""
    language = state.language()
    if name in _LISTS:
        return ", ".join(names(_LISTS[name], value, language))
    if name in _SAID:
        return _SAID[name](value)
    return str(value)


def say_openings(openings: Collection[Opening]) -> str:
    """Say when something is held."""
    return "; ".join(_opening(one) for one in openings)


def _name_fields() -> Mapping[str, str]:
    return {
        "name": _("Naam"),
        "organisation": _("Organisatie"),
        "kind": _("Soort"),
        "themes": _("Thema's"),
        "support": _("Wat het biedt"),
        "ambitions": _("Waar het goed voor is"),
        "description": _("Wat ze doen"),
    }


def _contact_fields() -> Mapping[str, str]:
    return {
        "telephone": _("Telefoon"),
        "email": _("E-mail"),
        "website": _("Website"),
        "locations": _("Adres"),
        "village": _("Dorp"),
        "travel": _("Hoe men er komt"),
    }


def _other_fields() -> Mapping[str, str]:
    return {
        "when": _("Wanneer, in woorden"),
        "schedule": _("Rooster"),
        "conditions": _("Voor wie"),
        "cost": _("Kosten, in woorden"),
        "free": _("Gratis"),
        "reach": _("Voor welke dorpen"),
        "languages": _("Talen"),
        "accessibility": _("Toegankelijk"),
        "capacity": _("Plek"),
        "checks": _("Nagekeken"),
        "doubts": _("Klopt niet meer"),
        "source": _("Bron"),
        "hsds": _("Gegevens uit een andere sociale kaart"),
    }


def _fields_of_places() -> Mapping[str, str]:
    return {
        "place_name": _("Naam van de plek"),
        "address": _("Straat en nummer"),
        "postcode": _("Postcode"),
        "place": _("Plek op de kaart"),
    }


def _opening(one: Opening) -> str:
    days = _days(one.days)
    if one.every == "month":
        order = sorted(one.weeks, key=lambda week: week if week > 0 else 9)
        which = _listed([week_name(week) for week in order])
        how = (
            _("elke {which} {days} van de maand")
            if one.interval == 1
            else _("elke {which} {days}, om de {n} maanden")
        )
    else:
        which = ""
        how = _("elke {days}") if one.interval == 1 else _("{days}, om de {n} weken")
    parts = [how.format(which=which, days=days, n=one.interval), _hours(one)]
    if one.valid_from:
        parts.append(_("vanaf {day}").format(day=say_day(one.valid_from)))
    if one.valid_to:
        parts.append(_("tot en met {day}").format(day=say_day(one.valid_to)))
    if one.on_holidays is not None:
        parts.append(_("ook op feestdagen") if one.on_holidays else _("niet op feestdagen"))
    return " ".join(part for part in parts if part)


def _days(days: frozenset[int]) -> str:
    if len(days) == 7:
        return _("dag")
    if days == frozenset(range(1, 6)):
        return _("werkdag")
    named = get_day_names("wide", locale=state.language())
    return _listed([named[day - 1] for day in sorted(days)]) or _("dag")


def _hours(one: Opening) -> str:
    if one.opens is None:
        return ""
    opens, *closes = (
        format_time(at, "H.mm", locale="nl") for at in (one.opens, one.closes) if at is not None
    )
    if not closes:
        return _("vanaf {opens} uur").format(opens=opens)
    is_night = one.closes is not None and one.closes <= one.opens
    said = _("{opens}–{closes} uur de volgende dag") if is_night else _("{opens}–{closes} uur")
    return said.format(opens=opens, closes=closes[0])


def _listed(words: list[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return _("{others} en {last}").format(others=", ".join(words[:-1]), last=words[-1])


def _places(places: Collection[Location]) -> str:
    return "; ".join(
        ", ".join(part for part in (one.name, one.address, one.postcode) if part)
        or _("een plek op de kaart")
        for one in places
    )


def _spots(places: Collection[Mapping[str, Any]]) -> str:
    """Say places as the history keeps them, each with where it is on the map."""
    return "; ".join(
        _("{place} (dorp: {village}; x {x}, y {y})").format(
            place=_places([one]),
            village=_villages(frozenset({one.village})) if one.village else "–",
            x="–" if one.x is None else f"{one.x:.0f}",
            y="–" if one.y is None else f"{one.y:.0f}",
        )
        for one in (Location(**kept) for kept in places or ())
    )


def _villages(codes: frozenset[str]) -> str:
    if codes & EVERYWHERE:
        return _("de hele gemeente")
    return ", ".join(names("villages", codes, state.language()))


def _accessibility(value: Mapping[str, bool]) -> str:
    yes = names("accessibility", [code for code, there in value.items() if there], state.language())
    no = names("accessibility", [c for c, there in value.items() if not there], state.language())
    return ", ".join([*yes, *(_("niet: {what}").format(what=one) for one in no)])


def _parts(value: Mapping[Any, Any]) -> str:
    known = part_names()
    return "; ".join(
        _("{part} ({day})").format(part=known[part], day=say_day(one.on))
        for part, one in value.items()
        if part in known
    )


_SAID: Final[Mapping[str, Any]] = {
    "kind": lambda code: ", ".join(names("resource_kinds", {code}, state.language())) or code,
    "village": lambda code: _villages(frozenset({code})),
    "reach": _villages,
    "conditions": lambda codes: ", ".join(condition_names(codes, state.language())),
    "locations": _places,
    "schedule": say_openings,
    "free": lambda free: _("ja") if free else _("nee"),
    "accessibility": _accessibility,
    "capacity": lambda one: f"{say_capacity(one)} ({say_day(one.on)})",
    "checks": _parts,
    "doubts": _parts,
}
"""Field to what says its value."""
