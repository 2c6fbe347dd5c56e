"""How easily may a signal be shown? The setting, and what it would have shown in the last year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st
from babel.dates import format_date

from data.organisation import false_alarms, save_false_alarms
from pages.parts import state
from pages.parts.language import _, ngettext
from signals.backtest import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from signals.publication import Publication

__all__ = ["draw_setting"]

_KEY: Final = "signal-setting"
_HEIGHT: Final = 110


def draw_setting(published: Publication) -> None:
    """Draw the setting as false alarms a year, and beside it the year as it would have been."""
    with state.store().reading() as connection:
        stored = false_alarms(connection)
    chosen = st.select_slider(
        _("Hoeveel signalen per jaar mogen er door toeval bij zijn?"),
        SETTINGS,
        value=min(SETTINGS, key=lambda one: abs(one - stored)),
        format_func=say_setting,
        key=_KEY,
        help=_(
            "Hoe minder toeval, hoe zeldzamer een signaal moet zijn, en hoe meer u er mist. Wat u "
            "kiest geldt vanaf de volgende week."
        ),
    )
    counts = [(week, by_setting[SETTINGS.index(chosen)]) for week, by_setting in published.fired]
    if counts:
        st.altair_chart(_strip(counts), alt=_say_year(counts))
        st.caption(_say_year(counts))
        st.caption(_("Elke streep is een week waarin er iets te zien was; een stip is een stille."))
        st.caption(
            _(
                "Hier tellen alleen stijgingen. Er kunnen dus meer signalen op de pagina staan: "
                "wat al een heel jaar meer is, of waarvoor een groep vol komt."
            )
        )
    else:
        st.caption(_("Er zijn nog te weinig weken om terug te kijken."))
    if chosen != stored:
        st.button(
            _("Gebruik deze instelling"),
            on_click=save_false_alarms,
            args=(state.desk(), chosen),
            key="signal-setting-save",
        )


def say_setting(a_year: float) -> str:
    """Say a setting in words."""
    words = {
        0.2: _("één in de vijf jaar"),
        0.5: _("één in de twee jaar"),
        1.0: _("één per jaar"),
        2.0: _("twee per jaar"),
        4.0: _("vier per jaar"),
    }
    return words[a_year]


def _say_year(counts: Sequence[tuple[date, int]]) -> str:
    """Say in how many weeks of the last year something would have been shown."""
    weeks = sum(count > 0 for _, count in counts)
    return ngettext(
        "Met deze instelling was er het afgelopen jaar in {n} van de {all} weken iets te zien.",
        "Met deze instelling was er het afgelopen jaar in {n} van de {all} weken iets te zien.",
        weeks,
    ).format(n=weeks, all=len(counts))


def _strip(counts: Sequence[tuple[date, int]]) -> Any:
    """Return a stroke per week, as high as the number of signals; a quiet week is a dot."""
    import altair as alt

    rows = [
        {
            "week": week.isoformat(),
            "count": count,
            "said": format_date(week, "d MMM yyyy", locale=state.language()),
        }
        for week, count in counts
    ]
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("week:T", title=None, axis=alt.Axis(format="%m-%Y", tickCount=6, grid=False)),
    )
    top = alt.Y("count:Q", axis=alt.Axis(tickMinStep=1, title=_("signalen"), grid=False))
    strokes = base.mark_bar(color="#4ea3b8", width=7).encode(y=top)
    quiet = base.transform_filter("datum.count == 0").mark_point(
        filled=True, size=14, color="#8a949c"
    )
    return (strokes + quiet.encode(y=top)).properties(height=_HEIGHT).configure_view(stroke=None)
