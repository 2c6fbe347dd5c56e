"""Who is family of whom? The family drawn in generations, and told in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from data.vocabularies import family_relations
from kringkaart.canvas.family import show_family
from network.genogram import draw_family
from network.genogram_svg import family_parts
from network.layers import shared
from pages.parts.family_words import family_words, tell_family
from pages.parts.language import _
from pages.parts.network_text import labels

if TYPE_CHECKING:
    from casework.case import OpenCase

__all__ = ["draw_family_view"]


def draw_family_view(opened: OpenCase) -> None:
    """Draw the family, who is family without a place in it, and the same as a list."""
    seen = shared(opened.ecogram)
    resident = opened.case.resident
    drawing = draw_family(seen, resident, family_relations(), labels=labels(seen))
    with st.container(key="family"):
        if len(drawing.symbols) > 1:
            show_family(
                family_parts(drawing, family_words(resident)),
                key=f"family-{opened.case.id}",
            )
        else:
            st.text(_("Van de familie is nog niemand getekend. Dat mag."))
        if drawing.unplaced:
            st.subheader(_("Familie, plaats nog niet bekend"), anchor=False)
            st.text("\n".join(drawing.unplaced))
            st.caption(_("Tik onder Tekenen op een van hen en vul bij Familie in van wie."))
        with st.expander(_("De familie in woorden")):
            st.text("\n".join(tell_family(drawing)))
