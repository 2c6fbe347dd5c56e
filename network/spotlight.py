"""Who stands out on a drawing, and who steps back? One person and her ties, or a way.

Give these the ecogram as the screen may see it: whoever is not in it cannot stand out.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from network.constants import RESIDENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from network.ecogram import Ecogram

__all__ = ["Spotlight", "along", "around"]


@dataclass(frozen=True, slots=True)
class Spotlight:
    """What stands out: ids of nodes and of ties, and whom it is about."""

    about: str
    nodes: frozenset[str]
    ties: frozenset[str]


def around(ecogram: Ecogram, thing_id: str) -> Spotlight:
    """Return one person or organisation, whom she is tied to, and those ties.

    Examples
    --------
    >>> from network.ecogram import Person, Tie
    >>> both = (Person("p-1", "Ria"), Person("p-2", "Wim"), Tie("t-1", "p-1", "p-2"))
    >>> sorted(around(Ecogram({thing.id: thing for thing in both}), "p-2").nodes)
    ['p-1', 'p-2']
    """
    ties = [tie for tie in ecogram.ties if thing_id in (tie.source, tie.target)]
    ends = {end for tie in ties for end in (tie.source, tie.target)}
    return Spotlight(
        thing_id,
        frozenset({thing_id, *ends} - {RESIDENT}),
        frozenset(tie.id for tie in ties),
    )


def along(ecogram: Ecogram, ways: Iterable[Sequence[str]], goal: str) -> Spotlight:
    """Return the ways to somebody: who is on them, and the ties from each to the next.

    Parameters
    ----------
    ways
        Each as ids, the resident first.
    goal
        Where they lead; she stands out also when there is no way.
    """
    ways = [tuple(way) for way in ways]
    steps = {frozenset(step) for way in ways for step in pairwise(way)}
    return Spotlight(
        goal,
        frozenset({goal}.union(*ways) - {RESIDENT}),
        frozenset(t.id for t in ecogram.ties if frozenset({t.source, t.target}) in steps),
    )
