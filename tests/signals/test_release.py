"""Does what is shown ever give away a count below the threshold, or an exact one?"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signals.release import STEP, THRESHOLD, release, release_counts

COUNTS = range(400)
WEEKS = (date(2025, 11, 24), date(2026, 11, 23))

_keys = st.tuples(st.sampled_from(["WK196307", "WK196312"]), st.sampled_from(["grief", "forms"]))
_counts = st.dictionaries(_keys, st.integers(0, 60))


@pytest.mark.parametrize(
    ("count", "shown"),
    [(0, None), (1, None), (9, None), (10, 10), (14, 10), (15, 15), (19, 15), (20, 20), (104, 100)],
)
def test_known_answers(count: int, shown: int | None) -> None:
    assert release(count) == shown


def test_what_is_said_is_true_and_never_goes_down_when_residents_are_added() -> None:
    shown = [release(count) or 0 for count in COUNTS]
    assert all(value <= count for value, count in zip(shown, COUNTS, strict=True))
    assert all(before <= after for before, after in pairwise(shown))


def _possible(shown: int | None) -> set[int]:
    """Return every count that would be shown so."""
    return {count for count in COUNTS if release(count) == shown}


def test_no_single_view_gives_a_count_away() -> None:
    inner = [release(count) for count in range(300)]
    assert all(len(_possible(shown)) >= STEP for shown in inner)
    assert _possible(None) == set(range(THRESHOLD))


@given(st.integers(0, 300), st.integers(0, 300))
def test_no_subtraction_of_two_views_gives_a_difference_away(one: int, two: int) -> None:
    differences = {a - b for a in _possible(release(one)) for b in _possible(release(two))}
    assert len(differences) >= 2 * STEP - 1
    assert one - two in differences


@given(_counts, _counts)
def test_only_what_may_be_shown_is_in_the_value(
    residents: dict[tuple[str, str], int], loose: dict[tuple[str, str], int]
) -> None:
    released = release_counts(WEEKS, residents, loose)
    for exact, shown in ((residents, released.residents), (loose, released.loose)):
        assert all(value >= THRESHOLD and value % STEP == 0 for value in shown.values())
        assert {key: release(count) for key, count in exact.items() if release(count)} == shown
        assert list(shown) == sorted(shown)


@given(_counts)
def test_a_withheld_count_and_no_count_look_the_same(exact: dict[tuple[str, str], int]) -> None:
    shown = {key: count for key, count in exact.items() if count >= THRESHOLD}
    assert release_counts(WEEKS, exact, {}) == release_counts(WEEKS, shown, {})


@given(_counts, _counts)
def test_questions_without_a_case_never_raise_the_residents(
    residents: dict[tuple[str, str], int], loose: dict[tuple[str, str], int]
) -> None:
    with_loose = release_counts(WEEKS, residents, loose)
    assert with_loose.residents == release_counts(WEEKS, residents, {}).residents
    assert with_loose.themes >= {theme for _, theme in with_loose.residents}
