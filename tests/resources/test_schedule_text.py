from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.resource import Opening
from resources.schedule_text import read_schedule, write_schedule

TUESDAY = frozenset({2})


def opening(days: set[int], opens: str = "", closes: str = "", **more: Any) -> Opening:
    return Opening(
        days=frozenset(days),
        opens=time.fromisoformat(opens) if opens else None,
        closes=time.fromisoformat(closes) if closes else None,
        **more,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("di 20:00-22:00", [opening({2}, "20:00", "22:00")]),
        ("dinsdag 20.00–22.00 uur", [opening({2}, "20:00", "22:00")]),
        ("Maandag t/m vrijdag van 9 tot 12.30 uur", [opening({1, 2, 3, 4, 5}, "09:00", "12:30")]),
        ("werkdagen 9.00–17.00 uur", [opening({1, 2, 3, 4, 5}, "09:00", "17:00")]),
        ("ma, wo en vr 10:00", [opening({1, 3, 5}, "10:00")]),
        ("za t/m ma", [opening({6, 7, 1})]),
        ("elke dag tot 20.00 uur", [opening({1, 2, 3, 4, 5, 6, 7}, "", "20:00")]),
        ("om de week donderdag 18:00-21:00", [opening({4}, "18:00", "21:00", interval=2)]),
        ("elke dinsdag 9-12 uur", [opening({2}, "09:00", "12:00")]),
        ("elke 3 weken vr", [opening({5}, interval=3)]),
        (
            "woensdag 9.30–11.30 en 19.00–20.30 uur",
            [opening({3}, "09:30", "11:30"), opening({3}, "19:00", "20:30")],
        ),
        (
            "1e en 3e wo/maand 10:00-12:00, niet op feestdagen, vanaf 2026-09-01",
            [
                opening(
                    {3},
                    "10:00",
                    "12:00",
                    every="month",
                    weeks=frozenset({1, 3}),
                    on_holidays=False,
                    valid_from=date(2026, 9, 1),
                )
            ],
        ),
        (
            "laatste maandag van de maand 20.00 uur, t/m 31-12-2026",
            [
                opening(
                    {1},
                    "20:00",
                    every="month",
                    weeks=frozenset({-1}),
                    valid_to=date(2026, 12, 31),
                )
            ],
        ),
        ("di 20:00; za 10:00-13:00", [opening({2}, "20:00"), opening({6}, "10:00", "13:00")]),
    ],
)
def test_what_people_write_is_read(text: str, expected: list[Opening]) -> None:
    read = read_schedule(text)
    assert read.unread == ()
    assert list(read.openings) == expected


@pytest.mark.parametrize(
    "text",
    [
        "in overleg",
        "hele week behalve zondag",
        "werkdagen, twee dagen van tevoren bellen",
        "dinsdag, behalve in juli",
        "di 25:00",
        "di 20:00, vanaf 2026-02-30",
        "20:00-22:00",
        "april t/m juni, dinsdagochtend",
        "start vier keer per jaar, donderdag 14.00–16.00 uur",
        "zaterdag vanaf 7.00 uur, zaal 3",
    ],
)
def test_what_is_not_wholly_understood_is_left_unread(text: str) -> None:
    assert read_schedule(text).openings == ()
    assert read_schedule(text).unread


def test_part_of_a_schedule_is_kept_and_the_rest_is_named() -> None:
    read = read_schedule("di 20:00-22:00; soms ook op zondag")
    assert read.openings == (opening({2}, "20:00", "22:00"),)
    assert read.unread == ("soms ook op zondag",)


TIMES = st.none() | st.times().map(lambda at: at.replace(microsecond=0))
DATES = st.none() | st.dates(date(1900, 1, 1), date(2999, 12, 31))
OPENINGS = st.builds(
    Opening,
    every=st.sampled_from(["week", "month"]),
    days=st.frozensets(st.integers(1, 7)),
    weeks=st.frozensets(st.sampled_from([1, 2, 3, 4, 5, -1])),
    interval=st.integers(1, 12),
    opens=TIMES,
    closes=TIMES,
    valid_from=DATES,
    valid_to=DATES,
    on_holidays=st.none() | st.booleans(),
).filter(lambda one: one.every == "month" or not one.weeks)


@given(st.lists(OPENINGS, max_size=6))
def test_what_is_written_is_read_back_equal(schedule: list[Opening]) -> None:
    read = read_schedule(write_schedule(schedule))
    assert read.unread == ()
    assert read.openings == tuple(schedule)


@given(st.text(max_size=60))
def test_any_text_is_read_or_named_never_a_crash(text: str) -> None:
    read = read_schedule(text)
    assert bool(read.openings or read.unread) == bool(
        text.strip(" \t\n\r\x0b\x0c;") and text.strip()
    )
