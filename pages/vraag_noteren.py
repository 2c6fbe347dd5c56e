"""What was asked at the walk-in, or seen in the neighbourhood, that belongs to no case?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import streamlit as st
from babel.dates import format_date

from data.questions import record_without_case, withdraw
from pages.parts import state
from pages.parts.case_forms import draw_missing
from pages.parts.language import _
from pages.parts.postcode_field import draw_postcode
from pages.parts.question_counts import name_codes

if TYPE_CHECKING:
    from datetime import date

CHANNELS = ("walk_in", "neighbourhood", "telephone", "professional")


@dataclass
class Noting:
    """The question this session noted last, and how often it noted one."""

    round: int = 0
    noted_id: str | None = None
    sentence: str = ""


@dataclass(frozen=True)
class Choices:
    """What is chosen on the page; ``None`` where nothing is chosen yet."""

    village: str | None
    theme: str | None
    day: date | None
    channel: str | None


def page() -> None:
    """Draw the page."""
    st.title(_("Vraag noteren"))
    st.write(
        _(
            "Voor een vraag bij de inloop of een signaal uit de buurt, zonder casus. Vier keer "
            "tikken; niets over de persoon zelf."
        )
    )
    noting = state.of(Noting)
    choices = choose(noting.round)
    act, told = st.columns([1, 3])
    pressed = act.button(_("Noteer deze vraag"), type="primary")
    with told:
        if pressed:
            note(noting, choices)
        confirm(noting)


def confirm(noting: Noting) -> None:
    """Say what was noted last, and let it be taken away again."""
    if not noting.sentence:
        return
    st.success(noting.sentence)
    if noting.noted_id and st.button(_("Toch niet? Haal weg")):
        withdraw(state.desk(), noting.noted_id)
        noting.noted_id, noting.sentence = None, _("Weggehaald. Er is niets genoteerd.")
        st.rerun()


def choose(round_: int) -> Choices:
    """Draw the four choices; each question begins anew, with today."""
    villages, themes = name_codes("villages"), name_codes("themes")
    key = draw_postcode(f"noted-village-{round_}")
    village = st.pills(_("Dorp"), villages, format_func=villages.get, key=key)
    theme = st.pills(_("Waarover?"), themes, format_func=themes.get, key=f"noted-theme-{round_}")
    how, when = st.columns(2)
    with how:
        channel = choose_channel(round_)
    with when:
        day = choose_day(round_)
    return Choices(village, theme, day, channel)


def choose_channel(round_: int) -> str | None:
    """Draw the choice of how it came in."""
    channels = {code: name for code, name in name_codes("channels").items() if code in CHANNELS}
    return st.pills(
        _("Hoe kwam het binnen?"),
        channels,
        default="walk_in",
        required=True,
        format_func=channels.get,
        key=f"noted-channel-{round_}",
        wrap=True,
    )


def choose_day(round_: int) -> date | None:
    """Draw the choice of a day: most are of today."""
    today = state.today()
    days = {"today": _("vandaag"), "yesterday": _("gisteren"), "other": _("een andere dag")}
    chosen = st.pills(
        _("Wanneer?"),
        days,
        default="today",
        required=True,
        format_func=days.get,
        key=f"noted-when-{round_}",
        wrap=True,
    )
    if chosen != "other":
        return today - timedelta(days=int(chosen == "yesterday"))
    earliest = today - timedelta(days=365)
    limits = {"min_value": earliest, "max_value": today, "format": "DD-MM-YYYY"}
    return st.date_input(_("Welke dag?"), today, key=f"noted-day-{round_}", **limits)


def note(noting: Noting, choices: Choices) -> None:
    """Store the question, or say what is still to be chosen."""
    village, theme, day, channel = choices.village, choices.theme, choices.day, choices.channel
    noting.sentence = ""
    if not (village and theme and day and channel):
        missing = [
            name
            for name, value in ((_("een dorp"), village), (_("waarover het gaat"), theme))
            if not value
        ]
        draw_missing(_("Kies nog {missing}.").format(missing=_(" en ").join(missing)))
        return
    noting.noted_id = record_without_case(state.desk(), theme, village, channel, day)
    noting.sentence = say_noted(theme, village, channel, day)
    noting.round += 1
    st.rerun()


def say_noted(theme: str, village: str, channel: str, day: date) -> str:
    """Say what was noted, as one would repeat it aloud."""
    return _("Genoteerd: {theme}, in {village}, {day} ({channel}).").format(
        theme=name_codes("themes")[theme],
        village=name_codes("villages")[village],
        day=format_date(day, "d MMMM", locale=state.language()),
        channel=name_codes("channels")[channel],
    )


page()
