"""What changed since an earlier moment? Two drawings, beside or over each other, and sentences.

A shared screen: whoever is marked *niet benaderen* now is in no earlier moment either.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import streamlit as st
from babel.dates import format_date

from casework.agreements import agreed_ids
from data import ecograms
from kringkaart.canvas.picture import PictureView, draw_picture, picture_data
from kringkaart.canvas.words import canvas_words
from network.compare import at_places, differences, overlay, places_then_and_now
from network.layers import hidden_ids, hidden_names, hidden_then, shared, without_names
from pages.parts import state
from pages.parts.canvas_lists import canvas_lists
from pages.parts.difference_words import say_difference
from pages.parts.language import _
from pages.parts.network_text import labels

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from casework.case import OpenCase
    from data.history import Moment
    from network.ecogram import Ecogram

__all__ = ["draw_then"]

BESIDE: Final = "beside"
OVER: Final = "over"


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two drawings, as this screen may see it."""

    title: str
    ecogram: Ecogram
    agreed: frozenset[str]
    hidden: frozenset[str]


def draw_then(opened: OpenCase) -> None:
    """Draw the choice of a moment, the two drawings and what changed."""
    kept = ecograms.moments(state.desk(), opened.case.id)
    if not kept:
        st.text(_("Er is nog geen moment vastgelegd. Zo kunt u later zien wat er veranderde."))
        st.caption(_("Onder Casus beheren legt u vast hoe de tekening er vandaag uitziet."))
        return
    earlier, later, way = _choose(kept, opened)
    then, now = _side(earlier, opened), _side(later, opened)
    with st.container(key="then-and-now"):
        if way == OVER:
            _draw_over(then, now, opened)
        else:
            _draw_beside(then, now, opened)
        _draw_sentences(then, now)


def _choose(kept: tuple[Moment, ...], opened: OpenCase) -> tuple[Moment, Moment | None, str]:
    """Draw the choices; the later moment is ``None`` for today."""
    hidden = hidden_names(opened.ecogram)
    names = {moment.number: without_names(_title(moment), hidden) for moment in kept}
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


def _title(moment: Moment) -> str:
    return f"{moment.name} · {_day(moment.held_on)}"


def _day(day: date) -> str:
    return format_date(day, "d MMMM yyyy", locale=state.language())


def _side(moment: Moment | None, opened: OpenCase) -> _Side:
    """Return a moment as this screen may see it; ``None`` is today."""
    if moment is None:
        ecogram, made, title = opened.ecogram, opened.agreements, _("Vandaag")
    else:
        ecogram, title = moment.ecogram, _title(moment)
        made = tuple(a for a in opened.agreements if a.made_on <= moment.held_on)
    hidden = hidden_then(ecogram, opened.ecogram)
    return _Side(
        without_names(title, hidden_names(opened.ecogram)),
        shared(ecogram, hidden),
        agreed_ids(made),
        hidden | hidden_ids(ecogram),
    )


def _draw_beside(then: _Side, now: _Side, opened: OpenCase) -> None:
    before, after = places_then_and_now(then.ecogram, now.ecogram)
    sides = st.columns(2, gap="medium")
    for name, column, side, places in (
        ("then", sides[0], then, before),
        ("now", sides[1], now, after),
    ):
        with column:
            st.subheader(side.title, anchor=False)
            _draw(at_places(side.ecogram, places), side.agreed, opened, name)


def _draw_over(then: _Side, now: _Side, opened: OpenCase) -> None:
    both = overlay(then.ecogram, now.ecogram)
    _draw(both.ecogram, now.agreed, opened, "over", both.marks, both.trails)


def _draw(
    ecogram: Ecogram,
    agreed: frozenset[str],
    opened: OpenCase,
    name: str,
    marks: Mapping[str, str] | None = None,
    trails: Mapping[str, tuple[float, float]] | None = None,
) -> None:
    data = picture_data(
        PictureView(
            ecogram=ecogram,
            resident=opened.case.resident,
            words=canvas_words(_),
            terms=canvas_lists(),
            agreed=agreed & ecogram.things.keys(),
            marks=marks or {},
            trails=trails or {},
        )
    )
    draw_picture(data, key=f"picture-{name}-{opened.case.id}")


def _draw_sentences(then: _Side, now: _Side) -> None:
    """Draw what changed; of whom one of the two hides nothing is told."""
    hidden = then.hidden | now.hidden
    seen = [shared(side.ecogram, hidden) for side in (then, now)]
    found = differences(*seen, agreed_then=then.agreed, agreed_now=now.agreed)
    names = {**labels(seen[0]), **labels(seen[1])}
    st.subheader(_("Wat is er veranderd?"), anchor=False)
    if not found:
        st.text(_("Er is niets veranderd, voor zover we weten."))
    st.text("\n".join(say_difference(one, names[one.id]) for one in found))
