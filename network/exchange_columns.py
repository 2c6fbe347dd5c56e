"""Which column of which table says what? EgoWeb, OpenEddi, egor and plain lists of names.

A heading is recognised only when it is written as one of those programs writes it, or as one
of our own fields is called; everything else is told by the caller or left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from network.exchange_values import FLAT, squash

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from network.exchange_csv import Sheet
    from network.exchange_reading import Columns

__all__ = ["OWN", "Table", "field_by_heading", "tables_of"]

_EGO: Final = (
    "interviewid", "egoid", "puid", "ego", "caseid", "casus", "inwoner", "respondentid",
)  # fmt: skip

# the layout, then how the identifier of a person and the two ends of a tie are headed
_LAYOUTS: Final = (
    ("egoweb", "alterid", "alter1id", "alter2id"),
    ("egoweb", "alternumber", "alter1number", "alter2number"),
    ("openeddi", "nameid", "nameid", "targetid"),
    ("egor", "altid", "srcid", "tgtid"),
    ("names_and_ties", "alterid", "source", "target"),
    ("names_and_ties", "alterid", "alter1", "alter2"),
    ("names_and_ties", "alterid", "from", "to"),
    ("names_and_ties", "id", "source", "target"),
    ("names_and_ties", "id", "from", "to"),
    ("names_and_ties", "name", "source", "target"),
    ("names_and_ties", "name", "from", "to"),
    ("names_and_ties", "kenmerk", "van", "naar"),
    ("names_and_ties", "naam", "van", "naar"),
)

_SAME: Final[Mapping[str, str]] = {
    "naam": "name",
    "voornaam": "name",
    "firstname": "name",
    "altername": "name",
    "label": "name",
    "relatie": "relation",
    "relationship": "relation",
    "schil": "circle",
    "kring": "circle",
    "contact": "tie_contact",
    "contactfrequentie": "tie_contact",
    "contactfrequency": "tie_contact",
    "hoevaakcontact": "tie_contact",
    "nabijheid": "nearness",
    "woont": "nearness",
}
"""Headings that say the same as one of our fields, by squashed heading."""

_NODE: Final = {"kind": "kind", **{n: n for k in ("person", "organisation") for n in FLAT[k]}}
_TIE: Final = {name: name for name in FLAT["tie"]}
_FIELDS: Final[Mapping[str, Mapping[str, str]]] = {
    "egos": {"label": "label", "name": "label", "naam": "label"},
    "names": {**_NODE, "tie_id": "tie_id", **{f"tie_{n}": f"tie_{n}" for n in _TIE}},
    "ties": _TIE,
}
_BY_HEADING: Final = {
    role: {squash(name): name for name in fields} for role, fields in _FIELDS.items()
}
for _heading, _field in _SAME.items():
    _BY_HEADING["names"].setdefault(_heading, _field)

OWN: Final = "kringkaart"
_OWN_ONLY: Final = ".tieID"
_WIDE: Final = re.compile(r"^X?\d+[ .]to[ .]\d+$|.\.\d+$")


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet of which is known what it holds.

    ``fields`` maps a heading to ``ego``, ``id``, ``source``, ``target`` or a flat field; the
    headings that are not in it are kept in the words of the file.
    """

    role: str
    sheet: Sheet
    fields: Mapping[str, str]

    def heading_of(self, name: str) -> str | None:
        """Return the heading of a field."""
        return next((heading for heading, field in self.fields.items() if field == name), None)


def field_by_heading(role: str, headings: Sequence[str], columns: Columns) -> dict[str, str]:
    """Return per heading the field that it is called after, or that the caller says it is."""
    told = {squash(heading): name for heading, name in columns.get(role, {}).items()}
    fields: dict[str, str] = {}
    for heading in headings:
        name = told.get(squash(heading))
        if name:
            fields[heading] = name
    for heading in headings:
        name = _BY_HEADING[role].get(squash(heading))
        if name and squash(heading) not in told and name not in fields.values():
            fields[heading] = name
    return fields


