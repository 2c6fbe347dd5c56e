"""How are two moments of a network drawn, and what is said of what changed?

Always for a shared screen: whoever is marked *niet benaderen* now is in no earlier moment.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st
from babel.dates import format_date

from casework.agreements import agreed_ids
from network.apart import apart
from network.compare import at_places, differences, overlay, places_then_and_now
from network.layers import hidden_ids, hidden_names, hidden_then, shared, without_names
from network.placement import place
from network.redrawing import aside, placed
from pages.parts import state
from pages.parts.difference_words import say_apart, say_difference
from pages.parts.language import _
from pages.parts.network_text import labels
from pages.parts.still import Still, draw_still

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from casework.case import OpenCase
    from data.history import Moment, Whose
    from network.compare import Overlay
    from network.ecogram import Ecogram
    from network.geometry import Point

__all__ = [
    "Side",
    "draw_beside",
    "draw_changes",
    "draw_over",
    "side_of",
    "title_of",
    "whose_words",
]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two moments, as this screen may see it.

    ``hidden`` are the ids of whom this moment hides: of them nothing is told. ``whose`` says
    whose drawing it is, if that is known.
    """

    title: str
    ecogram: Ecogram
    agreed: frozenset[str]
    hidden: frozenset[str]
    held_on: date
    whose: Whose | None = None


def side_of(moment: Moment | None, opened: OpenCase) -> Side:
    """Return a moment as a shared screen may see it; ``None`` is today."""
    ecogram = opened.ecogram if moment is None else moment.ecogram
    held_on = state.today() if moment is None else moment.held_on
    hidden = hidden_then(ecogram, opened.ecogram)
    return Side(
        _("Vandaag") if moment is None else title_of(moment, opened),
        shared(ecogram, hidden, opened.ecogram),
        agreed_ids(tuple(a for a in opened.agreements if a.made_on <= held_on)),
        hidden | hidden_ids(ecogram),
        held_on,
        None if moment is None else moment.whose,
    )


def title_of(moment: Moment, opened: OpenCase, *, is_masked: bool = False) -> str:
    """Return what a moment is called on a shared screen: name, whose drawing, and day.

    Parameters
    ----------
    is_masked
        Whether the name is left out: it may name somebody.
    """
    name = "" if is_masked else without_names(moment.name, hidden_names(opened.ecogram))
    day = format_date(moment.held_on, "d MMMM yyyy", locale=state.language())
    return " · ".join(filter(None, (name, whose_words().get(moment.whose or ""), day)))


def whose_words() -> dict[str, str]:
    """Return how it is said whose drawing a moment is, by code."""
    return {
        "together": _("samen getekend"),
        "resident": _("tekening van de inwoner"),
        "worker": _("tekening van de medewerker"),
    }


def draw_beside(then: Side, now: Side, resident: str, key: str, *, far: bool = False) -> None:
    """Draw both beside each other; whoever stayed stands at the same place."""
    before, after = places_then_and_now(then.ecogram, now.ecogram)
    if far:
        both = overlay(then.ecogram, now.ecogram)
        after = _apart(both, then, now)
        stayed = before.keys() - both.trails.keys()
        places = {key: after[key] if key in stayed else before[key] for key in before}
        before = apart(then.ecogram, places, labels(then.ecogram), fixed=stayed)
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
            still = Still(at_places(side.ecogram, places), resident, side.agreed, far=far)
            draw_still(still, key=f"{name}-{key}")


def draw_over(then: Side, now: Side, resident: str, key: str, *, far: bool = False) -> None:
    """Draw both in one: who came, who is not there any more, and where somebody stood."""
    sides = (then.ecogram, now.ecogram)
    if _are_of_two(then, now):
        sides = (placed(then.ecogram), placed(now.ecogram))
    both = overlay(*sides)
    drawn = at_places(both.ecogram, _apart(both, then, now)) if far else both.ecogram
    still = Still(
        drawn,
        resident,
        now.agreed,
        marks=both.marks,
        trails=both.trails,
        far=far,
        words=_words_of_two(then, now) if _are_of_two(then, now) else {},
    )
    draw_still(still, key=f"over-{key}")


def _apart(both: Overlay, then: Side, now: Side) -> dict[str, Point]:
    """Return where everybody of both stands for labels that are read from afar."""
    names = {**labels(then.ecogram), **labels(now.ecogram)}
    return apart(both.ecogram, place(both.ecogram), names)


def draw_changes(then: Side, now: Side) -> None:
    """Draw in sentences what changed; of whom one of the two hides nothing is told."""
    hidden = then.hidden | now.hidden
    seen = [shared(side.ecogram, hidden) for side in (then, now)]
    names = {**labels(seen[0]), **labels(seen[1])}
    if _are_of_two(then, now):
        _draw_apart(seen, names, (then, now))
        return
    found = differences(*seen, agreed_then=then.agreed, agreed_now=now.agreed)
    st.subheader(_("Wat is er veranderd?"), anchor=False)
    if not found:
        st.text(_("Er is niets veranderd, voor zover we weten."))
    st.text("\n".join(say_difference(one, names[one.id]) for one in found))


def _draw_apart(
    seen: Sequence[Ecogram], names: Mapping[str, str], sides: tuple[Side, Side]
) -> None:
    """Draw in sentences what two people see differently; who has no place is on no drawing."""
    found = differences(*(placed(ecogram) for ecogram in seen))
    one, other = map(_drawing_of, sides)
    told = [say_apart(difference, names[difference.id], one, other) for difference in found]
    told += [
        _("Anders geplaatst: {name}, in een ander deel van het leven.").format(name=names[key])
        for key in aside(*seen)
    ]
    told = [sentence for sentence in told if sentence]
    st.subheader(_("Wat is anders getekend?"), anchor=False)
    if not told:
        st.text(_("Beide tekeningen zeggen hetzelfde."))
    st.text("\n".join(told))


def _are_of_two(then: Side, now: Side) -> bool:
    """Tell whether two people drew: what differs did not happen, it is seen differently.

    Of today's drawing nobody says whose it is: beside a drawing of this same day that has an
    owner, it is another view and not a later one.
    """
    if then.whose == now.whose:
        return False
    return (then.whose is not None and now.whose is not None) or then.held_on == now.held_on


def _words_of_two(then: Side, now: Side) -> dict[str, str]:
    """Return the words of a drawing in which two people's are laid over each other."""
    only = _("alleen op {drawing}")
    mine, other = (only.format(drawing=_drawing_of(side)) for side in (now, then))
    return {
        "legend_new": mine,
        "says_new": mine,
        "legend_gone": other,
        "says_gone": other,
        "legend_trail": _("staat op {drawing} op een andere plek").format(
            drawing=_drawing_of(then)
        ),
    }


def _drawing_of(side: Side) -> str:
    drawings = {
        "together": _("de tekening die samen is gemaakt"),
        "resident": _("de tekening van de inwoner"),
        "worker": _("de tekening van de medewerker"),
    }
    return drawings.get(side.whose or "", _("de tekening van nu"))
