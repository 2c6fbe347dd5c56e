"""Whom do I work with? The worker's own list of cases; a tap opens the drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import streamlit as st

from data.cases import add_case, list_cases
from data.vocabularies import terms
from pages.parts import state
from pages.parts.case_cards import draw_case_card
from pages.parts.case_forms import draw_missing, draw_told, in_words, short_enough
from pages.parts.case_import import draw_case_import
from pages.parts.language import _
from pages.parts.names_hidden import are_names_hidden, draw_names_hidden
from pages.parts.postcode_field import draw_postcode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.cases import CaseLine

NARROWEST = 330
LONGEST_NAME = 80


def page() -> None:
    """Draw the list, and the form for a new case."""
    if are_names_hidden():
        st.title(_("Mijn casussen"))
        draw_names_hidden()
        return
    is_lead = state.actor().role == "team_lead"
    st.title(_("Casussen van het team") if is_lead else _("Mijn casussen"))
    draw_told("list")
    whose = "team" if is_lead else choose_whose()
    lines = list_cases(state.desk(), whose=whose)
    if lines:
        draw_list(lines, says_whose=whose == "team")
    else:
        st.info(
            _(
                "Er is nog geen casus. Begin er hieronder één: een naam en een dorp zijn genoeg. "
                "Daarna tekent u samen het netwerk."
            )
        )
    with st.expander(_("Nieuwe casus"), expanded=not lines):
        draw_new_case()
    with st.expander(_("Netwerk inlezen uit een bestand")):
        draw_case_import()


def choose_whose() -> Literal["own", "team"]:
    """Draw the choice between one's own cases and those of the team."""
    choices: dict[Literal["own", "team"], str] = {"own": _("Van mij"), "team": _("Van het team")}
    chosen = st.segmented_control(
        _("Welke casussen?"),
        choices,
        default="own",
        required=True,
        format_func=choices.__getitem__,
        label_visibility="collapsed",
    )
    return chosen or "own"


def draw_list(lines: Sequence[CaseLine], *, says_whose: bool) -> None:
    """Draw a card per case, beside each other where there is room."""
    grid = st.grid(3, min_column_width=NARROWEST, gap="small")
    for line in lines:
        with grid.container():
            draw_case_card(line, says_whose=says_whose)


def draw_new_case() -> None:
    """Draw the form; with a name and a village the case opens at once."""
    villages = {code: term.name(state.language()) for code, term in terms("villages").items()}
    key = draw_postcode("new-case-village")
    with st.form("new-case", border=False):
        name = st.text_input(
            _("Hoe noemen we de inwoner?"),
            placeholder=_("Bijvoorbeeld: mevrouw Jansen"),
        )
        village = st.pills(_("In welk dorp?"), villages, format_func=villages.get, key=key)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            pressed = st.form_submit_button(_("Begin deze casus"), type="primary")
            is_complete = bool(name.strip()) and village is not None
            if pressed and not is_complete:
                draw_missing(_("Vul een naam in en kies een dorp. De rest komt later."))
    if not pressed or not is_complete or village is None:
        return
    with in_words():
        name = short_enough(name, _("Hoe noemen we de inwoner?"), LONGEST_NAME)
        case = add_case(state.desk(), name, village)
        state.choose_case(case.id)
        st.switch_page("pages/casus.py", query_params={"casus": case.id})


page()
