"""Who is paid, who gives the resident what, and who is the sole, heavy or only one to do so?

The one definition of each: the measures of the network and the answer to a question both ask
here. A measure tells what is: a child who helps is counted. In an answer nothing rests on a
child (:func:`carrying`): its help takes nothing off the grown-ups.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from network.constants import RESIDENT
from network.ecogram import Ecogram, Tie

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from network.ecogram import Person, Quality

__all__ = [
    "HALF",
    "HEAVY_LOAD",
    "HEAVY_TASKS",
    "TieToResident",
    "carrying",
    "heavy_carers",
    "informal",
    "is_formal",
    "living",
    "only_givers",
    "ties_to_resident",
]

HEAVY_LOAD: Final = 4
"""From this load on an informal carer is not asked for more."""

HEAVY_TASKS: Final = 3
"""From this many care tasks on, when they are half of all, a person is not asked for more."""

HALF: Final = 0.5

_PROFESSIONAL: Final = "professional"
_QUALITIES: Final[tuple[Quality | None, ...]] = (
    "broken",
    "strained",
    None,
    "neutral",
    "supporting",
)
"""Of two ties between the same ends the first of these counts."""


@dataclass(frozen=True, slots=True)
class TieToResident:
    """All ties between the resident and one person or organisation, merged.

    ``received`` is what the resident receives, ``given`` what the resident gives. A yes on
    one tie outweighs a no on another; of the qualities the worst counts.
    """

    received: Mapping[str, bool]
    given: Mapping[str, bool]
    quality: Quality | None = None


def is_formal(person: Person) -> bool:
    """Tell whether this person is known to be paid; unknown counts as informal."""
    return person.paid is True or person.relation == _PROFESSIONAL


def informal(persons: Iterable[Person]) -> tuple[Person, ...]:
    """Return who is alive and not known to be paid, without whom not to approach; minors too."""
    return tuple(
        person
        for person in persons
        if not (is_formal(person) or person.do_not_approach is True or person.deceased is True)
    )


def living(ecogram: Ecogram) -> Ecogram:
    """Return the ecogram without those who died, and their ties: nothing is counted of them."""
    dead = {p.id for p in ecogram.persons if p.deceased is True}
    if not dead:
        return ecogram
    return Ecogram(
        MappingProxyType(
            {
                key: thing
                for key, thing in ecogram.things.items()
                if key not in dead
                and not (isinstance(thing, Tie) and dead & {thing.source, thing.target})
            }
        ),
        ecogram.removed,
    )


def carrying(persons: Iterable[Person]) -> tuple[Person, ...]:
    """Return on whom help may rest: informal persons who are not known to be minors."""
    return tuple(person for person in informal(persons) if person.minor is not True)


def ties_to_resident(ties: Iterable[Tie]) -> dict[str, TieToResident]:
    """Return the merged ties with the resident, by the id of the other end."""
    found: dict[str, TieToResident] = {}
    for tie in ties:
        if RESIDENT not in (tie.source, tie.target):
            continue
        other, received, given = tie.target, tie.received, tie.given
        if tie.target == RESIDENT:
            other, received, given = tie.source, tie.given, tie.received
        before = found.get(other)
        if before is None:
            found[other] = TieToResident(received, given, tie.quality)
        else:
            quality = min(before.quality, tie.quality, key=_QUALITIES.index)
            found[other] = TieToResident(
                _merged(before.received, received), _merged(before.given, given), quality
            )
    return found


def only_givers(
    persons: Iterable[Person], ties: Mapping[str, TieToResident]
) -> dict[str, tuple[str, ...]]:
    """Return who is the only one of these to give a kind of support, with those kinds.

    Parameters
    ----------
    persons
        Who counts: :func:`informal` for a measure, :func:`carrying` for an answer.
    ties
        As :func:`ties_to_resident` gives them.
    """
    givers: dict[str, list[str]] = {}
    for person in persons:
        tie = ties.get(person.id)
        for kind, is_given in (tie.received if tie else {}).items():
            if is_given:
                givers.setdefault(kind, []).append(person.id)
    found: dict[str, tuple[str, ...]] = {}
    for kind, ids in sorted(givers.items()):
        if len(ids) == 1:
            found[ids[0]] = (*found.get(ids[0], ()), kind)
    return found


def heavy_carers(carrying: Iterable[Person], loads: Mapping[str, int | None]) -> frozenset[str]:
    """Return who is not asked for more.

    The sole carer: the one informal carer, when nobody else carries any care task. The heavy
    carer: an informal carer with a load of at least four, or anybody with at least three care
    tasks and at least half of all.

    Parameters
    ----------
    carrying
        As :func:`carrying` gives them.
    loads
        What each carries, by id; unknown is never read as heavy.
    """
    persons = tuple(carrying)
    tasks = {person.id: len(person.tasks or ()) for person in persons}
    total = sum(tasks.values())
    carers = [person for person in persons if person.informal_carer is True or person.tasks]
    is_sole = len(carers) == 1
    return frozenset(
        person.id
        for person in carers
        if (
            person.informal_carer is True and (is_sole or (loads.get(person.id) or 0) >= HEAVY_LOAD)
        )
        or (tasks[person.id] >= HEAVY_TASKS and tasks[person.id] >= HALF * total)
    )


def _merged(one: Mapping[str, bool], other: Mapping[str, bool]) -> dict[str, bool]:
    return {kind: bool(one.get(kind) or other.get(kind)) for kind in sorted({*one, *other})}
