"""Which words stand in the network of the neighbourhood, and what is it as a list?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.vocabularies import terms
from pages.parts.directory_cards import place_line
from pages.parts.language import _
from resources.neighbourhood import MUNICIPALITY

if TYPE_CHECKING:
    import networkx as nx

    from resources.directory import Directory

__all__ = ["legend_words", "list_sections", "name_nodes"]


def name_nodes(graph: nx.Graph[str], known: Directory, language: str) -> dict[str, str]:
    """Return the name of each node."""
    lists = {
        "theme": {code: term.name(language) for code, term in terms("themes").items()},
        "village": {
            MUNICIPALITY: _("hele gemeente"),
            **{code: term.name(language) for code, term in terms("villages").items()},
        },
        "resource": {code: resource.name for code, resource in known.resources.items()},
    }
    return {
        node: lists[attributes["node_kind"]][attributes["code"]]
        for node, attributes in graph.nodes(data=True)
    }


def legend_words(language: str, name: str) -> dict[str, str]:
    """Return the texts of the picture and its legend."""
    kinds = {code: term.name(language) for code, term in terms("resource_kinds").items()}
    return {
        **kinds,
        "name": name,
        "theme": _("thema"),
        "village": _("dorp"),
        "zoom_in": _("Dichterbij"),
        "zoom_out": _("Verder weg"),
        "fit": _("Alles in beeld"),
    }


def list_sections(
    graph: nx.Graph[str], known: Directory, language: str
) -> list[tuple[str, list[str]]]:
    """Return the same network as text: per theme its resources, each with its places."""
    labels = name_nodes(graph, known, language)
    sections = [
        (labels[node], sorted(graph[node], key=lambda n: labels[n].casefold()))
        for node, attributes in graph.nodes(data=True)
        if attributes["node_kind"] == "theme"
    ]
    loose = [
        node
        for node, attributes in graph.nodes(data=True)
        if attributes["node_kind"] == "resource"
        and not any(other.startswith("theme:") for other in graph[node])
    ]
    if loose:
        sections.append((_("Zonder thema"), loose))
    return [
        (heading, [_line(graph.nodes[node]["code"], known, language) for node in nodes])
        for heading, nodes in sorted(sections, key=lambda section: section[0].casefold())
    ]


def _line(code: str, known: Directory, language: str) -> str:
    """Return one resource as a line."""
    resource = known.resources[code]
    kind = terms("resource_kinds")[resource.kind].name(language)
    return f"{resource.name} ({kind}; {place_line(resource, language)})"
