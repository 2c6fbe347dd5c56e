"""Where is something to be begun together? Few signals, each with what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import streamlit as st

from data.publications import last_publications
from data.signal_steps import states_by_signal
from pages.parts import state
from pages.parts.language import _
from pages.parts.offers_running import draw_offers
from pages.parts.signal_backtest import draw_setting
from pages.parts.signal_cards import draw_signals
from pages.parts.signal_look import draw_look
from pages.parts.signal_map import draw_signal_map
from pages.parts.signal_print import draw_month, say_running
from pages.parts.signal_quiet import draw_quiet
from pages.parts.signal_raised import draw_raised
from pages.parts.signal_steps import draw_steps
from pages.parts.signal_trend import draw_trends
from pages.parts.signal_words import say_day, say_unknown
from pages.parts.view_choice import choose_view

if TYPE_CHECKING:
    from collections.abc import Callable

    from signals.publication import Publication
    from signals.signal import Card

_NARROWEST: Final = 440


@dataclass
class SignalsView:
    """What this session looks at."""

    chosen: str = ""


def page() -> None:
    """Draw the page: a week to look at, then what was published."""
    st.title(_("Signalen"), anchor=False)
    found = last_publications(state.desk())
    draw_look(found[0] if found else None)
    if not found:
        st.info(
            _(
                "Er is nog geen week bekeken. Daarna staat hier waar meer dan gewoonlijk wordt "
                "gevraagd, en wat u daar samen kunt beginnen."
            )
        )
        return
    published, offered, view = found[0], views(), state.of(SignalsView)
    view.chosen = choose_view(offered, view.chosen, _("Wat wilt u zien?"), "signals-view")
    offered[view.chosen][1](published)


def views() -> dict[str, tuple[str, Callable[[Publication], None]]]:
    """Return, by code, what there is to see: its name, and what draws it."""
    return {
        "signals": (_("Signalen"), draw_published),
        "raised": (_("Zelf gehoord"), draw_heard),
        "offers": (_("Aanbod en effect"), draw_running),
        "setting": (_("Hoe zeldzaam?"), draw_setting),
        "quiet": (_("Waar is het stil?"), draw_quiet),
    }


def draw_published(published: Publication) -> None:
    """Draw the signals beside the map on which they have their numbers."""
    st.caption(
        _("De week van {day}. Elke week wordt één keer bekeken en blijft dan zo staan.").format(
            day=say_day(published.week)
        )
    )
    for sentence in say_unknown(published.unknown):
        st.info(sentence)
    states = states_by_signal(state.desk())
    cards = published.numbered
    new = {n: card for n, card in cards.items() if states.get(card.id, "new") == "new"}
    in_hand = {n: card for n, card in cards.items() if n not in new}
    grid = st.grid(2, min_column_width=_NARROWEST, gap="medium")
    with grid.container():
        if not cards:
            st.text(_("Deze week valt er niets op. Dat is het gewone: de meeste weken zijn stil."))
        draw_signals(new, draw_more)
        if in_hand:
            st.subheader(_("Al opgepakt"), anchor=False)
            draw_signals(in_hand, draw_more, is_in_hand=True)
    with grid.container():
        draw_signal_map(cards)
        draw_month(published, say_running())
        draw_trends(published)


def draw_more(card: Card) -> None:
    """Draw what can be done with a signal."""
    draw_steps(card.id)


def draw_running(_published: Publication) -> None:
    """Draw what was begun on a signal, and whether it changed anything."""
    draw_offers()


def draw_heard(_published: Publication) -> None:
    """Draw what people hear themselves, each with what can be done with it."""
    draw_raised(lambda one: draw_steps(one.id))


page()
