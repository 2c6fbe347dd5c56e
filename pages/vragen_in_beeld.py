"""Where do several residents have the same question? Counts per village and theme, and a map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st
from babel.dates import format_date

from data.access import may
from data.questions import counts
from data.vocabularies import terms
from pages.parts import state
from pages.parts.language import _
from pages.parts.question_counts import draw_everything, draw_theme
from pages.parts.questions_import import draw_import

if TYPE_CHECKING:
    from signals.release import Released


def page() -> None:
    """Draw the page: who sees the counts reads no files, and the other way round.

    Adding residents and watching a count pass ten would tell the exact number.
    """
    st.title(_("Vragen in beeld"))
    if may(state.actor(), "import"):
        read_file()
    elif may(state.actor(), "counts"):
        draw_counts()
    else:
        st.info(_("U ziet hier geen aantallen. Die zijn voor wie met de buurt werkt."))


@st.fragment
def read_file() -> None:
    """Draw the reading of a file of another system."""
    draw_import()


@st.fragment
def draw_counts() -> None:
    """Draw what the counts are, one theme on the map, and all themes in a table."""
    released = counts(state.desk())
    st.write(explain(released))
    themes = [code for code in terms("themes") if code in released.themes]
    if themes:
        draw_theme(released, themes)
        draw_everything(released, themes)
    else:
        st.info(
            _(
                "Er is nog niets te laten zien: nergens stelden tien of meer inwoners een vraag "
                "over hetzelfde. Noteer vragen in een casus, of lees ze in uit een bestand."
            )
        )
    with st.expander(_("Hoe zeker is dit, en waarom zo?")):
        st.write(how_sure())


def explain(released: Released) -> str:
    """Say what is counted, over which time."""
    first = format_date(released.first_week, "d MMMM yyyy", locale=state.language())
    return _(
        "Hoeveel **verschillende inwoners** stelden een vraag, per dorp en thema, in de laatste "
        "twaalf maanden (vanaf {first})? Wie vaker vroeg, telt één keer."
    ).format(first=first)


def how_sure() -> str:
    """Say what the numbers can and cannot tell."""
    return _(
        "- **Nooit minder dan tien.** Zo kan niemand hier een buurvrouw in herkennen. ‘Minder "
        "dan 10’ kan ook nul zijn.\n"
        "- **In stappen van vijf, naar beneden.** ‘15 of meer’ betekent: 15, 16, 17, 18 of 19.\n"
        "- **Steeds dezelfde twaalf maanden, geen totalen.** Zo verraadt ook aftrekken niets.\n"
        "- **Vragen zonder casus** (van de inloop, of een signaal uit de buurt) horen niet bij een "
        "casus. Niet te zeggen is hoeveel mensen dat zijn; ze staan daarom apart.\n"
        "- **Het zijn gestelde vragen.** Wie niets vroeg, staat er niet in. Een groot dorp heeft "
        "vanzelf meer vragen dan een klein: vergelijk dorpen met die gedachte."
    )


page()
