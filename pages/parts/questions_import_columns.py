"""Which column of another system's questions holds what? Guessed, and remembered for next time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import streamlit as st

from data.column_mappings import column_names
from data.question_columns import remembered_question_columns
from pages.parts import state
from pages.parts.column_choice import choose_fields, say_where_from
from pages.parts.language import _
from pages.parts.questions_findings import code_lists
from resources.columns import examples_of
from signals.question_columns import COLUMNS, guess_question_columns, missing_columns

if TYPE_CHECKING:
    from collections.abc import Mapping

    from resources.sheets import Sheet

__all__ = ["draw_columns"]


@dataclass
class QuestionColumns:
    """What was proposed for the headings of a file, and what was told last."""

    file_id: str = ""
    proposed: Mapping[str, str] = field(default_factory=dict)
    is_remembered: bool = False
    told: dict[str, str] | None = None


def draw_columns(sheet: Sheet, file_id: str) -> dict[str, str] | None:
    """Ask what each column holds; ``None`` until somebody said that it is right."""
    screen = _proposed(sheet, file_id)
    st.markdown("## " + _("Wat staat er in de kolommen?"))
    st.write(say_where_from(is_remembered=screen.is_remembered))
    key = f"question-column-{file_id}"
    told = choose_fields(examples_of(sheet), screen.proposed, _named(), key)
    st.caption(
        _(
            "Is er geen kolom met een thema, kies dan de kolom met een omschrijving. Daaruit wordt "
            "het thema gelezen; de woorden zelf worden niet bewaard."
        )
    )
    missing = [COLUMNS[name] for name in missing_columns(set(told.values()))]
    if missing:
        st.info(_("Kies nog: {columns}.").format(columns=", ".join(missing)))
        return None
    if st.button(_("Lees de lijst zo"), type="primary", key="question-columns-ok"):
        screen.told = told
    return screen.told if screen.told == told else None


def _named() -> dict[str, str]:
    """Return what a column may hold, in words."""
    return {
        "resident": _("kenmerk van de inwoner (geen naam of BSN)"),
        "theme": _("thema"),
        "description": _("omschrijving, om het thema uit te lezen"),
        "village": _("dorp of buurt"),
        "asked_on": _("dag van de vraag"),
        "channel": _("kanaal"),
        "domain": _("leefgebied"),
        "is_open": _("of de vraag nog openstaat (ja of nee)"),
        "is_closed": _("of de vraag is afgehandeld (ja of nee)"),
    }


def _proposed(sheet: Sheet, file_id: str) -> QuestionColumns:
    """Return what is proposed for these headings: what somebody said before, else a guess."""
    screen = state.of(QuestionColumns)
    if screen.file_id != file_id:
        said = remembered_question_columns(state.store(), sheet)
        screen.file_id, screen.told, screen.is_remembered = file_id, None, said is not None
        names = column_names("question_columns")
        screen.proposed = (
            guess_question_columns(sheet, code_lists(), names, today=state.today())
            if said is None
            else said
        )
    return screen
