"""How does a signal look on the screen? A card that ends in joining something, or starting it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import streamlit as st

from data.directory import directory
from pages.parts import state
from pages.parts.directory_cards import place_line, plain
from pages.parts.keep_words import say_free_places
from pages.parts.language import _, ngettext
from pages.parts.signal_words import (
    offer_types_of,
    say_card,
    say_day,
    say_not_known,
    say_offer_type,
    say_title,
    villages_in,
)
from resources.verification import capacity_now
from signals.joining import to_join

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from resources.resource import Resource
    from signals.signal import Card

__all__ = ["draw_signals"]

_MOST_NAMED: Final = 3


def draw_signals(
    cards: Mapping[int, Card], more: Callable[[Card], None], *, is_in_hand: bool = False
) -> None:
    """Draw signals below each other, numbered as on the map and on paper.

    Parameters
    ----------
    cards
        What was published, by number.
    more
        Draws what can be done with one, at its end.
    is_in_hand
        They were picked up already: what could be done is folded, what was done comes first.
    """
    for number, card in cards.items():
        with st.container(border=True, key=f"signal-{card.id}", gap="xsmall"):
            _draw_what(card, f"{number}. ")
            if is_in_hand:
                with st.expander(_("Aansluiten of beginnen?"), key=f"advice-{card.id}"):
                    _draw_advice(card)
            else:
                _draw_advice(card)
            more(card)


def _draw_what(card: Card, number: str) -> None:
    """Draw what a signal says and what it does not, and from how many on anything is shown."""
    st.markdown(f"### {number}{plain(say_title(card))}")
    st.markdown(plain(" ".join(say_card(card))))
    st.markdown(f":material/help: {plain(say_not_known(card))}")
    st.caption(
        _("De week van {day}. Onder de {n} inwoners wordt niets getoond.").format(
            n=card.threshold, day=say_day(card.published_on)
        )
    )


def _draw_advice(card: Card) -> None:
    """Draw what is there already, and what could come."""
    known = directory(state.store())
    there = to_join(known, card.theme, villages_in(card), state.today())
    st.markdown("**" + _("Eerst: sluit aan bij wat er al is") + "**")
    if there:
        named = there[:_MOST_NAMED]
        st.markdown("\n".join(f"- {_say_resource(one)}" for one in named))
        if not any(capacity_now(one, state.today()) for one in named):
            st.markdown(f":material/help: {_say_no_room_known(len(named))}")
        if len(there) > _MOST_NAMED:
            st.caption(_("En nog {n} op de sociale kaart.").format(n=len(there) - _MOST_NAMED))
    else:
        st.markdown(_("Op de sociale kaart staat hiervoor niets binnen deze dorpen."))
    st.markdown("**" + _("Anders: begin samen iets") + "**")
    types = "; ".join(plain(say_offer_type(one)) for one in offer_types_of(card))
    venue = known.find(card.venue) if card.venue else None
    place = _("Bijeenkomen kan in {place}.").format(place=plain(venue.name)) if venue else ""
    st.markdown(f"{types}. {place}" if types else _("Hiervoor is nog geen vorm bekend."))


def _say_resource(resource: Resource) -> str:
    """Name a resource with where it is and whether there is room."""
    room = say_free_places(capacity_now(resource, state.today()))
    address = f"/sociale-kaart?hulpbron={quote(resource.id)}"
    where = plain(place_line(resource, state.language()))
    return f"[{plain(resource.name)}]({address}) · {where} · {room}"


def _say_no_room_known(number: int) -> str:
    """Say that of none of so many groups anybody knows whether there is room."""
    return ngettext(
        "Van deze groep is niet bekend of er plek is: bel eerst.",
        "Van geen van deze groepen is bekend of er plek is: bel eerst.",
        number,
    )
