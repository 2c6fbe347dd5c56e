"""Which networks do the graphs of a GraphML file hold? Of Network Canvas, of us, or of others."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from network.constants import RESIDENT
from network.exchange_columns import OWN, field_by_heading
from network.exchange_draft import Draft, NetworkDraft, draft_from_cells
from network.exchange_netcanvas import CANVAS, SOURCE, TARGET, TYPE, UUID, Entity
from network.exchange_values import FLAT, fold
from network.exchange_xml import read_graphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from network.exchange_netcanvas import Canvas
    from network.exchange_xml import Element, Graph

__all__ = ["FORMAT", "GRAPHML", "read_graphml"]

FORMAT: Final = "kringkaart_format"
"""The attribute of a graph that this program wrote: the version of the format."""

GRAPHML: Final = "graphml"
_ORGANISATIONS: Final = ("organisation", "organization", "place", "pet")
_EGOS: Final = (RESIDENT, "ego")


def read_graphml(file: str, content: bytes, canvas: Canvas) -> str:
    """Read every graph of a file into a draft of its own.

    Returns
    -------
    str
        The layout that was recognised; empty when there is no graph.
    """
    layout = ""
    for number, graph in enumerate(read_graphs(content, file, canvas.findings), start=1):
        if _is_canvas(graph):
            layout = CANVAS
            _add_canvas_graph(graph, file, canvas)
        else:
            layout = OWN if FORMAT in graph.element.data else GRAPHML
            _add_graph(graph, number, file, canvas)
    return layout


def _is_canvas(graph: Graph) -> bool:
    return "sessionUUID" in graph.element.attributes or any(UUID in n.data for n in graph.nodes)


def _add_canvas_graph(graph: Graph, file: str, canvas: Canvas) -> None:
    attributes, data = graph.element.attributes, graph.element.data
    ego = data.get(UUID) or attributes.get("sessionUUID", "")
    draft = canvas.draft(ego)
    if draft.things:
        canvas.findings.note(graph.element.line, "graph", "double_network", ego, file=file)
        return
    draft.label = attributes.get("caseId", "") or draft.label
    said = {**attributes, **data}
    draft.kept = {k: v for k, v in said.items() if k not in ("caseId", "edgedefault", UUID)}
    # the numbers of nodes hold within one graph, and only where no UUID is given
    uuids = {n.attributes.get("id", ""): _identifier(n) for n in graph.nodes}
    for node in graph.nodes:
        canvas.add(draft, _entity("node", node, file))
    for edge in graph.edges:
        entity = _entity("edge", edge, file)
        ends = edge.attributes.get("source", ""), edge.attributes.get("target", "")
        entity.source = edge.data.get(SOURCE) or uuids.get(ends[0], ends[0])
        entity.target = edge.data.get(TARGET) or uuids.get(ends[1], ends[1])
        canvas.add(draft, entity)


def _entity(group: str, element: Element, file: str) -> Entity:
    ours = (UUID, TYPE, SOURCE, TARGET, "label")
    values = {name: text for name, text in element.data.items() if name not in ours and text}
    if element.data.get("label") not in (None, "", "Node"):
        values.setdefault("name", element.data["label"])
    type_name = element.data.get(TYPE, "")
    return Entity(group, _identifier(element), type_name, values, element.line, file)


def _identifier(element: Element) -> str:
    return element.data.get(UUID) or element.attributes.get("id", "")


def _add_graph(graph: Graph, number: int, file: str, canvas: Canvas) -> None:
    """Read a graph that is not out of Network Canvas."""
    is_own = FORMAT in graph.element.data
    reader = replace(canvas, codes=replace(canvas.codes, is_own=is_own))
    name = graph.element.attributes.get("id", "") or str(number)
    selves = frozenset(_egos(graph.nodes))
    draft = NetworkDraft(graph.element.data.get("original", "" if is_own else name), selves=selves)
    draft.label = graph.element.data.get("label", "")
    canvas.drafts[f"{file}\n{number}"] = draft
    draft.kept = {
        k: v
        for k, v in graph.element.data.items()
        if k not in (FORMAT, "label", "original") and not (is_own and k == "pastimes")
    }
    if is_own:
        draft.things += _pastimes(graph.element, file)
    for node in graph.nodes:
        if node.attributes.get("id", "") in selves:
            draft.label = draft.label or node.data.get("label", "")
            if not is_own:
                draft.kept |= node.data
                canvas.findings.note(node.line, "id", "ego_assumed", _id(node), file=file)
        else:
            draft.things.append(_node(node, file, reader))
    draft.things += [_edge(edge, file, reader) for edge in graph.edges]


def _pastimes(graph: Element, file: str) -> Iterable[Draft]:
    """Yield what the resident likes to do, as this program wrote it down."""
    try:
        said = json.loads(graph.data.get("pastimes", "{}"))
    except ValueError:
        said = {}
    for key, name in said.items() if isinstance(said, dict) else ():
        yield Draft("pastime", key, {"name": name}, {}, graph.line, file)


def _egos(nodes: Iterable[Element]) -> Iterable[str]:
    """Yield the identifiers of the nodes that say of themselves to be the resident."""
    for node in nodes:
        said = (_id(node), node.data.get("kind", ""), node.data.get("type", ""))
        if any(fold(word) in _EGOS for word in said):
            yield _id(node)


def _id(element: Element) -> str:
    return element.attributes.get("id", "")


def _node(node: Element, file: str, canvas: Canvas) -> Draft:
    kind, form = _kind(node.data, is_own=canvas.codes.is_own)
    draft = Draft(kind, _id(node), {}, {}, node.line, file)
    if form:
        draft.fields["form"] = form
    return _filled(draft, node.data, "names", canvas)


def _edge(edge: Element, file: str, canvas: Canvas) -> Draft:
    draft = Draft("tie", _id(edge), {}, {}, edge.line, file)
    draft.source = edge.attributes.get("source", "")
    draft.target = edge.attributes.get("target", "")
    return _filled(draft, edge.data, "ties", canvas)


def _filled(draft: Draft, data: Mapping[str, str], role: str, canvas: Canvas) -> Draft:
    fields = field_by_heading(role, list(data), canvas.columns)
    canvas.used.setdefault(role, {}).update(fields)
    cells = {}
    for heading, text in data.items():
        name = fields.get(heading, "")
        if name in FLAT[draft.kind]:
            cells[name] = (heading, text)
        elif canvas.codes.is_own and heading == "original":
            draft.earlier = text
        elif text and not (canvas.codes.is_own and heading == "kind"):
            draft.kept[heading] = text
    return draft_from_cells(draft, cells, canvas.codes, canvas.findings)


def _kind(data: Mapping[str, str], *, is_own: bool) -> tuple[str, str]:
    if is_own:
        is_person = data.get("kind") != "organisation"
        return ("person", "") if is_person else ("organisation", data.get("form", "organisation"))
    kind = fold(data.get("kind", ""))
    if kind in _ORGANISATIONS:
        return "organisation", kind if kind in ("place", "pet") else "organisation"
    return "person", ""
