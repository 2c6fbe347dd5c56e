"""How did the question about a theme go over the quarters? In bands, for the whole municipality."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from pages.parts.language import _
from pages.parts.signal_words import name_theme

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from signals.publication import Publication

__all__ = ["draw_trends"]

_HEIGHT = 140


def draw_trends(published: Publication) -> None:
    """Draw a row of bars per theme of a signal; the height is the band that is written there."""
    if not published.trends:
        return
    st.subheader(_("Per kwartaal, in de hele gemeente"), anchor=False)
    for theme, quarters in published.trends.items():
        st.markdown(f"**{name_theme(theme)}**")
        alt = _("{theme} per kwartaal: {values}").format(
            theme=name_theme(theme),
            values="; ".join(f"{_name(day)} {_say(count)}" for day, count in quarters),
        )
        st.vega_lite_chart(spec=_chart(quarters), alt=alt)
    st.caption(
        _(
            "‘30+’ is 30 tot en met 34 inwoners. Een streepje betekent: te weinig om te tonen. Het "
            "lopende kwartaal staat er nog niet bij: een stijging van de laatste weken is hier dus "
            "nog niet te zien."
        )
    )


def _chart(quarters: Sequence[tuple[date, int | None]]) -> dict[str, Any]:
    """Return the bars; as a plain value, since a library that checks each costs half the page."""
    rows = [
        {"when": _name(day), "height": count or 0, "said": _say(count)} for day, count in quarters
    ]
    when = {
        "field": "when", "type": "nominal", "sort": None, "title": None, "axis": {"labelAngle": 0}
    }  # fmt: skip
    height = {"field": "height", "type": "quantitative", "axis": None}
    words = {"type": "text", "baseline": "bottom", "dy": -3, "fontSize": 13}
    return {
        "height": _HEIGHT,
        "data": {"values": rows},
        "encoding": {"x": when, "y": height},
        "layer": [
            {"mark": {"type": "bar", "color": "#4ea3b8"}},
            {"mark": words, "encoding": {"text": {"field": "said", "type": "nominal"}}},
        ],
        "config": {"view": {"stroke": None}},
    }


def _name(day: date) -> str:
    return _("{n}e kw. {year}").format(n=(day.month - 1) // 3 + 1, year=day.year)


def _say(count: int | None) -> str:
    return "–" if count is None else f"{count}+"
