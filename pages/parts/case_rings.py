"""The five rings beside the drawing: who can help with this question, professionals last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from casework.suggest_own import near_theme
from casework.who_can_help import who_can_help
from data import cases, directory
from data.vocabularies import family_relations, terms
from network.layers import hidden_names, without_names
from pages.parts import state
from pages.parts.case_agreements import draw_agreements
from pages.parts.case_forms import in_words, short_enough
from pages.parts.case_help import key_of, ring_of_key
from pages.parts.case_invitations import draw_invitations
from pages.parts.case_situation import draw_aids, draw_strengths
from pages.parts.case_suggestions import draw_failed, draw_own_idea, draw_suggestion
from pages.parts.case_surroundings import surroundings_of
from pages.parts.directory_cards import plain
from pages.parts.language import _
from pages.parts.question_end import draw_question_taps
from pages.parts.words import say

if TYPE_CHECKING:
    from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

    from casework.case import OpenCase
    from casework.question import Question
    from casework.suggestion import Answer, Ring
    from pages.parts.case_view import CaseView

__all__ = ["answer_question", "draw_rings", "ring5_is_open"]

SHOWN_AT_ONCE: Final = 4
LONGEST_REASON: Final = 300


def answer_question(opened: OpenCase, question: Question, view: CaseView) -> Answer:
    """Return who can help, for this screen."""
    return who_can_help(
        question,
        opened.ecogram,
        directory.directory(state.store()),
        opened.situation,
        surroundings=surroundings_of(question, opened.ecogram),
        agreements=opened.agreements,
        family=family_relations(),
        private=view.private,
        resident=opened.case.resident,
    )


def ring5_is_open(answer: Answer, opened: OpenCase, question: Question, view: CaseView) -> bool:
    """Tell whether new professionals may unfold: looked at 1–4, a reason, urgent or unsafe."""
    has_reason = any(asked == question.id for asked, _reason in opened.ring5_reasons)
    has_looked = view.rings_seen(question.id) >= {1, 2, 3, 4}
    return answer.ring5_opens or has_reason or has_looked


def draw_rings(opened: OpenCase, question: Question, answer: Answer, view: CaseView) -> bool:
    """Draw the question in the resident's words, the agreements made, and the five rings.

    Returns
    -------
    bool
        Whether the fifth ring is open.
    """
    with st.container(gap="xxsmall"):
        if question.text:
            st.text(f"“{_without_hidden(question.text, opened, view)}”")
        draw_question_taps(opened, question, view)
    for caution in answer.cautions:
        st.warning(plain(say(caution)))
    draw_agreements(opened, question, view)
    draw_invitations(opened, question, view)
    boxes = [
        _draw_box(ring, title, question, answer, view)
        for ring, title in zip(answer.rings, _titles(), strict=True)
    ]
    is_open = ring5_is_open(answer, opened, question, view)
    for ring, box in zip(answer.rings, boxes, strict=True):
        if box.open:
            with box:
                if ring.number == 5 and not is_open:
                    _draw_folded(ring, (opened, question, answer, view))
                else:
                    _draw_unfolded(ring, (opened, question, answer, view))
    return is_open


def _without_hidden(text: str, opened: OpenCase, view: CaseView) -> str:
    """Return a text as this screen may show it."""
    return text if view.private else without_names(text, hidden_names(opened.ecogram))


def _titles() -> tuple[str, ...]:
    return (
        _("Wat kan iemand zelf?"),
        _("Wat kan met hulpmiddelen?"),
        _("Wat kan met hulp van familie of mantelzorg?"),
        _("Wat kan met hulp van het sociale netwerk, de buurt of vrijwilligers?"),
        _("Wat kan met hulp van de professional?"),
    )


_Table = tuple["OpenCase", "Question", "Answer", "CaseView"]


def _draw_box(
    ring: Ring, title: str, question: Question, answer: Answer, view: CaseView
) -> ExpanderContainer:
    """Draw the fold of a ring, and keep that an open one was looked at."""
    starts_open = ring.number == (5 if answer.ring5_opens else 1)
    key = f"ring-{question.id}-{ring.number}"
    points_here = view.focus is not None and ring_of_key(view.focus) == ring.number
    if points_here and view.unfolded_for != view.focus:
        view.unfolded_for = view.focus  # once: afterwards it may be folded again
        state.unfold(key)
    box = st.expander(
        f"**{ring.number}** · {title}", expanded=starts_open, key=key, on_change="rerun"
    )
    if box.open:
        view.rings_seen(question.id).add(ring.number)
    return box


def _draw_folded(ring: Ring, table: _Table) -> None:
    """Draw who is already involved, and the ways to unfold the rest."""
    opened, question, _answer, view = table
    for suggestion in ring.suggestions:
        if suggestion.involved:
            draw_suggestion(suggestion, opened, question, view)
    st.text(
        _(
            "Nieuwe professionals staan hier als u de kringen 1 tot en met 4 hebt bekeken. "
            "Kan dat niet wachten? Schrijf op waarom, dan gaat deze kring meteen open."
        )
    )
    with st.form(f"reason-{question.id}", border=False):
        reason = st.text_input(_("Waarom nu al?"))
        pressed = st.form_submit_button(_("Open kring 5"))
    if pressed and not reason.strip():
        st.warning(_("Schrijf eerst op waarom het niet kan wachten. Een paar woorden zijn genoeg."))
    elif pressed:
        with in_words():
            reason = short_enough(reason, _("Waarom nu al?"), LONGEST_REASON)
            cases.save_ring5_reason(state.desk(), opened.case.id, question.id, reason)
            st.rerun()


def _draw_unfolded(ring: Ring, table: _Table) -> None:
    opened, question, answer, view = table
    for asked, reason in opened.ring5_reasons:
        if ring.number == 5 and asked == question.id:
            said = _without_hidden(reason, opened, view)
            st.text(_("Eerder geopend, omdat: {reason}").format(reason=said))
    if ring.open_question is not None:
        st.info(plain(say(ring.open_question)))
    elif ring.number == 2 and ring.suggestions and ring.suggestions[0].ask is not None:
        st.text(say(ring.suggestions[0].ask))  # the same for all that is there already
    if ring.number == 1:
        _draw_own(ring, table)
        draw_strengths(opened, view)
    else:
        _draw_suggestions(ring, table)
    if ring.number == 2:
        draw_aids(opened, view)
    if ring.set_aside:
        with st.popover(_("Nu niet"), key=f"aside-{question.id}-{ring.number}"):
            for suggestion in ring.set_aside:
                draw_suggestion(suggestion, opened, question, view, can_agree=False)
    failed = [s for s in answer.failed if s.ring == ring.number]
    if failed:
        draw_failed(failed, opened, question, ring.number)
    draw_own_idea(ring.number, opened, question, view)


def _draw_own(ring: Ring, table: _Table) -> None:
    """Draw what the resident does that has to do with the question; one tap shows the rest."""
    opened, question, _answer, view = table
    theme = terms("themes")[question.theme]
    near = near_theme(ring.suggestions, (theme.nl, *theme.more["synonyms"].split(";")))
    agreed = {made.doer_id for made in opened.agreements if made.question_id == question.id}
    first = [s for s in ring.suggestions if s.id in near | agreed]
    rest = [s for s in ring.suggestions if s not in first]
    if ring.open_question is None and ring.suggestions:
        ask = ring.suggestions[0].ask
        st.text(say(ask) if first and ask else _("Helpt iets van wat u al doet hierbij?"))
    for suggestion in first:
        draw_suggestion(suggestion, opened, question, view)
    label = _("Wat u ook doet ({count})").format(count=len(rest))
    if rest and st.toggle(label, key=f"more-{question.id}-1"):
        for suggestion in rest:
            draw_suggestion(suggestion, opened, question, view)


def _draw_suggestions(ring: Ring, table: _Table) -> None:
    """Draw the first persons and the first places and resources; one tap shows the rest."""
    opened, question, _answer, view = table
    more = f"more-{question.id}-{ring.number}"
    persons = [s for s in ring.suggestions if s.kind == "person"]
    others = [s for s in ring.suggestions if s.kind != "person"]
    first = [*persons[:SHOWN_AT_ONCE], *others[:SHOWN_AT_ONCE]]
    shows_all = bool(state.session_value(more))
    for suggestion in ring.suggestions:
        if shows_all or suggestion in first or key_of(suggestion) == view.focus:
            draw_suggestion(suggestion, opened, question, view)
    if len(ring.suggestions) > len(first):
        st.toggle(_("Toon alle {count}").format(count=len(ring.suggestions)), key=more)
