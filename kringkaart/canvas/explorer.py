"""How is the network of the neighbourhood shown? Built by pyvis, drawn by vis-network.

The page gets a component of its own; a stand-alone HTML file exists only as a download. Both
hold the public directory only, and both show names as text, never as HTML.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import networkx as nx
    from pyvis.network import Network

__all__ = ["GROUPS", "ExplorerView", "lay_out", "show_explorer", "write_page"]

GROUPS: Final[Mapping[str, Mapping[str, Any]]] = {
    "theme": {"shape": "box", "color": {"background": "#dbe7f3", "border": "#2f5d8a"}},
    "village": {"shape": "ellipse", "color": {"background": "#e4edd8", "border": "#4f7a28"}},
    "aid": {"shape": "diamond", "color": {"background": "#8a78bd", "border": "#5b4a91"}},
    "association": {"shape": "hexagon", "color": {"background": "#d98e4f", "border": "#9a5a20"}},
    "place": {"shape": "triangleDown", "color": {"background": "#4fa39c", "border": "#2a6d67"}},
    "activity": {"shape": "dot", "color": {"background": "#5f97d3", "border": "#2f5d8a"}},
    "volunteers": {"shape": "star", "color": {"background": "#d4708f", "border": "#973c5b"}},
    "initiative": {"shape": "triangle", "color": {"background": "#c9b24a", "border": "#7d6b14"}},
    "collective": {"shape": "square", "color": {"background": "#b5651d", "border": "#7a3f0c"}},
    "professional": {"shape": "square", "color": {"background": "#ffffff", "border": "#5f6670"}},
}
"""The look of each kind of node: told apart by shape first, by colour second."""

# Themes and villages are what the eye holds on to: larger names, more room around them.
_LANDMARK: Final[Mapping[str, Any]] = {
    "font": {"size": 44},
    "mass": 2.8,
    "widthConstraint": {"maximum": 330},
    "scaling": {"label": {"drawThreshold": 3}},
}
_OTHER: Final[Mapping[str, Any]] = {"font": {"size": 15}}
_OTHER_IN_A_FEW: Final[Mapping[str, Any]] = {"font": {"size": 21}, "mass": 1.8}
_FEW: Final = 60
_OPTIONS: Final[Mapping[str, Any]] = {
    "layout": {"randomSeed": 7, "improvedLayout": False},
    # A name too small to read is left out until somebody comes nearer.
    "nodes": {
        "size": 19,
        "borderWidth": 1.5,
        "widthConstraint": {"maximum": 210},
        "margin": 7,
        "scaling": {"label": {"drawThreshold": 8.5}},
    },
    "edges": {"color": {"color": "#9aa5b1", "opacity": 0.55}, "width": 1, "smooth": False},
    "physics": {
        "solver": "forceAtlas2Based",
        "forceAtlas2Based": {
            "gravitationalConstant": -58,
            "centralGravity": 0.015,
            "springLength": 60,
            "springConstant": 0.06,
            "avoidOverlap": 1,
        },
        "stabilization": {"iterations": 220},
    },
    "interaction": {
        "hover": False,
        "tooltipDelay": 3_600_000,
        "keyboard": {"enabled": True, "bindToWindow": False},
    },
}
# pyvis asks for bootstrap from outside, even when everything is to be in line.
_OUTSIDE: Final = re.compile(
    r"<link\b[^>]*https?://[^>]*>|<script\b[^>]*https?://[^>]*>\s*</script>", re.DOTALL
)
_HEADING: Final = re.compile(r"<center>\s*<h1>.*?</h1>\s*</center>", re.DOTALL)
_POLICY: Final = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:"
)
_STYLE: Final = (
    "body{font:16px/1.5 system-ui,sans-serif;margin:1rem auto;max-width:80rem;padding:0 1rem}"
    "#mynetwork{float:none!important;box-sizing:border-box}section{break-inside:avoid}"
)


@dataclass(frozen=True, slots=True)
class ExplorerView:
    """What the explorer draws; ``stamp`` is equal when, and only when, the picture is."""

    nodes: tuple[dict[str, Any], ...]
    edges: tuple[dict[str, Any], ...]
    stamp: str

    def groups(self) -> tuple[str, ...]:
        """Return the kinds of node that occur, in the order of :data:`GROUPS`."""
        used = {node["group"] for node in self.nodes}
        return tuple(group for group in GROUPS if group in used)


def lay_out(
    graph: nx.Graph[str], labels: Mapping[str, str], kinds: Mapping[str, str]
) -> ExplorerView:
    """Make nodes and edges of the graph of the neighbourhood.

    Parameters
    ----------
    graph
        As :func:`resources.neighbourhood.neighbourhood_graph` gives it.
    labels
        Name of each node, by node.
    kinds
        Kind of each resource, by its id.
    """
    nodes, edges, *_ = _network(graph, labels, kinds).get_network_data()
    stamp = sha256(json.dumps([nodes, edges]).encode()).hexdigest()[:16]
    return ExplorerView(tuple(nodes), tuple(edges), stamp)


def show_explorer(key: str, view: ExplorerView, words: Mapping[str, str]) -> str | None:
    """Show the explorer and return the node that was picked in it, ``None`` for none.

    Parameters
    ----------
    key
        Key of the component in its session.
    view
        What to draw.
    words
        Texts by code: ``name`` of the picture, ``zoom_in``, ``zoom_out``, ``fit``, and one for
        each of :data:`GROUPS` for the legend.
    """
    data = {
        "stamp": view.stamp,
        "nodes": list(view.nodes),
        "edges": list(view.edges),
        "options": {**_OPTIONS, "groups": GROUPS},
        "groups": view.groups(),
        "words": dict(words),
    }
    result = _component()(key=key, data=data, on_picked_change=lambda: None)
    drawn = {node["id"] for node in view.nodes}
    return result.picked if result.picked in drawn else None


def write_page(
    view: ExplorerView,
    title: str,
    sections: Sequence[tuple[str, Sequence[str]]],
    *,
    language: str = "nl",
) -> bytes:
    """Write a stand-alone page with the picture and, below it, the same as lists.

    Parameters
    ----------
    view
        What to draw.
    title
        Heading of the page, text.
    sections
        The text twin: heading and lines, text.
    language
        ``"nl"`` or ``"en"``.

    Returns
    -------
    bytes
        An HTML file in UTF-8 that asks nothing from outside; its own policy forbids it to.
    """
    network = _empty_network()
    network.nodes, network.edges = list(view.nodes), list(view.edges)
    network.options = {**_OPTIONS, "groups": GROUPS}
    page = _HEADING.sub("", _OUTSIDE.sub("", network.generate_html()))
    safe = html.escape(title)
    lists = "".join(
        f"<section><h2>{html.escape(heading)}</h2><ul>"
        + "".join(f"<li>{html.escape(line)}</li>" for line in lines)
        + "</ul></section>"
        for heading, lines in sections
    )
    head = (
        f'<head><meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f"<title>{safe}</title><style>{_STYLE}</style>"
    )
    page = page.replace("<html>", f'<!doctype html><html lang="{language}">', 1)
    page = page.replace("<head>", head, 1).replace("<body>", f"<body><h1>{safe}</h1>", 1)
    before, body_end, after = page.rpartition("</body>")
    return f"{before}<main>{lists}</main>{body_end}{after}".encode()


@cache
def _component() -> Callable[..., Any]:
    """Declare the component, once, when the server runs that has to serve its files."""
    import streamlit as st

    return st.components.v2.component(
        "kringkaart.explorer",
        js="explorer.js",
        css="explorer.css",
        html='<div class="explorer"></div>',
    )


def _empty_network() -> Network:
    """Return a pyvis network without nodes.

    It is called directed only because pyvis compares every new undirected edge with all
    others; the edges carry no arrows.
    """
    from pyvis.network import Network

    return Network(height="720px", directed=True, cdn_resources="in_line")


def _network(graph: nx.Graph[str], labels: Mapping[str, str], kinds: Mapping[str, str]) -> Network:
    """Put the graph into pyvis."""
    network = _empty_network()
    other = _OTHER_IN_A_FEW if len(graph) <= _FEW else _OTHER
    for node, attributes in graph.nodes(data=True):
        kind = attributes["node_kind"]
        group = kinds[attributes["code"]] if kind == "resource" else kind
        look = other if kind == "resource" else _LANDMARK
        shape = GROUPS[group]["shape"]
        network.add_node(node, labels[node], shape=shape, group=group, **look)
    for source, target in graph.edges:
        network.add_edge(source, target, arrows="")
    return network
