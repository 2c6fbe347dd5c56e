"""Does it still hold? One tap of whoever uses a resource keeps the directory true for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from data import verifying
from data.access import may
from data.errors import UnknownResource
from pages.parts import state
from pages.parts.case_forms import draw_told, tell
from pages.parts.keep_words import part_names, say_room
from pages.parts.language import _, ngettext
from resources.verification import LASTING, is_checked

if TYPE_CHECKING:
    from collections.abc import Callable

    from resources.resource import CapacityState, Part, Resource

__all__ = ["WAITS", "ask_what_is_untrue", "draw_room", "draw_still_true", "keep"]

WAITS: Final = (2, 4, 8, 12, 26)
"""About how many weeks somebody waits: as exact as it is told on the telephone."""


def draw_still_true(resource: Resource, key: str) -> None:
    """Draw the taps that say whether a resource still holds, and whether there is room.

    Parameters
    ----------
    resource
        As the directory has it now.
    key
        Where this stands; two places that show one resource have two keys.
    """
    if not may(state.actor(), "check"):
        return
    with st.container(key=f"still-true-{key}", gap="xxsmall"):
        draw_told(f"still-true-{key}")
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            if is_checked(resource, state.today()):
                st.caption(_("Vandaag nagekeken: het klopt."), width="content")
            else:
                st.caption(_("Klopt dit nog?"), width="content")
                st.button(
                    _("Klopt nog"), key=f"true-{key}", on_click=_confirm, args=(resource.id, key)
                )
            _draw_doubt(resource, key)
        draw_room(resource, key)


def ask_what_is_untrue(key: str) -> None:
    """Open the question what is not true any more, when the taps with this key are drawn next."""
    state.unfold(f"doubt-{key}")


def draw_room(resource: Resource, key: str) -> None:
    """Draw whether there is room, and the three taps that say so."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(say_room(resource, state.today()), width="content")
        for code, label in (("room", _("Er is plek")), ("full", _("Vol"))):
            st.button(label, key=f"{code}-{key}", on_click=_set_room, args=(resource.id, key, code))
        with st.popover(_("Wachtlijst"), key=f"waiting-{key}"):
            st.text(_("Ongeveer hoe lang?"))
            for weeks in WAITS:
                st.button(
                    ngettext("{n} week", "{n} weken", weeks).format(n=weeks),
                    key=f"waiting-{weeks}-{key}",
                    on_click=_set_room,
                    args=(resource.id, key, "waiting", weeks),
                    width="stretch",
                )
            st.button(
                _("Weet ik niet"),
                key=f"waiting-unknown-{key}",
                on_click=_set_room,
                args=(resource.id, key, "waiting"),
                width="stretch",
            )


def keep(place: str, act: Callable[[], object], said: str) -> None:
    """Do something to a resource, and say under ``place`` how it went."""
    try:
        act()
    except UnknownResource:
        tell(place, _("Dit staat niet meer in de sociale kaart."))
    else:
        tell(place, said)


def _draw_doubt(resource: Resource, key: str) -> None:
    """Draw the tap that says something is not true any more, and then what."""
    doubted = [name for part, name in part_names().items() if part in resource.doubts]
    with st.popover(_("Klopt niet meer"), key=f"doubt-{key}", on_change="rerun"):
        st.text(_("Wat klopt er niet meer?"))
        for part in LASTING:
            st.button(
                part_names()[part][0].upper() + part_names()[part][1:],
                key=f"doubt-{part}-{key}",
                on_click=_doubt,
                args=(resource.id, key, part),
                width="stretch",
            )
    if doubted:
        st.caption(_("Klopt niet meer: {parts}.").format(parts=", ".join(doubted)), width="content")


def _confirm(resource_id: str, key: str) -> None:
    keep(
        f"still-true-{key}",
        lambda: verifying.confirm_parts(state.desk(), resource_id),
        _("Dank u. Nu weet iedereen dat dit vandaag nog klopte."),
    )


def _doubt(resource_id: str, key: str, part: Part) -> None:
    state.fold(f"doubt-{key}")
    keep(
        f"still-true-{key}",
        lambda: verifying.doubt_part(state.desk(), resource_id, part),
        _("Dank u. Hier wordt als eerste achteraan gebeld."),
    )


def _set_room(resource_id: str, key: str, code: CapacityState, weeks: int | None = None) -> None:
    keep(
        f"still-true-{key}",
        lambda: verifying.set_capacity(state.desk(), resource_id, code, weeks),
        _("Dank u. Dit blijft 30 dagen staan."),
    )
