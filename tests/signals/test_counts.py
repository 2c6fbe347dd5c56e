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
    latest_by_village,
    residents_in_window,
    week_of,
    window,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

TODAY = date(2026, 11, 25)
FIRST, LAST = window(TODAY)
STRIJEN, PIERSHIL = "WK196307", "WK196312"


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
    assert residents_in_window(cells, FIRST, LAST) == {(STRIJEN, "grief"): 2}


def test_a_move_takes_the_resident_along_and_counts_her_once() -> None:
    week = date(2026, 3, 2)
    before = latest_by_village([("grief", STRIJEN, week)])
    after = latest_by_village([("grief", PIERSHIL, week)])
    assert cell_changes(before, after) == {
        (STRIJEN, "grief", week): -1,
        (PIERSHIL, "grief", week): 1,
    }


def test_nothing_changed_is_no_change() -> None:
    latest = latest_by_village([("grief", STRIJEN, FIRST)])
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

Asked = tuple[str, str, date]


class SmallStore:
    """Keeps cells by changes only."""

    def __init__(self) -> None:
        self.asked: dict[str, list[Asked]] = {}
        self.cells: Counter[tuple[str, str, date]] = Counter()

    def put(self, resident: str, questions: list[Asked]) -> None:
        before = latest_by_village(self.asked.get(resident, []))
        self.asked[resident] = questions
        self.cells.update(cell_changes(before, latest_by_village(questions)))

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


def recount(asked: Mapping[str, list[Asked]]) -> dict[tuple[str, str], int]:
    """Count distinct residents the plain way: a set of names per village and theme."""
    names: dict[tuple[str, str], set[str]] = {}
    for resident, questions in asked.items():
        for theme, village, week in questions:
            if FIRST <= week <= LAST:
                names.setdefault((village, theme), set()).add(resident)
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
