"""Which question is on the table? Choose one, or write down a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import streamlit as st

from casework.question import Question
from data import questions
from data.vocabularies import terms
from pages.parts import state
from pages.parts.case_forms import in_words
from pages.parts.language import _

if TYPE_CHECKING:
    from casework.case import OpenCase
    from pages.parts.case_view import CaseView

__all__ = ["choose_question", "draw_new_question"]

DRAWING: Final = "drawing"
NEW: Final = "new"
IN_ADDRESS: Final = "vraag"
LONGEST_TEXT: Final = 500


def choose_question(opened: OpenCase, view: CaseView) -> Question | Literal["new"] | None:
    """Draw the row of choices.

    Returns
    -------
    Question | Literal["new"] | None
        The chosen question, the wish to write down a new one, or drawing only.
    """
    by_id = {question.id: question for question in opened.questions}
    if view.question_id is None:
        view.question_id = st.query_params.get(IN_ADDRESS)
    choice = st.segmented_control(
        _("Wat doet u nu?"),
        [DRAWING, *by_id, NEW],
        format_func=lambda key: _label(key, by_id),
        default=view.question_id if view.question_id in by_id else DRAWING,
        required=True,
        label_visibility="collapsed",
        key=f"choice-{opened.case.id}-{view.turn}",
    )
    if choice == NEW:
        return "new"
    if choice != view.question_id:
        view.focus = None
    view.question_id = choice if choice in by_id else ""
    _keep_in_address(view.question_id)
    return by_id.get(choice)


def draw_new_question(opened: OpenCase, view: CaseView) -> None:
    """Draw the form; only the theme is needed."""
    with st.form(f"new-question-{opened.case.id}-{view.turn}"):
        st.subheader(_("Een nieuwe vraag"))
        theme = st.pills(
            _("Waar gaat het over?"), list(terms("themes")), format_func=_theme, wrap=True
        )
        text = st.text_area(
            _("In de woorden van de inwoner"),
            max_chars=LONGEST_TEXT,
            placeholder=_("Bijvoorbeeld: ik kom de deur niet meer uit"),
        )
        support = st.pills(
            _("Wat zou helpen? Het mag open blijven."),
            list(terms("support")),
            selection_mode="multi",
            format_func=lambda code: terms("support")[code].name(state.language()),
        )
        urgency, unsafe = _ask_urgency(), _ask_safety()
        pressed = st.form_submit_button(_("Vraag bewaren"), type="primary")
    if not pressed:
        return
    if theme is None:
        st.warning(_("Kies eerst waar de vraag over gaat. De rest mag open blijven."))
        return
    question = Question(
        id=state.new_id("q"),
        theme=theme,
        domain=terms("themes")[theme].more["domain"],
        village=opened.case.village,
        asked_on=state.today(),
        support=frozenset(support),
        urgency=urgency,
        unsafe=unsafe,
        text=text.strip(),
    )
    with in_words():
        questions.add_question(state.desk(), opened.case.id, question)
        view.question_id = question.id
        view.turn += 1
        st.rerun()


def _keep_in_address(question_id: str) -> None:
    """Keep the choice over a reload; the id says nothing to whoever reads the address."""
    if question_id:
        st.query_params[IN_ADDRESS] = question_id
    else:
        st.query_params.pop(IN_ADDRESS, None)


def _ask_urgency() -> Literal["none", "soon", "now"]:
    names = {"none": _("nee"), "soon": _("binnenkort"), "now": _("nu meteen")}
    chosen: Literal["none", "soon", "now"] = st.segmented_control(
        _("Heeft het haast?"),
        list(names),
        default="none",
        required=True,
        format_func=names.__getitem__,
    )
    return chosen


def _ask_safety() -> bool | None:
    names = {"unknown": _("nog niet bekeken"), "safe": _("ja"), "unsafe": _("nee")}
    chosen = st.segmented_control(
        _("Is het veilig?"),
        list(names),
        default="unknown",
        required=True,
        format_func=names.__getitem__,
    )
    return {"safe": False, "unsafe": True}.get(chosen)


def _label(key: str, by_id: dict[str, Question]) -> str:
    if key == DRAWING:
        return _("Tekenen")
    if key == NEW:
        return _("Nieuwe vraag")
    return _theme(by_id[key].theme)


def _theme(code: str) -> str:
    return terms("themes")[code].name(state.language())
