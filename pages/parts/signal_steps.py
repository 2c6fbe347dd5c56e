"""What was done with one signal, and what is the next step?"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from data.access import may
from data.calendar import day_of
from data.limits import LONGEST_LINE
from data.offers import offers, take_offer_step, undo_step
from data.signal_steps import steps_of, take_step
from pages.parts import state
from pages.parts.case_forms import draw_told, in_words, short_enough, tell
from pages.parts.directory_cards import plain
from pages.parts.language import _
from pages.parts.no_resident import ask_about_names, draw_no_resident
from pages.parts.offer_words import name_states, name_steps, say_missing, say_offer
from pages.parts.signal_proposal import draw_completion, draw_proposal
from pages.parts.signal_words import say_day
from signals.offers import (
    OF_AN_OFFER,
    UNDONE,
    VERDICTS,
    began_on,
    missing_to_invite,
    next_steps,
    standing_steps,
    state_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from signals.offers import Offer, Step

__all__ = ["draw_steps", "draw_workflow"]

_BY_EVERYBODY: Final = ("discussed", *VERDICTS)
_PLAIN: Final = (*_BY_EVERYBODY, "inviting", "running", "passed_on", "closed", "stopped")
"""Steps that need no form: a button each."""

_MEETS: Final = ("inviting", "running")
"""Steps that need to be known when it meets, who runs it and for how many."""

_DATE: Final = 180


@st.fragment
def draw_steps(signal_id: str) -> None:
    """Draw the steps of a signal, as :func:`draw_workflow`, each signal by itself."""
    draw_workflow(signal_id)


def draw_workflow(signal_id: str) -> None:
    """Draw where a signal stands, what was done, and the next step for whoever looks.

    Parameters
    ----------
    signal_id
        Of what was published or raised.
    """
    steps = steps_of(state.desk(), signal_id)
    is_developer = may(state.actor(), "signals")
    offer = _offer_of(steps) if is_developer else None
    with st.container(key=f"steps-{signal_id}", gap="xsmall"):
        with st.container(key=f"told-{_place(signal_id)}"):  # who uses the keys goes on from here
            draw_told(_place(signal_id))
        draw_no_resident(_place(signal_id))
        st.markdown(f"**{plain(_say_state(steps))}**")
        if offer is not None:
            st.text(f"{offer.name}: {say_offer(offer)}")
        _draw_next(signal_id, steps, offer, is_developer=is_developer)
        _draw_history(signal_id, steps)


def _draw_next(
    signal_id: str, steps: Sequence[Step], offer: Offer | None, *, is_developer: bool
) -> None:
    """Draw the next steps that whoever looks may take."""
    allowed = next_steps(steps)
    ours = [one for one in allowed if is_developer or one in _BY_EVERYBODY]
    if set(VERDICTS) <= set(ours):
        st.text(_("Herkent iemand die de straat kent dit?"))
    if "evaluated" in ours and offer is not None:
        box = st.expander(_("Terugkijken"), key=f"look-back-{signal_id}-{len(steps)}")
        with box:
            _draw_heads(signal_id, steps, offer)
    if "proposed" in ours:
        draw_proposal(signal_id, len(steps), _place(signal_id))
    if "inviting" in ours and offer is not None and (missing := missing_to_invite(offer)):
        st.text(say_missing(missing))
        draw_completion(offer, _place(signal_id))
        ours = [one for one in ours if one not in _MEETS]
    _draw_buttons(signal_id, steps, offer, [one for one in ours if one in _PLAIN])


def _draw_buttons(
    signal_id: str, steps: Sequence[Step], offer: Offer | None, plain_steps: Sequence[str]
) -> None:
    """Draw a button for each step that needs no form, and the one that takes the last back."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        if plain_steps:
            st.text_input(
                _("Wat werd er gezegd? Geen namen."),
                placeholder=_("mag leeg blijven"),
                key=_note(signal_id, steps),
            )
        if "running" in plain_steps and offer is not None:
            today = state.today()
            st.date_input(
                _("Sinds wanneer loopt het?"),
                began_on(offer, today),
                max_value=today,
                format="DD-MM-YYYY",
                width=_DATE,
                key=_began(signal_id, len(steps)),
            )
        for step in plain_steps:
            st.button(
                name_steps()[step],
                key=f"step-{signal_id}-{len(steps)}-{step}",
                on_click=_take,
                args=(signal_id, step, len(steps), offer.id if offer else None),
            )
        if may(state.actor(), "signals") and standing_steps(steps):
            st.button(
                _("Terugdraaien"),
                type="tertiary",
                key=f"undo-{signal_id}-{len(steps)}",
                on_click=_undo,
                args=(signal_id, len(steps)),
            )


