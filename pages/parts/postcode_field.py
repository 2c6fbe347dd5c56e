"""Which village belongs to a postcode? A field that fills in the village and keeps nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

import streamlit as st

from data.postcodes import areas, villages_at
from pages.parts import state
from pages.parts.language import _
from pages.parts.network_text import join
from pages.parts.question_counts import name_codes
from resources.postcodes import read_postcode

__all__ = ["draw_postcode", "say_postcode", "village_key"]

_WIDTH: Final = 320


@dataclass
class _Turns:
    """How often a postcode took another village away, by the choice that it fills."""

    by_choice: Counter[str] = field(default_factory=Counter)


def draw_postcode(fills: str) -> str:
    """Draw the field above a choice of villages, and what it found.

    Parameters
    ----------
    fills
        What the choice of a village is called. It gets the village, and loses the one that it
        had when the postcode gives none or several.

    Returns
    -------
    str
        The key for the widget in which a village is chosen, of :func:`village_key`.
    """
    typed = st.text_input(
        _("Postcode (hoeft niet; vult het dorp in)"),
        key=f"postcode-{fills}",
        placeholder=_("Bijvoorbeeld: 3291 AB"),
        autocomplete="off",
        width=_WIDTH,
        on_change=_fill,
        args=(fills,),
    )
    # always there, so that what stands below keeps its place, and the keyboard in it
    with st.container():
        if typed:
            st.caption(say_postcode(typed))
    return village_key(fills)


def village_key(fills: str) -> str:
    """Return the key of the choice that a postcode fills.

    It is another one after a postcode took a village away: whoever presses the button at once
    still sends the village that stood there, and that may not come back.
    """
    return f"{fills}-{state.of(_Turns).by_choice[fills]}"


def say_postcode(typed: str) -> str:
    """Say to which village a postcode belongs, or what to do when that is not clear."""
    postcode = read_postcode(typed)
    if postcode is None:
        return _(
            "Dit is geen postcode, dus er is geen dorp ingevuld. Typ vier cijfers en twee letters, "
            "zoals 3291 AB, of kies zelf het dorp."
        )
    villages = villages_at(state.store(), postcode)
    shown, names = f"{postcode.digits} {postcode.letters}".strip(), name_codes("villages")
    if not villages:
        return _(
            "Postcode {postcode} ligt niet in deze gemeente, dus er is geen dorp ingevuld. Woont "
            "de inwoner hier toch, kies dan zelf het dorp."
        ).format(postcode=shown)
    if len(villages) > 1:
        return _(
            "Postcode {postcode} ligt in {villages}, dus er is nog geen dorp ingevuld. Typ het "
            "huisnummer erachter, of kies zelf het dorp."
        ).format(postcode=shown, villages=join([names[code] for code in villages]))
    area, village = areas().get(postcode.digits), names[villages[0]]
    if area and area.village == villages[0] and area.place != village:
        return _("{place} hoort bij {village}. De postcode wordt niet bewaard.").format(
            place=area.place, village=village
        )
    return _("{postcode} is {village}. De postcode wordt niet bewaard.").format(
        postcode=shown, village=village
    )


def _fill(fills: str) -> None:
    """Choose the village; of a postcode with none or several the choice begins anew."""
    typed = str(state.session_value(f"postcode-{fills}") or "").strip()
    if not typed:
        return
    postcode = read_postcode(typed)
    villages = villages_at(state.store(), postcode) if postcode else ()
    village = villages[0] if len(villages) == 1 else None
    if state.session_value(village_key(fills)) not in {None, village}:
        state.of(_Turns).by_choice[fills] += 1
    state.put(village_key(fills), village)
