"""What does a question seem to be about? Proposed below its words; somebody taps what is right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from data.vocabularies import terms, theme_reader
from pages.parts import state
from pages.parts.directory_cards import plain
from pages.parts.language import _

if TYPE_CHECKING:
    from signals.theme_words import Told

__all__ = ["draw_proposed"]

_MOST_SHOWN: Final = 3
_WORDS_SHOWN: Final = 3


def draw_proposed(sentence: str, fills: str) -> None:
    """Draw what a sentence seems to be about, with the words that decided it.

    Nothing is chosen by itself, and the sentence stays here: it is read by a list of words.

    Parameters
    ----------
    sentence
        What was typed.
    fills
        The key of the choice of a theme, that a tap on a proposal fills.
    """
    told = theme_reader().read(sentence)[:_MOST_SHOWN]
    # as high without a proposal as with one: nothing moves under a finger
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key=f"proposed-{fills}"
    ):
        st.caption(_say(sentence, told), width="content")
        for one in told:
            st.button(
                _label(sentence, one),
                key=f"proposed-{one.theme}-{fills}",
                on_click=state.put,
                args=(fills, one.theme),
            )


def _say(sentence: str, told: tuple[Told, ...]) -> str:
    if told:
        return _("Dit lijkt te gaan over:")
    if sentence.strip():
        return _("Aan deze woorden is niet te zien waar het over gaat. Kies het hieronder.")
    return _("Typ wat de inwoner zegt, dan staat hier waar het over lijkt te gaan.")


def _label(sentence: str, told: Told) -> str:
    """Return the theme with the words that decided it, as they were typed."""
    words = dict.fromkeys(" ".join(sentence[a:b].split()) for a, b in told.spans)
    quoted = ", ".join(f"‘{plain(word)}’" for word in list(words)[:_WORDS_SHOWN])
    name = terms("themes")[told.theme].name(state.language())
    return _("{theme} ({words})").format(theme=name, words=quoted)
