"""What was asked, in a form: a new question, or one that is put better."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

import streamlit as st

from casework.question import Question
from data import questions
from data.vocabularies import terms
from network.layers import hidden_names, without_names
from pages.parts import state
from pages.parts.case_forms import draw_missing, draw_told, in_words, short_enough
from pages.parts.language import _
from pages.parts.proposed_themes import draw_proposed

if TYPE_CHECKING:
    from datetime import date

    from casework.case import OpenCase
    from casework.question import Urgency
    from pages.parts.case_view import CaseView

__all__ = ["draw_correction", "draw_new_question"]

LONGEST_TEXT: Final = 500
_PLACE: Final = "question-form"


class _Filled(NamedTuple):
    """What stands in the form."""

    theme: str | None
    text: str
    support: list[str]
    urgency: Urgency
    unsafe: bool | None
    asked_on: date | None


def draw_new_question(opened: OpenCase, view: CaseView) -> None:
    """Draw the form for a new question; only the theme is needed."""
    empty = Question("", "", opened.case.village, state.today())
    key = f"new-{opened.case.id}-{view.turn}"
    with st.container(border=True):
        st.subheader(_("Een nieuwe vraag"), anchor=False)
        text = _ask_text(empty, key)
        with st.form(f"new-question-{opened.case.id}-{view.turn}", border=False):
            filled = _draw_fields(empty, text, key)
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                pressed = st.form_submit_button(_("Vraag bewaren"), type="primary")
                if pressed and filled.theme is None:
                    draw_missing(_("Kies eerst waar de vraag over gaat. De rest mag open blijven."))
    if not pressed or filled.theme is None:
        return
    with in_words():
        asked = replace(_changed(empty, filled), id=state.new_id("q"))
        questions.add_question(state.desk(), opened.case.id, asked)
        view.question_id = asked.id
        view.turn += 1
        st.rerun()


def draw_correction(opened: OpenCase, now: Question, before: Question, view: CaseView) -> None:
    """Draw the same form, filled with the question as it was when the form was opened.

    Parameters
    ----------
    now
        The question as it is stored now.
    before
        The question as it was when the form was opened.
    """
    hidden = frozenset() if view.private else hidden_names(opened.ecogram)
    draw_told(_PLACE)
    key = f"correct-{before.id}-{before.version}"
    with st.container(border=True):
        st.subheader(_("Vraag aanpassen"), anchor=False)
        text = _ask_text(before, key, hidden)
        with st.form(f"correct-question-{before.id}-{before.version}", border=False):
            filled = _draw_fields(before, text, key)
            with st.container(horizontal=True, gap="small"):
                pressed = st.form_submit_button(_("Vraag bewaren"), type="primary")
                left = st.form_submit_button(_("Niet aanpassen"))
    if pressed:
        _correct(opened, now, before, filled, view)
    elif left:
        view.correcting = None
        st.rerun()


def _correct(
    opened: OpenCase, now: Question, before: Question, filled: _Filled, view: CaseView
) -> None:
    """Store what was changed; when it changed meanwhile, the form begins anew with that."""
    typed = filled.text if filled.text != before.text else ""
    with in_words(_PLACE, typed=typed) as outcome:
        # a resident may have moved meanwhile: that is not for this form
        asked = replace(_changed(before, filled), village=now.village)
        questions.correct_question(state.desk(), opened.case.id, asked)
        view.correcting = None
        st.rerun()
    if outcome.is_stale:
        view.correcting = now
        st.rerun()
    draw_told(_PLACE)


def _changed(question: Question, filled: _Filled) -> Question:
    """Return the question as the form says it."""
    theme = filled.theme or question.theme
    return replace(
        question,
        theme=theme,
        domain=terms("themes")[theme].more["domain"],
        support=frozenset(filled.support),
        urgency=filled.urgency,
        unsafe=filled.unsafe,
        asked_on=filled.asked_on or question.asked_on,
        text=short_enough(filled.text, _("In de woorden van de inwoner"), LONGEST_TEXT),
    )


def _draw_fields(question: Question, text: str, key: str) -> _Filled:
    """Draw what is sent together, in the form; the words stand above it, outside."""
    if question.theme and not state.session_value(_theme_key(key)):
        state.put(_theme_key(key), question.theme)  # a proposal may put another
    theme: str | None = st.pills(
        _("Waar gaat het over?"),
        list(terms("themes")),
        format_func=lambda code: terms("themes")[code].name(state.language()),
        wrap=True,
        key=_theme_key(key),
    )
    support = st.pills(
        _("Wat zou helpen? Het mag open blijven."),
        list(terms("support")),
        selection_mode="multi",
        default=[code for code in terms("support") if code in question.support],
        format_func=lambda code: terms("support")[code].name(state.language()),
        key=f"support-{key}",
    )
    with st.container(horizontal=True, gap="medium"):
        urgency, unsafe = _ask_urgency(question, key), _ask_safety(question, key)
        asked_on = st.date_input(
            _("Wanneer gevraagd?"),
            question.asked_on,
            max_value=state.today(),
            format="DD-MM-YYYY",
            width=180,
            key=f"day-{key}",
        )
    return _Filled(theme, text, support, urgency, unsafe, asked_on)


def _theme_key(key: str) -> str:
    return f"theme-{key}"


def _ask_text(question: Question, key: str, hidden: frozenset[str] = frozenset()) -> str:
    """Draw the resident's words, and below them what they seem to be about.

    With a hidden name in them they are not changed here, and nothing is read in them.
    """
    shown = without_names(question.text, hidden)
    if shown != question.text:
        st.text(f"“{shown}”")
        st.caption(
            _(
                "In deze woorden staat een naam die alleen op de privélaag te zien is. Zet op de "
                "tekening de privélaag aan als u de woorden wilt veranderen."
            )
        )
        return question.text
    text = st.text_area(
        _("In de woorden van de inwoner"),
        question.text,
        placeholder=_("Bijvoorbeeld: ik kom de deur niet meer uit"),
        key=f"text-{key}",
    )
    draw_proposed(text, _theme_key(key))
    return text


def _ask_urgency(question: Question, key: str) -> Urgency:
    names: dict[Urgency, str] = {
        "none": _("nee"),
        "soon": _("binnenkort"),
        "now": _("nu meteen"),
    }
    chosen: Urgency = st.segmented_control(
        _("Heeft het haast?"),
        list(names),
        default=question.urgency,
        required=True,
        format_func=names.__getitem__,
        key=f"urgency-{key}",
    )
    return chosen


def _ask_safety(question: Question, key: str) -> bool | None:
    names = {"unknown": _("nog niet bekeken"), "safe": _("ja"), "unsafe": _("nee")}
    known: dict[bool | None, Literal["unknown", "safe", "unsafe"]] = {
        None: "unknown",
        False: "safe",
        True: "unsafe",
    }
    chosen = st.segmented_control(
        _("Is het veilig?"),
        list(names),
        default=known[question.unsafe],
        required=True,
        format_func=names.__getitem__,
        key=f"safety-{key}",
    )
    return {"safe": False, "unsafe": True}.get(chosen)
