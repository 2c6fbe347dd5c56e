"""How does one get in touch with what is in the directory? Telephone, times and costs in a line."""

from __future__ import annotations

import streamlit as st

from data.directory import directory
from pages.parts import state
from pages.parts.directory_cards import plain
from pages.parts.language import _

__all__ = ["draw_contact"]


def draw_contact(thing_id: str | None) -> None:
    """Draw what the directory knows of calling, times and costs; nothing for what it has not."""
    resource = directory(state.store()).resources.get(thing_id or "")
    if resource is None:
        return
    facts = (
        (_("Bellen"), resource.telephone),
        (_("Wanneer"), resource.when),
        (_("Kosten"), resource.cost),
        (_("Website"), resource.website),
    )
    known = [f"{label}: {value}" for label, value in facts if value]
    if known:
        st.caption(plain(" · ".join(known)))