def _draw_heads(signal_id: str, steps: Sequence[Step], offer: Offer) -> None:
    """Draw the form in which is kept how many came and stayed, counted by who runs it."""
    turn = f"{signal_id}-{len(steps)}"
    with st.form(f"heads-{turn}", border=False):
        st.text(_("Hoeveel mensen kwamen en bleven er, geteld door wie het leidt?"))
        with st.container(horizontal=True):
            st.number_input(
                _("Gekomen"), 0, 1000, offer.came, placeholder=_("niet geteld"), key=f"came-{turn}"
            )
            st.number_input(
                _("Gebleven"),
                0,
                1000,
                offer.stayed,
                placeholder=_("niet geteld"),
                key=f"stayed-{turn}",
            )
        st.text_input(_("Hoe ging het? Geen namen."), key=f"how-{turn}")
        st.form_submit_button(
            _("Bewaar hoe het ging"), on_click=_keep_heads, args=(signal_id, len(steps), offer.id)
        )


def _draw_history(signal_id: str, steps: Sequence[Step]) -> None:
    """Draw every step that was taken, the last one first."""
    if not steps:
        return
    with st.expander(_("Wat er gebeurde"), key=f"history-{signal_id}"):
        for one in reversed(steps):
            said = f"{say_day(day_of(one.at))} · {name_states()[one.step]} · {one.by_name}"
            st.caption(plain(said))
            if one.note:
                st.text(one.note)


def _say_state(steps: Sequence[Step]) -> str:
    stand = standing_steps(steps)
    said = name_states()[state_of(steps)]
    if not stand:
        return said
    return _("{state} · {day}").format(state=said, day=say_day(day_of(stand[-1].at)))


def _offer_of(steps: Sequence[Step]) -> Offer | None:
    """Return the offer that the last step that stands is about."""
    stand = standing_steps(steps)
    offer_id = stand[-1].offer_id if stand else None
    if offer_id is None:
        return None
    return next((one for one in offers(state.desk()) if one.id == offer_id), None)


def _take(signal_id: str, step: str, seen: int, offer_id: str | None) -> None:
    with in_words(_place(signal_id)):
        written = str(state.session_value(f"note-{signal_id}-{seen}") or "")
        again = partial(_take, signal_id, step, seen, offer_id)
        ask_about_names(written, _place(signal_id), again)
        note = short_enough(written, _("Wat werd er gezegd?"), LONGEST_LINE)
        if step in OF_AN_OFFER and offer_id is not None:
            began = state.session_value(_began(signal_id, seen)) if step == "running" else None
            starts_on = began if isinstance(began, date) else None
            take_offer_step(state.desk(), offer_id, step, seen, note, starts_on=starts_on)
        else:
            take_step(state.desk(), signal_id, step, seen, note)
        _say_kept(signal_id, step)


def _keep_heads(signal_id: str, seen: int, offer_id: str) -> None:
    turn = f"{signal_id}-{seen}"
    with in_words(_place(signal_id)):
        how = str(state.session_value(f"how-{turn}") or "")
        again = partial(_keep_heads, signal_id, seen, offer_id)
        ask_about_names(how, _place(signal_id), again)
        take_offer_step(
            state.desk(),
            offer_id,
            "evaluated",
            seen,
            short_enough(how, _("Hoe ging het?"), LONGEST_LINE),
            came=_heads(f"came-{turn}"),
            stayed=_heads(f"stayed-{turn}"),
        )
        _say_kept(signal_id, "evaluated")


def _heads(key: str) -> int | None:
    value = state.session_value(key)
    return value if isinstance(value, int) else None


def _undo(signal_id: str, seen: int) -> None:
    with in_words(_place(signal_id)):
        undo_step(state.desk(), signal_id, seen)
        _say_kept(signal_id, UNDONE)


def _say_kept(signal_id: str, step: str) -> None:
    tell(_place(signal_id), _("Bewaard: {what}.").format(what=name_states()[step]))


def _note(signal_id: str, steps: Sequence[Step]) -> str:
    return f"note-{signal_id}-{len(steps)}"


def _began(signal_id: str, seen: int) -> str:
    return f"began-{signal_id}-{seen}"


def _place(signal_id: str) -> str:
    """Return the place where is said what went wrong with this signal."""
    return f"signal-{signal_id}"
