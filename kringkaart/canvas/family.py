"""How does the drawing of a family reach the screen? Part by part, so that no name is markup."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from network.genogram_svg import Part

__all__ = ["show_family"]


def show_family(part: Part, *, key: str) -> None:
    """Show a drawing (:func:`network.genogram_svg.family_parts`) under this key of the session."""
    _component()(key=key, data={"part": part})


@cache
def _component() -> Callable[..., Any]:
    """Declare the component, once, when the server runs that has to serve its files."""
    import streamlit as st

    return st.components.v2.component(
        "kringkaart.family",
        js="family.js",
        css="family.css",
        html='<div class="family"></div>',
    )
