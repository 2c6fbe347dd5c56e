"""Who stands on the drawing of a meeting? Layer by layer, each by a key, and one person at a time.

The private layer asks first, and each time it is shown is written down. It shows how ties are;
whoever is marked *niet benaderen* is not on it either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from data.disclosed import log_disclosure
from network.ecogram import Organisation, Person
from network.spotlight import around
from pages.parts import state
from pages.parts.language import _
from pages.parts.meeting_view import NOW, PRESETS
from pages.parts.meeting_words import tell_one

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from network.ecogram import Ecogram
    from pages.parts.meeting_table import Table
    from pages.parts.meeting_view import Meeting, Preset

__all__ = ["draw_now"]


def draw_now(table: Table, side: DeltaGenerator, stage: DeltaGenerator) -> None:
    """Draw the network, the own circle first, and whom one points at."""
    ecogram, meeting = table.layers(), table.meeting
    on_it = [
        thing.id
        for thing in ecogram.present()
        if isinstance(thing, Person | Organisation) and thing.circle
    ]
    about = meeting.about if meeting.about in on_it else None
    with side:
        _draw_presets(meeting)
        if meeting.asks_private:
            _draw_asking(meeting)
        _draw_about(table, ecogram, on_it, about)
    with stage:
        light = around(ecogram, about) if about else None
        table.draw(ecogram, NOW, light=light, can_pick=True)


def _draw_presets(meeting: Meeting) -> None:
    """Draw a button for each layer; its key stands on it."""
    names: dict[Preset, str] = {
        "informal": _("Eigen kring"),
        "neighbourhood": _("+ buurt"),
        "professionals": _("+ beroepskrachten"),
        "private": _("+ gevoelige laag"),
    }
    with st.container(horizontal=True, gap="xsmall", key="meeting-presets"):
        for number, preset in enumerate(PRESETS, start=1):
            st.button(
                names[preset],
                shortcut=str(number),
                type="primary" if preset == meeting.preset else "secondary",
                on_click=meeting.choose,
                args=(preset,),
                key=f"meeting-preset-{preset}",
            )


def _draw_asking(meeting: Meeting) -> None:
    with st.container(border=True, key="meeting-asking"):
        st.text(_("Ook de gevoelige laag tonen? Wie kijkt er mee?"))
        st.caption(
            _(
                "U ziet dan welke banden gespannen of verbroken zijn. Dat komt in het logboek. "
                "Bij een andere laag of een andere casus is het weer weg."
            )
        )
        with st.container(horizontal=True):
            st.button(_("Ja, toon"), type="primary", on_click=_open_private, args=(meeting,))
            st.button(_("Nee"), on_click=meeting.refuse_private)


def _open_private(meeting: Meeting) -> None:
    """Show the private layer of this case, and write down that it was shown."""
    log_disclosure(state.desk(), meeting.case_id, "show_private")
    meeting.open_private()


def _draw_about(table: Table, ecogram: Ecogram, on_it: list[str], about: str | None) -> None:
    """Draw the list to choose from, and what there is to tell of whom was chosen."""
    names = table.names(ecogram)
    table.draw_choice(_("Tik iemand aan op de tekening, of kies:"), names, on_it)
    if about is None:
        return
    st.subheader(names[about].replace("`", "'"), anchor=False)
    told = tell_one(ecogram, about, names)
    st.text("\n".join(told) if told else _("Hierover staat nog niets op de tekening."))
    st.button(_("Iedereen weer"), shortcut="0", on_click=table.meeting.point, args=(None,))
