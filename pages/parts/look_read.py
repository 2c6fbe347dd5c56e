"""What was told? The network in plain sentences, to read back to the resident."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from network.layers import shared
from pages.parts.language import _
from pages.parts.network_text import circle_names, tell_network

if TYPE_CHECKING:
    from casework.case import OpenCase

__all__ = ["draw_read"]


def draw_read(opened: OpenCase) -> None:
    """Draw the sentences, the nearest persons first."""
    seen = shared(opened.ecogram)
    told = tell_network(seen, opened.case.resident)
    likes = [pastime.name for pastime in seen.pastimes]
    with st.container(key="read-back"):
        if not any(told.values()):
            st.text(_("Vandaag noemde u nog niemand. Dat mag."))
        if not any(told.values()) and not likes:
            return
        st.text(_("Dit heb ik opgeschreven. Klopt het zo?"))
        for circle, paragraphs in told.items():
            if paragraphs:
                st.subheader(circle_names()[circle], anchor=False)
            for paragraph in paragraphs.values():
                st.text(paragraph)
        if likes:
            st.subheader(_("Wat u graag doet"), anchor=False)
            st.text("\n".join(likes))
        st.caption(_("Klopt iets niet? Tik op Tekenen en pas het daar samen aan."))
