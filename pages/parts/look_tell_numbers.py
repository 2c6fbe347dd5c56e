"""Which numbers are behind what the network tells? Each with its meaning and who is behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st
from babel.numbers import format_decimal

from casework.measured import measured
from pages.parts import state
from pages.parts.language import _
from pages.parts.look_tell_meanings import meaning_of
from pages.parts.network_text import join

if TYPE_CHECKING:
    from collections.abc import Mapping

    from casework.measured import Measured
    from network.ecogram import Ecogram

__all__ = ["draw_numbers"]

SHOWN: Final = 20
"""So many names or pairs are shown behind a number; of the rest how many there are."""


def draw_numbers(ecogram: Ecogram, chosen: str | None, labels: Mapping[str, str]) -> None:
    """Draw each measure: its name, what it means, its value and who is behind it.

    Parameters
    ----------
    ecogram
        The ecogram as a shared screen may see it.
    chosen
        Who was chosen to be looked at together.
    labels
        How everybody is called.
    """
    st.caption(_("Een getal zegt nooit alles. U bent zelf niet meegeteld."))
    sides = st.columns(2, gap="medium")
    found = measured(ecogram, chosen)
    half = next(n for n, one in enumerate(found) if one.code == "coverage")
    for side, part in zip(sides, (found[:half], found[half:]), strict=True):
        with side:
            for one in part:
                _draw_one(one, labels)


def _draw_one(one: Measured, labels: Mapping[str, str]) -> None:
    name, meaning = meaning_of(one)
    with st.container(gap=None):
        st.markdown(f"**{name}**")
        st.caption(meaning)
        st.text("\n".join(_lines(one, labels)))


def _lines(one: Measured, labels: Mapping[str, str]) -> list[str]:
    """Return the value or why there is none, who is behind it, and of whom it is not known."""
    lines = [_value(one)]
    if one.behind:
        groups = [" – ".join(labels[key] for key in group) for group in one.behind]
        lines.append(_("Wie: {names}").format(names=_some(groups)))
    if one.unknown:
        unknown = [labels[key] for key in one.unknown]
        lines.append(_("Nog niet bekend van: {names}").format(names=_some(unknown)))
    return lines


def _value(one: Measured) -> str:
    if one.value is None:
        return _("Niet te zeggen. {why}").format(why=_why()[one.why])
    if one.code == "is_concentrated":
        return _("Ja.") if one.value else _("Nee.")
    number = format_decimal(one.value, format="0.##", locale=state.language())
    return _("Getal: {number}").format(number=number)


def _why() -> dict[str, str]:
    return {
        "nobody": _("Er staat nog niemand op de tekening."),
        "one_person": _("Daar zijn twee mensen voor nodig."),
        "no_tasks": _("Er is nog geen zorgtaak genoemd."),
        "none_known": _("Daar weten we nog niets van."),
        "choose_first": _("Kies hierboven eerst samen iemand."),
    }


def _some(words: list[str]) -> str:
    """Return the words as a row, a long one cut short."""
    if len(words) <= SHOWN:
        return join(words)
    rest = _("nog {count}").format(count=len(words) - SHOWN)
    return join([*words[:SHOWN], rest])
