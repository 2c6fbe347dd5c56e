"""What do the numbers not say? Themes of which little is asked, and villages that ask little."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from pages.parts.directory_cards import plain
from pages.parts.language import _
from pages.parts.network_text import join
from pages.parts.signal_words import name_theme, say_unknown, say_where

if TYPE_CHECKING:
    from signals.publication import Publication

__all__ = ["draw_quiet"]


def draw_quiet(published: Publication) -> None:
    """Draw what is too small to tell, where little is asked, and what could not be looked at."""
    st.subheader(_("Thema’s waarover weinig wordt gevraagd"), anchor=False)
    if published.silent:
        themes = join([name_theme(code) for code in published.silent])
        st.markdown(plain(themes))
        st.caption(
            _(
                "Hierover vroegen in een jaar te weinig inwoners om iets te kunnen zeggen. Dat "
                "betekent niet dat de vraag er niet is. Hoort u het vaker? Breng het zelf in."
            )
        )
    else:
        st.text(_("Over elk thema wordt genoeg gevraagd."))
    st.subheader(_("Dorpen die weinig vragen"), anchor=False)
    if published.quiet:
        st.markdown(plain(say_where(published.quiet)))
        st.caption(
            _(
                "Hier wordt minder gevraagd dan je bij zo veel inwoners zou verwachten. Gaat het "
                "daar goed, kent men elkaar, of weet men het wijkteam niet te vinden?"
            )
        )
    else:
        st.text(_("Er zijn geen dorpen waarvan dat met zekerheid te zeggen is."))
    if published.unknown:
        st.subheader(_("Niet bekend"), anchor=False)
        for sentence in say_unknown(published.unknown):
            st.text(sentence)
