"""From how many residents on is anything shown? The administrator decides, for what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from data.organisation import THRESHOLDS, rules, save_thresholds
from pages.parts import state
from pages.parts.case_forms import draw_missing
from pages.parts.directory_cards import plain
from pages.parts.language import _
from pages.parts.signal_words import name_theme
from signals.disclosure import LEAST_THRESHOLD

if TYPE_CHECKING:
    from signals.disclosure import Rules

__all__ = ["draw_thresholds"]

_NARROW: Final = 320


@st.fragment
def draw_thresholds() -> None:
    """Draw what a threshold does, and the two numbers to choose."""
    st.markdown(_("## Vanaf hoeveel inwoners iets in beeld komt"))
    st.write(
        _(
            "Vragen minder inwoners dan dit getal naar hetzelfde, dan is er niets van te zien: "
            "geen aantal, geen signaal en niets op de kaart. Zo is niemand te herkennen. Een hoger "
            "getal is veiliger, maar dan blijft ook meer uit beeld."
        )
    )
    with state.store().reading() as connection:
        known = rules(connection)
    with st.form("thresholds", border=False):
        with st.container(horizontal=True):
            threshold = _choose(_("Gewone thema’s"), known.threshold, "threshold")
            sensitive = _choose(_("Gevoelige thema’s"), known.sensitive_threshold, "sensitive")
        st.caption(_say_sensitive(known))
        st.caption(
            _(
                "Wat u kiest, geldt vanaf de volgende week die wordt bekeken. Wat al te zien was, "
                "blijft zoals het was. Lager dan {n} kan niet."
            ).format(n=LEAST_THRESHOLD)
        )
        pressed = st.form_submit_button(_("Bewaar"), type="primary")
    if pressed and sensitive < threshold:
        draw_missing(
            _(
                "Nog niet bewaard: bij gevoelige thema’s staat nu een lager getal dan bij gewone. "
                "Kies daar {n} of hoger, en bewaar opnieuw."
            ).format(n=threshold)
        )
    elif pressed:
        save_thresholds(state.desk(), threshold, sensitive)
        st.success(
            _(
                "Bewaard. Vanaf de volgende week: {n} inwoners, en {sensitive} bij gevoelige "
                "thema’s."
            ).format(n=threshold, sensitive=sensitive)
        )


def _choose(label: str, now: int, key: str) -> int:
    chosen: int = st.selectbox(
        label,
        THRESHOLDS,
        index=THRESHOLDS.index(now),
        format_func=lambda n: _("{n} inwoners").format(n=n),
        key=f"threshold-{key}",
        width=_NARROW,
    )
    return chosen


def _say_sensitive(known: Rules) -> str:
    """Name the sensitive themes, and say what else holds for them."""
    return _(
        "Gevoelig zijn: {themes}. Die komen nooit bij een dorp te staan, alleen bij de hele "
        "gemeente."
    ).format(themes=plain("; ".join(map(name_theme, sorted(known.sensitive)))))
