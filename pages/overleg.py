"""The team meeting: one case after another on the big screen, without names unless needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st
from babel.dates import format_date

from data.cases import list_cases, open_case
from data.disclosed import log_disclosure
from data.errors import AccessDenied, UnknownCase
from data.users import users
from data.vocabularies import terms
from pages.parts import state
from pages.parts.language import _
from pages.parts.meeting_case import draw_meeting_case
from pages.parts.meeting_signals import draw_team_signals
from pages.parts.meeting_view import THEN, Meeting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from streamlit.delta_generator import DeltaGenerator

    from data.cases import CaseLine


def page() -> None:
    """Draw the choice of cases, or the case that is on the table."""
    meeting = state.of(Meeting)
    if meeting.case_ids:
        with st.container(key="meeting"):
            side, stage = areas(meeting)
            with side:
                draw_bar(meeting)
            draw_one(meeting, side, stage)
    else:
        st.title(_("Wijkteamoverleg"), anchor=False)
        choose_cases(meeting)
        draw_team_signals()


def areas(meeting: Meeting) -> tuple[DeltaGenerator, DeltaGenerator]:
    """Return where words stand and where the drawing; two drawings take the whole width."""
    if meeting.view == THEN and not meeting.is_over:
        return st.container(horizontal=True, key="meeting-above"), st.container()
    side, stage = st.columns([34, 66], gap="small")
    return side, stage


def choose_cases(meeting: Meeting) -> None:
    """Draw the team's open cases without names; those that were tapped come on the table."""
    lines = [line for line in list_cases(state.desk(), whose="team") if not line.case.closed_on]
    if not lines:
        st.info(_("Er is nog geen casus om te bespreken."))
        return
    names = {user.id: user.name for user in users(state.store())}
    told = {line.case.id: say_case(line, names) for line in lines}
    st.text(_("Welke casussen bespreekt u? Op het scherm staan geen namen, tenzij u ze toont."))
    chosen = st.pills(
        _("Casussen"),
        list(told),
        selection_mode="multi",
        format_func=told.__getitem__,
        label_visibility="collapsed",
        wrap=True,
        key="meeting-cases",
    )
    if st.button(_("Begin het overleg"), type="primary", disabled=not chosen):
        meeting.begin(chosen)
        st.rerun()


def say_case(line: CaseLine, names: Mapping[str, str]) -> str:
    """Say which case it is, without the resident's name."""
    village = terms("villages")[line.case.village].name(state.language())
    day = format_date(line.case.opened_on, "d MMM yyyy", locale=state.language())
    return f"{village} · {names.get(line.case.contact_id, '')} · {day}"


def draw_bar(meeting: Meeting) -> None:
    """Draw the way to the case before and after, the names, and the end; each has a key."""
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.button(
            _("Vorige"),
            shortcut="Left",
            disabled=meeting.at == 0,
            on_click=meeting.go,
            args=(-1,),
        )
        st.text(_("{n} van {all}").format(n=meeting.at + 1, all=len(meeting.case_ids)))
        st.button(
            _("Volgende"),
            shortcut="Right",
            disabled=meeting.at == len(meeting.case_ids) - 1,
            on_click=meeting.go,
            args=(1,),
        )
        if meeting.is_unmasked:
            st.button(_("Namen verbergen"), shortcut="N", on_click=meeting.mask)
        else:
            st.button(_("Namen tonen"), shortcut="N", on_click=unmask, args=(meeting,))
        st.button(_("Stop het overleg"), on_click=meeting.end)


def unmask(meeting: Meeting) -> None:
    """Show the names of this case, and write down that they were shown."""
    log_disclosure(state.desk(), meeting.case_id, "unmask")
    meeting.unmask()


def draw_one(meeting: Meeting, side: DeltaGenerator, stage: DeltaGenerator) -> None:
    """Draw the case on the table, or say that it cannot be opened any more."""
    try:
        opened = open_case(state.desk(), meeting.case_id)
    except (AccessDenied, UnknownCase):
        side.warning(_("Deze casus is er niet meer, of u mag hem niet zien. Ga naar de volgende."))
        return
    draw_meeting_case(opened, meeting, side, stage)


page()
