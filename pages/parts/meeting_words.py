"""What is said in a meeting beside the drawing? Short lines that can be read from afar.

The lines are texts, not Markdown: they may hold names that people typed.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from network.carers import ties_to_resident
from network.constants import RESIDENT, SUPPORT
from network.ecogram import Person
from pages.parts.language import _
from pages.parts.network_text import join, support_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from casework.suggestion import Step
    from network.carers import TieToResident
    from network.ecogram import Ecogram

__all__ = ["say_ways", "tell_one"]


def tell_one(ecogram: Ecogram, thing_id: str, names: Mapping[str, str]) -> list[str]:
    """Tell of one person or organisation, in lines, what she gives, gets and whom she knows.

    Parameters
    ----------
    ecogram
        What the meeting may see.
    names
        How everybody on it is called, the resident too.
    """
    return [
        *_help(ties_to_resident(ecogram.ties).get(thing_id)),
        *_asked(ecogram, thing_id),
        *_tied(ecogram, thing_id, names),
    ]


def say_ways(ways: Sequence[Sequence[Step]], goal: str, names: Mapping[str, str]) -> list[str]:
    """Say the ways to somebody, a sentence each, or that there is none yet.

    Parameters
    ----------
    ways
        The ways, the resident first in each.
    goal
        How she is called to whom they lead.
    names
        How everybody on the drawing is called, the resident too.
    """
    if not ways:
        return [
            _("Op de tekening loopt nog geen weg naar {goal}.").format(goal=goal),
            _("Vraag eens rond wie een weg weet."),
        ]
    first, *others = [_say_way(way, names) for way in ways]
    return [first[0].upper() + first[1:], *(_("Of: {way}").format(way=way) for way in others)]


def _say_way(way: Sequence[Step], names: Mapping[str, str]) -> str:
    if len(way) == 2:
        is_person = way[1].node_kind == "person"
        text = (
            _("Rechtstreeks: {resident} kent {goal} zelf.")
            if is_person
            else _("Rechtstreeks: {resident} hoort zelf bij {goal}.")
        )
        return text.format(resident=names[RESIDENT], goal=names[way[1].node_id])
    told = [_("via {name}").format(name=names[way[1].node_id])]
    told += [_step(*pair, names) for pair in pairwise(way[1:])]
    return ", ".join(told) + "."


def _step(before: Step, step: Step, names: Mapping[str, str]) -> str:
    if before.node_kind != "person":
        text = _("waar {name} bij hoort")
    elif step.tie_code == "member_of":
        text = _("die bij {name} hoort")
    elif step.tie_code == "lives_with":
        text = _("die met {name} in één huis woont")
    else:
        text = _("die {name} kent")
    return text.format(name=names[step.node_id])


def _help(tie: TieToResident | None) -> Iterator[str]:
    if tie is None:
        return
    given = tuple(kind for kind in SUPPORT if tie.received.get(kind))
    got = tuple(kind for kind in SUPPORT if tie.given.get(kind))
    if tie.quality:
        yield _("Band met de inwoner: {quality}").format(quality=_qualities()[tie.quality])
    if given:
        yield _("Geeft: {support}").format(support=support_names(given))
    if got:
        yield _("Krijgt: {support}").format(support=support_names(got))


def _asked(ecogram: Ecogram, thing_id: str) -> Iterator[str]:
    thing = ecogram.things[thing_id]
    if isinstance(thing, Person) and thing.asked:
        answers = {
            "not_asked": _("Nog niet gevraagd om te helpen"),
            "asked": _("Gevraagd om te helpen; het antwoord komt nog"),
            "yes": _("Wil helpen"),
            "not_now": _("Kan nu niet helpen, en dat is goed"),
            "no": _("Helpt niet, en dat is goed"),
        }
        yield answers[thing.asked]


def _tied(ecogram: Ecogram, thing_id: str, names: Mapping[str, str]) -> Iterator[str]:
    """Tell whom she knows and where she belongs, how those ties are where that is shown."""
    people: list[str] = []
    places: list[str] = []
    is_person = isinstance(ecogram.things[thing_id], Person)
    for tie in ecogram.ties:
        ends = {tie.source, tie.target}
        if thing_id in ends and RESIDENT not in ends:
            other = tie.target if tie.source == thing_id else tie.source
            quality = f" ({_qualities()[tie.quality]})" if tie.quality else ""
            found = people if isinstance(ecogram.things[other], Person) else places
            found.append(names[other] + quality)
    if people:
        text = _("Kent: {names}") if is_person else _("Hier komt: {names}")
        yield text.format(names=join(list(dict.fromkeys(people))))
    if places:
        yield _("Hoort bij: {names}").format(names=join(list(dict.fromkeys(places))))


def _qualities() -> dict[str, str]:
    return {
        "supporting": _("steunend"),
        "neutral": _("neutraal"),
        "strained": _("gespannen"),
        "broken": _("verbroken"),
    }
