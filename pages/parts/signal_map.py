"""Where are the signals? A map of the villages with the numbers of the cards, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from data.boundaries import boundaries
from data.vocabularies import terms
from pages.parts import state
from pages.parts.language import _
from pages.parts.question_counts import name_codes
from pages.parts.village_map import draw_reach, say_borders

if TYPE_CHECKING:
    from collections.abc import Mapping

    from signals.signal import Card

__all__ = ["draw_signal_map", "marks_of"]


def marks_of(cards: Mapping[int, Card]) -> dict[str, str]:
    """Return what is written in each village: the numbers of the cards that name it.

    A signal of the whole municipality, and so each sensitive one, is in no village.
    """
    return {
        code: ", ".join(str(number) for number, card in cards.items() if code in card.areas)
        for code in terms("villages")
    }


def draw_signal_map(cards: Mapping[int, Card]) -> None:
    """Draw the map; the colour only repeats the numbers, and no number is a count."""
    alt = _("Kaart van de dorpen met de nummers van de signalen. De teksten zeggen hetzelfde.")
    with st.container(key="signals-map"):  # has its own colours in the dark
        st.vega_lite_chart(spec=_drawn(cards), alt=alt)
    st.caption(_("Het nummer in een dorp is dat van het signaal, geen aantal mensen."))
    st.caption(say_borders(boundaries(state.store())))


def _drawn(cards: Mapping[int, Card]) -> dict[str, Any]:
    marks = marks_of(cards)
    numbers = {code: 2 if mark else 1 for code, mark in marks.items()}
    outlines = boundaries(state.store()).villages
    return draw_reach(outlines, numbers, marks, name_codes("villages"))
