"""Do the questions of the demo tell the story that their module says they tell?"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from data.demo.questions import RISES, WAITING, Rise, demo_loose_questions, demo_questions
from data.vocabularies import domains, terms
from signals.counts import count_cells, residents_in_window, week_of, window
from signals.disclosure import Rules, release_table

RULES = Rules()
TODAY = date(2026, 11, 25)
ROWS = demo_questions(1, TODAY)
LOOSE = demo_loose_questions(1, TODAY)


def test_the_same_seed_gives_the_same_questions() -> None:
    assert demo_questions(1, TODAY) == ROWS
    assert demo_loose_questions(1, TODAY) == LOOSE
    assert demo_questions(2, TODAY) != ROWS


def test_twenty_four_months_that_end_today() -> None:
    assert 3500 <= len(ROWS) <= 4500
    for row in (*ROWS, *LOOSE):
        assert TODAY - timedelta(weeks=105) <= row.asked_on <= TODAY
        assert row.asked_on.weekday() < 5
    assert ROWS[0].asked_on < TODAY - timedelta(days=700)


def test_only_known_codes() -> None:
    for row in ROWS:
        assert row.theme in terms("themes")
        assert row.village in terms("villages")
        assert row.channel in terms("channels")
        assert row.domain in domains()
        assert row.week == week_of(row.asked_on)
    assert {row.channel for row in LOOSE} == {"walk_in", "neighbourhood"}
    assert {row.village for row in ROWS} == set(terms("villages"))


def test_residents_ask_more_than_once_and_stay_in_their_village() -> None:
    assert len({(row.resident, row.village) for row in ROWS}) == len({r.resident for r in ROWS})
    assert len({row.resident for row in ROWS}) < len(ROWS) * 0.8


def _residents(rise: Rise, village: str, first: date, last: date) -> int:
    return len(
        {
            row.resident
            for row in ROWS
            if (row.theme, row.village) == (rise.theme, village) and first <= row.asked_on <= last
        }
    )


@pytest.mark.parametrize("rise", RISES, ids=lambda rise: rise.theme)
def test_each_planted_rise_stands_out(rise: Rise) -> None:
    first = TODAY - timedelta(weeks=rise.weeks_ago)
    last = first + timedelta(weeks=rise.weeks)
    year = timedelta(weeks=52)
    for village in rise.residents:
        now = _residents(rise, village, first, last)
        before = _residents(rise, village, first - year, last - year)
        assert now >= RULES.threshold
        assert now >= 3 * before


def test_only_those_who_wait_for_a_group_have_an_open_question() -> None:
    still_open = [row for row in ROWS if row.is_open]
    assert {(row.theme, row.village): len(still_open) for row in still_open} == {
        (WAITING.theme, village): residents for village, residents in WAITING.residents.items()
    }
    assert len({row.resident for row in still_open}) == len(still_open)
    assert all(row.is_open is False for row in ROWS if row not in still_open)


def test_many_questions_of_one_resident_are_one_resident() -> None:
    housing = [row for row in ROWS if (row.theme, row.village) == ("housing", "WK196303")]
    (_, times), *_ = Counter(row.resident for row in housing).most_common()
    assert times >= 30
    weeks = window(TODAY)
    residents = residents_in_window(
        count_cells((r.resident, r.theme, r.village, r.week) for r in ROWS), *weeks
    )
    assert residents["WK196303", "housing"] < RULES.threshold


def test_enough_may_be_shown_and_much_is_withheld() -> None:
    weeks = window(TODAY)
    cells = count_cells((row.resident, row.theme, row.village, row.week) for row in ROWS)
    residents = residents_in_window(cells, *weeks)
    released = release_table(
        weeks,
        residents,
        Counter((q.village, q.theme) for q in LOOSE),
        dict.fromkeys((village for village, _ in residents), 900),
        RULES,
    )
    assert len(released.residents) >= 30
    assert len(released.residents) < len(residents) / 2
    assert {village for village, _ in released.residents} >= {"WK196311", "WK196312", "WK196310"}
    assert released.loose
