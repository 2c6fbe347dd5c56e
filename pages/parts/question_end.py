"""How does a question end? Answered and kept, or taken away because it was a mistake."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from data.questions import correct_question, remove_question
from data.vocabularies import terms
from network.layers import hidden_names, without_names
from pages.parts import state
from pages.parts.case_forms import draw_told, in_words, tell
from pages.parts.language import _

if TYPE_CHECKING:
    from casework.case import OpenCase
    from casework.question import Question
    from pages.parts.case_view import CaseView

__all__ = ["HEAD", "draw_earlier", "draw_question_taps"]

HEAD: Final = "case-head"
"""The place under the row of choices, where is said what became of a question."""


def draw_question_taps(opened: OpenCase, question: Question, view: CaseView) -> None:
    """Draw what can be done with the question itself; one that was answered says since when."""
    if question.answered_on is not None:
        st.caption(_("Beantwoord op {date}").format(date=f"{question.answered_on:%d-%m-%Y}"))
    with st.container(horizontal=True, gap="small"):
        st.button(
            _("Vraag aanpassen"),
            key=f"correct-{question.id}",
            on_click=lambda: setattr(view, "correcting", question),
        )
        st.button(
            _("Beantwoord") if question.answered_on is None else _("Weer openen"),
            key=f"answered-{question.id}",
            on_click=_answer,
            args=(opened.case.id, question, view),
        )
        with st.popover(_("Weghalen"), key=f"remove-{question.id}"):
            _draw_remove(opened, question, view)


def draw_earlier(opened: OpenCase, view: CaseView) -> None:
    """Draw the questions that were answered, the latest first; a tap shows one again."""
    st.subheader(_("Eerdere vragen"), anchor=False)
    answered = [(q.answered_on, q) for q in opened.questions if q.answered_on is not None]
    hidden = frozenset() if view.private else hidden_names(opened.ecogram)
    for day, question in sorted(answered, key=lambda pair: pair[0], reverse=True):
        with st.container(border=True, key=f"earlier-{question.id}", gap="xxsmall"):
            st.text(_theme(question))
            if question.text:
                st.text(f"“{without_names(question.text, hidden)}”")
            dates = {"asked": f"{question.asked_on:%d-%m-%Y}", "answered": f"{day:%d-%m-%Y}"}
            st.caption(_("Gevraagd op {asked} · beantwoord op {answered}").format(**dates))
            st.button(
                _("Bekijk deze vraag"),
                key=f"show-{question.id}",
                on_click=_show,
                args=(view, question.id),
            )


def _theme(question: Question) -> str:
    return terms("themes")[question.theme].name(state.language())


def _show(view: CaseView, question_id: str) -> None:
    view.question_id = question_id
    view.turn += 1


def _answer(case_id: str, question: Question, view: CaseView) -> None:
    """Close a question with the day of today, or open it again."""
    is_open = question.answered_on is None
    changed = replace(question, answered_on=state.today() if is_open else None)
    with in_words(HEAD):
        correct_question(state.desk(), case_id, changed)
        _show(view, "" if is_open else question.id)
        if is_open:
            said = _("“{theme}” is beantwoord. U vindt de vraag terug bij Eerdere vragen.")
        else:
            said = _("“{theme}” staat weer open.")
        tell(HEAD, said.format(theme=_theme(question)))


def _draw_remove(opened: OpenCase, question: Question, view: CaseView) -> None:
    """Draw what goes; a tick and a tap take the question away."""
    place = f"remove-{question.id}"
    st.text(
        _(
            "Alleen voor een vergissing. De vraag en de afspraken erbij gaan weg en tellen niet "
            "meer mee. Is de vraag opgelost? Tik dan op Beantwoord."
        )
    )
    with st.form(f"form-{place}", border=False):
        is_sure = st.checkbox(_("Ja, deze vraag was een vergissing."))
        pressed = st.form_submit_button(_("Haal de vraag weg"))
    draw_told(place)
    if pressed and not is_sure:
        st.warning(_("Zet eerst het vinkje. Er is nog niets weggehaald."))
    elif pressed:
        with in_words(HEAD):
            remove_question(state.desk(), opened.case.id, question)
            tell(HEAD, _("De vraag is weggehaald."))
        _show(view, "")
        st.rerun()
