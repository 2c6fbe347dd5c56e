"""Where is a resource found? Its places, one under the other."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import streamlit as st

from pages.parts import state
from pages.parts.keep_field_words import field_names
from pages.parts.language import _
from resources.editing import LONGEST_BY_FIELD
from resources.resource import Location

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streamlit.delta_generator import DeltaGenerator

__all__ = ["draw_places"]


@dataclass
class PlaceRows:
    """Which rows each form has: the number of the place it began with, or a new one."""

    by_form: dict[str, list[int]] = field(default_factory=dict)


def draw_places(places: Sequence[Location], village: str | None, key: str) -> tuple[Location, ...]:
    """Draw a row for each place, and return them as they are filled in now.

    Parameters
    ----------
    places
        What the form begins with.
    village
        Where the resource is; a new place is there too.
    key
        Of the form; another one begins anew.
    """
    rows = state.of(PlaceRows).by_form.setdefault(key, list(range(len(places))))
    found = []
    for row in list(rows):
        one = places[row] if row < len(places) else Location(village=village)
        found.append(_draw_place(one, rows, row, key))
    st.button(
        _("Nog een adres") if rows else _("Adres erbij"),
        key=f"{key}-more",
        on_click=lambda: rows.append(max([len(places) - 1, *rows]) + 1),
    )
    return tuple(one for one in found if one != Location(village=one.village))


def _draw_place(one: Location, rows: list[int], row: int, key: str) -> Location:
    with st.container(border=True, key=f"{key}-{row}", gap="xsmall"):
        left, middle, right = st.columns([3, 3, 2])
        name = left.text_input(
            field_names()["place_name"],
            value=one.name,
            max_chars=LONGEST_BY_FIELD["place_name"],
            key=f"{key}-{row}-name",
        )
        address = middle.text_input(
            field_names()["address"],
            value=one.address,
            max_chars=LONGEST_BY_FIELD["address"],
            key=f"{key}-{row}-address",
        )
        postcode = right.text_input(
            field_names()["postcode"], value=one.postcode, max_chars=10, key=f"{key}-{row}-postcode"
        )
        x, y = _draw_spot(one, f"{key}-{row}", is_moved=address != one.address)
        st.button(
            _("Haal dit adres weg"), key=f"{key}-{row}-less", on_click=lambda: rows.remove(row)
        )
    return replace(one, name=name, address=address, postcode=postcode, x=x, y=y)


def _draw_spot(one: Location, key: str, *, is_moved: bool) -> tuple[float | None, float | None]:
    """Draw the spot on the map, folded away; an address that moved may have another one."""
    with st.expander(_("Plek op de kaart (RD, in meters)"), key=f"{key}-spot"):
        left, right = st.columns(2)
        x = _draw_metres(left, "x", one.x, key)
        y = _draw_metres(right, "y", one.y, key)
    if is_moved and one.x is not None and (x, y) == (one.x, one.y):
        st.caption(_("De plek op de kaart hoort bij het oude adres. Pas die aan of maak die leeg."))
    return x, y


def _draw_metres(place: DeltaGenerator, name: str, metres: float | None, key: str) -> float | None:
    """Draw one of the two numbers; it may have been kept as a whole one."""
    value = None if metres is None else float(metres)
    return place.number_input(name, value=value, step=1.0, format="%.0f", key=f"{key}-{name}")
