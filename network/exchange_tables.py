"""Which networks do tables of residents, names and ties hold?"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from network.constants import RESIDENT
from network.exchange_columns import OWN, Table, tables_of
from network.exchange_draft import Draft, NetworkDraft, build, draft_from_cells
from network.exchange_reading import Reading
from network.exchange_values import FLAT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from network.exchange_csv import Row, Sheet
    from network.exchange_reading import Columns, Findings
    from network.exchange_values import Codes

__all__ = ["read_tables"]

_NOT_AVAILABLE: Final = "NA"
"""How R writes what is not known."""

_ORIGINAL: Final = "original"
"""The column of our own tables with the identifier that a thing had before it came to us."""

_FORMS: Final = ("organisation", "place", "pet")


def read_tables(
    sheets: Sequence[Sheet], codes: Codes, columns: Columns, findings: Findings
) -> Reading:
    """Read tables of residents, of names and of ties; the last two may be several.

    Parameters
    ----------
    columns
        What the caller knows of the headings; what it leaves out is recognised where it can be.
    """
    layout, tables, refused = tables_of(sheets, columns)
    for sheet, code in refused:
        findings.note(None, "", code, ", ".join(sheet.headings), file=sheet.file)
    roles = frozenset(table.role for table in tables)
    reader = _Reader(replace(codes, is_own=layout == OWN), findings, roles)
    for role in ("egos", "names", "ties"):
        for table in tables:
            if table.role == role:
                reader.add(table)
    networks = tuple(build(draft, findings) for draft in reader.drafts.values())
    used: dict[str, dict[str, str]] = {}
    for table in tables:
        used.setdefault(table.role, {}).update(table.fields)
    return Reading(layout if tables else "", networks, findings.all(), used)


@dataclass(slots=True)
class _Reader:
    """Reads row after row into one draft per resident."""

    codes: Codes
    findings: Findings
    roles: frozenset[str]
    drafts: dict[str, NetworkDraft] = field(default_factory=dict)
    ends: set[tuple[str, str]] = field(default_factory=set)

    def add(self, table: Table) -> None:
        """Read one table; those of residents come first, those of ties last."""
        file, ego = table.sheet.file, table.heading_of("ego")
        if ego is None:
            self.findings.note(None, "ego", "no_ego_column", file=file)
        if table.role == "ties" and "names" not in self.roles:
            self.findings.note(None, "", "names_from_ties", file=file)
        for row in table.sheet.rows:
            original = self._text(row.cells, ego)
            if original is None:
                self.findings.tally(row.number, str(ego), "ego_missing", file=file)
                original = ""
            draft = self._draft(original, table, row)
            if draft is None:
                continue
            if table.role == "egos":
                self._add_ego(draft, table, row)
            elif table.role == "names":
                self._add_node(draft, table, row)
            else:
                self._add_tie(draft, table, row)

    def _draft(self, original: str, table: Table, row: Row) -> NetworkDraft | None:
        """Return the draft of a resident; ties alone make none beside a list of names."""
        draft = self.drafts.get(original)
        if draft is not None:
            return draft
        file = table.sheet.file
        if table.role == "ties" and self.roles != {"ties"}:
            self.findings.tally(row.number, "ego", "unknown_ego", original, file=file)
            return None
        if table.role == "names" and "egos" in self.roles:
            self.findings.tally(row.number, "ego", "ego_not_listed", original, file=file)
        draft = self.drafts[original] = NetworkDraft(original)
        return draft

    def _text(self, cells: Mapping[str, str], heading: str | None) -> str | None:
        """Return the text under a heading: ``""`` without a heading, ``None`` when empty."""
        if heading is None:
            return ""
        text = cells.get(heading, "")
        return (text if self.codes.is_own else text.strip()) or None

    def _add_ego(self, draft: NetworkDraft, table: Table, row: Row) -> None:
        draft.label = self._text(row.cells, table.heading_of("label")) or draft.label
        if self.codes.is_own:
            draft.original = row.cells.get(_ORIGINAL, "")
        else:
            draft.kept |= self._kept(row, table.fields)

    def _add_node(self, draft: NetworkDraft, table: Table, row: Row) -> None:
        by_field = {name: heading for heading, name in table.fields.items()}
        id_heading = by_field.get("id") or by_field.get("name")
        original = self._text(row.cells, id_heading) or ""
        told = self._texts(row, table)
        if not original and not (told.keys() - {"kind"}):
            return
        kind, form = self._kind(told)
        file = table.sheet.file
        node = Draft(kind, original, {}, self._kept(row, table.fields), row.number, file)
        if self.codes.is_own:
            node.earlier = node.kept.pop(_ORIGINAL, "")
        if form:
            node.fields["form"] = form
        cells = {n: (by_field[n], text) for n, text in told.items() if n in FLAT[kind]}
        draft.things.append(draft_from_cells(node, cells, self.codes, self.findings))
        for name, text in told.items():
            if name not in FLAT[kind] and name != "kind" and not name.startswith("tie_"):
                node.kept[by_field[name]] = text
        self._add_own_tie(draft, node, told, by_field)

    def _add_own_tie(
        self,
        draft: NetworkDraft,
        node: Draft,
        told: Mapping[str, str],
        by_field: Mapping[str, str],
    ) -> None:
        """Add the tie with the resident of which the row of a person tells."""
        cells = {
            n.removeprefix("tie_"): (by_field[n], text)
            for n, text in told.items()
            if n.startswith("tie_") and n != "tie_id"
        }
        if not cells and "tie_id" not in told:
            return
        tie = Draft("tie", told.get("tie_id", ""), {}, {}, node.row, node.file)
        tie.source, tie.target = RESIDENT, node.original
        if self.codes.is_own:
            tie.earlier = node.kept.pop(f"tie_{_ORIGINAL}", "")
        draft.things.append(draft_from_cells(tie, cells, self.codes, self.findings))

    def _add_tie(self, draft: NetworkDraft, table: Table, row: Row) -> None:
        if self._is_no_tie(table, row):
            return
        by_field = {name: heading for heading, name in table.fields.items()}
        source, target, original = (
            self._text(row.cells, by_field.get(name, "")) or ""
            for name in ("source", "target", "id")
        )
        file = table.sheet.file
        tie = Draft("tie", original, {}, self._kept(row, table.fields), row.number, file)
        tie.source, tie.target = source, target
        if self.codes.is_own:
            tie.earlier = tie.kept.pop(_ORIGINAL, "")
        told = {n: (by_field[n], text) for n, text in self._texts(row, table).items()}
        draft.things.append(draft_from_cells(tie, told, self.codes, self.findings))
        if "names" not in self.roles:
            self._add_ends(draft, tie)

    def _add_ends(self, draft: NetworkDraft, tie: Draft) -> None:
        """Add the ends of a tie as persons, where there is no list of names."""
        for end in (tie.source, tie.target):
            if end and end != RESIDENT and (draft.original, end) not in self.ends:
                self.ends.add((draft.original, end))
                draft.things.append(Draft("person", end, {"name": end}, {}, tie.row, tie.file))

    def _is_no_tie(self, table: Table, row: Row) -> bool:
        """Tell whether the weight says that there is no tie; the samples of egor write it so."""
        heading = next((h for h in table.sheet.headings if h.casefold() == "weight"), None)
        if heading is None or heading in table.fields:
            return False
        try:
            is_zero = float(row.cells.get(heading, "1")) == 0
        except ValueError:
            return False
        if is_zero:
            self.findings.tally(row.number, heading, "weight_zero", file=table.sheet.file)
        return is_zero

    def _texts(self, row: Row, table: Table) -> dict[str, str]:
        """Return what a row tells by flat name; what R writes as unknown is unknown."""
        texts = {}
        for heading, name in table.fields.items():
            text = self._text(row.cells, heading)
            is_unknown = text == _NOT_AVAILABLE and name != "name"
            if name in ("ego", "id", "source", "target") or text is None or is_unknown:
                continue
            texts[name] = text
        return texts

    def _kept(self, row: Row, fields: Mapping[str, str]) -> dict[str, str]:
        """Return what stands under the headings that are no field."""
        return {
            heading: text
            for heading, text in row.cells.items()
            if heading not in fields and heading and text.strip() not in ("", _NOT_AVAILABLE)
        }

    def _kind(self, told: Mapping[str, str]) -> tuple[str, str]:
        """Return whether a row is a person, or an organisation and of which form."""
        form = told.get("form", "")
        if form in _FORMS:
            return "organisation", form
        return ("organisation", "organisation") if told.get("kind") in _FORMS else ("person", "")
