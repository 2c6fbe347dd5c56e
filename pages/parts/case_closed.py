"""What is there to see of a closed case? The drawing and what was agreed, to look at only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from casework.agreements import agreed_ids
from network.layers import hidden_names, shared, without_names
from pages.parts.case_agreements import draw_agreements
from pages.parts.language import _
from pages.parts.still import Still, draw_still

if TYPE_CHECKING:
    from casework.case import OpenCase
    from casework.question import Question
    from pages.parts.case_view import CaseView

__all__ = ["draw_closed", "draw_closed_line"]


def draw_closed_line(opened: OpenCase) -> None:
    """Say that the case is closed, and how it opens again."""
    if opened.case.closed_on is not None:
        st.info(
            _(
                "Deze casus is afgesloten op {date}. U kunt kijken, maar niets veranderen. Onder "
                "Casus beheren neemt u hem weer op."
            ).format(date=f"{opened.case.closed_on:%d-%m-%Y}")
        )


def draw_closed(opened: OpenCase, question: Question | None, view: CaseView) -> None:
    """Draw the drawing as a picture and, of a chosen question, the words and the agreements."""
    still = Still(
        shared(opened.ecogram), opened.case.resident, agreed=agreed_ids(opened.agreements)
    )
    if question is None:
        draw_still(still, key=f"closed-{opened.case.id}")
        return
    with st.container(key="workbench"):
        drawing, beside = st.columns([58, 42], gap="medium")
    with beside:
        if question.text:
            st.text(f"“{without_names(question.text, hidden_names(opened.ecogram))}”")
        draw_agreements(opened, question, view)
    with drawing:
        draw_still(still, key=f"closed-{opened.case.id}")
