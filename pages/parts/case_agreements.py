"""What was agreed for this question, and how did it go?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, cast

import streamlit as st

from casework.agreement import OPEN
from casework.agreements import (
    ELSEWHERE,
    answer,
    asked,
    before_tap,
    finish,
    is_just_made,
    may_stand,
    seen_on_shared_screen,
)
from casework.resource_steps import advance, give_reason, next_states, outcome_of
from data.answers import save_answer, take_away, take_back
from data.directory import directory
from pages.parts import state
from pages.parts.agreement_words import say_stands, stop_reasons, taps_of
from pages.parts.case_agreement_details import draw_details
from pages.parts.case_contact import draw_contact
from pages.parts.case_forms import draw_told, in_words, tell
from pages.parts.case_how import how_names
from pages.parts.directory_cards import plain
from pages.parts.keep_taps import ask_what_is_untrue, draw_still_true
from pages.parts.language import _

if TYPE_CHECKING:
    from casework.agreement import Agreement, AgreementState
    from casework.agreements import Said
    from casework.case import OpenCase
    from casework.question import Question
    from pages.parts.case_view import CaseView

__all__ = ["draw_agreements", "draw_made"]

_ORDER: Final = ("to_ask", "contacted", "agreed", "started", "declined", "done", "stopped")
_UNTRUE: Final = "untrue"
"""The reason that says something of the directory."""

_HEARD: Final = frozenset({"contacted", "started", "done", "stopped"})
"""Since when somebody may know whether the directory is right."""


def draw_agreements(opened: OpenCase, question: Question, view: CaseView) -> None:
    """Draw the agreements of one question, those still open first when the question is opened.

    While it is on the screen each stays where it is, whatever is tapped; a new one comes first.
    On a shared screen nothing of anybody marked *niet benaderen* is among them.
    """
    made = _in_place([a for a in opened.agreements if a.question_id == question.id], view)
    shown = made if view.private else seen_on_shared_screen(made, opened.ecogram)
    by_id = {agreement.id: agreement for agreement in made}
    # a place of its own: what stands below stays where it is on the screen
    with st.container():
        draw_told(_list(question.id))
        if shown:
            st.subheader(_("Afspraken"))
        for agreement in shown:
            _draw_agreement(agreement, by_id[agreement.id], opened)


def _in_place(made: list[Agreement], view: CaseView) -> list[Agreement]:
    """Return the agreements of a question in the order of the screen, and remember that."""
    made = sorted(made, key=lambda a: (_ORDER.index(a.state), a.made_on, a.id))
    place = {id_: number for number, id_ in enumerate(view.arranged)}
    made.sort(key=lambda a: place.get(a.id, -1))
    view.arranged = tuple(agreement.id for agreement in made)
    return made


def draw_made(agreement: Agreement, opened: OpenCase, view: CaseView) -> None:
    """Draw on the card of a suggestion what was made of it, and the way back."""
    seen = [agreement] if view.private else seen_on_shared_screen([agreement], opened.ecogram)
    for shown in seen:
        what = " · ".join(part for part in (shown.what, how_names().get(shown.how or "")) if part)
        with st.container(
            horizontal=True, vertical_alignment="center", gap="small", key=f"made-{agreement.id}"
        ):
            st.text(
                _("Afspraak gemaakt: {what}. Staat bovenaan bij Afspraken.").format(what=what),
                width="stretch",
            )
            if is_just_made(agreement, state.today()):
                _draw_take_away(agreement, opened, "made")


def _draw_agreement(shown: Agreement, agreement: Agreement, opened: OpenCase) -> None:
    """Draw one agreement as this screen may see it; what is changed is the whole one."""
    with st.container(border=True, key=f"agreement-{agreement.id}", gap="xxsmall"):
        draw_told(_card(agreement))
        st.text(_who_and_what(shown))
        st.caption(plain(say_stands(shown)))
        if shown.by is not None:
            st.caption(_("Vóór {date}").format(date=f"{shown.by:%d-%m-%Y}"))
        if shown.note:
            st.text(shown.note)
        draw_contact(shown.doer_id)
        if opened.case.closed_on is not None:
            return
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            if may_stand(agreement, opened.ecogram):
                _draw_taps(agreement, opened)
            if agreement.state == "stopped":
                _draw_reasons(agreement, opened)
            if agreement.state in OPEN and shown == agreement:
                draw_details(agreement, opened.case.id, _card(agreement))
            _draw_way_back(agreement, opened)
        resource = directory(state.store()).find(agreement.doer_id or "")
        if resource is not None and agreement.state in _HEARD:
            draw_still_true(resource, _taps(agreement))


def _who_and_what(agreement: Agreement) -> str:
    who = agreement.doer_name or (_("Eigen idee") if agreement.doer == "own_idea" else "")
    return f"{who}: {agreement.what}" if who and agreement.what else who or agreement.what


def _draw_taps(agreement: Agreement, opened: OpenCase) -> None:
    """Draw the answers or outcomes that one tap keeps.

    The next answers stand where the last one was tapped: for a second they take no tap, so that
    a second tap on the one does not answer the other (see ``st-key-next-`` in ``frame.css``).
    """
    label, names = taps_of(agreement)
    if not names:
        return
    key = f"outcome-{agreement.id}-{agreement.version}"
    turn = "even" if agreement.version % 2 == 0 else "odd"  # another one after each tap
    with st.container(key=f"next-{turn}-{agreement.id}", width="content"):
        st.pills(
            label,
            list(names),
            default="asked" if "asked" in names and _was_asked(agreement, opened) else None,
            required=True,  # a second tap takes nothing back: that is what the way back is for
            format_func=names.__getitem__,
            key=key,
            on_change=_keep,
            args=(agreement, opened, key),
        )


def _was_asked(agreement: Agreement, opened: OpenCase) -> bool:
    """Tell whether the drawing says that she was asked and has not answered."""
    person = opened.ecogram.things.get(agreement.doer_id or "")
    return asked(agreement) is not None and getattr(person, "asked", None) == "asked"


def _keep(agreement: Agreement, opened: OpenCase, key: str) -> None:
    """Keep what was tapped; an answer is kept on the drawing too."""
    tapped = state.session_value(key)
    after, operation = agreement, None
    if agreement.doer in ELSEWHERE and tapped in next_states(agreement):
        after = advance(agreement, cast("AgreementState", tapped))
    elif tapped in ("done", "stopped"):
        after = finish(agreement, cast("Literal['done', 'stopped']", tapped))
    elif tapped == "asked":
        operation = asked(agreement)
    elif tapped in ("yes", "not_now", "no"):
        answered = answer(agreement, cast("Said", tapped))
        after, operation = answered.agreement, answered.operation
    if after == agreement and operation is None:
        return
    with in_words(_card(agreement)):
        if not save_answer(state.desk(), opened.case.id, after, operation):
            tell(_card(agreement), _say_off_drawing(is_answered=after != agreement))


def _draw_reasons(agreement: Agreement, opened: OpenCase) -> None:
    """Draw why it stopped with a resource; of a person nobody is asked why."""
    if outcome_of(agreement) is None:
        return
    key = f"because-{agreement.id}-{agreement.version}"
    names = stop_reasons()
    st.pills(
        _("Waardoor?"),
        list(names),
        default=agreement.ended_because,
        format_func=names.__getitem__,
        key=key,
        wrap=True,
        on_change=_keep_reason,
        args=(agreement, opened, key),
    )


def _keep_reason(agreement: Agreement, opened: OpenCase, key: str) -> None:
    """Keep why it stopped; of what was not true is asked at once which part, for the directory."""
    because = cast("str | None", state.session_value(key))
    with in_words(_card(agreement)):
        save_answer(state.desk(), opened.case.id, give_reason(agreement, because), None)
        if because == _UNTRUE:
            ask_what_is_untrue(_taps(agreement))


def _say_off_drawing(*, is_answered: bool) -> str:
    """Return what becomes of an answer of somebody who was taken off the drawing."""
    if is_answered:
        return _("Bewaard bij de afspraak. Deze persoon staat niet meer op de tekening.")
    return _("Deze persoon staat niet meer op de tekening. “Gevraagd” is niet bewaard.")


def _draw_way_back(agreement: Agreement, opened: OpenCase) -> None:
    """Draw the tap that takes the last one back; of one just made it takes all of it away."""
    if is_just_made(agreement, state.today()):
        _draw_take_away(agreement, opened, "list")
    elif before_tap(agreement) is not None:
        st.button(
            _("Terugdraaien"),
            key=f"back-{agreement.id}-{agreement.version}",
            on_click=_take_back,
            args=(agreement, opened.case.id),
        )


def _draw_take_away(agreement: Agreement, opened: OpenCase, where: str) -> None:
    st.button(
        _("Terugdraaien"),
        key=f"away-{where}-{agreement.id}",
        on_click=_take_away,
        args=(agreement, opened.case.id),
    )


def _take_back(agreement: Agreement, case_id: str) -> None:
    with in_words(_card(agreement)):
        take_back(state.desk(), case_id, agreement)


def _take_away(agreement: Agreement, case_id: str) -> None:
    with in_words(_list(agreement.question_id)):
        take_away(state.desk(), case_id, agreement)
        tell(_list(agreement.question_id), _("Teruggedraaid. De afspraak is weg."))


def _card(agreement: Agreement) -> str:
    """Return the place where is said what went wrong with this agreement."""
    return f"agreement-{agreement.id}"


def _taps(agreement: Agreement) -> str:
    """Return the place where is said whether what it is about still holds."""
    return f"agreed-{agreement.id}"


def _list(question_id: str) -> str:
    """Return the place above the agreements of a question."""
    return f"agreements-{question_id}"
