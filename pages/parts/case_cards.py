"""How does one case look in the list? A card to tap: who, where, how far, how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from data.vocabularies import terms
from pages.parts import state
from pages.parts.directory_cards import plain
from pages.parts.language import _, ngettext

if TYPE_CHECKING:
    from data.cases import CaseLine

__all__ = ["draw_case_card", "phase_names"]


def phase_names() -> dict[str, str]:
    """Return the name of each phase of a case."""
    return {
        "intake": _("aanmelding"),
        "planning": _("planning"),
        "carrying_out": _("uitvoering"),
        "closing": _("afronding"),
    }


def draw_case_card(line: CaseLine, *, says_whose: bool = False) -> None:
    """Draw the card as one large button; in the list of a team it says whose case it is."""
    case = line.case
    language = state.language()
    village = terms("villages")[case.village].name(language)
    drawn = ngettext("{count} mens", "{count} mensen", line.persons)
    asked = ngettext("{count} vraag", "{count} vragen", line.questions)
    content = f"{drawn.format(count=line.persons)} · {asked.format(count=line.questions)}"
    phase = phase_names()[case.phase] if case.closed_on is None else _("afgesloten")
    lines = [f"**{plain(case.resident)}**", f"{village} · {phase}", content]
    if says_whose:
        lines.append(
            _("van mij") if line.is_own else _("van {name}").format(name=plain(line.contact))
        )
    label = "  \n".join(lines)
    if st.button(label, key=f"open-case-{case.id}", width="stretch"):
        state.choose_case(case.id)
        st.switch_page("pages/casus.py", query_params={"casus": case.id})
