"""Which signals concern this team? What many ask here, and what the team hears itself."""

from __future__ import annotations

import streamlit as st

from data.publications import team_cards
from pages.parts import state
from pages.parts.language import _
from pages.parts.signal_cards import draw_signals
from pages.parts.signal_raised import draw_team_raised
from pages.parts.signal_steps import draw_steps

__all__ = ["draw_team_signals"]


def draw_team_signals() -> None:
    """Draw the signals of the team's own villages, and what was raised that concerns them."""
    st.subheader(_("Signalen in onze dorpen"), anchor=False)
    cards = team_cards(state.desk())
    if cards:
        draw_signals(cards, lambda card: draw_steps(card.id))
    else:
        st.text(_("Er is nu geen signaal in de dorpen van dit team."))
    draw_team_raised(lambda one: draw_steps(one.id))
