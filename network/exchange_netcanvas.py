"""Which networks does an export of Network Canvas hold?

Everything is joined by UUID: the numbers in ``nodeID``, ``from`` and ``to`` begin again in each
session. The newest exports and those of Interviewer 6 and Fresco have the same headings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from network.exchange_codebook import NO_CODEBOOK, Codebook
from network.exchange_columns import field_by_heading
from network.exchange_draft import Draft, NetworkDraft, draft_from_cells
from network.exchange_values import FLAT, fold
from network.geometry import RADII, cell_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from network.exchange_codebook import Variables
    from network.exchange_csv import Sheet
    from network.exchange_reading import Columns, Findings
    from network.exchange_values import Codes

__all__ = ["CANVAS", "Canvas", "Entity", "is_canvas_sheet", "read_canvas"]

CANVAS: Final = "network_canvas"
EGO: Final = "networkCanvasEgoUUID"
UUID: Final = "networkCanvasUUID"
TYPE: Final = "networkCanvasType"
SOURCE: Final = "networkCanvasSourceUUID"
TARGET: Final = "networkCanvasTargetUUID"
CASE: Final = "networkCanvasCaseID"

_OURS: Final = frozenset({EGO, UUID, TYPE, SOURCE, TARGET})
_ENCRYPTED: Final = "ENCRYPTED"
_TYPE_IN_NAME: Final = re.compile(
    r"_(?:attributeList|edgeList)_(.+?)(?: \(\d+\))?\.csv$", re.IGNORECASE
)
_UUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_PERSONS: Final = frozenset({"person", "persons", "people", "persoon", "personen", "alter"})
_FORMS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("place", "places", "venue", "venues", "plek", "locatie"), "place"),
    **dict.fromkeys(("organisation", "organization", "organisatie"), "organisation"),
    **dict.fromkeys(("pet", "pets", "animal", "huisdier", "dier"), "pet"),
}


@dataclass(slots=True)
class Entity:
    """A node or an edge of an interview: its identifier, type and values by column."""

    group: str
    id: str
    type_name: str
    values: dict[str, str]
    row: int | None = None
    file: str = ""
    source: str = ""
    target: str = ""


def is_canvas_sheet(sheet: Sheet) -> bool:
    """Tell whether a sheet is out of Network Canvas, an adjacency matrix included."""
    if EGO in sheet.headings:
        return True
    others = sheet.headings[1:]
    return sheet.headings[:1] == ("",) and bool(others) and all(map(_UUID.fullmatch, others))


def read_canvas(sheets: Sequence[Sheet], canvas: Canvas) -> None:
    """Read the tables of one or more sessions into drafts, one per ego.

    An empty session has an ego and no other table; a table without its ego makes one.
    """
    for sheet in sheets:
        if EGO not in sheet.headings:
            canvas.findings.note(None, "", "matrix_skipped", file=sheet.file)
        elif UUID not in sheet.headings:
            _add_egos(sheet, canvas)
    for group in ("node", "edge"):
        for sheet in sheets:
            is_edges = not {SOURCE, TARGET, "edgeID"}.isdisjoint(sheet.headings)
            if UUID in sheet.headings and EGO in sheet.headings and is_edges == (group == "edge"):
                _add_entities(sheet, group, canvas)


def _add_egos(sheet: Sheet, canvas: Canvas) -> None:
    for row in sheet.rows:
        ego = row.cells.get(EGO, "")
        if not ego:
            canvas.findings.note(row.number, EGO, "ego_missing", file=sheet.file)
            continue
        draft = canvas.draft(ego)
        draft.label = row.cells.get(CASE, "").strip()
        draft.kept = {h: text for h, text in row.cells.items() if h not in (EGO, CASE, "")}


def _add_entities(sheet: Sheet, group: str, canvas: Canvas) -> None:
    match = _TYPE_IN_NAME.search(sheet.file)
    for row in sheet.rows:
        cells = row.cells
        ego = cells.get(EGO, "")
        if ego not in canvas.drafts:
            canvas.findings.tally(row.number, EGO, "ego_not_listed", ego, file=sheet.file)
        type_name = cells.get(TYPE) or (match[1] if match else "")
        values = {h: text for h, text in cells.items() if h not in _OURS and h != ""}
        entity = Entity(group, cells.get(UUID, ""), type_name, values, row.number, sheet.file)
        entity.source, entity.target = _end(cells, SOURCE, "from"), _end(cells, TARGET, "to")
        canvas.add(canvas.draft(ego), entity)


def _end(cells: Mapping[str, str], heading: str, number: str) -> str:
    """Return the UUID of an end of an edge; early exports wrote it where the number is now."""
    early = cells.get(number, "")
    return cells.get(heading, "") or (early if _UUID.fullmatch(early) else "")


@dataclass(slots=True)
class Canvas:
    """Turns the nodes and edges of interviews into drafts, out of tables and graphs alike."""

    codes: Codes
    findings: Findings
    columns: Columns = field(default_factory=dict)
    codebook: Codebook = NO_CODEBOOK
    drafts: dict[str, NetworkDraft] = field(default_factory=dict)
    used: dict[str, dict[str, str]] = field(default_factory=dict)

    def draft(self, ego: str) -> NetworkDraft:
        """Return the draft of an ego, a new one the first time."""
        return self.drafts.setdefault(ego, NetworkDraft(ego, selves=frozenset({ego}) - {""}))

    def add(self, network: NetworkDraft, entity: Entity) -> None:
        """Add one node or edge to the draft of its ego."""
        variables = self.codebook.variables_of(entity.group, entity.type_name)
        self._leave_out_encrypted(entity)
        labels = self._gather_options(entity, variables)
        is_tie = entity.group == "edge"
        kind, form = ("tie", "") if is_tie else self._kind(entity)
        draft = Draft(kind, entity.id, {}, {}, entity.row, entity.file)
        draft.source, draft.target = entity.source, entity.target
        if form:
            draft.fields["form"] = form
        role = "ties" if is_tie else "names"
        fields = field_by_heading(role, list(entity.values), self.columns)
        self.used.setdefault(role, {}).update(fields)
        cells = {}
        for heading, text in entity.values.items():
            name = fields.get(heading, "")
            if name in FLAT[kind]:
                cells[name] = (heading, self._word(name, text, labels.get(heading, {})))
            else:
                draft.kept[heading] = text
        if entity.type_name:
            draft.kept[TYPE] = entity.type_name
        draft_from_cells(draft, cells, self.codes, self.findings)
        if not is_tie:
            self._place(draft, entity, variables)
        network.things.append(draft)

    def _leave_out_encrypted(self, entity: Entity) -> None:
        for heading in [h for h, text in entity.values.items() if text == _ENCRYPTED]:
            del entity.values[heading]
            self.findings.tally(entity.row, heading, "encrypted", file=entity.file)

    def _gather_options(
        self, entity: Entity, variables: Variables
    ) -> Mapping[str, Mapping[str, str]]:
        """Put the columns of a categorical variable together again.

        Options may hold any sign, so that only the codebook tells where the variable ends.
        """
        for name in variables.categorical:
            options = variables.options[name]
            columns = {f"{name}_{value}": value for value in options}
            texts = {h: entity.values.get(h) for h in columns}
            if not any(texts.values()):
                continue
            chosen = [columns[h] for h, text in texts.items() if fold(text or "") == "true"]
            if not all(fold(text or "false") in ("true", "false") for text in texts.values()):
                continue
            for heading in columns:
                entity.values.pop(heading, None)
            if chosen:
                entity.values[name] = "|".join(chosen)
        return variables.options

    def _word(self, name: str, text: str, labels: Mapping[str, str]) -> str:
        """Return the value of an option, or its label when only that is a word we know."""
        if name in ("relation", "sector") and self.codes.find(name, text) is None:
            return labels.get(text, text)
        return text

    def _kind(self, entity: Entity) -> tuple[str, str]:
        """Return what a type of node is, by its name or by how it is drawn."""
        name = fold(entity.type_name)
        if name in _FORMS or entity.type_name in self.codebook.places:
            return "organisation", _FORMS.get(name, "place")
        if name not in _PERSONS and entity.type_name not in self.codebook.persons:
            self.findings.tally(
                entity.row, TYPE, "kind_assumed", entity.type_name, file=entity.file
            )
        return "person", ""

    def _place(self, draft: Draft, entity: Entity, variables: Variables) -> None:
        """Turn a place on the canvas of the interview into a circle and a sector.

        The canvas is a square of side 1 with the ego in the middle; its edge is our outer
        circle. A circle or sector that the interview asked for goes before the place.
        """
        places = _layouts(entity.values, variables.layouts, is_known=self.codebook.is_known)
        if len(places) > 1:
            names = ", ".join(places)
            self.findings.tally(entity.row, names, "several_layouts", file=entity.file)
        for name, (x_text, y_text) in places.items():
            x, y = _share(x_text), _share(y_text)
            if x is None or y is None:
                self.findings.note(
                    entity.row, name, "bad_layout", f"{x_text}, {y_text}", file=entity.file
                )
                continue
            circle, sector = cell_of((2 * x - 1) * RADII[-1], (2 * y - 1) * RADII[-1])
            draft.fields.setdefault("circle", circle)
            if sector is not None:
                draft.fields.setdefault("sector", sector)
            self.findings.tally(entity.row, name, "circle_from_layout", file=entity.file)
            return


def _layouts(
    values: Mapping[str, str], known: Sequence[str], *, is_known: bool
) -> dict[str, tuple[str, str]]:
    """Return the two coordinates of each layout variable that has them."""
    found = {}
    by_name = {heading.casefold(): heading for heading in values}
    for heading in values:
        name = heading[:-2]
        if heading[-2:].casefold() != "_x" or (is_known and name not in known):
            continue
        other = by_name.get(f"{name}_y".casefold())
        if other is None:
            continue
        pair = values[heading], values[other]
        # without a codebook only numbers show that this is a place
        if is_known or None not in (_number(pair[0]), _number(pair[1])):
            found[name] = pair
    return found


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _share(text: str) -> float | None:
    number = _number(text)
    return number if number is not None and 0 <= number <= 1 else None
