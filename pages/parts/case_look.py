"""How does one look at the network, without drawing in it? Each view is a shared screen.

Whatever layer is open elsewhere, nothing here comes from the private layer, and nobody marked
*niet benaderen* is in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from pages.parts.language import _
from pages.parts.look_export import draw_export
from pages.parts.look_family import draw_family_view
from pages.parts.look_follow import draw_follow
from pages.parts.look_print import draw_print
from pages.parts.look_read import draw_read
from pages.parts.look_tell import draw_tell
from pages.parts.look_then import draw_then

if TYPE_CHECKING:
    from collections.abc import Callable

    from casework.case import OpenCase
    from pages.parts.case_view import CaseView

__all__ = ["draw_look"]


def draw_look(opened: OpenCase, view: CaseView) -> None:
    """Draw the choice of views and the one that was chosen."""
    views = _views(may_change=opened.case.closed_on is None)
    if view.look not in views:
        view.look = next(iter(views))
    chosen = st.pills(
        _("Hoe wilt u kijken?"),
        list(views),
        default=view.look,
        required=True,
        format_func=lambda code: views[code][0],
        label_visibility="collapsed",
        key=f"look-{opened.case.id}",
    )
    view.look = chosen
    views[chosen][1](opened)


def _views(*, may_change: bool = True) -> dict[str, tuple[str, Callable[[OpenCase], None]]]:
    """Return the views by code: their names, and what draws them."""
    views: dict[str, tuple[str, Callable[[OpenCase], None]]] = {
        "read": (_("Teruglezen"), draw_read),
        "tell": (_("Wat valt op?"), draw_tell),
        "family": (_("Familie"), draw_family_view),
        "then": (_("Toen en nu"), draw_then),
        "follow": (_("Klopt dit nog?"), draw_follow),
        "print": (_("Afdrukken"), draw_print),
        "export": (_("Meenemen"), draw_export),
    }
    if not may_change:
        del views["follow"]
    return views
