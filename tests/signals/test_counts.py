"""Are the cells equal to a recount, whatever happens to the questions?"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signals.counts import (
    WINDOW_WEEKS,
    WindowNotNow,
    cell_changes,
    count_cells,
    incident_weeks,
    latest_by_area,
    municipality_of,
    residents_in_window,
    week_of,
    window,
)
from signals.signal import Asked

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

TODAY = date(2026, 11, 25)
FIRST, LAST = window(TODAY)
STRIJEN, PIERSHIL, WHOLE = "WK196307", "WK196312", "GM1963"


def test_three_questions_of_two_residents() -> None:
    march, april = date(2026, 3, 2), date(2026, 4, 6)
    cells = count_cells(
        [
            ("a", "grief", STRIJEN, march),
            ("a", "grief", STRIJEN, april),
            ("b", "grief", STRIJEN, march),
            ("b", "forms", STRIJEN, date(2024, 1, 1)),
        ]
    )
    assert cells[STRIJEN, "grief", april] == 1
    assert cells[STRIJEN, "grief", march] == 1
    assert residents_in_window(cells, FIRST, LAST) == {
        (STRIJEN, "grief"): 2,
        (WHOLE, "grief"): 2,
    }


def test_the_municipality_is_no_sum_of_its_villages() -> None:
    cells = count_cells([("a", "grief", STRIJEN, FIRST), ("a", "grief", PIERSHIL, LAST)])
    assert cells == {
        (STRIJEN, "grief", FIRST): 1,
        (PIERSHIL, "grief", LAST): 1,
        (WHOLE, "grief", LAST): 1,
    }


def test_a_move_takes_the_resident_along_and_counts_her_once() -> None:
    week = date(2026, 3, 2)
    before = latest_by_area([("grief", STRIJEN, week)])
    after = latest_by_area([("grief", PIERSHIL, week)])
    assert cell_changes(before, after) == {
        (STRIJEN, "grief", week): -1,
        (PIERSHIL, "grief", week): 1,
    }


def test_nothing_changed_is_no_change() -> None:
    latest = latest_by_area([("grief", STRIJEN, FIRST)])
    assert cell_changes(latest, dict(latest)) == {}


@pytest.mark.parametrize(
    ("day", "monday"),
    [
        (date(2026, 11, 23), date(2026, 11, 23)),
        (date(2026, 11, 29), date(2026, 11, 23)),
        (date(2027, 1, 1), date(2026, 12, 28)),
        (date(2024, 2, 29), date(2024, 2, 26)),
    ],
)
def test_week_starts_on_monday(day: date, monday: date) -> None:
    assert week_of(day) == monday


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1)))
def test_the_window_is_fixed_and_covers_twelve_months(today: date) -> None:
    first, last = window(today)
    assert last <= today < last + timedelta(weeks=1)
    assert (last - first).days // 7 + 1 == WINDOW_WEEKS
    assert first.weekday() == last.weekday() == 0
    assert (today - first).days >= 364


def test_both_ends_of_the_window_count() -> None:
    cells = {
        (STRIJEN, "grief", FIRST - timedelta(weeks=1)): 4,
        (STRIJEN, "grief", FIRST): 2,
        (STRIJEN, "grief", LAST): 1,
    }
    assert residents_in_window(cells, FIRST, LAST) == {(STRIJEN, "grief"): 3}


def test_a_window_that_ended_earlier_is_refused() -> None:
    with pytest.raises(WindowNotNow):
        residents_in_window({(STRIJEN, "grief", LAST): 1}, FIRST, LAST - timedelta(weeks=1))


# A store in small: the questions of each resident, and the cells kept beside them.

_weeks = st.integers(0, 70).map(lambda back: LAST - timedelta(weeks=back))
_residents = st.sampled_from("abcd")
_villages = st.sampled_from([STRIJEN, PIERSHIL])
_questions = st.tuples(st.sampled_from(["grief", "forms"]), _villages, _weeks)
_steps = st.one_of(
    st.tuples(st.just("add"), _residents, _questions),
    st.tuples(st.just("correct"), _residents, st.integers(0, 9), _questions),
    st.tuples(st.just("move"), _residents, _villages),
    st.tuples(st.just("merge"), _residents, _residents),
    st.tuples(st.just("erase"), _residents),
    st.tuples(st.just("withdraw"), _residents, st.integers(0, 9)),
)

Question = tuple[str, str, date]


class SmallStore:
    """Keeps cells by changes only."""

    def __init__(self) -> None:
        self.asked: dict[str, list[Question]] = {}
        self.cells: Counter[tuple[str, str, date]] = Counter()

    def put(self, resident: str, questions: list[Question]) -> None:
        before = latest_by_area(self.asked.get(resident, []))
        self.asked[resident] = questions
        self.cells.update(cell_changes(before, latest_by_area(questions)))

    def do(self, step: tuple) -> None:
        verb, resident, *rest = step
        asked = list(self.asked.get(resident, []))
        if verb == "add":
            self.put(resident, [*asked, rest[0]])
        elif verb == "correct" and asked:
            asked[rest[0] % len(asked)] = rest[1]
            self.put(resident, asked)
        elif verb == "move":
            self.put(resident, [(theme, rest[0], week) for theme, _, week in asked])
        elif verb == "merge" and rest[0] != resident:
            self.put(resident, asked + self.asked.get(rest[0], []))
            self.put(rest[0], [])
        elif verb == "erase":
            self.put(resident, [])
        elif verb == "withdraw" and asked:
            del asked[rest[0] % len(asked)]
            self.put(resident, asked)


def recount(asked: Mapping[str, list[Question]]) -> dict[tuple[str, str], int]:
    """Count distinct residents the plain way: a set of names per area and theme."""
    names: dict[tuple[str, str], set[str]] = {}
    for resident, questions in asked.items():
        for theme, village, week in questions:
            if FIRST <= week <= LAST:
                for area in (village, WHOLE):
                    names.setdefault((area, theme), set()).add(resident)
    return {key: len(found) for key, found in names.items()}


@given(st.lists(_steps, max_size=40))
def test_equal_to_the_recount_after_every_step(steps: list[tuple]) -> None:
    store = SmallStore()
    for step in steps:
        store.do(step)
        assert residents_in_window(store.cells, FIRST, LAST) == recount(store.asked)
    rows = [(name, *question) for name, asked in store.asked.items() for question in asked]
    assert count_cells(rows) == {cell: count for cell, count in store.cells.items() if count}
    assert all(count >= 0 for count in store.cells.values())


# Incident residents: in the week in which they newly asked.

AREAS = (STRIJEN, PIERSHIL, WHOLE)
WEEKS = [LAST - timedelta(weeks=back) for back in reversed(range(160))]
_asked = st.builds(
    Asked,
    _residents,
    st.sampled_from(["grief", "forms"]),
    _villages,
    st.integers(0, 200 * 7).map(lambda back: LAST - timedelta(days=back)),
)


def asked_in(village: str, *weeks_ago: int, resident: str = "a") -> list[Asked]:
    return [Asked(resident, "grief", village, LAST - timedelta(weeks=weeks)) for weeks in weeks_ago]


def when(asked: list[Asked], area: str) -> list[int]:
    """Return how many weeks ago somebody newly asked about grief, oldest first."""
    counts = incident_weeks(asked, AREAS, WEEKS)["grief"][AREAS.index(area)]
    return [159 - week for week, n in enumerate(counts) for _ in range(n)]


@pytest.mark.parametrize(
    ("asked", "counted"),
    [
        ([0], [0]),
        ([40, 30, 20, 0], [40]),
        ([52, 0], [52]),
        ([53, 0], [53, 0]),
        # forty weeks ago she was not counted, so that does not keep her out today
        ([80, 40, 0], [80, 0]),
        # before the first week that is asked for, she was counted already
        ([200, 140, 130], [140]),
        ([180, 150], []),
    ],
)
def test_a_resident_counts_anew_after_a_year(asked: list[int], counted: list[int]) -> None:
    if counted:
        assert when(asked_in(STRIJEN, *asked), STRIJEN) == counted
    else:
        assert incident_weeks(asked_in(STRIJEN, *asked), AREAS, WEEKS) == {}


def test_who_asks_in_two_villages_is_counted_in_both_and_once_in_all() -> None:
    asked = asked_in(STRIJEN, 9) + asked_in(PIERSHIL, 3)
    assert [when(asked, area) for area in AREAS] == [[9], [3], [9]]


@given(st.lists(_asked, max_size=60), st.integers(1, 53), st.integers(0, 107))
def test_the_weeks_of_a_window_add_up_to_no_resident_twice(
    asked: list[Asked], length: int, start: int
) -> None:
    weeks = WEEKS[start : start + length]
    for theme, counts in incident_weeks(asked, AREAS, weeks).items():
        for area, row in zip(AREAS, counts, strict=True):
            assert row.sum() <= len(
                {
                    one.resident
                    for one in asked
                    if one.theme == theme
                    and week_of(one.asked_on) in weeks
                    and area in (one.village, municipality_of(one.village))
                }
            )


@given(st.lists(_asked, max_size=60), st.integers(0, 159))
def test_a_week_of_the_past_is_not_changed_by_what_is_asked_later(
    asked: list[Asked], now: int
) -> None:
    then = [one for one in asked if week_of(one.asked_on) <= WEEKS[now]]
    known, later = incident_weeks(then, AREAS, WEEKS), incident_weeks(asked, AREAS, WEEKS)
    for theme, counts in known.items():
        assert (counts[:, : now + 1] == later[theme][:, : now + 1]).all()
    assert all(theme in known or not later[theme][:, : now + 1].any() for theme in later)


@given(st.lists(_asked, max_size=40), st.randoms(use_true_random=False))
def test_the_order_of_the_questions_does_not_matter(asked: list[Asked], random: Random) -> None:
    shuffled = list(asked)
    random.shuffle(shuffled)
    one, other = (incident_weeks(each, AREAS, WEEKS) for each in (asked, shuffled))
    assert one.keys() == other.keys()
    assert all((one[theme] == other[theme]).all() for theme in one)


@given(st.lists(_asked, max_size=60))
def test_everybody_who_asked_is_counted_at_least_once(asked: list[Asked]) -> None:
    weeks = [LAST - timedelta(weeks=back) for back in reversed(range(210))]
    counts = incident_weeks(asked, AREAS, weeks)
    for theme in {one.theme for one in asked}:
        residents = {one.resident for one in asked if one.theme == theme}
        assert counts[theme][AREAS.index(WHOLE)].sum() >= len(residents)
