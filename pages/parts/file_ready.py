"""How does a personal file leave? It lies ready for this session only, for a minute, and once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import streamlit as st

from kringkaart.door.files import offer_file
from pages.parts import state
from pages.parts.language import _

if TYPE_CHECKING:
    from collections.abc import Hashable
    from datetime import datetime

__all__ = ["clear_ready", "draw_ready", "lay_ready"]

_LIES_READY: Final = timedelta(seconds=60)


@dataclass
class _Ready:
    """The file that lies ready for this session, if there was room for it."""

    of: Hashable = None
    address: str = ""
    until: datetime | None = None


def clear_ready() -> None:
    """Forget what lay ready: another file is about to be made."""
    state.of(_Ready).of = None


def lay_ready(of: Hashable, name: str, content: bytes, media: str) -> None:
    """Lay a file ready for whoever has this session.

    Parameters
    ----------
    of
        Which file it is: the choices that it was made of.
    name
        A name for the file that says nothing of whom it is.
    content, media
        The file and its media type.
    """
    ready = state.of(_Ready)
    ready.of, ready.until = of, state.store().clock() + _LIES_READY
    try:
        ready.address = offer_file(state.desk().session_id, name, content, media)
    except MemoryError:
        ready.address = ""


def draw_ready(of: Hashable) -> None:
    """Draw where this file is fetched, as long as it lies ready."""
    ready = state.of(_Ready)
    if ready.of != of or not ready.until or state.store().clock() >= ready.until:
        return
    if ready.address:
        st.link_button(_("Haal het bestand op"), ready.address, icon=":material/download:")
        st.caption(_("Dit kan één keer, binnen een minuut."))
    else:
        st.warning(_("Er liggen nu te veel bestanden klaar. Probeer het over een minuut."))
