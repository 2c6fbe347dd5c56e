"""A whole week went by: look at it now. It takes a while, goes on by itself and can be stopped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from data.errors import AlreadyLooking, AlreadyPublished, NothingAsked
from data.publishing import due_week, is_due, is_looking, publish_week
from pages.parts import state
from pages.parts.language import _
from pages.parts.long_work import LongWork, Stopped, begin, watch
from pages.parts.signal_words import say_day

if TYPE_CHECKING:
    from signals.publication import Publication

__all__ = ["draw_look"]

_LOOK_AGAIN: Final = "2s"


@dataclass
class LookScreen:
    """What is going on, and what there is to say of it."""

    work: LongWork[Any] | None = None
    notice: str = ""


def draw_look(published: Publication | None) -> None:
    """Draw the offer to look at a week that is not published yet, or how far the look is."""
    screen = state.of(LookScreen)
    if screen.work is not None and screen.work.future.done():
        _collect(screen)
    if screen.notice:
        st.info(screen.notice)
        screen.notice = ""
    if screen.work is not None:
        watch(screen.work)
    elif is_looking():
        _wait()
    elif is_due(published, state.today()):
        week = say_day(due_week(state.today()))
        with st.container(horizontal=True, vertical_alignment="center", key="signal-look"):
            st.text(_("De week van {day} is nog niet bekeken.").format(day=week))
            st.button(_("Bekijk deze week"), type="primary", on_click=_begin, args=(screen,))


@st.fragment(run_every=_LOOK_AGAIN)
def _wait() -> None:
    """Say that somebody else, or the program itself, is looking; draw anew when that is done."""
    if not is_looking():
        state.look_again()
    st.info(_("De week wordt nu bekeken. Dat duurt een halve minuut; de pagina ververst vanzelf."))


def _begin(screen: LookScreen) -> None:
    """Begin to look; the program itself reads the questions, not whoever asked for it."""
    store = state.store()
    what = _("De vragen van de week worden bekeken …")
    screen.work = begin(what, lambda tell: publish_week(store, tell))


def _collect(screen: LookScreen) -> None:
    """Take what came of it; what was stopped has stored nothing."""
    work, screen.work = screen.work, None
    try:
        if work is not None:
            work.future.result()
    except Stopped:
        screen.notice = _("Gestopt. Er is niets bewaard.")
    except (AlreadyPublished, AlreadyLooking):
        screen.notice = _("Deze week was net al bekeken.")
    except NothingAsked:
        screen.notice = _("Er zijn nog geen vragen om te bekijken.")
    else:
        state.look_again()
