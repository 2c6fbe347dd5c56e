"""What does the network give, on whom does it rest, and who was never asked?

These measures answer a worker. They count what is known and keep what is unknown apart. A
person marked *niet benaderen* is in none of the lists that name somebody. Give them the whole
ecogram: on a shared one the quality of ties is not known. Who died gives nothing and is in none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from network.carers import (
    HALF,
    HEAVY_TASKS,
    carrying,
    informal,
    is_formal,
    living,
    only_givers,
    ties_to_resident,
)
from network.constants import SUPPORT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from network.ecogram import Ecogram

__all__ = [
    "CareConcentration",
    "Coverage",
    "NeverAsked",
    "Share",
    "care_concentration",
    "coverage",
    "knock_out",
    "never_asked",
    "reciprocity",
    "share_formal",
]

Level: TypeAlias = Literal["gap", "fragile", "covered"]

_NEAR: Final = ("same_house", "village")
_HARD: Final = ("strained", "broken")


@dataclass(frozen=True, slots=True)
class Coverage:
    """Who gives one kind of support to the resident now.

    Attributes
    ----------
    givers
        Ids of the informal persons who give it.
    unknown
        Ids of those of whom it is not known whether they do.
    level
        ``"gap"`` when nobody gives it (*hiervoor is nog niemand genoemd*), ``"fragile"`` when
        it rests on one person, else ``"covered"``.
    """

    givers: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def level(self) -> Level:
        """How many give it: none, one, or more."""
        return ("gap", "fragile", "covered")[min(len(self.givers), 2)]


@dataclass(frozen=True, slots=True)
class CareConcentration:
    r"""How the care tasks are spread over the informal persons.

    Attributes
    ----------
    tasks
        Number of tasks by person, for those with any.
    unknown
        Ids of the persons whose tasks are not known.
    largest_share
        Share of the tasks that the one with most of them does; ``None`` without tasks.
    herfindahl
        :math:`\sum_i s_i^2` over the shares (Herfindahl 1950); ``None`` without tasks.
    """

    tasks: Mapping[str, int]
    unknown: tuple[str, ...]
    largest_share: float | None
    herfindahl: float | None

    @property
    def is_concentrated(self) -> bool:
        """Whether one person does half of the tasks or more, of at least three tasks."""
        return (
            self.largest_share is not None
            and self.largest_share >= HALF
            and sum(self.tasks.values()) >= HEAVY_TASKS
        )


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the resident's ties have a property, have it not, or are unknown."""

    yes: int
    no: int
    unknown: int

    @property
    def share(self) -> float | None:
        """The share among those known; ``None`` when none is known."""
        known = self.yes + self.no
        return self.yes / known if known else None


@dataclass(frozen=True, slots=True)
class NeverAsked:
    """Ids of near persons who were not asked yet, and of those of whom that is unknown."""

    not_asked: tuple[str, ...]
    unknown: tuple[str, ...]


def coverage(ecogram: Ecogram) -> dict[str, Coverage]:
    """Return for each kind of support which informal persons give it to the resident.

    A person gives a kind when a tie with the resident says so; does not when a tie says no and
    none says yes; else it is unknown, also for a person without any tie drawn.

    Examples
    --------
    >>> from network.ecogram import EMPTY
    >>> coverage(EMPTY)["practical"].level
    'gap'
    """
    ties = ties_to_resident(ecogram.ties)
    received = {other: tie.received for other, tie in ties.items()}
    persons = [p.id for p in informal(ecogram.persons)]
    return {
        kind: Coverage(
            givers=tuple(p for p in persons if received.get(p, {}).get(kind) is True),
            unknown=tuple(p for p in persons if kind not in received.get(p, {})),
        )
        for kind in SUPPORT
    }


def knock_out(ecogram: Ecogram, person_id: str) -> tuple[str, ...]:
    """Return the kinds of support of which this person is the only informal giver.

    *Wat als … even niet kan?* Empty for somebody who gives nothing alone, is paid, or is not on
    the drawing.
    """
    only = only_givers(informal(ecogram.persons), ties_to_resident(ecogram.ties))
    return tuple(kind for kind in SUPPORT if kind in only.get(person_id, ()))


def care_concentration(ecogram: Ecogram) -> CareConcentration:
    """Return how the care tasks are spread over the informal persons.

    A task that two persons do counts for both.

    References
    ----------
    Herfindahl, O. C. (1950). *Concentration in the steel industry*. Columbia University.
    """
    persons = informal(ecogram.persons)
    tasks = {p.id: len(p.tasks) for p in persons if p.tasks}
    unknown = tuple(p.id for p in persons if p.tasks is None)
    total = sum(tasks.values())
    if total == 0:
        return CareConcentration(tasks, unknown, None, None)
    shares = [count / total for count in tasks.values()]
    return CareConcentration(tasks, unknown, max(shares), sum(share**2 for share in shares))


def reciprocity(ecogram: Ecogram) -> Share:
    """Return of how many of the resident's ties support goes both ways.

    Parallel ties with the same person or organisation are merged. A tie is known when of both
    directions at least one kind of support is marked, yes or no; it goes both ways when in
    both directions one is marked yes.
    """
    both_ways = [
        any(tie.received.values()) and any(tie.given.values())
        if tie.received and tie.given
        else None
        for tie in ties_to_resident(living(ecogram).ties).values()
    ]
    return _share(both_ways)


def share_formal(ecogram: Ecogram) -> Share:
    """Return how many of the resident's ties are with somebody who is paid.

    Parallel ties are merged. Where it is not marked whether somebody is paid, it is unknown.
    """
    ecogram = living(ecogram)
    tied = ties_to_resident(ecogram.ties)
    paid = [True if is_formal(p) else p.paid for p in ecogram.persons if p.id in tied]
    paid += [o.paid for o in ecogram.organisations if o.id in tied]
    return _share(paid)


def never_asked(ecogram: Ecogram) -> NeverAsked:
    """Return who is close and near but was never asked (*nog niet gevraagd*).

    Close: circle 1 or 2. Near: the same house or village. Left out: the paid, minors, who is
    not to be approached, and whoever has a strained or broken tie with the resident.
    """
    ties = ties_to_resident(ecogram.ties)
    hard = {other for other, tie in ties.items() if tie.quality in _HARD}
    near = [
        p
        for p in carrying(ecogram.persons)
        if p.circle in (1, 2) and p.nearness in _NEAR and p.id not in hard
    ]
    return NeverAsked(
        not_asked=tuple(p.id for p in near if p.asked == "not_asked"),
        unknown=tuple(p.id for p in near if p.asked is None),
    )


def _share(answers: list[bool | None]) -> Share:
    return Share(answers.count(True), answers.count(False), answers.count(None))
