"""How is another case chosen? By a name that tells two apart, when nobody looks along."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from data.vocabularies import terms
from pages.parts import state
from pages.parts.language import _

if TYPE_CHECKING:
    from casework.case import Case

__all__ = ["asks_alone", "name_of"]


def asks_alone(key: str) -> bool:
    """Ask whether nobody looks along before names of other residents come on the screen."""
    st.caption(_("Hier komen namen van andere inwoners te staan."))
    said = st.pills(
        _("Kijkt u alleen?"),
        ["yes"],
        format_func=lambda _code: _("Ja, toon de lijst"),
        key=key,
    )
    return said is not None


def name_of(case: Case) -> str:
    """Return a name that tells two cases of one resident apart."""
    village = terms("villages")[case.village].name(state.language())
    begun = _("begonnen op {date}").format(date=f"{case.opened_on:%d-%m-%Y}")
    return f"{case.resident} ({village}, {begun})"
