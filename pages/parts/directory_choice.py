"""Which theme, village or kind does somebody choose? One filter on a code list."""

from __future__ import annotations

import streamlit as st

from data.vocabularies import terms
from pages.parts import state

__all__ = ["choose_code"]


def choose_code(list_: str, label: str, everything: str, key: str) -> str | None:
    """Draw a filter on a code list, in order of name; ``None`` is no filter.

    Parameters
    ----------
    list_
        Name of the code list.
    label
        What is chosen.
    everything
        What stands there while nothing is chosen.
    key
        Key of the widget.
    """
    named = {code: term.name(state.language()) for code, term in terms(list_).items()}
    return st.selectbox(
        label,
        sorted(named, key=lambda code: named[code].casefold()),
        index=None,
        format_func=named.__getitem__,
        placeholder=everything,
        key=key,
    )
