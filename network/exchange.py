"""The door of the room: how do networks come in from other programs, and how do they leave?

In: Network Canvas (tables or GraphML, with or without its codebook), GraphML of others, tables
of names and ties (EgoWeb, OpenEddi, egor, plain lists), and our own files. Out: GraphML, GEXF,
three tables for R's egor, and JSON with a schema.

Nothing here raises on what stands in a file, and nothing is stored: a :class:`Reading` says what
could be read and what was found, for a person to look at first.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from network.exchange_archive import unpacked
from network.exchange_codebook import NO_CODEBOOK, Codebook, codebook_of, is_codebook
from network.exchange_columns import OWN
from network.exchange_csv import Sheet, defused, read_sheet, restored
from network.exchange_draft import NetworkDraft, build
from network.exchange_egor import write_egor
from network.exchange_graphml import read_graphml
from network.exchange_json import json_schema, read_json, write_json
from network.exchange_netcanvas import CANVAS, Canvas, is_canvas_sheet, read_canvas
from network.exchange_out import exchange_graph, outgoing, write_gexf, write_graphml
from network.exchange_reading import ERRORS, WARNINGS, Columns, Finding, Findings, Network, Reading
from network.exchange_tables import read_tables
from network.exchange_values import Named, codes_of

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "ERRORS",
    "WARNINGS",
    "Columns",
    "Finding",
    "Named",
    "Network",
    "Reading",
    "defused",
    "exchange_graph",
    "json_schema",
    "outgoing",
    "read",
    "restored",
    "write_egor",
    "write_gexf",
    "write_graphml",
    "write_json",
]

_LONGEST_NUMBER: Final = 15
_BOM: Final = b"\xef\xbb\xbf"


def read(
    files: Mapping[str, bytes],
    lists: Mapping[str, Mapping[str, Named]],
    columns: Columns | None = None,
) -> Reading:
    """Read all networks in a handful of files that belong together.

    Parameters
    ----------
    files
        Content by name of file. What a file is, is told by its content; only the type of a node
        or edge of Network Canvas stands in a name. Archives are opened.
    lists
        The code lists ``relations`` and ``sectors``, each by code. A word that is in none of
        them is kept as a word, with a finding.
    columns
        What the caller knows of the headings of tables: per role (``egos``, ``names``, ``ties``)
        heading to field. Fields are ``ego``, ``label``, ``id``, ``source``, ``target``, and the
        fields of a person or tie, with a kind of support behind a mark (``received_practical``)
        and ``tie_`` before what is said in a list of names about the tie with the resident. An
        empty field leaves a column alone.

    Returns
    -------
    Reading
        Every network, those without contacts too, and every finding of all files together.
    """
    findings = Findings()
    sorted_ = _Sorted()
    for name, content in unpacked(files, findings).items():
        _sort(name, content, sorted_, findings)
    told = columns or {}
    canvas = Canvas(codes_of(lists), findings, told, sorted_.codebook)
    canvas_sheets = [sheet for sheet in sorted_.sheets if is_canvas_sheet(sheet)]
    tables = [sheet for sheet in sorted_.sheets if not is_canvas_sheet(sheet)]
    read_canvas(canvas_sheets, canvas)
    layouts = [CANVAS] if canvas_sheets else []
    for name, content in sorted_.graphs.items():
        layouts.append(read_graphml(name, content, canvas))
    layouts += [OWN] * len(sorted_.documents)
    networks = [build(draft, findings) for draft in [*canvas.drafts.values(), *sorted_.documents]]
    if tables:
        of_tables = read_tables(tables, canvas.codes, told, findings)
        layouts.append(of_tables.layout)
        networks += of_tables.networks
        canvas.used |= {r: {**canvas.used.get(r, {}), **m} for r, m in of_tables.columns.items()}
    layout = next(filter(None, layouts), "")
    return Reading(layout, tuple(networks), findings.all(), canvas.used)


@dataclass(slots=True)
class _Sorted:
    """The files by what they are."""

    sheets: list[Sheet] = field(default_factory=list)
    graphs: dict[str, bytes] = field(default_factory=dict)
    documents: list[NetworkDraft] = field(default_factory=list)
    codebook: Codebook = NO_CODEBOOK


def _sort(name: str, content: bytes, into: _Sorted, findings: Findings) -> None:
    """Tell what a file is by how it begins."""
    start = content[:256].removeprefix(_BOM).removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    start = start.lstrip(b" \t\r\n\x00")
    if start.startswith(b"<"):
        into.graphs[name] = content
    elif start.startswith(b"{"):
        _sort_document(name, content, into, findings)
    else:
        sheet = read_sheet(name, content, findings)
        if sheet is not None:
            into.sheets.append(sheet)


def _whole(text: str) -> int | str:
    """Return a whole number; one that no field can hold stays text."""
    return int(text) if len(text) <= _LONGEST_NUMBER else text


def _sort_document(name: str, content: bytes, into: _Sorted, findings: Findings) -> None:
    try:
        document = json.loads(content, parse_int=_whole)
    except (ValueError, RecursionError):
        findings.note(None, "", "unreadable_json", file=name)
        return
    if is_codebook(document):
        into.codebook = codebook_of(document)
        return
    draft = read_json(name, document, findings)
    if draft is not None:
        into.documents.append(draft)
