"""Along which way does help lie? The ecogram and the neighbourhood joined into one graph.

Resident, persons and organisations of the drawing are joined with resources, their themes and
their villages: person – member of – organisation – is – resource – offers – theme, resource –
located in – village. An organisation on the drawing and its entry in the directory are two
nodes, so that a path can be pointed at on the drawing.

Everything here is a plain dict; :func:`joint_graph` gives the same as a networkx graph.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Protocol

from casework.suggestion import Step
from network.constants import RESIDENT
from network.ecogram import Organisation, Person

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    import networkx as nx

    from network.ecogram import Tie
    from resources.resource import Resource

__all__ = ["JointGraph", "join", "joint_graph", "paths_from", "shortest_ways", "steps_of"]

RESOURCE: Final = "resource:"
THEME: Final = "theme:"
VILLAGE: Final = "village:"
"""Begin the keys of nodes that are not on the drawing, so that no two kinds share a key."""

MOST_WAYS: Final = 3
"""More ways at once nobody takes in."""


class Drawing(Protocol):
    """Whatever has persons, organisations and ties: an ecogram, or a part of one."""

    @property
    def persons(self) -> Iterable[Person]:
        """Return the persons."""

    @property
    def organisations(self) -> Iterable[Organisation]:
        """Return the organisations, places and pets."""

    @property
    def ties(self) -> Iterable[Tie]:
        """Return the ties of which both ends are there."""


@dataclass(frozen=True, slots=True)
class JointGraph:
    """The joint graph: nodes by key, and per node its neighbours with the code of the tie.

    ``nodes`` holds each node as a step without a tie. ``ties[a][b]`` is how b is tied to a,
    seen on the way from a to b; neighbours stand in the order of their keys.
    """

    nodes: Mapping[str, Step]
    ties: Mapping[str, Mapping[str, str]]


def join(
    ecogram: Drawing, resources: Iterable[Resource] = (), *, resident: str = RESIDENT
) -> JointGraph:
    """Join an ecogram with resources.

    Parameters
    ----------
    ecogram
        The network as far as this question may see it. Broken ties are left out.
    resources
        Those of the directory that matter; each is tied to the organisations that carry its
        id, to its themes and its village.
    resident
        The resident's label.
    """
    nodes = {RESIDENT: Step(RESIDENT, "resident", resident)}
    ties: dict[str, dict[str, str]] = {}
    _add_drawing(ecogram, nodes, ties)
    by_resource: dict[str, list[str]] = {}
    for organisation in ecogram.organisations:
        if organisation.resource:
            by_resource.setdefault(organisation.resource, []).append(organisation.id)
    for resource in resources:
        _add_resource(resource, by_resource.get(resource.id, ()), nodes, ties)
    ordered = {key: MappingProxyType(dict(sorted(near.items()))) for key, near in ties.items()}
    return JointGraph(MappingProxyType(nodes), MappingProxyType(ordered))


def paths_from(
    graph: JointGraph, start: str, bridges: Collection[str]
) -> dict[str, tuple[str, ...]]:
    """Return a shortest path to every node that can be reached.

    Parameters
    ----------
    graph
        The joint graph.
    start
        Key of the node to begin at.
    bridges
        Keys of the nodes a path may pass through; any node may be its end.

    Returns
    -------
    dict
        Node key to the keys of its path, both ends included. Of paths of one length the one
        that was found first in the order of keys, so that the answer never varies.
    """
    paths: dict[str, tuple[str, ...]] = {start: (start,)}
    edge = [start]
    while edge:
        found = []
        for key in edge:
            for neighbour in graph.ties.get(key, ()):
                if neighbour not in paths:
                    paths[neighbour] = (*paths[key], neighbour)
                    if neighbour in bridges:
                        found.append(neighbour)
        edge = found
    return paths


def shortest_ways(
    graph: JointGraph, start: str, goal: str, bridges: Collection[str]
) -> tuple[tuple[str, ...], ...]:
    """Return the shortest paths from one node to another, at most :data:`MOST_WAYS`.

    Parameters
    ----------
    graph
        The joint graph.
    start, goal
        Keys of two different nodes.
    bridges
        Keys of the nodes a path may pass through.

    Returns
    -------
    tuple
        Each as the keys of its nodes, both ends included, in the order of keys. All of them
        when there are no more than :data:`MOST_WAYS`; none when the goal cannot be reached.
    """
    passed = {start}
    level: dict[str, list[tuple[str, ...]]] = {start: [(start,)]}
    while level:
        further: dict[str, list[tuple[str, ...]]] = {}
        for key, ways in level.items():
            for neighbour in graph.ties.get(key, ()):
                if neighbour == goal or (neighbour in bridges and neighbour not in passed):
                    further.setdefault(neighbour, []).extend((*way, neighbour) for way in ways)
        if goal in further:
            return tuple(sorted(further[goal])[:MOST_WAYS])
        passed |= further.keys()
        level = {key: sorted(ways)[:MOST_WAYS] for key, ways in further.items()}
    return ()


def steps_of(graph: JointGraph, keys: Iterable[str]) -> tuple[Step, ...]:
    """Return a path of keys as steps, each with how it is tied to the one before."""
    steps: list[Step] = []
    before = ""
    for key in keys:
        node = graph.nodes[key]
        tie_code = graph.ties[before][key] if before else ""
        steps.append(Step(node.node_id, node.node_kind, node.label, tie_code))
        before = key
    return tuple(steps)


def joint_graph(
    ecogram: Drawing, resources: Iterable[Resource] = (), *, resident: str = RESIDENT
) -> nx.Graph[str]:
    """Return the joint graph as a networkx graph.

    Nodes carry ``node_kind``, ``node_id`` and ``label``. Edges carry ``tie``: a relation's
    code or ``knows``, ``lives_with``, ``member_of``, ``is``, ``offers``, ``located_in``.
    """
    import networkx as nx

    joined = join(ecogram, resources, resident=resident)
    graph: nx.Graph[str] = nx.Graph()
    for key, node in joined.nodes.items():
        graph.add_node(key, node_kind=node.node_kind, node_id=node.node_id, label=node.label)
    for key, near in joined.ties.items():
        for neighbour, tie_code in near.items():
            graph.add_edge(key, neighbour, tie=tie_code)
    return graph


def _add_drawing(ecogram: Drawing, nodes: dict[str, Step], ties: dict[str, dict[str, str]]) -> None:
    things: dict[str, Person | Organisation] = {}
    for person in ecogram.persons:
        nodes[person.id] = Step(person.id, "person", person.name)
        things[person.id] = person
    for organisation in ecogram.organisations:
        nodes[organisation.id] = Step(organisation.id, "organisation", organisation.name)
        things[organisation.id] = organisation
    for tie in ecogram.ties:
        if tie.quality != "broken":
            _connect(ties, tie.source, tie.target, _tie_code(tie, things))


def _tie_code(tie: Tie, things: Mapping[str, Person | Organisation]) -> str:
    ends = (things.get(tie.source), things.get(tie.target))
    if any(isinstance(end, Organisation) for end in ends):
        return "member_of"
    # one end without a thing is the resident: the relation of the other end says it best
    other = next((end for end in ends if isinstance(end, Person)), None)
    if None in ends and isinstance(other, Person) and other.relation:
        return other.relation
    return "lives_with" if tie.lives_together else "knows"


def _add_resource(
    resource: Resource,
    organisations: Iterable[str],
    nodes: dict[str, Step],
    ties: dict[str, dict[str, str]],
) -> None:
    key = RESOURCE + resource.id
    nodes[key] = Step(resource.id, "resource", resource.name)
    for organisation_id in organisations:
        _connect(ties, organisation_id, key, "is")
    for theme in resource.themes:
        nodes.setdefault(THEME + theme, Step(theme, "theme", theme))
        _connect(ties, key, THEME + theme, "offers")
    if resource.village:
        nodes.setdefault(
            VILLAGE + resource.village, Step(resource.village, "village", resource.village)
        )
        _connect(ties, key, VILLAGE + resource.village, "located_in")


def _connect(ties: dict[str, dict[str, str]], one: str, other: str, tie_code: str) -> None:
    # of two ties between the same ends the one that says more stays
    for start, end in ((one, other), (other, one)):
        known = ties.setdefault(start, {}).get(end, "knows")
        ties[start][end] = tie_code if known == "knows" else known
