"""Which question is on the table? Choose one, or what else there is to do with this case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

import streamlit as st

from data.vocabularies import terms
from pages.parts import state
from pages.parts.language import _

if TYPE_CHECKING:
    from casework.case import OpenCase
    from casework.question import Question
    from pages.parts.case_view import CaseView

__all__ = ["choose_question"]

Choice: TypeAlias = Literal["earlier", "new", "look", "manage"]

DRAWING: Final = "drawing"
EARLIER: Final = "earlier"
NEW: Final = "new"
LOOK: Final = "look"
MANAGE: Final = "manage"
IN_ADDRESS: Final = "vraag"


def choose_question(opened: OpenCase, view: CaseView) -> Question | Choice | None:
    """Draw the row of choices.

    Returns
    -------
    Question | Choice | None
        The chosen question, or the wish to see those that were answered, to write down a new
        one, to look at the network or to manage the case; ``None`` for drawing only.
    """
    by_id = {question.id: question for question in opened.questions}
    if view.question_id is None:
        view.question_id = st.query_params.get(IN_ADDRESS)
    choice = st.segmented_control(
        _("Wat doet u nu?"),
        _choices(opened, view),
        format_func=lambda key: _label(key, by_id, is_closed=opened.case.closed_on is not None),
        default=view.question_id if view.question_id in by_id else DRAWING,
        required=True,
        label_visibility="collapsed",
        wrap=True,
        key=f"choice-{opened.case.id}-{view.turn}",
    )
    if choice != view.question_id:
        view.correcting = None
    if choice in get_args(Choice):
        chosen: Choice = choice
        return chosen
    if choice != view.question_id:
        view.focus = None
    view.question_id = choice if choice in by_id else ""
    _keep_in_address(view.question_id)
    return by_id.get(choice)


def _choices(opened: OpenCase, view: CaseView) -> list[str]:
    """Return what can be chosen: the open questions, and an answered one that is looked at."""
    answered = {question.id for question in opened.questions if question.answered_on is not None}
    shown = [q.id for q in opened.questions if q.id not in answered or q.id == view.question_id]
    earlier = [EARLIER] if answered else []
    new = [NEW] if opened.case.closed_on is None else []
    return [DRAWING, *shown, *earlier, *new, LOOK, MANAGE]


def _keep_in_address(question_id: str) -> None:
    """Keep the choice over a reload; the id says nothing to whoever reads the address."""
    if question_id:
        st.query_params[IN_ADDRESS] = question_id
    else:
        st.query_params.pop(IN_ADDRESS, None)


def _label(key: str, by_id: dict[str, Question], *, is_closed: bool) -> str:
    names = {
        DRAWING: _("Tekening") if is_closed else _("Tekenen"),
        EARLIER: _("Eerdere vragen"),
        NEW: _("Nieuwe vraag"),
        LOOK: _("Bekijken"),
        MANAGE: _("Casus beheren"),
    }
    return names.get(key) or terms("themes")[by_id[key].theme].name(state.language())
