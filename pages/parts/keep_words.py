"""How is said what the directory keeps of itself: parts, trust, room?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.dates import format_date

from pages.parts import state
from pages.parts.language import _, ngettext
from resources.verification import capacity_now

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from resources.resource import Capacity, Part, Resource
    from resources.verification import Fullness, Trust

__all__ = [
    "missing_names",
    "part_names",
    "part_questions",
    "say_capacity",
    "say_day",
    "say_free_places",
    "say_room",
    "say_trust",
]


def part_names() -> Mapping[Part, str]:
    """Return how each part is called on a button."""
    return {
        "name": _("naam en wat het is"),
        "contact": _("bellen, mailen en adres"),
        "times": _("tijden"),
        "conditions": _("voor wie en wat het kost"),
        "capacity": _("of er plek is"),
    }


def part_questions() -> Mapping[Part, str]:
    """Return what to ask on the telephone about each part."""
    return {
        "name": _("Heet het nog zo, en is dit wat ze doen?"),
        "contact": _("Kloppen nummer, mailadres en adres?"),
        "times": _("Kloppen de tijden?"),
        "conditions": _("Voor wie is het, en wat kost het?"),
        "capacity": _("Is er plek?"),
    }


def missing_names() -> Mapping[Fullness, str]:
    """Return what may not be filled in yet."""
    return {
        "contact": _("hoe men ze bereikt"),
        "times": _("wanneer"),
        "conditions": _("voor wie"),
        "cost": _("wat het kost"),
        "accessibility": _("hoe toegankelijk"),
        "reach": _("voor welke dorpen"),
    }


def say_trust(trust: Trust) -> str:
    """Say how far something can be trusted."""
    return {
        "doubted": _("iemand zei: klopt niet meer"),
        "never": _("nog nooit nagekeken"),
        "old": _("lang niet nagekeken"),
        "ageing": _("wordt oud"),
        "fresh": _("pas nagekeken"),
    }[trust]


def say_capacity(capacity: Capacity | None) -> str:
    """Say whether there is room."""
    if capacity is None:
        return _("niet bekend")
    if capacity.state == "waiting" and capacity.weeks:
        return ngettext(
            "wachtlijst, ongeveer {n} week", "wachtlijst, ongeveer {n} weken", capacity.weeks
        ).format(n=capacity.weeks)
    return {"room": _("er is plek"), "full": _("vol"), "waiting": _("er is een wachtlijst")}[
        capacity.state
    ]


def say_free_places(capacity: Capacity | None) -> str:
    """Say whether there is room, where nothing beside it says what is told of."""
    return say_capacity(capacity) if capacity else _("vrije plekken: niet bekend")


def say_room(resource: Resource, today: date) -> str:
    """Say whether there is room, with the day it was heard; what is too old is not known."""
    capacity = capacity_now(resource, today)
    if capacity is None:
        return _("Plek: niet bekend")
    return _("Plek: {room} (gehoord op {day})").format(
        room=say_capacity(capacity), day=say_day(capacity.on)
    )


def say_day(on: date) -> str:
    """Return a day as it is read aloud."""
    return format_date(on, "d MMMM yyyy", locale=state.language())
