"""Which moments of the drawing were kept, and whose are they? A list, and a name for today's.

The resident's own drawing begins here as well: empty, or from the present one, which is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st
from babel.dates import format_date

from data import ecograms
from data.history import WHOSE
from network.layers import hidden_names, without_names
from pages.parts import state
from pages.parts.case_forms import draw_told, in_words, short_enough, tell
from pages.parts.language import _
from pages.parts.two_moments import whose_words

if TYPE_CHECKING:
    from casework.case import OpenCase
    from data.history import Moment, Whose
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
        _draw_moment(moment, opened, hidden)
    key = f"moment-{opened.case.id}-{len(kept)}"
    with st.form(f"form-{key}", border=False):
        st.text_input(
            _("Naam van dit moment"), placeholder=_("Bijvoorbeeld: eerste gesprek"), key=key
        )
        _ask_whose(key)
        st.form_submit_button(_("Leg dit moment vast"), on_click=_keep, args=(opened.case.id, key))
    _draw_own(opened.case.id, key)


def _keep(case_id: str, key: str) -> None:
    typed = str(state.session_value(key) or "")
    with in_words(_PLACE):
        name = short_enough(typed, _("Naam van dit moment"), LONGEST_NAME)
        ecograms.name_moment(state.desk(), case_id, name, _said_whose(key))
        tell(_PLACE, _("De tekening van vandaag is vastgelegd."))


def _draw_moment(moment: Moment, opened: OpenCase, hidden: frozenset[str]) -> None:
    """Draw a moment with what it is called, and the way to draw on from it."""
    day = format_date(moment.held_on, "d MMMM yyyy", locale=state.language())
    told = (day, without_names(moment.name, hidden), whose_words().get(moment.whose or ""))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(" · ".join(filter(None, told)))
        st.button(
            _("Teken hiermee verder"),
            on_click=_draw_from,
            args=(opened.case.id, moment.number),
            key=f"draw-from-{opened.case.id}-{moment.number}",
        )


def _ask_whose(key: str) -> None:
    names = {
        "together": _("samen"),
        "resident": _("van de inwoner"),
        "worker": _("van de medewerker"),
    }
    st.segmented_control(
        _("Van wie is deze tekening?"),
        list(names),
        default="together",
        format_func=names.__getitem__,
        key=f"whose-{key}",
    )


def _said_whose(key: str) -> Whose | None:
    said = state.session_value(f"whose-{key}")
    return next((code for code in WHOSE if code == said), None)


def _draw_own(case_id: str, key: str) -> None:
    """Draw how the resident begins a drawing of her own."""
    with st.expander(_("Laat de inwoner zelf tekenen")):
        st.text(
            _(
                "Wat er nu staat, wordt eerst vastgelegd als tekening van de medewerker. Begint u "
                "leeg, dan wachten alle namen bij “Nog geen plek”. Leg de tekening van de inwoner "
                "daarna vast als “van de inwoner”, en kies hierboven Teken hiermee verder om "
                "terug te gaan. Wat u over iemand weet, blijft staan."
            )
        )
        with st.container(horizontal=True):
            st.button(
                _("Begin leeg"),
                on_click=_draw_from,
                args=(case_id, None, "worker"),
                key=f"own-empty-{key}",
            )
            st.button(
                _("Begin met deze tekening"),
                on_click=_keep_present,
                args=(case_id,),
                key=f"own-present-{key}",
            )


def _draw_from(case_id: str, number: int | None, whose: Whose | None = None) -> None:
    """Draw on from another drawing; what stands there now is kept first."""
    with in_words(_PLACE):
        ecograms.draw_from(state.desk(), case_id, number, _today_name(), whose)
        tell(_PLACE, _("Deze tekening staat nu onder Tekenen. Wat er stond, is vastgelegd."))


def _keep_present(case_id: str) -> None:
    with in_words(_PLACE):
        ecograms.name_moment(state.desk(), case_id, _today_name(), "worker")
        tell(_PLACE, _("Wat er stond, is vastgelegd. De inwoner kan nu zelf verder tekenen."))


def _today_name() -> str:
    """Return the name of a drawing that is kept because another one begins."""
    return _("Voor een andere tekening")
