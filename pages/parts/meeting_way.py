"""How do we get to somebody? The way on the drawing, and said as a sentence beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from casework.ways import ways_in, ways_to
from data import directory
from data.vocabularies import family_relations
from network.ecogram import Organisation
from network.spotlight import along
from pages.parts import state
from pages.parts.case_rings import answer_question
from pages.parts.case_view import CaseView
from pages.parts.language import _
from pages.parts.meeting_view import WAY
from pages.parts.meeting_words import say_ways

if TYPE_CHECKING:
    from collections.abc import Mapping

    from streamlit.delta_generator import DeltaGenerator

    from network.ecogram import Ecogram
    from pages.parts.meeting_table import Table

__all__ = ["draw_way"]

RESOURCE: Final = "resource:"
PER_QUESTION: Final = 4
"""So many places and resources of a question's answer can be looked for."""


def draw_way(table: Table, side: DeltaGenerator, stage: DeltaGenerator) -> None:
    """Draw the choice of whom to get to, the ways there, and the sentences."""
    ecogram = table.network()
    known = directory.directory(state.store())
    ways = ways_in(table.opened.ecogram, known, family_relations())
    on_drawing = _places_of_resources(table.opened.ecogram)
    names = table.names(ecogram)
    found = _resources(table)
    goals = [goal for goal in ways.goals if goal in names] + list(found)
    names |= found
    about = table.meeting.about if table.meeting.about in goals else None
    with side:
        table.draw_choice(_("Hoe komen we bij …?"), names, goals)
    light = None
    if about:
        goal = on_drawing.get(about.removeprefix(RESOURCE), about)
        steps = ways_to(goal, ways)
        light = along(ecogram, [[step.node_id for step in way] for way in steps], goal)
        with side:
            st.text("\n".join(say_ways(steps, names[about], names)))
            st.button(_("Iedereen weer"), shortcut="0", on_click=table.meeting.point, args=(None,))
    with stage:
        table.draw(ecogram, WAY, light=light, can_pick=True)


def _places_of_resources(ecogram: Ecogram) -> Mapping[str, str]:
    """Return which organisation on the drawing is which resource."""
    return {
        thing.resource: thing.id
        for thing in ecogram.present()
        if isinstance(thing, Organisation) and thing.resource
    }


def _resources(table: Table) -> dict[str, str]:
    """Return what in the neighbourhood was suggested for the questions; their names are public."""
    found: dict[str, str] = {}
    for question in table.opened.questions:
        answer = answer_question(table.opened, question, CaseView(table.opened.case.id))
        suggested = [s for s in answer.rings[3].suggestions if s.kind == "resource"]
        found |= {RESOURCE + s.id: s.name for s in suggested[:PER_QUESTION]}
    return found
