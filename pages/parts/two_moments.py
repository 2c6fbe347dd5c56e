"""How are two moments of a network drawn, and what is said of what changed?

Always for a shared screen: whoever is marked *niet benaderen* now is in no earlier moment.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st
from babel.dates import format_date

from casework.agreements import agreed_ids
from network.compare import at_places, differences, overlay, places_then_and_now
from network.layers import hidden_ids, hidden_names, hidden_then, shared, without_names
from pages.parts import state
from pages.parts.difference_words import say_difference
from pages.parts.language import _
from pages.parts.network_text import labels
from pages.parts.still import Still, draw_still

if TYPE_CHECKING:
    from casework.case import OpenCase
    from data.history import Moment
    from network.ecogram import Ecogram

__all__ = ["Side", "day_of_moment", "draw_beside", "draw_changes", "draw_over", "side_of"]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two moments, as this screen may see it.

    ``hidden`` are the ids of whom this moment hides: of them nothing is told.
    """

    title: str
    ecogram: Ecogram
    agreed: frozenset[str]
    hidden: frozenset[str]


def side_of(moment: Moment | None, opened: OpenCase) -> Side:
    """Return a moment as a shared screen may see it; ``None`` is today."""
    if moment is None:
        ecogram, made, title = opened.ecogram, opened.agreements, _("Vandaag")
    else:
        ecogram, title = moment.ecogram, f"{moment.name} · {day_of_moment(moment)}"
        made = tuple(a for a in opened.agreements if a.made_on <= moment.held_on)
    hidden = hidden_then(ecogram, opened.ecogram)
    return Side(
        without_names(title, hidden_names(opened.ecogram)),
        shared(ecogram, hidden),
        agreed_ids(made),
        hidden | hidden_ids(ecogram),
    )


def day_of_moment(moment: Moment) -> str:
    """Return the day of a moment in words."""
    return format_date(moment.held_on, "d MMMM yyyy", locale=state.language())


def draw_beside(then: Side, now: Side, resident: str, key: str) -> None:
    """Draw both beside each other; whoever stayed stands at the same place."""
    before, after = places_then_and_now(then.ecogram, now.ecogram)
    sides = zip(
        st.columns(2, gap="medium"),
        ("then", "now"),
        (then, now),
        (before, after),
        strict=True,
    )
    for column, name, side, places in sides:
        with column:
            st.subheader(side.title, anchor=False)
            still = Still(at_places(side.ecogram, places), resident, side.agreed)
            draw_still(still, key=f"{name}-{key}")


def draw_over(then: Side, now: Side, resident: str, key: str) -> None:
    """Draw both in one: who came, who is not there any more, and where somebody stood."""
    both = overlay(then.ecogram, now.ecogram)
    still = Still(both.ecogram, resident, now.agreed, marks=both.marks, trails=both.trails)
    draw_still(still, key=f"over-{key}")


def draw_changes(then: Side, now: Side) -> None:
    """Draw in sentences what changed; of whom one of the two hides nothing is told."""
    hidden = then.hidden | now.hidden
    seen = [shared(side.ecogram, hidden) for side in (then, now)]
    found = differences(*seen, agreed_then=then.agreed, agreed_now=now.agreed)
    names = {**labels(seen[0]), **labels(seen[1])}
    st.subheader(_("Wat is er veranderd?"), anchor=False)
    if not found:
        st.text(_("Er is niets veranderd, voor zover we weten."))
    st.text("\n".join(say_difference(one, names[one.id]) for one in found))
