"""Which column of a list holds what? Guessed, shown with an example, and remembered for all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import streamlit as st

from data.column_mappings import column_names
from data.directory_import import remembered_columns
from data.vocabularies import terms
from pages.parts import state
from pages.parts.column_choice import choose_fields, say_where_from
from pages.parts.language import _
from resources.codes import LISTS, code_reader
from resources.columns import examples_of, fingerprint, guess_columns
from resources.tables import ALSO_READ, COLUMNS, REQUIRED

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from resources.sheets import Sheet

__all__ = ["draw_columns", "forget_columns"]

Columns = tuple[dict[str, str], dict[str, str]]
"""The field by heading, and by field what counts for every row."""


@dataclass
class ColumnsScreen:
    """What was proposed for the headings of a list and for all of it, and what was told last."""

    headings: str = ""
    proposed: Mapping[str, str] = field(default_factory=dict)
    for_all: Mapping[str, str] = field(default_factory=dict)
    is_remembered: bool = False
    told: Columns | None = None


def forget_columns() -> None:
    """Forget what was told: another file is looked at."""
    state.of(ColumnsScreen).headings = ""


def draw_columns(sheet: Sheet) -> Columns | None:
    """Ask what each column holds; ``None`` until somebody said that it is right."""
    screen = _proposed(sheet)
    examples = examples_of(sheet)
    st.markdown("## " + _("Wat staat er in de kolommen?"))
    st.write(say_where_from(is_remembered=screen.is_remembered))
    key = f"column-{screen.headings[:12]}"
    told = choose_fields(examples, screen.proposed, _choices(), key)
    given = _choose_for_all(set(told.values()), screen)
    missing = [COLUMNS[name] for name in REQUIRED if name not in {*told.values(), *given}]
    if missing:
        st.info(_("Kies nog: {columns}.").format(columns=", ".join(missing)))
        return None
    if st.button(_("Lees de lijst zo"), type="primary", key="columns-ok"):
        screen.told = (told, given)
    is_current = screen.told == (told, given)
    return screen.told if is_current else None


def _choices() -> dict[str, str]:
    """Return what a column may hold; what a heading of ours does not tell, in plain words."""
    return {
        **COLUMNS,
        **ALSO_READ,
        "id": _("eigen nummer (om de rij te herkennen)"),
        "support": _("wat het biedt (zoals gezelschap of praktische hulp)"),
        "reach": _("voor welke dorpen (ook als het ergens anders is)"),
        "conditions": _("voor wie (zoals een leeftijd of alleen leden)"),
        "ambitions": _("waar het goed voor is (zoals ontmoeting of ontspanning)"),
        "accessibility": _("toegankelijk (zoals met een rolstoel)"),
    }


def _proposed(sheet: Sheet) -> ColumnsScreen:
    """Return what is proposed for these headings: what somebody said before, else a guess."""
    screen = state.of(ColumnsScreen)
    headings = fingerprint(sheet.headings)
    if screen.headings != headings:
        said = remembered_columns(state.store(), sheet)
        screen.headings, screen.told, screen.is_remembered = headings, None, said is not None
        codes = code_reader({list_: terms(list_) for list_ in LISTS})
        guessed = guess_columns(sheet, codes, column_names()) if said is None else {}
        screen.proposed, screen.for_all = said or (guessed, {})
    return screen


def _choose_for_all(told: set[str], screen: ColumnsScreen) -> dict[str, str]:
    """Ask what counts for the whole list, of what it has no column for and cannot do without."""
    given: dict[str, str] = {}
    language, before = state.language(), screen.for_all
    of_list = screen.headings[:12]
    if "kind" not in told:
        kinds = terms("resource_kinds")
        kind = st.selectbox(
            _("Wat voor soort is alles op deze lijst?"),
            list(kinds),
            index=list(kinds).index(before["kind"]) if before.get("kind") in kinds else None,
            placeholder=_("Kies een soort"),
            format_func=lambda code: kinds[code].name(language),
            key=f"columns-kind-{of_list}",
        )
        given |= {"kind": kind} if kind else {}
    if "themes" not in told:
        themes = terms("themes")
        chosen = st.multiselect(
            _("Voor welke thema's is alles op deze lijst?"),
            list(themes),
            default=_among(themes, before.get("themes", "")),
            placeholder=_("Kies een of meer thema's"),
            format_func=lambda code: themes[code].name(language),
            key=f"columns-themes-{of_list}",
        )
        given |= {"themes": "|".join(chosen)} if chosen else {}
    if not told & {"village", "reach"}:
        villages = {"*": _("de hele gemeente"), **_village_names(language)}
        reach = st.multiselect(
            _("Voor welke dorpen is alles op deze lijst?"),
            list(villages),
            default=_among(villages, before.get("reach", "")),
            placeholder=_("Niet bekend"),
            format_func=villages.__getitem__,
            key=f"columns-reach-{of_list}",
        )
        given |= {"reach": "*" if "*" in reach else "|".join(reach)} if reach else {}
    return given


def _among(known: Collection[str], codes: str) -> list[str]:
    """Return the codes of those that were told together which are still there."""
    return [code for code in codes.split("|") if code in known]


def _village_names(language: str) -> dict[str, str]:
    return {code: term.name(language) for code, term in terms("villages").items()}
