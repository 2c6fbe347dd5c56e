"""How do we get to somebody (*hoe komen we bij …?*)? Through who knows whom, and memberships.

The same people let a way pass as in a suggestion: nobody who is under age, paid, said no or
whom the resident would rather not ask, for whatever question, and no tie that went wrong. Of
somebody marked *niet benaderen* nothing is known here at all. None of this is said: on a
shared screen there is a way, or there is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from casework.joint_graph import join, shortest_ways, steps_of
from casework.question import Question
from casework.standing import standings, visible
from casework.suggest_organisations import places_of
from network.carers import ties_to_resident
from network.constants import RESIDENT

if TYPE_CHECKING:
    from casework.joint_graph import JointGraph
    from casework.suggestion import Step
    from network.ecogram import Ecogram
    from resources.directory import Directory

__all__ = ["Ways", "ways_in", "ways_to"]

_ANY: Final = Question("*", theme="", village="", asked_on=date.min)
"""No question in particular: only a wish for any question is a fact of the person."""


@dataclass(frozen=True, slots=True)
class Ways:
    """A network to find ways in: the graph, who lets a way pass, and where one may lead."""

    graph: JointGraph
    bridges: frozenset[str]
    goals: tuple[str, ...]


def ways_in(ecogram: Ecogram, directory: Directory, family: frozenset[str]) -> Ways:
    """Return the network of a case as far as ways may go through it.

    Parameters
    ----------
    ecogram
        The full network, the private layer included.
    directory
        Its resources say which organisation is professional.
    family
        Codes of the relations that count as family.
    """
    seen = visible(ecogram)
    people = standings(seen, _ANY, (), family).values()
    asked_of = [
        s
        for s in people
        if "rather_not" not in s.person.wishes.values() and s.person.minor is not True
    ]
    places = tuple(places_of(seen, ties_to_resident(seen.ties), directory, {}))
    bridges = {s.person.id for s in asked_of if s.is_bridge}
    bridges |= {p.organisation.id for p in places if p.ring < 5 and p.stance == "open"}
    goals = [s.person.id for s in asked_of if s.may_be_named or s.is_aside]
    goals += [p.organisation.id for p in places if p.stance != "blocked"]
    return Ways(join(seen), frozenset(bridges), tuple(goals))


def ways_to(goal: str, ways: Ways) -> tuple[tuple[Step, ...], ...]:
    """Return the shortest ways from the resident, a few at most; none if there is no way.

    Parameters
    ----------
    goal
        One of ``ways.goals``; to anybody else there is no way.
    """
    if goal not in ways.goals:
        return ()
    found = shortest_ways(ways.graph, RESIDENT, goal, ways.bridges)
    return tuple(steps_of(ways.graph, way) for way in found)
