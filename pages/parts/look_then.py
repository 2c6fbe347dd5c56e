"""What changed since an earlier moment? Two drawings, beside or over each other, and sentences.

A shared screen: whoever is marked *niet benaderen* now is in no earlier moment either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from data import ecograms
from pages.parts import state
from pages.parts.language import _
from pages.parts.two_moments import draw_beside, draw_changes, draw_over, side_of, title_of

if TYPE_CHECKING:
    from casework.case import OpenCase
    from data.history import Moment

__all__ = ["draw_then"]

BESIDE: Final = "beside"
OVER: Final = "over"


def draw_then(opened: OpenCase) -> None:
    """Draw the choice of a moment, the two drawings and what changed."""
    kept = ecograms.moments(state.desk(), opened.case.id)
    if not kept:
        st.text(_("Er is nog geen moment vastgelegd. Zo kunt u later zien wat er veranderde."))
        st.caption(_("Onder Casus beheren legt u vast hoe de tekening er vandaag uitziet."))
        return
    earlier, later, way = _choose(kept, opened)
    then, now = side_of(earlier, opened), side_of(later, opened)
    draw = draw_over if way == OVER else draw_beside
    with st.container(key="then-and-now"):
        draw(then, now, opened.case.resident, opened.case.id)
        draw_changes(then, now)


def _choose(kept: tuple[Moment, ...], opened: OpenCase) -> tuple[Moment, Moment | None, str]:
    """Draw the choices; the later moment is ``None`` for today."""
    names = {moment.number: title_of(moment, opened) for moment in kept}
    by_number = {moment.number: moment for moment in kept}
    key = f"{opened.case.id}-{len(kept)}"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        first = st.selectbox(
            _("Toen"), list(names), format_func=names.__getitem__, key=f"then-{key}"
        )
        after = [number for number in names if number > first]
        second = st.selectbox(
            _("Nu"),
            [0, *reversed(after)],
            format_func=lambda number: names.get(number) or _("vandaag"),
            key=f"now-{key}-{first}",
        )
        ways = {BESIDE: _("Naast elkaar"), OVER: _("Over elkaar")}
        way = st.segmented_control(
            _("Hoe?"),
            list(ways),
            default=BESIDE,
            required=True,
            format_func=ways.__getitem__,
            key=f"way-{opened.case.id}",
        )
    return by_number[first], by_number.get(second), way
