"""Which column of a table holds what, when the table does not say so itself? The user tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import streamlit as st

from data.vocabularies import terms
from network.exchange_archive import unpacked
from network.exchange_columns import field_by_heading
from network.exchange_csv import read_sheet
from network.exchange_reading import Findings
from pages.parts import state
from pages.parts.column_label import column_label
from pages.parts.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from network.exchange import Reading

__all__ = ["Table", "draw_columns", "tables_to_tell"]

_MOST_SHOWN: Final = 40
_NARROWEST: Final = 260
_NEEDED: Final[Mapping[str, tuple[frozenset[str], ...]]] = {
    "names": (frozenset({"name"}), frozenset({"id"})),
    "ties": (frozenset({"source", "target"}),),
}
"""Per kind of table which fields it cannot do without; one of the sets is enough."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table nobody recognised: its file, and an example by heading."""

    file: str
    examples: Mapping[str, str]


@dataclass
class _Remembered:
    """What was told in this session: the kind of table by its headings, the field by heading."""

    kinds: dict[tuple[str, ...], str]
    fields: dict[tuple[str, str], str]

    def __init__(self) -> None:
        self.kinds, self.fields = {}, {}


def tables_to_tell(files: Mapping[str, bytes], reading: Reading) -> tuple[Table, ...]:
    """Return the tables of which the reading knew no column."""
    unknown = {f.file for f in reading.findings if f.code == "not_recognised" and f.value}
    if not unknown:
        return ()
    contents = unpacked(files, Findings())
    sheets = (read_sheet(file, contents[file], Findings()) for file in contents if file in unknown)
    return tuple(
        Table(
            sheet.file,
            {h: sheet.rows[0].cells.get(h, "") if sheet.rows else "" for h in sheet.headings if h},
        )
        for sheet in sheets
        if sheet
    )


def draw_columns(tables: Iterable[Table]) -> dict[str, dict[str, str]]:
    """Ask per table what it is and what each column holds; return that by kind and heading."""
    told: dict[str, dict[str, str]] = {}
    for table in tables:
        with st.container(border=True):
            st.text(table.file)
            kind = _choose_kind(table)
            if kind:
                told.setdefault(kind, {}).update(_choose_fields(table, kind))
    return told


def _choose_kind(table: Table) -> str | None:
    """Ask what the rows of a table are."""
    remembered = state.of(_Remembered).kinds
    kinds = {"names": _("Mensen, één op elke rij"), "ties": _("Lijnen tussen twee mensen")}
    headings = tuple(table.examples)
    kind = st.pills(
        _("Wat staat er in deze tabel?"),
        list(kinds),
        default=remembered.get(headings),
        format_func=kinds.__getitem__,
        key=f"import-kind-{table.file}-{hash(headings)}",
    )
    if kind:
        remembered[headings] = kind
    else:
        remembered.pop(headings, None)
    return kind


def _choose_fields(table: Table, kind: str) -> dict[str, str]:
    """Ask per column what it holds; a field that is chosen twice counts the first time."""
    headings = list(table.examples)[:_MOST_SHOWN]
    guessed = field_by_heading(kind, headings, {})
    remembered = state.of(_Remembered).fields
    fields = _fields(kind)
    grid = st.grid(3, min_column_width=_NARROWEST, gap="small")
    told: dict[str, str] = {}
    for number, heading in enumerate(headings):
        known = remembered.get((kind, heading), guessed.get(heading, ""))
        with grid.container():
            chosen = st.selectbox(
                column_label(heading, table.examples[heading]),
                list(fields),
                index=list(fields).index(known if known in fields else ""),
                format_func=fields.__getitem__,
                key=f"import-field-{table.file}-{kind}-{number}-{heading}",
            )
        remembered[kind, heading] = chosen
        if chosen and chosen in told.values():
            st.warning(
                _("U koos ‘{field}’ twee keer. Alleen de eerste kolom telt.").format(
                    field=fields[chosen]
                )
            )
            chosen = ""
        told[heading] = chosen
    _draw_needed(kind, set(told.values()))
    return told


def _draw_needed(kind: str, chosen: set[str]) -> None:
    """Say which column has to be told before the table can be read."""
    if any(needed <= chosen for needed in _NEEDED[kind]):
        return
    if kind == "names":
        st.warning(_("Kies in elk geval de kolom met de naam."))
    else:
        st.warning(_("Kies in elk geval van wie en naar wie de lijn loopt."))


def _fields(kind: str) -> dict[str, str]:
    """Return the names of the fields that a table of this kind may tell."""
    support = {code: term.name(state.language()) for code, term in terms("support").items()}
    nothing = {"": _("niet inlezen"), "ego": _("om welke inwoner het gaat")}
    if kind == "ties":
        return {
            **nothing,
            "source": _("van wie (naam of kenmerk)"),
            "target": _("naar wie (naam of kenmerk)"),
            **_tie_fields("", support),
        }
    return {
        **nothing,
        "name": _("naam"),
        "id": _("kenmerk waar de lijnen naar verwijzen"),
        "relation": _("relatie met de inwoner"),
        "circle": _("kring (1, 2, 3 of 4)"),
        "sector": _("groep op de tekening"),
        "paid": _("beroepskracht (ja of nee)"),
        "informal_carer": _("mantelzorger (ja of nee)"),
        "minor": _("minderjarig (ja of nee)"),
        "tasks": _("wat deze persoon doet"),
        **_tie_fields("tie_", support),
        **{
            f"could_{c}": _("zou kunnen geven: {support}").format(support=n)
            for c, n in support.items()
        },
    }


def _tie_fields(before: str, support: Mapping[str, str]) -> dict[str, str]:
    """Return the names of what is known of a line."""
    marks = {
        "received": _("krijgt: {support}"),
        "given": _("geeft: {support}"),
    }
    return {
        f"{before}strength": _("hoe sterk de band is (1, 2 of 3)"),
        f"{before}contact": _("hoe vaak er contact is"),
        f"{before}lives_together": _("woont samen (ja of nee)"),
        **{
            f"{before}{mark}_{code}": said.format(support=name)
            for mark, said in marks.items()
            for code, name in support.items()
        },
    }
