"""How do resources, themes and villages hang together? The network of the neighbourhood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from resources.directory import reaches
from resources.locations import villages_of
from resources.resource import EVERYWHERE

if TYPE_CHECKING:
    import networkx as nx

    from resources.directory import Directory
    from resources.resource import Resource

__all__ = ["MUNICIPALITY", "neighbourhood_graph"]

MUNICIPALITY: Final = "*"
"""The code of the one village node that stands for the whole municipality."""


def neighbourhood_graph(
    directory: Directory, *, village: str | None = None, theme: str | None = None
) -> nx.Graph[str]:
    """Return resources joined with their themes and with the villages they reach.

    Nodes are named ``resource:…``, ``theme:…`` and ``village:…`` and carry ``node_kind``
    (``"resource"``, ``"theme"``, ``"village"``) and ``code``. Edges carry ``tie``:
    ``"offers"`` to a theme, ``"reaches"`` to a village. Whoever works for the whole
    municipality is tied to the one village :data:`MUNICIPALITY`, not to each.

    Parameters
    ----------
    directory
        The resources.
    village
        Only what is for this village (CBS wijk code), and no other village; ``None`` for all.
    theme
        Only what offers this theme, and no other theme; ``None`` for all.

    Returns
    -------
    networkx.Graph
        Nodes in order of their names, so that equal input is drawn alike.
    """
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    ties: list[tuple[str, str, str]] = []
    for resource in directory.resources.values():
        if (theme and theme not in resource.themes) or (village and not reaches(resource, village)):
            continue
        ties += [(resource.id, "theme", c) for c in sorted(resource.themes) if theme in (None, c)]
        ties += [(resource.id, "village", c) for c in _villages(resource, village)]
        graph.add_node(f"resource:{resource.id}", node_kind="resource", code=resource.id)
    for resource_id, kind, code in ties:
        graph.add_node(f"{kind}:{code}", node_kind=kind, code=code)
        tie = "offers" if kind == "theme" else "reaches"
        graph.add_edge(f"resource:{resource_id}", f"{kind}:{code}", tie=tie)
    return graph


def _villages(resource: Resource, village: str | None) -> list[str]:
    """Return the village nodes of a resource; none when nothing is known of its place."""
    if resource.reach & EVERYWHERE:
        return [MUNICIPALITY]
    return sorted(
        code for code in resource.reach or villages_of(resource) if village in (None, code)
    )
