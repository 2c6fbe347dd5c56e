"""Who helps by name, beside the suggestions for a question? Only where names may be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.suggest_personal_help import with_personal_help
from data.personal_help import helpers
from pages.parts import state

if TYPE_CHECKING:
    from casework.case import OpenCase
    from casework.question import Question
    from casework.suggestion import Answer
    from pages.parts.case_view import CaseView

__all__ = ["with_helpers"]


def with_helpers(answer: Answer, opened: OpenCase, question: Question, view: CaseView) -> Answer:
    """Return an answer with help by name in ring 4, for the list beside the drawing.

    Not for the meeting, nor while names are hidden: those ask for an answer without it.
    """
    return with_personal_help(
        answer,
        helpers(state.desk(), "case"),
        question,
        opened.ecogram,
        today=state.today(),
        agreements=opened.agreements,
        private=view.private,
        resident=opened.case.resident,
    )
