"""What goes on the A4 for the team's meeting? The signals of the month, and what was heard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st
from babel.dates import format_date

from casework.paper.month import MonthSheet, Told
from casework.paper.press import press
from data.directory import directory
from data.offers import offers
from data.publications import last_publications
from data.raised import all_raised
from data.signal_steps import states_by_signal
from pages.parts import state
from pages.parts.directory_cards import place_line
from pages.parts.file_ready import draw_ready, lay_ready
from pages.parts.keep_words import say_free_places
from pages.parts.language import _
from pages.parts.network_text import join
from pages.parts.offer_words import name_states
from pages.parts.signal_raised import say_raised, say_raised_by
from pages.parts.signal_words import (
    offer_types_of,
    say_card,
    say_not_known,
    say_offer_type,
    say_title,
    villages_in,
)
from resources.verification import capacity_now
from signals.joining import to_join

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from signals.publication import Publication
    from signals.raised import Raised
    from signals.signal import Card

__all__ = ["draw_month", "month_sheet", "say_running"]

_MOST_WEEKS: Final = 5  # so many Mondays a month has at most
_MOST_JOINED: Final = 2
_MOST_RAISED: Final = 3
_MOST_RUNNING: Final = 4


def draw_month(published: Publication, running: Iterable[str]) -> None:
    """Draw the button that makes the sheet, and where it lies ready.

    Parameters
    ----------
    published
        What was published last.
    running
        A line per offer that runs.
    """
    of = ("month", published.week)
    if st.button(_("Maak het blad voor het overleg (A4)"), icon=":material/print:"):
        newest = last_publications(state.desk(), _MOST_WEEKS)
        in_hand = {signal for signal, at in states_by_signal(state.desk()).items() if at != "new"}
        sheet = month_sheet(newest, all_raised(state.desk()), tuple(running), in_hand)
        name = _("signalen-{month}.pdf").format(month=f"{published.week:%Y-%m}")
        lay_ready(of, name, press(sheet, "a4", "pdf"), "application/pdf")
    draw_ready(of)


def say_running() -> list[str]:
    """Return a line per offer that goes on."""
    return [
        f"{one.name}: {name_states()['inviting' if one.state == 'inviting' else 'running']}"
        for one in offers(state.desk())
        if one.state in {"inviting", "running", "evaluated"}
    ]


def month_sheet(
    newest: Sequence[Publication],
    raised: Sequence[Raised],
    running: Sequence[str],
    in_hand: Collection[str] = (),
) -> MonthSheet:
    """Return the sheet: every signal of the month that was published last, as it was shown.

    Parameters
    ----------
    newest
        What was published in the last five weeks, newest first, not empty.
    raised
        What was heard.
    running
        A line per offer that runs.
    in_hand
        Ids of the signals that somebody took up.
    """
    week = newest[0].week
    of_month = [one for one in newest if (one.week.year, one.week.month) == (week.year, week.month)]
    # what lasts stands once, and that of the last week first, with the numbers of its page
    cards = {card.id: card for one in of_month for card in one.cards}
    numbered = enumerate(cards.values(), start=1)
    heard = [one for one in raised if one.text]  # what was emptied is not printed
    return MonthSheet(
        title=_("Signalen voor het overleg"),
        foot=_("Kringkaart · op dit blad staat geen enkele inwoner"),
        language=state.language(),
        made=format_date(week, "MMMM yyyy", locale=state.language()),
        signals=tuple(_told(card, n, is_in_hand=card.id in in_hand) for n, card in numbered),
        nothing=_("Er is deze maand geen signaal. Dat is het gewone: de meeste weken zijn stil."),
        raised=tuple(
            Told(title=say_raised(one), said=one.text, mark=say_raised_by(one))
            for one in heard[:_MOST_RAISED]
        ),
        raised_title=_("Wat mensen zelf horen"),
        running=tuple(running[:_MOST_RUNNING]),
        running_title=_("Wat er loopt"),
        ask=(
            _("Herkennen wij dit? Wie kent de straat?"),
            _("Waar kunnen mensen bij aansluiten?"),
            _("Wie pakt wat op, en wanneer zien we het terug?"),
        ),
        ask_title=_("Om te bespreken"),
        rule=_(
            "Onder de {n} inwoners staat er niets, en bij gevoelige thema’s pas vanaf een hoger "
            "aantal. Aantallen zijn naar beneden afgerond."
        ).format(n=newest[0].table.threshold),
    )


def _told(card: Card, number: int, *, is_in_hand: bool) -> Told:
    """Return a signal as it stands on paper."""
    known, today = directory(state.store()), state.today()
    there = [
        _("{name} ({where}; {room})").format(
            name=one.name,
            where=place_line(one, state.language()),
            room=say_free_places(capacity_now(one, today)),
        )
        for one in to_join(known, card.theme, villages_in(card), today)[:_MOST_JOINED]
    ]
    types = [say_offer_type(one) for one in offer_types_of(card)]
    return Told(
        title=f"{number}. {say_title(card)}",
        mark=_("al opgepakt") if is_in_hand else "",
        said=" ".join((*say_card(card), say_not_known(card))),
        join=_("Aansluiten bij: {there}.").format(there=join(there)) if there else "",
        start=_("Of samen beginnen: {types}.").format(types="; ".join(types)) if types else "",
    )
