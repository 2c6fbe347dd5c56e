"""What is there in the neighbourhood? The directory (*sociale kaart*): look, and keep it true."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from data.directory import directory
from pages.parts import state
from pages.parts.directory_candidates import draw_candidates
from pages.parts.directory_export import draw_export
from pages.parts.directory_gaps import draw_gaps
from pages.parts.directory_import import draw_import
from pages.parts.directory_look_up import draw_look_up
from pages.parts.keep_batches import draw_batches
from pages.parts.keep_calls import draw_calls
from pages.parts.keep_doubles import draw_doubles
from pages.parts.keep_edit import draw_edit
from pages.parts.language import _
from pages.parts.personal_help_list import draw_personal_help
from pages.parts.view_choice import choose_view

if TYPE_CHECKING:
    from collections.abc import Callable

    from resources.directory import Directory


@dataclass
class DirectoryView:
    """What this session looks at in the directory."""

    chosen: str = ""


def page() -> None:
    """Draw the page; whoever keeps the directory chooses what to do with it."""
    st.title(_("Sociale kaart"))
    known, offered = directory(state.desk().store), views(state.actor().role)
    view = state.of(DirectoryView)
    view.chosen = choose_view(offered, view.chosen, _("Wat wilt u doen?"), "directory-view")
    offered[view.chosen][1](known)


def views(role: str) -> dict[str, tuple[str, Callable[[Directory], None]]]:
    """Return, by code, what somebody with a role may do here: its name, and what draws it."""
    found: dict[str, tuple[str, Callable[[Directory], None]]] = {
        "look_up": (_("Opzoeken"), draw_look_up)
    }
    if role == "editor":
        found["calls"] = (_("Bellijst"), draw_calls)
        found["edit"] = (_("Wijzigen"), draw_edit)
        found["doubles"] = (_("Dubbelen"), draw_doubles)
    if role in {"worker", "team_lead", "developer", "editor"}:
        found["batches"] = (_("Wat is er veranderd?"), draw_batches)
    if role in {"worker", "team_lead", "editor"}:
        found["personal_help"] = (_("Hulp op naam"), draw_personal_help)
    if role in {"developer", "editor"}:
        found["gaps"] = (_("Wat ontbreekt waar?"), draw_gaps)
    if role == "editor":
        found["import"] = (_("Inlezen uit een bestand"), draw_import)
        found["candidates"] = (_("Kandidaten"), draw_candidates)
    found["export"] = (_("Meenemen"), draw_export)
    return found


page()
