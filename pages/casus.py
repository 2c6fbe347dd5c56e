"""One case: draw the network, choose a question, see who can help, agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from data import cases, ecograms
from data.errors import AccessDenied, UnknownCase
from data.vocabularies import terms
from pages.parts import state
from pages.parts.case_canvas import draw_case
from pages.parts.case_closed import draw_closed, draw_closed_line
from pages.parts.case_forms import draw_told
from pages.parts.case_look import draw_look
from pages.parts.case_manage import draw_manage
from pages.parts.case_personal_help import with_helpers
from pages.parts.case_questions import choose_question
from pages.parts.case_rings import answer_question, draw_rings
from pages.parts.case_view import view_of
from pages.parts.case_without_names import draw_without_names
from pages.parts.language import _
from pages.parts.names_hidden import are_names_hidden, draw_hide_names
from pages.parts.question_end import HEAD, draw_earlier
from pages.parts.question_form import draw_correction, draw_new_question

if TYPE_CHECKING:
    from casework.case import OpenCase
    from casework.question import Question
    from pages.parts.case_view import CaseView

LOOK_AGAIN: Final = "2s"
_SHUT: Final = (AccessDenied, UnknownCase, state.NoSession)


def page() -> None:
    """Draw the case, or say why there is nothing to draw."""
    case_id = state.case_id()
    if not case_id:
        st.info(_("Kies eerst een casus op de pagina Mijn casussen."))
        draw_way_to_list()
        return
    view = view_of(case_id)
    try:
        view.opened = cases.open_case(state.desk(), case_id)
    except (AccessDenied, UnknownCase):  # a fragment would keep what goes wrong in it to itself
        st.warning(_("Deze casus is er niet, of u mag hem niet zien. Ga terug naar uw lijst."))
        draw_way_to_list()
        return
    draw_workbench(view)
    watch(view)


def draw_way_to_list() -> None:
    """Draw the way to the list of cases."""
    if st.button(_("Naar de lijst met casussen")):
        st.switch_page("pages/mijn_casussen.py")


@st.fragment
def draw_workbench(view: CaseView) -> None:
    """Draw the drawing and, with a question chosen, the rings beside it."""
    try:
        opened = view.take_opened() or cases.open_case(state.desk(), view.case_id)
    except _SHUT:
        st.rerun()  # the page says why
    view.drawn_version = opened.ecogram_version
    was_hidden, view.drawn_hidden = view.drawn_hidden, are_names_hidden()
    if was_hidden is False and view.drawn_hidden:
        st.rerun()  # the whole page: on a busy computer a part drawn anew leaves names behind
    draw = draw_without_names if are_names_hidden() else draw_with_names
    draw(opened, view)


def draw_with_names(opened: OpenCase, view: CaseView) -> None:
    """Draw whose case it is, the choice of what to do, and that."""
    with st.container(horizontal=True, vertical_alignment="center", key="case-head"):
        st.text(opened.case.resident, width="content")
        st.caption(say_where(opened), width="content")
        question = choose_question(opened, view)
        if isinstance(question, str) or opened.case.closed_on is not None:
            draw_hide_names()
    with st.container():
        draw_told(HEAD)
        draw_closed_line(opened)
    if question == "new":
        draw_new_question(opened, view)
    elif question == "earlier":
        draw_earlier(opened, view)
    elif question == "look":
        draw_look(opened, view)
    elif question == "manage":
        draw_manage(opened, view)
    else:
        draw_table(opened, question, view)


def draw_table(opened: OpenCase, question: Question | None, view: CaseView) -> None:
    """Draw the drawing, with or without the rings of a question, or the question's form."""
    if opened.case.closed_on is not None:
        draw_closed(opened, question, view)
    elif question is None:
        draw_case(opened, view)
    elif view.correcting is not None:
        draw_correction(opened, question, view.correcting, view)
    else:
        draw_answer(opened, question, view)


def say_where(opened: OpenCase) -> str:
    """Say in which village, and that the case is closed if it is."""
    village = terms("villages")[opened.case.village].name(state.language())
    return village if opened.case.closed_on is None else f"{village} · " + _("afgesloten")


def draw_answer(opened: OpenCase, question: Question, view: CaseView) -> None:
    """Draw the drawing with who can help on it, and the rings beside it."""
    with st.container(key="workbench"):
        drawing, beside = st.columns([58, 42], gap="medium")
    answer = answer_question(opened, question, view)
    with beside:
        # whoever helps by name stands in the list only, never on the drawing
        named = with_helpers(answer, opened, question, view)
        is_open = draw_rings(opened, question, named, view)
    with drawing:
        draw_case(opened, view, question=question, answer=answer, ring5=is_open)


@st.fragment(run_every=LOOK_AGAIN)
def watch(view: CaseView) -> None:
    """Follow another device: draw anew when the stored ecogram is newer than the drawn one."""
    try:
        version = ecograms.version_of(state.desk(asked=False), view.case_id)
    except _SHUT:
        st.rerun()  # the page says why
    if version not in (view.drawn_version, view.saved_version):
        state.look_again()


page()
