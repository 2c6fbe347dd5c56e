"""How does one get in touch with what is in the directory? Telephone, times and costs in a line."""

from __future__ import annotations

import streamlit as st

from data.directory import directory
from pages.parts import state
from pages.parts.directory_cards import link, plain
from pages.parts.language import _

__all__ = ["draw_contact", "now_called"]


def draw_contact(thing_id: str | None) -> None:
    """Draw what the directory knows of calling, times and costs; nothing for what it has not."""
    resource = directory(state.store()).find(thing_id or "")
    if resource is None:
        return
    facts = (
        (_("Bellen"), resource.telephone),
        (_("Wanneer"), resource.when),
        (_("Kosten"), resource.cost),
    )
    known = [plain(f"{label}: {value}") for label, value in facts if value]
    if resource.website:
        label = plain(_("Website"))
        known.append(f"{label}: {link(resource.website)}")
    if known:
        st.caption(" · ".join(known))


def now_called(thing_id: str) -> str:
    """Return the id that a resource has now: after a merge that of the one it went into."""
    resource = directory(state.store()).find(thing_id)
    return resource.id if resource else thing_id
