"""Which collective offers fit what this resident asks, and was she invited?

For the case worker only: who was invited stays in the case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import streamlit as st

from casework.reason import Reason
from casework.standing import near_hidden
from data.invitations import invite, offers_for_case, withdraw_invitation
from pages.parts import state
from pages.parts.case_forms import draw_told, in_words
from pages.parts.directory_cards import plain
from pages.parts.language import _
from pages.parts.offer_words import name_states, say_offer
from pages.parts.words import say

if TYPE_CHECKING:
    from casework.case import OpenCase
    from casework.question import Question
    from data.invitations import Invitation, InvitationState
    from pages.parts.case_view import CaseView

__all__ = ["draw_invitations"]

_ENDED = ("stopped",)


def draw_invitations(opened: OpenCase, question: Question, view: CaseView) -> None:
    """Draw the offers on the theme of a question, each with one tap to invite the resident."""
    case_id = opened.case.id
    found = [
        one
        for one in offers_for_case(state.desk(), case_id)
        if one.offer.theme == question.theme
        and (one.state is not None or one.offer.state not in _ENDED)
    ]
    # a place of its own: what stands below stays where it is on the screen
    with st.container(key=f"invitations-{question.id}"):
        draw_told(_place(case_id))
        if found:
            st.subheader(_("Samen met anderen"), anchor=False)
        consult = near_hidden(opened.ecogram) if view.private else frozenset()
        for one in found:
            with st.container(border=True, key=f"invitation-{one.offer.id}", gap="xxsmall"):
                _draw(one, case_id, consult)


def _draw(one: Invitation, case_id: str, consult: frozenset[str]) -> None:
    offer = one.offer
    st.text(offer.name)
    goes = "running" if offer.state == "evaluated" else offer.state  # who looked back is not said
    st.caption(plain(f"{name_states()[goes]} · {say_offer(offer)}"))
    if consult & {offer.resource_id, offer.venue_id, offer.joins}:
        st.warning(say(Reason("consult_first")))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        if one.state is None:
            st.button(
                _("Nodig uit"),
                key=f"invite-{offer.id}",
                on_click=_keep,
                args=(case_id, offer.id, "invited"),
            )
            return
        names = _names()
        key = f"invited-{offer.id}-{one.state}"
        st.pills(
            _("Hoe ging het?"),
            list(names),
            default=one.state,
            required=True,
            format_func=names.__getitem__,
            key=key,
            on_change=_keep_tapped,
            args=(case_id, offer.id, key),
        )
        st.button(
            _("Terugdraaien"),
            key=f"uninvite-{offer.id}",
            on_click=_withdraw,
            args=(case_id, offer.id),
        )


def _keep_tapped(case_id: str, offer_id: str, key: str) -> None:
    if (tapped := state.session_value(key)) is not None:
        _keep(case_id, offer_id, cast("InvitationState", tapped))


def _keep(case_id: str, offer_id: str, said: InvitationState) -> None:
    with in_words(_place(case_id)):
        invite(state.desk(), case_id, offer_id, said)


def _withdraw(case_id: str, offer_id: str) -> None:
    with in_words(_place(case_id)):
        withdraw_invitation(state.desk(), case_id, offer_id)


def _names() -> dict[InvitationState, str]:
    return {
        "invited": _("uitgenodigd"),
        "came": _("kwam"),
        "stayed": _("bleef komen"),
        "declined": _("wil niet"),
    }


def _place(case_id: str) -> str:
    """Return the place where is said what went wrong with an invitation."""
    return f"invitations-{case_id}"
