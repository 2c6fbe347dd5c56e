"""One suggestion as a card: why, what to mind, what to ask first, and the way to an agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

import streamlit as st

from casework.agreement import OPEN
from casework.agreements import Plan, own_idea, propose
from casework.suggest_own import as_said
from data import agreements
from data.cases import open_case
from data.vocabularies import terms
from network.names import named_with
from pages.parts import state
from pages.parts.case_agreements import draw_made
from pages.parts.case_contact import draw_contact, now_called
from pages.parts.case_forms import draw_told, in_words, short_enough
from pages.parts.case_help import is_on_drawing, key_of
from pages.parts.case_how import how_names
from pages.parts.case_path import say_path
from pages.parts.case_situation import ask_anew
from pages.parts.case_why import draw_condition_taps, draw_why, first_reasons
from pages.parts.condition_words import condition_question
from pages.parts.directory_cards import plain
from pages.parts.language import _
from pages.parts.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from casework.agreement import Agreement, How
    from casework.case import OpenCase
    from casework.question import Question
    from casework.reason import Reason
    from casework.suggestion import Suggestion
    from pages.parts.case_view import CaseView

__all__ = ["draw_failed", "draw_own_idea", "draw_suggestion"]

LONGEST_IDEA: Final = 200
_NOT_DRAWN: Final = frozenset({"own", "aid"})
"""What the resident does and what is in the house has no node to point at."""


def draw_suggestion(
    suggestion: Suggestion,
    opened: OpenCase,
    question: Question,
    view: CaseView,
    *,
    can_agree: bool = True,
) -> None:
    """Draw one card; a tap on *how* makes the agreement at once."""
    name = key_of(suggestion)
    key = f"{question.id}-{name}"
    with st.container(border=True, key=f"card-{key}", gap="xxsmall"):
        draw_told(key)
        _draw_head(suggestion, opened, question, view, is_open=can_agree)
        if reasons := first_reasons(suggestion):
            st.caption(plain(" · ".join(say(reason) for reason in reasons)))
        if len(suggestion.path) > 2:
            st.caption(plain(say_path(suggestion.path)))
        for caution in suggestion.cautions:
            st.text(_("Let op: {caution}").format(caution=say(caution)))
        draw_contact(suggestion.id)
        draw_why(suggestion, opened, question, key)
        is_drawn = suggestion.kind not in _NOT_DRAWN
        if is_drawn and suggestion.ask is not None:
            _draw_ask(suggestion.ask, opened, key)
        made = _agreement_of(suggestion, opened, question)
        if made is not None:
            draw_made(made, opened, view)
        elif is_drawn and can_agree:
            _draw_agree(suggestion, opened, question, key)
        if view.focus == name:
            # inside, for another key of the card would make it anew and lose the keyboard's place
            with st.container(key=f"pointed-{key}"):
                st.caption(_("Aangewezen op de tekening."))


def _draw_head(
    suggestion: Suggestion, opened: OpenCase, question: Question, view: CaseView, *, is_open: bool
) -> None:
    """Draw who it is, and the tap that points out where, or agrees at once."""
    name = key_of(suggestion)
    key = f"{question.id}-{name}"
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.text(_title(suggestion), width="stretch")
        if suggestion.kind in _NOT_DRAWN:
            if is_open and _agreement_of(suggestion, opened, question) is None:
                _draw_agree_at_once(suggestion, opened, question, key)
        elif is_on_drawing(suggestion):
            st.button(
                _("Wijs aan"),
                key=f"point-{key}",
                on_click=lambda: setattr(view, "focus", name),
            )


def draw_failed(
    failed: Sequence[Suggestion], opened: OpenCase, question: Question, ring: int
) -> None:
    """Draw what does not fit because of a condition, one tap away, with the reason.

    A condition that was answered wrongly is asked anew with one tap, once for all it is of.
    """
    place = f"failed-{question.id}-{ring}"
    with st.popover(_("Past niet, en waarom"), key=place):
        draw_told(place)
        for suggestion in failed:
            st.text(suggestion.name)
            for reason in suggestion.reasons:
                st.caption(plain(say(reason)))
        for condition in dict.fromkeys(_conditions(failed)):
            st.button(
                _("Vraag opnieuw: {question}").format(question=condition_question(condition)),
                key=f"anew-{place}-{condition}",
                on_click=ask_anew,
                args=(opened, condition, place),
                width="stretch",
            )


def _conditions(failed: Sequence[Suggestion]) -> Iterator[str]:
    return (str(dict(r.values)["condition"]) for one in failed for r in one.reasons)


def draw_own_idea(ring: int, opened: OpenCase, question: Question, view: CaseView) -> None:
    """Draw the line for an idea that no list has."""
    place = (question.id, ring)
    key = f"idea-{question.id}-{ring}-{view.ideas[place]}"  # empty once it was agreed
    with st.form(f"form-{key}", border=False):
        what = st.text_input(
            _("Eigen idee"), placeholder=_("Wie of wat kan nog meer helpen?"), key=key
        )
        pressed = st.form_submit_button(_("Afspreken"))
    if pressed and not what.strip():
        st.warning(_("Schrijf eerst in een paar woorden wat het idee is."))
    elif pressed:
        with in_words():
            plan = Plan(what=short_enough(what, _("Eigen idee"), LONGEST_IDEA))
            agreement_id, today = state.new_id("a"), state.today()
            made = own_idea(ring, question.id, agreement_id=agreement_id, made_on=today, plan=plan)
            agreements.save_agreement(state.desk(), opened.case.id, made)
            view.ideas[place] += 1
            st.rerun()


def _title(suggestion: Suggestion) -> str:
    if suggestion.relation is None:
        return suggestion.name
    relation = terms("relations").get(suggestion.relation)
    return named_with(suggestion.name, relation.name(state.language()) if relation else "")


def _draw_ask(ask: Reason, opened: OpenCase, key: str) -> None:
    st.text(_("Vraag eerst: {question}").format(question=say(ask)))
    if ask.code != "ask_condition":
        return
    draw_condition_taps(str(dict(ask.values)["condition"]), opened, key, key)


def _draw_agree_at_once(
    suggestion: Suggestion, opened: OpenCase, question: Question, key: str
) -> None:
    """Draw the tap for what needs nobody else: own strengths and aids."""
    st.button(
        _("Afspreken"),
        key=f"agree-{key}",
        on_click=_agree,
        args=(suggestion, opened, question, key),
    )


def _draw_agree(suggestion: Suggestion, opened: OpenCase, question: Question, key: str) -> None:
    """Draw the tap that makes the agreement and says how others are met."""
    labels = {
        "agree": _("Afspreken, en hoe:"),
        "ask": _("Vragen, en hoe:"),
        "relieve": _("Bespreken, en hoe:"),
    }
    ended = sum(made.doer_id == suggestion.id for made in opened.agreements)
    how_key = f"how-{key}-{ended}"  # nothing is chosen for another agreement with the same one
    st.pills(
        labels[suggestion.agreement_kind],
        list(how_names()),
        required=True,  # a quick second tap is no change of mind
        format_func=how_names().__getitem__,
        key=how_key,
        wrap=True,
        on_change=lambda: _agree(
            suggestion, opened, question, key, how=state.session_value(how_key)
        ),
    )


def _agreement_of(suggestion: Suggestion, opened: OpenCase, question: Question) -> Agreement | None:
    """Return what stands or waits for this suggestion already, if anything does."""
    for made in opened.agreements:
        if made.question_id != question.id or made.state not in OPEN:
            continue
        if made.doer_id and suggestion.id in (made.doer_id, now_called(made.doer_id)):
            return made
    return None


def _agree(
    suggestion: Suggestion,
    opened: OpenCase,
    question: Question,
    key: str,
    *,
    how: object | None = None,
) -> None:
    """Make the agreement, once: a second tap that was on its way finds it there.

    It keeps what was said in full; a shared screen leaves the hidden names out when it is shown.
    """
    opened = open_case(state.desk(), opened.case.id)
    if _agreement_of(suggestion, opened, question) is not None:
        return
    made = propose(
        as_said(suggestion, question, opened.situation, opened.ecogram),
        question.id,
        agreement_id=state.new_id("a"),
        made_on=state.today(),
        plan=Plan(what=_what(suggestion, question), how=cast("How | None", how)),
    )
    with in_words(key):
        agreements.save_agreement(state.desk(), opened.case.id, made)


def _what(suggestion: Suggestion, question: Question) -> str:
    """Return what it is about, to be said more exactly under *Aanvullen*."""
    if suggestion.agreement_kind == "relieve":
        return _("Wat kan er bij {name} vandaan?").format(name=suggestion.name)
    return terms("themes")[question.theme].name(state.language())
