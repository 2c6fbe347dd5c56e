"""Which offers run or ended, and did they change anything? In bands, held against elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st
from babel.dates import format_date

from data.offers import offers
from data.signal_steps import verdicts_of
from data.vocabularies import terms
from pages.parts import state
from pages.parts.directory_cards import plain
from pages.parts.language import _
from pages.parts.offer_words import (
    name_states,
    say_effect,
    say_how_studied,
    say_offer,
    say_people,
    say_verdicts,
)
from pages.parts.signal_steps import draw_workflow
from pages.parts.signal_words import name_theme, say_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from signals.effect_bands import EffectBands, Span
    from signals.offers import Offer

__all__ = ["draw_offers"]

_HEIGHT: Final = 200
_HERE, _ELSEWHERE, _BY_ITSELF = "#1f6f8b", "#9a9a9a", "#b3541e"
_RAN: Final = ("running", "evaluated", "stopped")


@st.fragment
def draw_offers() -> None:
    """Draw every offer with its people, its effect and its next step, those that run first."""
    st.text(say_verdicts(verdicts_of(state.desk())))
    found = offers(state.desk())
    if not found:
        st.text(_("Er is nog geen aanbod. Het begint bij een signaal dat herkend is."))
    for offer in sorted(found, key=lambda one: one.state == "stopped"):
        with st.container(border=True, key=f"offer-{offer.id}", gap="xsmall"):
            _draw_offer(offer)


def _draw_offer(offer: Offer) -> None:
    st.subheader(plain(offer.name), anchor=False)
    kind = terms("offer_types")[offer.offer_type].name(state.language())
    st.markdown(plain(f"{name_states()[offer.state]} · {kind} · {name_theme(offer.theme)}"))
    st.text(say_offer(offer))
    if people := say_people(offer):
        st.text(" ".join(people))
    if offer.state in _RAN and offer.starts_on is not None:
        _draw_effect(offer)
    st.caption(plain(say_how_studied(offer.offer_type)))
    if offer.signal_id is not None:
        box = st.expander(
            _("Volgende stap, of terugkijken"), key=f"offer-steps-{offer.id}", on_change="rerun"
        )
        if box.open:
            with box:
                draw_workflow(offer.signal_id)


def _draw_effect(offer: Offer) -> None:
    """Draw what is known of the effect in words, and the chart where there is one."""
    st.markdown("**" + _("Heeft het iets veranderd?") + "**")
    for sentence in say_effect(offer):
        st.text(sentence)
    if offer.effect is not None and any(span.here is not None for span in offer.effect.spans):
        st.altair_chart(_chart(offer.effect), alt=" ".join(_say_spans(offer.effect)))
        st.caption(
            _(
                "Hoe vaak ernaar gevraagd wordt, als zo veel keer wat gewoonlijk is, in stappen "
                "van een half en naar beneden. Een streepje betekent: te weinig om te tonen."
            )
        )
        st.caption(
            _(
                "De staven zijn in grove stappen; de zin hierboven is op de precieze aantallen "
                "gerekend."
            )
        )
        if offer.window is not None:
            st.caption(_("Ook bij de weken van het signaal zelf staat een streepje."))
        if offer.effect.by_itself is not None:
            st.caption(_("Een oranje streep is tot waar het vanzelf was gedaald."))


def _say_spans(effect: EffectBands) -> Iterator[str]:
    """Say the chart in words."""
    yield _("Hoe vaak ernaar gevraagd wordt, als zo veel keer wat gewoonlijk is.")
    for span in effect.spans:
        yield _("Vanaf {day}: hier {here}, in de andere dorpen {elsewhere}.").format(
            day=say_day(span.first_week), here=_say(span.here), elsewhere=_say(span.elsewhere)
        )


def _chart(effect: EffectBands) -> Any:
    """Return the chart: bars per span for here and elsewhere, a tick for what falls by itself."""
    import altair as alt

    names = {_("hier"): _HERE, _("andere dorpen"): _ELSEWHERE}
    rows = [row for span in effect.spans for row in _rows(span, effect, list(names))]
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("when:N", sort=None, title=None, axis=alt.Axis(labelAngle=0, labelLimit=140)),
        xOffset=alt.XOffset("name:N", sort=None),
        y=alt.Y("times:Q", axis=None),
    )
    colour = alt.Color(
        "name:N",
        title=None,
        scale=alt.Scale(domain=list(names), range=list(names.values())),
        legend=alt.Legend(orient="top"),
    )
    bars = base.mark_bar().encode(color=colour)
    words = base.mark_text(baseline="bottom", dy=-3, fontSize=13).encode(text="said:N")
    by_itself = base.mark_tick(color=_BY_ITSELF, thickness=3).encode(y=alt.Y("alone:Q"))
    chart = bars + words + by_itself
    return chart.properties(height=_HEIGHT).configure_view(stroke=None)


def _rows(span: Span, effect: EffectBands, names: list[str]) -> Iterator[dict[str, Any]]:
    """Yield the bars of one span."""
    month = format_date(span.first_week, "MMM yyyy", locale=state.language())
    when = _("{month} (na de start)").format(month=month) if span.after else month
    alone = (effect.by_itself if span.after else None, None)
    for name, times, level in zip(names, (span.here, span.elsewhere), alone, strict=True):
        said = "–" if times is None else f"{_say(times)}×"
        row = {"when": when, "name": name, "times": times or 0, "said": said}
        yield row if level is None else {**row, "alone": level}


def _say(times: float | None) -> str:
    return _("niet te tonen") if times is None else f"{times:.1f}".replace(".", ",")
