"""What of a network may leave, and how does it look as a graph?

Only what a shared screen may see goes out, unless the caller passes the private layer on
purpose. What was taken off the drawing never goes out.
"""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

from network.constants import CONSTANTS, RESIDENT
from network.ecogram import KIND_BY_CLASS, Ecogram, Organisation, Person, Tie
from network.exchange_graphml import FORMAT
from network.exchange_values import flat_of
from network.layers import shared

if TYPE_CHECKING:
    from network.ecogram import Thing
    from network.exchange_reading import Network
    from network.exchange_values import Plain
    from network.graph import MultiDiGraph

__all__ = ["exchange_graph", "outgoing", "write_gexf", "write_graphml"]

_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def outgoing(network: Network, *, private: bool = False) -> Network:
    """Return what of a network may go out; of somebody who stays behind, nothing goes.

    Parameters
    ----------
    private
        Whether the private layer goes out too: quality, and whom not to approach.
    """
    ecogram = network.ecogram
    seen = Ecogram(MappingProxyType({t.id: t for t in ecogram.present()}))
    leaving = seen if private else shared(ecogram)
    ids = {RESIDENT, *leaving.things}
    return replace(
        network,
        ecogram=leaving,
        originals={key: word for key, word in network.originals.items() if key in ids},
        kept={key: words for key, words in network.kept.items() if key in ids},
    )


def exchange_graph(network: Network, *, private: bool = False) -> MultiDiGraph:
    """Return a network as a graph whose attributes are plain values.

    Parameters
    ----------
    private
        Whether the private layer is in it.

    Returns
    -------
    networkx.MultiDiGraph
        The resident is the node ``"resident"``. A node has ``kind``, ``label`` (the name) and
        its known fields; an edge has as its key the id of the tie, and the tie's known fields.
        Marks are attributes of their own (``received_practical``), lists and mappings are JSON.
        ``original`` is the identifier in the file it came from, where that is another. What
        the resident likes to do is the attribute ``pastimes`` of the graph, by id.
    """
    import networkx as nx

    leaving = outgoing(network, private=private)
    graph: MultiDiGraph = nx.MultiDiGraph(**_of_graph(leaving))
    graph.add_node(RESIDENT, kind=RESIDENT, label=_xml(leaving.label))
    things = leaving.ecogram.things.values()
    for thing in things:
        if isinstance(thing, Person | Organisation):
            plain = _plain(thing, leaving)
            label = plain.pop("name")
            graph.add_node(thing.id, kind=KIND_BY_CLASS[type(thing)], label=label, **plain)
    for thing in things:
        if isinstance(thing, Tie):
            graph.add_edge(thing.source, thing.target, key=thing.id, **_plain(thing, leaving))
    return graph


def write_graphml(network: Network, *, private: bool = False) -> bytes:
    """Write a network as GraphML, as networkx, Gephi, igraph and :func:`network.exchange.read` do.

    Parameters
    ----------
    private
        Whether the private layer goes out too.
    """
    from networkx.readwrite.graphml import GraphMLWriter

    writer = GraphMLWriter(encoding="utf-8", edge_id_from_attribute=None)
    writer.add_graph_element(exchange_graph(network, private=private))
    file = io.BytesIO()
    writer.dump(file)
    return file.getvalue()


def write_gexf(network: Network, *, private: bool = False) -> bytes:
    """Write a network as GEXF 1.2; an edge has the id of its tie.

    Parameters
    ----------
    private
        Whether the private layer goes out too.
    """
    from networkx.readwrite.gexf import GEXFWriter

    graph = exchange_graph(network, private=private)
    for _source, _target, key, data in graph.edges(keys=True, data=True):
        data["id"] = key
    writer: Any = GEXFWriter(graph, encoding="utf-8", version="1.2draft")
    for meta in writer.xml.iter("meta"):
        # the same network is the same file, on whatever day
        meta.attrib.pop("lastmodifieddate", None)
    body: bytes = ET.tostring(writer.xml, encoding="utf-8")
    return b"<?xml version='1.0' encoding='utf-8'?>\n" + body


def _of_graph(network: Network) -> dict[str, Any]:
    known: dict[str, Any] = {FORMAT: CONSTANTS["format"], "label": _xml(network.label)}
    if network.original:
        known["original"] = _xml(network.original)
    if pastimes := {one.id: one.name for one in network.ecogram.pastimes}:
        known["pastimes"] = _xml(json.dumps(pastimes, ensure_ascii=False))
    return known


def _plain(thing: Thing, network: Network) -> dict[str, Any]:
    plain: dict[str, Plain] = {name: _xml(value) for name, value in flat_of(thing).items()}
    original = network.originals.get(thing.id, thing.id)
    if original != thing.id:
        plain["original"] = _xml(original)
    return plain


def _xml(value: Any) -> Any:
    """Return a value without the few signs that no XML file can hold."""
    return _NOT_XML.sub("�", value) if isinstance(value, str) else value
