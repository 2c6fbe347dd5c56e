"""How is one case shown in a meeting? Large, layer by layer, then and now, what if, who can help.

A shared screen, and masked unless the worker unmasked it: roles instead of names.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from casework.portrait import may_be_looked_at
from data import ecograms
from data.vocabularies import terms
from network.measures import knock_out
from pages.parts import state
from pages.parts.case_help import help_on_drawing
from pages.parts.case_rings import answer_question
from pages.parts.case_view import CaseView
from pages.parts.case_without_names import draw_came_up
from pages.parts.language import _
from pages.parts.meeting_layers import draw_now
from pages.parts.meeting_table import Table
from pages.parts.meeting_view import NOW, THEN, WAY, WHAT_IF
from pages.parts.meeting_way import draw_way
from pages.parts.network_text import labels, support_names
from pages.parts.two_moments import draw_beside, draw_changes, draw_over, side_of

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from casework.case import OpenCase
    from casework.question import Question
    from data.history import Moment
    from pages.parts.meeting_view import Meeting

__all__ = ["draw_meeting_case"]


def draw_meeting_case(
    opened: OpenCase, meeting: Meeting, side: DeltaGenerator, stage: DeltaGenerator
) -> None:
    """Draw the choice of what to look at, and that.

    Parameters
    ----------
    side, stage
        Where the words stand, and where the drawing.
    """
    table = Table(opened, meeting)
    asked = {question.id: question for question in opened.questions}
    with side:
        _choose_view(table, asked)
    if meeting.view == THEN:
        _draw_then(table, side, stage)
    elif meeting.view == WHAT_IF:
        _draw_what_if(table, side, stage)
    elif meeting.view == WAY:
        draw_way(table, side, stage)
    elif meeting.view in asked:
        _draw_question(table, asked[meeting.view], side, stage)
    else:
        draw_now(table, side, stage)


def _choose_view(table: Table, asked: dict[str, Question]) -> None:
    meeting = table.meeting
    language = state.language()
    choices = {
        NOW: _("Nu"),
        THEN: _("Toen en nu"),
        WHAT_IF: _("Wat als …"),
        WAY: _("Hoe komen we bij …?"),
        **{key: terms("themes")[one.theme].name(language) for key, one in asked.items()},
    }
    key = f"meeting-{table.opened.case.id}-{meeting.at}"
    st.pills(
        _("Wat bekijkt u?"),
        list(choices),
        wrap=True,
        default=meeting.view if meeting.view in choices else NOW,
        required=True,
        format_func=choices.__getitem__,
        label_visibility="collapsed",
        key=key,
        on_change=lambda: meeting.look(str(state.session_value(key))),
    )


def _draw_then(table: Table, side: DeltaGenerator, stage: DeltaGenerator) -> None:
    """Draw the last named moment beside today or over it, and what changed."""
    kept = ecograms.moments(state.desk(), table.opened.case.id)
    if not kept:
        side.text(_("Er is nog geen moment vastgelegd. Zo kunt u later zien wat er veranderde."))
        return
    with side:
        moment = _choose_moment(kept, table)
        _choose_over(table.meeting)
    then, now = side_of(moment, table.opened), side_of(None, table.opened)
    before, after = table.seen_alike(then.ecogram, now.ecogram)
    then = replace(then, ecogram=before, title=table.say_moment(moment))
    now = replace(now, ecogram=after)
    key = f"meeting-{table.opened.case.id}"
    with stage:
        draw = draw_over if table.meeting.is_over else draw_beside
        draw(then, now, table.resident, key, far=True)
    with side if table.meeting.is_over else stage:
        draw_changes(then, now)


def _choose_moment(kept: tuple[Moment, ...], table: Table) -> Moment:
    """Draw the choice of a moment, where there is one; masked, by its day only."""
    if len(kept) == 1:
        return kept[0]
    by_number = {moment.number: moment for moment in kept}
    chosen = st.selectbox(
        _("Toen"),
        list(by_number),
        format_func=lambda number: table.say_moment(by_number[number]),
        label_visibility="collapsed",
        width=380,
        key=f"meeting-then-{table.opened.case.id}-{len(kept)}",
    )
    return by_number[chosen]


def _choose_over(meeting: Meeting) -> None:
    ways = {False: _("Naast elkaar"), True: _("Over elkaar")}
    key = f"meeting-over-{meeting.case_id}"

    def choose() -> None:
        meeting.is_over = state.session_value(key) is True

    st.segmented_control(
        _("Hoe?"),
        list(ways),
        default=meeting.is_over,
        required=True,
        format_func=ways.__getitem__,
        label_visibility="collapsed",
        key=key,
        on_change=choose,
    )


def _draw_what_if(table: Table, side: DeltaGenerator, stage: DeltaGenerator) -> None:
    """Draw the network without one person, once somebody was chosen together."""
    ecogram = table.network()
    names, able = labels(ecogram), may_be_looked_at(ecogram)
    chosen = table.meeting.about if table.meeting.about in able else None
    with side:
        table.draw_choice(_("Wie kan er even niet?"), names, able)
        if chosen:
            kinds = knock_out(ecogram, chosen)
            text = (
                _("Als {name} even niet kan, valt weg: {support}.")
                if kinds
                else _("Als {name} even niet kan, valt er geen hulp weg die op één persoon rust.")
            )
            st.text(text.format(name=names[chosen], support=support_names(kinds)))
    with stage:
        table.draw(ecogram, WHAT_IF, marks={chosen: "gone"} if chosen else {})


def _draw_question(
    table: Table, question: Question, side: DeltaGenerator, stage: DeltaGenerator
) -> None:
    """Draw who can help with a question: on the drawing, and ring by ring beside it."""
    opened = table.opened
    answer = answer_question(opened, question, CaseView(opened.case.id))
    with side:
        if text := table.words(question.text):
            st.text(f"“{text}”")
        draw_came_up(answer, table.network())
    with stage:
        helping = help_on_drawing(answer, ring5=False, focus=None)
        table.draw(table.network(), question.id, help=helping)
