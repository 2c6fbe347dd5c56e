"""How do we get to somebody: is the way the shortest, and does it spare whom it must spare?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.joint_graph import MOST_WAYS, join, joint_graph, shortest_ways
from casework.ways import ways_in, ways_to
from network.constants import RESIDENT
from network.ecogram import Organisation, Person
from resources.directory import build_directory
from tests.builders import a_tie, things
from tests.casework.strategies import PERSON_IDS, PLACE_IDS, ecograms

if TYPE_CHECKING:
    from network.ecogram import Ecogram

FAMILY = frozenset({"sister"})
CHOIR = Organisation("o-1", "Het koor", "organisation")


NOTHING = build_directory(())


def ways(ecogram: Ecogram, goal: str) -> list[list[str]]:
    found = ways_to(goal, ways_in(ecogram, NOTHING, FAMILY))
    return [[step.node_id for step in way] for way in found]


def by_the_sister(tie: dict[str, Any] | None = None, **facts: Any) -> Ecogram:
    """Let a sister stand between the resident and both a choir and a friend of hers."""
    sister = Person("p-1", "Els", relation="sister", **facts)
    return things(
        sister,
        Person("p-2", "Jo"),
        CHOIR,
        a_tie("p-1", **(tie or {})),
        a_tie("p-2", "p-1"),
        a_tie("o-1", "p-1"),
    )


def test_through_the_sister() -> None:
    assert ways(by_the_sister(), "p-2") == [[RESIDENT, "p-1", "p-2"]]
    assert ways(by_the_sister(), "o-1") == [[RESIDENT, "p-1", "o-1"]]
    assert ways(by_the_sister(), "p-1") == [[RESIDENT, "p-1"]]


@pytest.mark.parametrize(
    "facts",
    [
        {"do_not_approach": True},
        {"minor": True},
        {"paid": True},
        {"asked": "no"},
        {"wishes": {"*": "rather_not"}},
        {"wishes": {"q-1": "rather_not"}},
    ],
)
def test_nobody_who_must_be_spared_is_a_step(facts: dict[str, Any]) -> None:
    assert ways(by_the_sister(**facts), "p-2") == []
    assert ways(by_the_sister(**facts), "o-1") == []


@pytest.mark.parametrize("quality", ["broken", "strained"])
def test_no_way_leads_along_a_tie_gone_wrong(quality: str) -> None:
    assert ways(by_the_sister({"quality": quality}), "p-2") == []


@pytest.mark.parametrize(
    "facts", [{"do_not_approach": True}, {"minor": True}, {"wishes": {"q-1": "rather_not"}}]
)
def test_whom_no_way_may_lead_to_is_no_goal(facts: dict[str, Any]) -> None:
    known = ways_in(by_the_sister(**facts), NOTHING, FAMILY)
    assert "p-1" not in known.goals
    assert ways_to("p-1", known) == ()


def test_an_association_lets_a_way_pass_and_a_service_does_not() -> None:
    for paid, expected in ((None, [[RESIDENT, "o-1", "p-2"]]), (True, [])):
        club = Organisation("o-1", "Koor", "organisation", paid=paid)
        ecogram = things(club, Person("p-2", "Jo"), a_tie("o-1"), a_tie("p-2", "o-1"))
        assert ways(ecogram, "p-2") == expected


@given(ecograms(), st.frozensets(st.sampled_from([*PERSON_IDS, *PLACE_IDS])))
def test_the_ways_are_those_that_networkx_finds(ecogram: Ecogram, bridges: frozenset[str]) -> None:
    joined, graph = join(ecogram), joint_graph(ecogram)
    for goal in graph.nodes - {RESIDENT}:
        allowed = graph.subgraph({RESIDENT, goal, *bridges})
        found = shortest_ways(joined, RESIDENT, goal, bridges)
        known = (
            {tuple(way) for way in nx.all_shortest_paths(allowed, RESIDENT, goal)}
            if nx.has_path(allowed, RESIDENT, goal)
            else set()
        )
        assert set(found) <= known
        assert len(found) == len(set(found)) == min(len(known), MOST_WAYS)


@given(ecograms())
def test_whom_not_to_approach_is_on_no_way(ecogram: Ecogram) -> None:
    known = ways_in(ecogram, NOTHING, FAMILY)
    spared = {p.id for p in ecogram.persons if p.do_not_approach or p.minor}
    assert not spared & {*known.goals, *known.bridges}
    for goal in known.goals:
        steps = {step.node_id for way in ways_to(goal, known) for step in way}
        assert not steps & spared
