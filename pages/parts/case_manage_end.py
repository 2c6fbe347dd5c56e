"""How does a case end? Closed and open again, joined with another one, or erased for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from data import cases
from pages.parts import state
from pages.parts.case_forms import draw_told, in_words, tell
from pages.parts.case_manage_merge import draw_merge
from pages.parts.language import _

if TYPE_CHECKING:
    from casework.case import Case

__all__ = ["draw_end"]

LIST: Final = "pages/mijn_casussen.py"
_PLACE: Final = "case-end"


def draw_end(case: Case) -> None:
    """Draw the ways in which a case ends, the gravest one last."""
    st.subheader(_("Afsluiten"), anchor=False)
    draw_told(_PLACE)
    if case.closed_on is None:
        _draw_close(case)
    else:
        _draw_reopen(case)
    st.subheader(_("Samenvoegen of wissen"), anchor=False)
    box = st.expander(
        _("Samenvoegen met een andere casus"), key=f"merge-{case.id}", on_change="rerun"
    )
    if box.open:
        with box:
            draw_merge(case)
    with st.expander(_("Voorgoed wissen"), key=f"erase-{case.id}"):
        _draw_erase(case)


def _draw_close(case: Case) -> None:
    st.text(
        _(
            "Een afgesloten casus blijft bewaard. De contactpersoon en de teamleider kunnen hem "
            "nog openen, andere collega’s niet meer."
        )
    )
    if st.button(_("Sluit deze casus af"), key=f"close-{case.id}"):
        with in_words():
            cases.close_case(state.desk(), case.id)
            tell("list", _("De casus is afgesloten. De contactpersoon kan hem weer openen."))
            state.choose_case("")
            st.switch_page(LIST)


def _draw_reopen(case: Case) -> None:
    st.text(_("Deze casus is afgesloten op {date}.").format(date=f"{case.closed_on:%d-%m-%Y}"))
    st.button(
        _("Neem deze casus weer op"), key=f"reopen-{case.id}", on_click=_reopen, args=(case.id,)
    )


def _reopen(case_id: str) -> None:
    with in_words(_PLACE):
        cases.reopen_case(state.desk(), case_id)
        tell(_PLACE, _("De casus is weer open, ook voor uw team."))


def _draw_erase(case: Case) -> None:
    """Draw what goes and what stays; a tick and a tap erase."""
    st.text(
        _(
            "Weg is dan: de naam, de tekening met alle momenten, de vragen, de afspraken en wat "
            "de inwoner vertelde. Ook een reservekopie brengt dit niet terug."
        )
    )
    st.text(
        _(
            "Wat blijft: een regel in het logboek dat er een casus is gewist, zonder naam. De "
            "aantallen bij Vragen in beeld gaan omlaag."
        )
    )
    with st.form(f"erase-form-{case.id}", border=False):
        is_sure = st.checkbox(_("Ja, wis deze casus. Ik weet dat dit niet terug kan."))
        pressed = st.form_submit_button(_("Wis voorgoed"))
    if pressed and not is_sure:
        st.warning(_("Zet eerst het vinkje. Er is nog niets gewist."))
    elif pressed:
        with in_words():
            cases.erase_case(state.desk(), case.id)
            tell("list", _("De casus is voorgoed gewist."))
            state.choose_case("")
            st.switch_page(LIST)
