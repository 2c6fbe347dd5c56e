"""Who lives together with somebody who has a case as well? Together they count as one resident."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from data import cases, households
from pages.parts import state
from pages.parts.case_forms import draw_told, in_words, tell
from pages.parts.case_other import asks_alone, name_of
from pages.parts.language import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from casework.case import Case

__all__ = ["draw_household"]

_PLACE: Final = "household"


def draw_household(case: Case) -> None:
    """Draw why it matters, and who lives together after a tap that nobody looks along."""
    st.subheader(_("Huishouden"), anchor=False)
    draw_told(_PLACE)
    box = st.expander(
        _("Woont samen met iemand die ook een casus heeft"),
        key=f"household-{case.id}",
        on_change="rerun",
    )
    if box.open:
        with box:
            st.text(
                _(
                    "Wie samenwonen, tellen bij de signalen één keer mee. Verder blijft elke casus "
                    "op zichzelf."
                )
            )
            if asks_alone(f"household-alone-{case.id}"):
                _draw_together(case)


def _draw_together(case: Case) -> None:
    """Draw who lives with the resident, the way back, and whom to add."""
    together = households.household_of(state.desk(), case.id)
    for other in together:
        st.text(_("Woont samen met {name}").format(name=name_of(other)))
    if together:
        st.button(
            _("Woont niet meer samen"),
            on_click=_leave,
            args=(case.id,),
            key=f"household-leave-{case.id}",
        )
    lines = cases.list_cases(state.desk(), whose="team")
    known = {case.id, *(other.id for other in together)}
    _draw_choice(
        case,
        {
            line.case.id: line.case
            for line in lines
            if line.case.id not in known and line.case.team_id == case.team_id
        },
    )


def _draw_choice(case: Case, by_id: Mapping[str, Case]) -> None:
    if not by_id:
        st.text(_("Er is geen andere casus in uw team."))
        return
    other = st.selectbox(
        _("Welke andere casus is van iemand op hetzelfde adres?"),
        list(by_id),
        index=None,
        format_func=lambda one: name_of(by_id[one]),
        placeholder=_("Kies een casus"),
        key=f"household-other-{case.id}-{len(by_id)}",
    )
    if other is not None:
        st.button(
            _("Koppel als huishouden"),
            on_click=_link,
            args=(case.id, other),
            key=f"household-link-{case.id}",
        )


def _link(case_id: str, other_id: str) -> None:
    with in_words(_PLACE):
        households.link_household(state.desk(), case_id, other_id)
        tell(_PLACE, _("Gekoppeld. Zij tellen bij de signalen nu één keer mee."))


def _leave(case_id: str) -> None:
    with in_words(_PLACE):
        households.leave_household(state.desk(), case_id)
        tell(_PLACE, _("Losgemaakt. Deze inwoner telt bij de signalen weer zelf mee."))
