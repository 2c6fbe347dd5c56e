"""How is one case shown in a meeting? Large, layer by layer, then and now, what if, who can help.

A shared screen, and masked unless the worker unmasked it: roles instead of names.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from casework.agreements import agreed_ids
from casework.portrait import may_be_looked_at
from data import ecograms
from data.vocabularies import terms
from network.layers import hidden_names, shared, without_names
from network.measures import knock_out
from network.presenting import LAYERS, up_to
from pages.parts import state
from pages.parts.case_help import help_on_drawing
from pages.parts.case_rings import answer_question
from pages.parts.case_view import CaseView
from pages.parts.case_without_names import draw_came_up
from pages.parts.directory_cards import plain
from pages.parts.language import _
from pages.parts.names_hidden import in_roles
from pages.parts.network_text import labels, support_names
from pages.parts.still import Still, draw_still
from pages.parts.two_moments import day_of_moment, draw_beside, draw_changes, side_of

if TYPE_CHECKING:
    from casework.case import OpenCase
    from casework.question import Question
    from network.ecogram import Ecogram
    from network.presenting import Layer
    from pages.parts.meeting_view import Meeting

__all__ = ["draw_meeting_case"]

NOW: Final = "now"
THEN: Final = "then"
WHAT_IF: Final = "what-if"


@dataclass(frozen=True, slots=True)
class _Table:
    """The case on the table, as the meeting may see it."""

    opened: OpenCase
    is_masked: bool

    @property
    def resident(self) -> str:
        """Return how the resident is called here."""
        return _("inwoner") if self.is_masked else self.opened.case.resident

    def seen(self, ecogram: Ecogram) -> Ecogram:
        """Return a shared ecogram as this meeting may see it."""
        return in_roles(ecogram) if self.is_masked else ecogram

    def words(self, text: str) -> str:
        """Return words of the resident without hidden names; masked, there are none."""
        return "" if self.is_masked else without_names(text, hidden_names(self.opened.ecogram))


def draw_meeting_case(opened: OpenCase, meeting: Meeting) -> None:
    """Draw the choice of what to look at, and that."""
    table = _Table(opened, is_masked=not meeting.is_unmasked)
    asked = {question.id: question for question in opened.questions}
    choices = {
        NOW: _("Nu"),
        THEN: _("Toen en nu"),
        WHAT_IF: _("Wat als …"),
        **{key: terms("themes")[q.theme].name(state.language()) for key, q in asked.items()},
    }
    chosen = st.segmented_control(
        _("Wat bekijkt u?"),
        list(choices),
        default=NOW,
        required=True,
        format_func=choices.__getitem__,
        label_visibility="collapsed",
        key=f"meeting-{opened.case.id}",
    )
    if chosen == THEN:
        _draw_then(table)
    elif chosen == WHAT_IF:
        _draw_what_if(table)
    elif chosen in asked:
        _draw_question(table, asked[chosen])
    else:
        _draw_now(table)


def _draw_now(table: _Table) -> None:
    """Draw the network, the own circle first."""
    layer = _choose_layer(table)
    ecogram = table.seen(up_to(shared(table.opened.ecogram), layer))
    agreed = agreed_ids(table.opened.agreements)
    draw_still(Still(ecogram, table.resident, agreed), key=f"meeting-{table.opened.case.id}")


def _choose_layer(table: _Table) -> Layer:
    names: dict[Layer, str] = {
        "informal": _("eigen kring"),
        "neighbourhood": _("en de buurt"),
        "professionals": _("en beroepskrachten"),
    }
    layer: Layer = st.segmented_control(
        _("Wie staan erop?"),
        list(LAYERS),
        default=LAYERS[0],
        required=True,
        format_func=names.__getitem__,
        label_visibility="collapsed",
        key=f"layer-{table.opened.case.id}",
    )
    return layer


def _draw_then(table: _Table) -> None:
    """Draw the last named moment beside today, and what changed."""
    kept = ecograms.moments(state.desk(), table.opened.case.id)
    if not kept:
        st.text(_("Er is nog geen moment vastgelegd. Zo kunt u later zien wat er veranderde."))
        return
    then, now = side_of(kept[0], table.opened), side_of(None, table.opened)
    title = day_of_moment(kept[0]) if table.is_masked else then.title
    then = replace(then, ecogram=table.seen(then.ecogram), title=title)
    now = replace(now, ecogram=table.seen(now.ecogram))
    draw_beside(then, now, table.resident, f"meeting-{table.opened.case.id}")
    draw_changes(then, now)


def _draw_what_if(table: _Table) -> None:
    """Draw the network without one person, once somebody was chosen together."""
    ecogram = table.seen(shared(table.opened.ecogram))
    names = labels(ecogram)
    chosen = st.pills(
        _("Wie kan er even niet?"),
        may_be_looked_at(ecogram),
        format_func=lambda key: plain(names[key]),
        wrap=True,
        key=f"meeting-without-{table.opened.case.id}",
    )
    marks = {chosen: "gone"} if chosen else {}
    still = Still(ecogram, table.resident, agreed_ids(table.opened.agreements), marks=marks)
    if chosen:
        kinds = knock_out(ecogram, chosen)
        text = (
            _("Als {name} even niet kan, valt weg: {support}.")
            if kinds
            else _("Als {name} even niet kan, valt er geen hulp weg die op één persoon rust.")
        )
        st.text(text.format(name=names[chosen], support=support_names(kinds)))
    draw_still(still, key=f"meeting-without-{table.opened.case.id}")


def _draw_question(table: _Table, question: Question) -> None:
    """Draw who can help with a question: on the drawing, and ring by ring beside it."""
    opened = table.opened
    answer = answer_question(opened, question, CaseView(opened.case.id))
    drawing, beside = st.columns([62, 38], gap="medium")
    with drawing:
        still = Still(
            table.seen(shared(opened.ecogram)),
            table.resident,
            help=help_on_drawing(answer, ring5=False, focus=None),
        )
        draw_still(still, key=f"meeting-{question.id}")
    with beside:
        if text := table.words(question.text):
            st.text(f"“{text}”")
        draw_came_up(answer, table.seen(shared(opened.ecogram)))
