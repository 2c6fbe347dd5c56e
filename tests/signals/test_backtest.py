"""Does looking back find what each week's own look would have found?"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from signals.backtest import Look, fired, look_back
from signals.scan import Cluster
from signals.surge import Parameters, Surge, find_surges

QUICK = Parameters(replicas=49, baseline_weeks=20, longest_weeks=4)
N_AREA, N_WEEK = 6, 30


@pytest.fixture(scope="module")
def points() -> np.ndarray:
    return np.random.default_rng(1).random((N_AREA, 2)) * 10_000


@pytest.fixture(scope="module")
def cases_by_theme() -> dict[str, np.ndarray]:
    """Two calm themes; in one, a surge in week 24 that is over a few weeks later."""
    random = np.random.default_rng(2)
    calm, other = (random.poisson(0.4, (N_AREA, N_WEEK)) for _ in range(2))
    other[2, 23:25] += 9
    return {"calm": calm, "other": other}


def test_each_look_is_that_weeks_own(
    cases_by_theme: dict[str, np.ndarray], points: np.ndarray
) -> None:
    looks = look_back(cases_by_theme, points, QUICK, looks=8)
    assert [look.week for look in looks] == list(range(22, 30))
    for look in looks:
        until = {theme: cases[:, : look.week + 1] for theme, cases in cases_by_theme.items()}
        assert look.surges == find_surges(until, points, QUICK)


def test_a_look_knows_nothing_of_later_weeks(
    cases_by_theme: dict[str, np.ndarray], points: np.ndarray
) -> None:
    told = look_back(cases_by_theme, points, QUICK, looks=8)
    changed = {theme: cases.copy() for theme, cases in cases_by_theme.items()}
    for cases in changed.values():
        cases[:, 26:] += 3
    assert look_back(changed, points, QUICK, looks=8)[:4] == told[:4]


def test_the_slider_only_sets_the_threshold(
    cases_by_theme: dict[str, np.ndarray], points: np.ndarray
) -> None:
    looks = look_back(cases_by_theme, points, QUICK, looks=8)
    by_week = {look.week: found for look, found in zip(looks, fired(looks, 52), strict=True)}
    assert not by_week[22]
    assert {one.theme for week in (24, 25) for one in by_week[week]} == {"other"}
    first = by_week[24][0]
    start = next(look.first_week for look in looks if look.week == 24)
    assert (start + first.cluster.first_week, first.cluster.members) == (23, (2,))


def test_a_short_history_is_looked_at_as_it_is(points: np.ndarray) -> None:
    year = np.full((N_AREA, 3), 2, dtype=np.int64)
    assert [(look.first_week, look.week) for look in look_back({"a": year}, points, QUICK)] == [
        (0, 0), (0, 1), (0, 2),
    ]  # fmt: skip
    assert look_back({}, points, QUICK) == ()


def test_progress_is_told_and_can_end_it(
    cases_by_theme: dict[str, np.ndarray], points: np.ndarray
) -> None:
    told: list[tuple[int, int]] = []
    look_back(cases_by_theme, points, QUICK, looks=3, progress=lambda *state: told.append(state))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]

    def stop(done: int, _total: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        look_back(cases_by_theme, points, QUICK, looks=3, progress=stop)


@given(st.lists(st.lists(st.floats(1, 5000), max_size=3), max_size=4))
def test_a_stricter_threshold_fires_less(rarities: list[list[float]]) -> None:
    cluster = Cluster((0,), 0, 1, 5, 1.0, 4.0)
    looks = [
        Look(0, week, tuple(Surge("a", cluster, 0.1, 0.1, 0.1, often, 0.1) for often in found))
        for week, found in enumerate(rarities)
    ]
    counted = [[len(found) for found in fired(looks, threshold)] for threshold in (1, 26, 52, 260)]
    assert counted[0] == [len(found) for found in rarities]
    for loose, strict in pairwise(counted):
        assert all(few <= many for few, many in zip(strict, loose, strict=True))
