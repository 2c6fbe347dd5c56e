"""Where do several residents have the same question? Counts per village and theme, and a map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st
from babel.dates import format_date

from data.access import may
from data.publications import counts
from data.vocabularies import terms
from pages.parts import state
from pages.parts.language import _
from pages.parts.question_counts import draw_everything, draw_theme
from pages.parts.questions_import import draw_import
from signals.disclosure import STEP

if TYPE_CHECKING:
    from signals.disclosure import Released


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
    themes = [code for code in terms("themes") if released and code in released.themes]
    if released and themes:
        st.write(explain(released))
        draw_theme(released, themes)
        draw_everything(released, themes)
    else:
        st.info(
            _(
                "Er is nog niets te laten zien: er is nog geen week bekeken, of nergens stelden "
                "genoeg inwoners een vraag over hetzelfde. Noteer vragen in een casus, of lees ze "
                "in uit een bestand."
            )
        )
    with st.expander(_("Hoe zeker is dit, en waarom zo?")):
        st.write(how_sure(released.threshold if released else 10))


def explain(released: Released) -> str:
    """Say what is counted, over which time: the last week was not over when it was counted."""
    first, last = (
        format_date(week, "d MMMM yyyy", locale=state.language())
        for week in (released.first_week, released.last_week)
    )
    return _(
        "Hoeveel **verschillende inwoners** stelden een vraag, per dorp en thema, in twaalf "
        "maanden? Geteld vanaf {first} tot de dag waarop de week bekeken is, in de week van "
        "{last}; wat daarna kwam, staat er nog niet in. Wie vaker vroeg, telt één keer."
    ).format(first=first, last=last)


def how_sure(threshold: int) -> str:
    """Say what the numbers can and cannot tell."""
    return _(
        "- **Nooit minder dan {threshold}.** Zo kan niemand hier een buurvrouw in herkennen. "
        "‘Niet getoond’ kan ook nul zijn. Het staat er ook waar bijna iedereen die iets vroeg, "
        "hiernaar vroeg.\n"
        "- **In stappen van vijf, naar beneden.** ‘{some} of meer’ betekent: {some} tot en met "
        "{most}.\n"
        "- **Eén keer per week.** Wat er staat, blijft de hele week zo. Zo verraadt een dag later "
        "kijken niets.\n"
        "- **Gevoelige thema’s staan niet bij een dorp.** Van die thema’s ziet u alleen de hele "
        "gemeente, en pas vanaf een hoger aantal.\n"
        "- **Vragen zonder casus** (van de inloop, of een signaal uit de buurt) horen niet bij een "
        "casus. Niet te zeggen is hoeveel mensen dat zijn; ze staan daarom apart. Wat een "
        "opbouwwerker zelf noteert, telt niet mee in wat die hier ziet.\n"
        "- **Het zijn gestelde vragen.** Wie niets vroeg, staat er niet in. Een groot dorp heeft "
        "vanzelf meer vragen dan een klein: vergelijk dorpen met die gedachte."
    ).format(threshold=threshold, some=threshold + STEP, most=threshold + 2 * STEP - 1)


page()
