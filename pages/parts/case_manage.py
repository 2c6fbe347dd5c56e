"""What can be done with a case as a whole? Name, phase, village, moments, and its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

import streamlit as st

from data import cases
from data.vocabularies import terms
from pages.parts import state
from pages.parts.case_cards import phase_names
from pages.parts.case_forms import draw_told, in_words, short_enough, tell
from pages.parts.case_manage_end import draw_end
from pages.parts.case_manage_moments import draw_moments
from pages.parts.language import _

if TYPE_CHECKING:
    from casework.case import Case, OpenCase, Phase
    from pages.parts.case_view import CaseView

__all__ = ["draw_manage"]

LONGEST_NAME: Final = 80
_PLACE: Final = "manage"


def draw_manage(opened: OpenCase, view: CaseView) -> None:
    """Draw what there is to manage: what stays the same at the left, what ends at the right."""
    with st.container(key="manage"):
        left, right = st.columns(2, gap="large")
    with left:
        _draw_facts(opened.case)
        draw_moments(opened, view)
    with right:
        draw_end(opened.case)


def _draw_facts(case: Case) -> None:
    """Draw name, phase and village in one form; only what was changed is stored."""
    villages = {code: term.name(state.language()) for code, term in terms("villages").items()}
    key = f"{case.id}-{case.resident}-{case.phase}-{case.village}"
    st.subheader(_("Naam, fase en dorp"), anchor=False)
    draw_told(_PLACE)
    with st.form(f"facts-{case.id}", border=False):
        st.text_input(_("Hoe noemen we de inwoner?"), case.resident, key=f"name-{key}")
        st.pills(
            _("In welke fase zijn we?"),
            list(phase_names()),
            default=case.phase,
            required=True,
            format_func=phase_names().__getitem__,
            wrap=True,
            key=f"phase-{key}",
        )
        st.pills(
            _("In welk dorp woont de inwoner?"),
            list(villages),
            default=case.village,
            required=True,
            format_func=villages.__getitem__,
            wrap=True,
            key=f"village-{key}",
        )
        st.caption(_("Verhuist de inwoner? De vragen uit het oude dorp gaan mee."))
        st.form_submit_button(_("Bewaren"), type="primary", on_click=_save_facts, args=(case, key))


def _save_facts(case: Case, key: str) -> None:
    """Store what differs from what was on the screen, and leave the rest to others."""
    name = str(state.session_value(f"name-{key}") or "")
    phase, village = state.session_value(f"phase-{key}"), state.session_value(f"village-{key}")
    with in_words(_PLACE):
        name = short_enough(name, _("Hoe noemen we de inwoner?"), LONGEST_NAME)
        if name != case.resident:
            cases.rename_resident(state.desk(), case.id, name)
        if phase != case.phase:
            cases.change_phase(state.desk(), case.id, cast("Phase", phase))
        if village != case.village:
            cases.move_case(state.desk(), case.id, str(village))
        tell(_PLACE, _("Bewaard."))
