"""Which moments of the drawing were kept? A list with their days, and a name for today's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st
from babel.dates import format_date

from data import ecograms
from network.layers import hidden_names, without_names
from pages.parts import state
from pages.parts.case_forms import draw_told, in_words, short_enough, tell
from pages.parts.language import _

if TYPE_CHECKING:
    from casework.case import OpenCase
    from pages.parts.case_view import CaseView

__all__ = ["draw_moments"]

LONGEST_NAME: Final = 80
_PLACE: Final = "moments"


def draw_moments(opened: OpenCase, view: CaseView) -> None:
    """Draw the moments, the newest first; on a shared screen without hidden names."""
    kept = ecograms.moments(state.desk(), opened.case.id)
    hidden = frozenset() if view.private else hidden_names(opened.ecogram)
    st.subheader(_("Momenten van de tekening"), anchor=False)
    draw_told(_PLACE)
    if not kept:
        st.caption(_("Er is nog geen moment vastgelegd. Zo kunt u later zien wat er veranderde."))
    for moment in reversed(kept):
        day = format_date(moment.held_on, "d MMMM yyyy", locale=state.language())
        st.text(f"{day} · {without_names(moment.name, hidden)}")
    key = f"moment-{opened.case.id}-{len(kept)}"
    with st.form(f"form-{key}", border=False):
        st.text_input(
            _("Naam van dit moment"), placeholder=_("Bijvoorbeeld: eerste gesprek"), key=key
        )
        st.form_submit_button(_("Leg dit moment vast"), on_click=_keep, args=(opened.case.id, key))


def _keep(case_id: str, key: str) -> None:
    typed = str(state.session_value(key) or "")
    with in_words(_PLACE):
        name = short_enough(typed, _("Naam van dit moment"), LONGEST_NAME)
        ecograms.name_moment(state.desk(), case_id, name)
        tell(_PLACE, _("De tekening van vandaag is vastgelegd."))
