from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from casework.joint_graph import (
    RESOURCE,
    THEME,
    join,
    joint_graph,
    paths_from,
    steps_of,
)
from network.constants import RESIDENT
from network.ecogram import Organisation, Person
from resources.resource import EVERYWHERE, Resource
from tests.builders import a_tie, things
from tests.casework.strategies import PERSON_IDS, PLACE_IDS, directories, ecograms

if TYPE_CHECKING:
    from network.ecogram import Ecogram

CHOIR = Resource(
    "r-choir",
    "Koor",
    "association",
    frozenset({"loneliness"}),
    village="WK196304",
    reach=EVERYWHERE,
)
SISTER = Person("p-1", "Els", relation="sister")
CLUB = Organisation("o-1", "Het koor", "organisation", resource="r-choir")


def choir_of_the_sister(**tie: Any) -> Ecogram:
    return things(SISTER, CLUB, a_tie("p-1", **tie), a_tie("o-1", "p-1"))


def test_sister_sings_in_the_choir_that_offers_company() -> None:
    graph = join(choir_of_the_sister(), [CHOIR], resident="Mevr. Bos")
    paths = paths_from(graph, RESIDENT, {"p-1", "o-1", RESOURCE + "r-choir"})
    path = paths[THEME + "loneliness"]
    assert [(step.label, step.tie_code) for step in steps_of(graph, path)] == [
        ("Mevr. Bos", ""),
        ("Els", "sister"),
        ("Het koor", "member_of"),
        ("Koor", "is"),
        ("loneliness", "offers"),
    ]


def test_without_a_bridge_there_is_no_path() -> None:
    graph = join(choir_of_the_sister(), [CHOIR])
    assert paths_from(graph, RESIDENT, ()) == {RESIDENT: (RESIDENT,), "p-1": (RESIDENT, "p-1")}


def test_a_broken_tie_is_no_way() -> None:
    graph = join(choir_of_the_sister(quality="broken"), [CHOIR])
    assert "o-1" not in paths_from(graph, RESIDENT, {"p-1"})


def test_of_two_ties_the_one_that_says_more_stays() -> None:
    other = Person("p-2", "Jan")
    ecogram = things(
        SISTER, other, a_tie("p-2", "p-1"), *_second_tie("p-2", "p-1", lives_together=True)
    )
    graph = join(ecogram)
    assert graph.ties["p-1"]["p-2"] == graph.ties["p-2"]["p-1"] == "lives_with"


def _second_tie(target: str, source: str, **fields: Any) -> list[Any]:
    from dataclasses import replace

    return [replace(a_tie(target, source, **fields), id="t-second")]


@given(ecograms(), directories(), st.frozensets(st.sampled_from([*PERSON_IDS, *PLACE_IDS])))
def test_paths_are_as_short_as_networkx_finds_them(
    ecogram: Ecogram, directory: Any, bridges: frozenset[str]
) -> None:
    resources = directory.resources.values()
    paths = paths_from(join(ecogram, resources), RESIDENT, bridges)
    graph = joint_graph(ecogram, resources)
    for goal in graph:
        allowed = graph.subgraph({RESIDENT, goal, *bridges})
        expected = nx.has_path(allowed, RESIDENT, goal)
        assert (goal in paths) == expected
        if expected:
            assert len(paths[goal]) == len(nx.shortest_path(allowed, RESIDENT, goal))
            assert nx.is_path(allowed, list(paths[goal]))


@given(ecograms(), directories())
def test_the_networkx_graph_has_typed_nodes_and_edges(ecogram: Ecogram, directory: Any) -> None:
    graph = joint_graph(ecogram, directory.resources.values())
    kinds = nx.get_node_attributes(graph, "node_kind")
    for one, other, tie in graph.edges(data="tie"):
        ends = {kinds[one], kinds[other]}
        assert (tie == "offers") == (ends == {"resource", "theme"})
        assert (tie == "located_in") == (ends == {"resource", "village"})
        assert (tie == "is") == (ends == {"organisation", "resource"})
        assert (tie == "member_of") == (
            "organisation" in ends and ends <= {"organisation", "person", "resident"}
        )
