"""What is an ecogram as a networkx graph, with typed nodes and edges?

networkx is imported when a graph is asked for, not before: no page needs it to start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from network.carers import living
from network.constants import RESIDENT
from network.ecogram import KIND_BY_CLASS, Organisation, Person, Tie, fields_of

if TYPE_CHECKING:
    import networkx as nx

    from network.ecogram import Ecogram

    Graph: TypeAlias = nx.Graph[str]
    MultiDiGraph: TypeAlias = nx.MultiDiGraph[str]

__all__ = ["alter_graph", "ecogram_graph"]


def ecogram_graph(ecogram: Ecogram, resident_label: str) -> MultiDiGraph:
    """Return everything that is on the drawing as one graph; groups are no node of it.

    Parameters
    ----------
    ecogram
        The ecogram; give a shared one to get a graph that may be shown.
    resident_label
        How the resident is called; the label stands in the case, not in the ecogram.

    Returns
    -------
    networkx.MultiDiGraph
        Nodes carry ``kind`` (``"resident"``, ``"person"``, ``"organisation"``), ``label`` and
        their known fields. Edges run from source to target, keyed by the id of the tie, and
        carry ``kind`` (``"tie"``) and the tie's known fields. Unknown fields are absent.
    """
    import networkx as nx

    graph: MultiDiGraph = nx.MultiDiGraph()
    graph.add_node(RESIDENT, kind="resident", label=resident_label)
    ties = []
    for thing in ecogram.present():
        if isinstance(thing, Tie):
            ties.append(thing)
        elif isinstance(thing, Person | Organisation):
            kind = KIND_BY_CLASS[type(thing)]
            graph.add_node(thing.id, kind=kind, label=thing.name, **fields_of(thing))
    for tie in ties:
        known = {k: v for k, v in fields_of(tie).items() if k not in ("source", "target")}
        graph.add_edge(tie.source, tie.target, key=tie.id, kind="tie", **known)
    return graph


def alter_graph(ecogram: Ecogram) -> Graph:
    """Return the living persons and their ties, merged and undirected, without the resident.

    The graph that the structural measures are about; built directly, since measures on a view
    of a larger graph cost ten times as much.
    """
    import networkx as nx

    graph: Graph = nx.Graph()
    ecogram = living(ecogram)
    graph.add_nodes_from(person.id for person in ecogram.persons)
    graph.add_edges_from(
        (tie.source, tie.target)
        for tie in ecogram.ties
        if tie.source in graph and tie.target in graph
    )
    return graph
