"""What can be done with a case as a whole? Name, phase, village, moments, and its end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, cast

import streamlit as st

from data import cases
from data.errors import BadValue
from data.vocabularies import terms
from pages.parts import state
from pages.parts.case_cards import phase_names
from pages.parts.case_forms import draw_told, in_words, short_enough, tell
from pages.parts.case_manage_end import draw_end
from pages.parts.case_manage_household import draw_household
from pages.parts.case_manage_moments import draw_moments
from pages.parts.language import _
from pages.parts.postcode_field import draw_postcode, village_key

if TYPE_CHECKING:
    from casework.case import Case, OpenCase, Phase
    from pages.parts.case_view import CaseView

__all__ = ["draw_manage"]

LONGEST_NAME: Final = 80
_PLACE: Final = "manage"


def draw_manage(opened: OpenCase, view: CaseView) -> None:
    """Draw what there is to manage: what stays the same at the left, what ends at the right."""
    if opened.case.closed_on is not None:
        draw_end(opened.case)
        return
    with st.container(key="manage"):
        left, right = st.columns(2, gap="large")
    with left:
        _draw_facts(opened.case, view)
        draw_moments(opened, view)
    with right:
        draw_household(opened.case)
        draw_end(opened.case)


def _draw_facts(case: Case, view: CaseView) -> None:
    """Draw name, phase and village in one form; only what was changed is stored."""
    villages = {code: term.name(state.language()) for code, term in terms("villages").items()}
    key = f"{case.id}-{view.facts_turn}"
    if view.facts is None or state.session_value(f"phase-{key}") is None:
        view.facts = case  # the form comes on the screen now: it begins with what is true now
        state.put(village_key(f"village-{key}"), case.village)
    seen = view.facts
    st.subheader(_("Naam, fase en dorp"), anchor=False)
    draw_told(_PLACE)
    chosen_at = draw_postcode(f"village-{key}")
    with st.form(f"facts-{case.id}", border=False):
        st.text_input(_("Hoe noemen we de inwoner?"), seen.resident, key=f"name-{key}")
        st.pills(
            _("In welke fase zijn we?"),
            list(phase_names()),
            default=seen.phase,
            required=True,
            format_func=phase_names().__getitem__,
            wrap=True,
            key=f"phase-{key}",
        )
        st.pills(
            _("In welk dorp woont de inwoner?"),
            list(villages),
            required=True,
            format_func=villages.__getitem__,
            wrap=True,
            key=chosen_at,
        )
        st.caption(_("Verhuist de inwoner? De vragen uit het oude dorp gaan mee."))
        st.form_submit_button(
            _("Bewaren"), type="primary", on_click=_save_facts, args=(seen, view, key)
        )


def _save_facts(seen: Case, view: CaseView, key: str) -> None:
    """Store what differs from what was on the screen, and leave the rest to others."""
    name = str(state.session_value(f"name-{key}") or "").strip()
    village = cast("str | None", state.session_value(village_key(f"village-{key}")))
    if village is None:
        with in_words(_PLACE):
            raise BadValue("village")
        return
    now = replace(
        seen,
        resident=name,
        phase=cast("Phase", state.session_value(f"phase-{key}")),
        village=village,
    )
    if now == seen:
        return
    with in_words(_PLACE, typed=_say_changed(seen, now)) as outcome:
        short_enough(name, _("Hoe noemen we de inwoner?"), LONGEST_NAME)
        cases.save_facts(state.desk(), seen, now)
        tell(_PLACE, _("Bewaard."))
        view.facts_turn += 1
    if outcome.is_stale:
        view.facts_turn += 1  # as it is now, with what was typed above it


def _say_changed(seen: Case, now: Case) -> str:
    """Return what was filled in anew."""
    filled = {
        "resident": now.resident,
        "phase": phase_names()[now.phase],
        "village": terms("villages")[now.village].name(state.language()),
    }
    return " · ".join(v for f, v in filled.items() if getattr(now, f) != getattr(seen, f))
