"""What stands on the page of a case while names are hidden? The drawing, and who came up, in roles.

Nothing of it is told in anybody's own words, and nothing can be agreed on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from casework.agreements import agreed_ids
from data.vocabularies import terms
from network.layers import shared
from pages.parts import state
from pages.parts.case_canvas import draw_case
from pages.parts.case_closed import draw_closed_line
from pages.parts.case_rings import answer_question, ring5_is_open
from pages.parts.language import _
from pages.parts.names_hidden import draw_names_hidden, in_roles
from pages.parts.network_text import labels
from pages.parts.still import Still, draw_still

if TYPE_CHECKING:
    from casework.case import OpenCase
    from casework.question import Question
    from casework.suggestion import Answer
    from network.ecogram import Ecogram
    from pages.parts.case_view import CaseView

__all__ = ["draw_came_up", "draw_without_names"]

SHOWN: Final = 6


def draw_without_names(opened: OpenCase, view: CaseView) -> None:
    """Draw the drawing and, with a question chosen, who came up beside it."""
    question = next((q for q in opened.questions if q.id == view.question_id), None)
    # the same places as with names: the drawing is not built anew under a finger
    with st.container(horizontal=True, vertical_alignment="center", key="case-head"):
        st.text(_("inwoner"), width="content")
        if question is not None:
            st.caption(terms("themes")[question.theme].name(state.language()), width="content")
        draw_names_hidden()
    with st.container():
        draw_closed_line(opened)
    if opened.case.closed_on is not None:
        _draw_closed(opened)
    elif question is None:
        draw_case(opened, view)
    else:
        _draw_answer(opened, question, view)


def _draw_closed(opened: OpenCase) -> None:
    ecogram = in_roles(shared(opened.ecogram))
    still = Still(ecogram, _("inwoner"), agreed=agreed_ids(opened.agreements))
    draw_still(still, key=f"closed-{opened.case.id}")


def _draw_answer(opened: OpenCase, question: Question, view: CaseView) -> None:
    with st.container(key="workbench"):
        drawing, beside = st.columns([58, 42], gap="medium")
    answer = answer_question(opened, question, view)
    with beside:
        draw_came_up(answer, in_roles(shared(opened.ecogram)))
    with drawing:
        is_open = ring5_is_open(answer, opened, question, view)
        draw_case(opened, view, question=question, answer=answer, ring5=is_open)


def draw_came_up(answer: Answer, ecogram: Ecogram) -> None:
    """Draw who and what came up in rings 3 and 4; reasons, and own words, are for the worker.

    Parameters
    ----------
    answer
        The rings of one question.
    ecogram
        As this screen may see it, in roles or by name.
    """
    names = labels(ecogram)
    titles = {3: _("Familie en mantelzorg"), 4: _("Netwerk, buurt en vrijwilligers")}
    for ring in answer.rings[2:4]:
        told = [
            suggestion.name if suggestion.kind == "resource" else names[suggestion.id]
            for suggestion in ring.suggestions[:SHOWN]
        ]
        st.subheader(titles[ring.number], anchor=False)
        st.text("\n".join(told) if told else _("Hier is nog niemand genoemd."))
