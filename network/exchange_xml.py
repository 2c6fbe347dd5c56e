"""Which graphs does a GraphML file hold? All of them, with all their attributes.

networkx reads the first graph only and forgets what is not in its namespace. This reader takes
every graph, follows no entity, no document type and no address, and needs no library.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from network.exchange_reading import Findings

__all__ = ["Element", "Graph", "read_graphs"]

_DEEPEST: Final = 32
_MOST: Final = 100_000
"""Nodes and edges of one file."""

_SPACE: Final = " "
"""Parts a namespace from a name; it can stand in neither."""


@dataclass(slots=True)
class Element:
    """A node, an edge or a graph: its attributes, and its data by the name of the key."""

    line: int
    attributes: Mapping[str, str]
    data: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Graph:
    """One graph of the file."""

    element: Element
    nodes: list[Element] = field(default_factory=list)
    edges: list[Element] = field(default_factory=list)


class _Refused(ValueError):  # noqa: N818  (named by the situation)
    """The file has something that is not followed; ``code`` says what."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_graphs(content: bytes, file: str, findings: Findings) -> tuple[Graph, ...]:
    """Read all graphs of a GraphML file.

    A file that is broken half-way gives the graphs, nodes and edges before the break, with a
    finding; one with a document type gives nothing.
    """
    reading = _Reading(file, findings)
    parser = expat.ParserCreate(namespace_separator=_SPACE)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = reading.refuse
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.characters
    reading.parser = parser
    try:
        parser.Parse(content, True)  # noqa: FBT003  (expat takes it by position)
    except _Refused as refused:
        findings.note(parser.CurrentLineNumber, "", refused.code, file=file)
        if refused.code == "doctype_refused":
            return ()
    except expat.ExpatError as error:
        findings.note(error.lineno, "", "unreadable_xml", file=file)
    except (ValueError, LookupError):
        # an encoding that nobody knows
        findings.note(None, "", "unreadable_xml", file=file)
    if not reading.is_graphml:
        findings.note(None, "", "not_recognised", file=file)
        return ()
    return tuple(reading.graphs)


@dataclass(slots=True)
class _Key:
    """What a key stands for: the name of the attribute, and its value where none is given."""

    name: str
    belongs_to: str
    default: str | None = None


@dataclass(slots=True)
class _Reading:
    """The state of reading: which elements are open, which keys and graphs were seen."""

    file: str
    findings: Findings
    parser: expat.XMLParserType | None = None
    is_graphml: bool = False
    count: int = 0
    root: dict[str, str] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)
    keys: dict[str, _Key] = field(default_factory=dict)
    graphs: list[Graph] = field(default_factory=list)
    inside: list[Element] = field(default_factory=list)
    key: str | None = None
    text: list[str] | None = None

    def refuse(self, *_declared: object) -> None:
        """Refuse a document type: it can make a small file huge, or look elsewhere."""
        raise _Refused("doctype_refused")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Open an element."""
        name = _local(tag)
        self.open.append(name)
        if len(self.open) > _DEEPEST:
            raise _Refused("too_deep")
        plain = {_local(key): value for key, value in attributes.items()}
        if len(self.open) == 1:
            self.is_graphml = name == "graphml"
            # early exports of Network Canvas have the session here, and one graph
            self.root = {key: value for key, value in plain.items() if key != "schemaLocation"}
        if name == "key":
            self.key = plain.get("id", "")
            belongs_to = plain.get("for", "all")
            self.keys[self.key] = _Key(plain.get("attr.name", self.key), belongs_to)
        elif name in ("data", "default"):
            self.key = plain.get("key", "") if name == "data" else self.key
            self.text = []
        elif name in ("graph", "node", "edge"):
            self._open(name, Element(self._line(), plain))
        elif name in ("hyperedge", "port"):
            self.findings.tally(self._line(), name, "not_read", file=self.file)

    def characters(self, text: str) -> None:
        """Gather the text of a value."""
        if self.text is not None:
            self.text.append(text)

    def end(self, _tag: str) -> None:
        """Close an element."""
        name = self.open.pop()
        if name in ("data", "default") and self.text is not None:
            self._close_value(name, "".join(self.text))
            self.text = None
        elif name in ("graph", "node", "edge") and self.inside:
            self._add_defaults(name, self.inside.pop())

    def _open(self, name: str, element: Element) -> None:
        self.count += 1
        if self.count > _MOST:
            raise _Refused("too_many_rows")
        if name == "graph" and self.inside:
            # a graph inside a node; its nodes are read as nodes of the graph around it
            self.findings.note(element.line, "graph", "nested_graph", file=self.file)
        elif name == "graph":
            element.attributes = {**self.root, **element.attributes}
            self.graphs.append(Graph(element))
        elif self.graphs and name == "node":
            self.graphs[-1].nodes.append(element)
        elif self.graphs:
            self.graphs[-1].edges.append(element)
        self.inside.append(element)

    def _close_value(self, name: str, text: str) -> None:
        # a value on a line of its own is written so for the eye
        text = text.strip() if "\n" in text else text
        key = self.keys.get(self.key or "")
        if name == "default":
            if key is not None:
                key.default = text
        elif self.inside:
            self.inside[-1].data[key.name if key else self.key or ""] = text

    def _add_defaults(self, name: str, element: Element) -> None:
        for key in self._keys_of(name):
            if key.default is not None:
                element.data.setdefault(key.name, key.default)

    def _keys_of(self, name: str) -> Iterator[_Key]:
        return (key for key in self.keys.values() if key.belongs_to in (name, "all"))

    def _line(self) -> int:
        return self.parser.CurrentLineNumber if self.parser else 0


def _local(name: str) -> str:
    """Return a name without its namespace."""
    return name.rpartition(_SPACE)[2]