def tables_of(
    sheets: Sequence[Sheet], columns: Columns
) -> tuple[str, tuple[Table, ...], tuple[tuple[Sheet, str], ...]]:
    """Tell the tables apart by their headings.

    Parameters
    ----------
    columns
        What the caller knows of the headings; it goes before what is recognised.

    Returns
    -------
    tuple
        The layout, the tables, and the sheets that are none with the code of the reason.
    """
    roles = {sheet.file: _told_role(sheet, columns) for sheet in sheets}
    headed = {s.file: {squash(h): h for h in reversed(s.headings)} for s in sheets}
    layout, person, ends = _layout(sheets, headed, roles)
    for sheet in sheets:
        if not roles[sheet.file]:
            roles[sheet.file] = _role(headed[sheet.file], person, ends)
    has_names = "names" in roles.values()
    ego = _ego_heading([h for f, h in headed.items() if roles[f]])
    tables, refused = [], []
    for sheet in sheets:
        role = roles[sheet.file]
        if not role:
            refused.append((sheet, "not_recognised"))
        elif role == "egos" and not has_names and any(map(_WIDE.search, sheet.headings)):
            refused.append((sheet, "wide_table"))
        else:
            known = {"ego": ego, "id": person} if role == "names" else {"ego": ego}
            if role == "ties":
                known |= {"id": "tieid", "source": ends[0], "target": ends[1]}
            tables.append(_table(role, sheet, headed[sheet.file], known, columns))
    return layout, tuple(tables), tuple(refused)


def _table(
    role: str, sheet: Sheet, headed: Mapping[str, str], known: Mapping[str, str], columns: Columns
) -> Table:
    fields = field_by_heading(role, sheet.headings, columns)
    told = {squash(heading) for heading in columns.get(role, {})}
    for name, heading in known.items():
        own = next((h for h in _EGO if h in headed), "") if name == "ego" else ""
        found = headed.get(heading) or (headed.get(own) if own else None)
        if found is None or name in fields.values() or squash(found) in told:
            continue
        if fields.get(found) == "name" and name == "id":
            # a list with names only: the name is what the ties go by
            continue
        fields[found] = name
    return Table(role, sheet, fields)


def _told_role(sheet: Sheet, columns: Columns) -> str:
    """Return the role that the caller's own headings give a sheet."""
    here = {squash(heading) for heading in sheet.headings}
    for role, needed in (("ties", {"source", "target"}), ("names", {"id"}), ("names", {"name"})):
        told = {n for h, n in columns.get(role, {}).items() if squash(h) in here}
        if needed <= told:
            return role
    return ""


def _layout(
    sheets: Sequence[Sheet], headed: Mapping[str, Mapping[str, str]], roles: Mapping[str, str]
) -> tuple[str, str, tuple[str, str]]:
    """Return the first layout that both the names and the ties follow, or one that fits either."""
    own = any(_OWN_ONLY in s.headings or "tie_id" in s.headings for s in sheets)
    open_sheets = [headed[file] for file, role in roles.items() if not role]
    best: tuple[int, str, str, tuple[str, str]] = (0, "names_and_ties", "id", ("source", "target"))
    for layout, person, source, target in _LAYOUTS:
        has_ties = any(source in h and target in h for h in open_sheets)
        has_names = any(person in h and target not in h for h in open_sheets)
        score = has_ties + has_names
        if score > best[0]:
            best = (score, layout, person, (source, target))
    _, layout, person, ends = best
    if person == "alterid" and not any(ends[0] in headings for headings in open_sheets):
        layout = "names_and_ties"
    return (OWN if own and layout == "egor" else layout), person, ends


def _role(headed: Mapping[str, str], person: str, ends: tuple[str, str]) -> str:
    if ends[0] in headed and ends[1] in headed:
        return "ties"
    if person in headed:
        return "names"
    return "egos" if any(name in headed for name in _EGO) else ""


def _ego_heading(headed: Sequence[Mapping[str, str]]) -> str:
    """Return the heading of the resident that most tables share."""
    return max(_EGO, key=lambda name: sum(name in headings for headings in headed))
