"""What is there in the neighbourhood? Search, look, take along."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from data.directory_search import search_index
from pages.parts import state
from pages.parts.directory_cards import draw_cards
from pages.parts.directory_choice import choose_code
from pages.parts.language import _
from resources.search import search
from resources.tables import write_table

if TYPE_CHECKING:
    from resources.directory import Directory
    from resources.resource import Resource

__all__ = ["draw_look_up"]


@st.fragment
def draw_look_up(known: Directory) -> None:
    """Draw the search, and what it finds."""
    words, kind, theme, village = _choose()
    given = {"kind": kind, "theme": theme, "village": village}
    chosen = {facet: (code,) for facet, code in given.items() if code}
    answer = search(search_index(known), words, chosen)
    found, is_partial = answer.resources, answer.is_partial
    st.markdown(f"## {_count_line(len(found))}")
    if not found:
        st.info(_say_nothing_found(has_filter=any((kind, theme, village))))
        return
    if is_partial:
        st.caption(_("Niets heeft al uw woorden. Dit past bij een deel ervan."))
    draw_cards(found, f"cards-{words}-{kind}-{theme}-{village}", state.language())
    _take_along(found)


def _choose() -> tuple[str, str | None, str | None, str | None]:
    """Draw the search line and the filters; return words, kind, theme and village."""
    words = st.text_input(
        _("Zoeken"), placeholder=_("bijvoorbeeld: koffie, formulier, wandelen"), key="words"
    )
    kind, theme, village = st.columns(3)
    with kind:
        chosen_kind = choose_code(
            "resource_kinds", _("Soort"), _("alle soorten"), "filter-resource_kinds"
        )
    with theme:
        chosen_theme = choose_code("themes", _("Thema"), _("alle thema's"), "filter-themes")
    with village:
        chosen_village = choose_code("villages", _("Dorp"), _("alle dorpen"), "filter-villages")
    return words, chosen_kind, chosen_theme, chosen_village


def _say_nothing_found(*, has_filter: bool) -> str:
    """Say what to do when nothing is found; of a filter only when one is on."""
    if has_filter:
        return _("Niets gevonden. Probeer een ander woord, of haal een filter weg.")
    return _("Niets gevonden. Probeer een ander woord.")


def _count_line(count: int) -> str:
    """Say how many were found."""
    return _("1 hulpbron") if count == 1 else _("{count} hulpbronnen").format(count=count)


def _take_along(found: tuple[Resource, ...]) -> None:
    """Offer what was found as a table; the directory is public."""
    st.download_button(
        _("Neem deze lijst mee (CSV)"),
        lambda: write_table(found),
        file_name="sociale-kaart.csv",
        mime="text/csv",
        on_click="ignore",
    )
