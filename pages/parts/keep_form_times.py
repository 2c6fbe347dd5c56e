"""When is something held? The rows of a timetable: each week, or some weeks of each month."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st
from babel.dates import get_day_names

from pages.parts import state
from pages.parts.keep_field_words import field_names, say_openings
from pages.parts.language import _
from pages.parts.schedule_words import week_name, week_names
from resources.resource import Opening

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["draw_schedule"]


@dataclass
class TimeRows:
    """Which rows each form has: the number of the row it began with, or a new one."""

    by_form: dict[str, list[int]] = field(default_factory=dict)


def draw_schedule(openings: Sequence[Opening], key: str) -> tuple[Opening, ...]:
    """Draw a row for each time, and return them as they are filled in now.

    Parameters
    ----------
    openings
        What the form begins with.
    key
        Of the form; another one begins anew.
    """
    st.caption(
        _("{schedule}: hiermee weet Kringkaart wat er vandaag is.").format(
            schedule=field_names()["schedule"]
        )
    )
    rows = state.of(TimeRows).by_form.setdefault(key, list(range(len(openings))))
    found = []
    for row in list(rows):
        one = openings[row] if row < len(openings) else Opening()
        found.append(_draw_opening(one, rows, row, f"{key}-{row}"))
    st.button(
        _("Nog een tijd") if rows else _("Tijd erbij"),
        key=f"{key}-more",
        on_click=lambda: rows.append(max([len(openings) - 1, *rows]) + 1),
    )
    return tuple(one for one in found if one != Opening())


def _draw_opening(one: Opening, rows: list[int], row: int, key: str) -> Opening:
    with st.container(border=True, key=key, gap="xsmall"):
        every, days, weeks = _draw_days(one, key)
        left, right = st.columns(2)
        opens = left.time_input(_("Van"), value=one.opens, key=f"{key}-opens")
        closes = right.time_input(_("Tot"), value=one.closes, key=f"{key}-closes")
        with st.expander(_("Om de zoveel tijd, een seizoen, feestdagen"), key=f"{key}-more"):
            made = _draw_rarely(one, key)
        opening = Opening(every, days, weeks, made.interval, opens, closes, made.valid_from,
                          made.valid_to, made.on_holidays)  # fmt: skip
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(say_openings([opening]) if days else _("Kies eerst een dag."), width="stretch")
            st.button(_("Haal deze tijd weg"), key=f"{key}-less", on_click=lambda: rows.remove(row))
    return opening


def _draw_days(one: Opening, key: str) -> tuple[str, frozenset[int], frozenset[int]]:
    said = {"week": _("elke week"), "month": _("elke maand")}
    every = st.pills(
        _("Hoe vaak?"),
        list(said),
        default=one.every,
        required=True,
        format_func=said.__getitem__,
        key=f"{key}-every",
    )
    weeks = _draw_weeks(one, key) if every == "month" else frozenset()
    named = get_day_names("abbreviated", locale=state.language())
    days = st.pills(
        _("Op welke dagen?"),
        list(range(1, 8)),
        selection_mode="multi",
        default=sorted(one.days),
        format_func=lambda day: named[day - 1].rstrip("."),
        wrap=True,
        key=f"{key}-days",
    )
    return every, frozenset(days), weeks


def _draw_weeks(one: Opening, key: str) -> frozenset[int]:
    """Draw which weeks of the month; a file may know one that nobody says."""
    known = week_names()
    weeks = st.pills(
        _("De hoeveelste van de maand?"),
        [*known, *sorted(one.weeks - known.keys())],
        selection_mode="multi",
        default=sorted(one.weeks),
        format_func=week_name,
        wrap=True,
        key=f"{key}-weeks",
    )
    return frozenset(weeks)


def _draw_rarely(one: Opening, key: str) -> Opening:
    """Draw what few need: each other week, a season, holidays."""
    interval = st.number_input(
        _("Om de hoeveel weken of maanden?"),
        value=one.interval,
        step=1,
        key=f"{key}-interval",
    )
    left, right = st.columns(2)
    starts = left.date_input(
        _("Begint op"),
        value=one.valid_from,
        min_value=date.min,
        max_value=date.max,
        format="DD-MM-YYYY",
        key=f"{key}-from",
    )
    ends = right.date_input(
        _("Eindigt op"),
        value=one.valid_to,
        min_value=date.min,
        max_value=date.max,
        format="DD-MM-YYYY",
        key=f"{key}-to",
    )
    said = {True: _("ja"), False: _("nee")}
    holidays = st.pills(
        _("Ook op feestdagen?"),
        [True, False],
        default=one.on_holidays,
        format_func=said.__getitem__,
        key=f"{key}-holidays",
    )
    return Opening(interval=interval, valid_from=starts, valid_to=ends, on_holidays=holidays)
