"""Does what was typed point to a resident? Says what was found, and asks about a first name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import streamlit as st

from data.directory import directory
from data.vocabularies import first_names, terms
from pages.parts import state
from pages.parts.directory_cards import plain
from pages.parts.language import _
from pages.parts.network_text import join
from signals.somebody import first_names_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from signals.somebody import Pointer

__all__ = ["MayBeAResident", "ask_about_names", "draw_no_resident", "say_pointer"]


class MayBeAResident(ValueError):  # noqa: N818  (named by the situation)
    """There may be a first name in a text; the message is the question."""


@dataclass
class _Asked:
    """What was asked, by the place it was asked at, and which names are no resident's there."""

    open: dict[str, tuple[list[str], Callable[[], None]]] = field(default_factory=dict)
    known: dict[str, set[str]] = field(default_factory=dict)


def ask_about_names(text: str, place: str, again: Callable[[], None]) -> str:
    """Return a text in which no first name stands, or only those of whom it was said before.

    Parameters
    ----------
    place
        Where :func:`draw_no_resident` draws the answer.
    again
        What goes on after that answer.

    Raises
    ------
    MayBeAResident
        There may be a first name in it, and nobody said yet that it is no resident's.
    """
    asked = state.of(_Asked)
    villages = (term.nl for term in terms("villages").values())
    resources = (one.name for one in directory(state.store()).resources.values())
    found = first_names_in(text, first_names(), (*villages, *resources))
    unknown = [name for name in found if name not in asked.known.get(place, ())]
    if unknown:
        asked.open[place] = (unknown, again)
        raise MayBeAResident(_say_names(unknown))
    return text


def draw_no_resident(place: str) -> None:
    """Draw, beside the question that was just asked here, the answer that lets it through."""
    if (question := state.of(_Asked).open.pop(place, None)) is not None:
        st.button(
            _("Het is geen inwoner"),
            key=f"no-resident-{place}",
            on_click=_pass,
            args=(place, *question),
        )


def say_pointer(pointer: Pointer) -> str:
    """Say what in a text points to a resident, and what to do."""
    said = plain(pointer.said)
    if pointer.kind == "village":
        return _(
            "Dit is een gevoelig thema: er mag geen dorp bij staan. Haal ‘{said}’ weg en bewaar "
            "opnieuw."
        ).format(said=said)
    kinds = {
        "bsn": _("een burgerservicenummer"),
        "telephone": _("een telefoonnummer"),
        "email": _("een e-mailadres"),
        "address": _("een adres"),
        "title": _("de naam van iemand"),
    }
    return _(
        "Hier staat {what}: ‘{said}’. Anderen lezen dit en het komt op papier, dus er mag niemand "
        "in te herkennen zijn. Haal het weg en bewaar opnieuw."
    ).format(what=kinds[pointer.kind], said=said)


def _say_names(names: list[str]) -> str:
    said = join([f"‘{plain(name)}’" for name in names])
    return _("Staat hier een naam: {names}? Haal die weg, of zeg dat het geen inwoner is.").format(
        names=said
    )


def _pass(place: str, names: list[str], again: Callable[[], None]) -> None:
    state.of(_Asked).known.setdefault(place, set()).update(names)
    again()
