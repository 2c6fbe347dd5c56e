"""Which of its views does a page show?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["choose_view"]


def choose_view(offered: Mapping[str, tuple[str, Any]], chosen: str, label: str, key: str) -> str:
    """Draw the choice where there is more than one view, and return the code of the chosen one.

    Parameters
    ----------
    offered
        By code the name of each view, and what draws it; the first one is where a page begins.
    chosen
        The view of this session so far; one that is not offered counts as none.
    label
        What the choice is called by who reads by ear.
    key
        Of the choice.
    """
    first = chosen if chosen in offered else next(iter(offered))
    if len(offered) == 1:
        return first
    found: str = st.pills(
        label,
        list(offered),
        default=first,
        required=True,
        format_func=lambda code: offered[code][0],
        label_visibility="collapsed",
        key=key,
    )
    return found
