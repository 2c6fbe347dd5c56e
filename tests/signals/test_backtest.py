"""Does looking back find what each week's own look would have found?"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from signals.backtest import SETTINGS, Look, look_back, shown_by_setting, shown_now
from signals.disclosure import FLOOR, Rules
from signals.scan import Cluster
from signals.surge import Parameters, Surge, find_surges
from tests.signals.test_disclosure import _found

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
    by_week = {look.week: [one for one in look.surges if one.once_in_weeks >= 52] for look in looks}
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


VILLAGES = ("WK196301", "WK196302")
PEOPLE = dict.fromkeys(VILLAGES, FLOOR)
RULES = Rules()


def _look(week: int, *often: float, cases: int = 12, area: int = 0, theme: str = "grief") -> Look:
    cluster = Cluster((area,), 0, 1, cases, 2.0, 9.0)
    return Look(0, week, tuple(Surge(theme, cluster, 0.1, 0.1, 0.1, one, 0.1) for one in often))


def _shown(*looks: Look, rules: Rules = RULES) -> list[int]:
    """Return per look what is shown at one false alarm a year."""
    at_once = SETTINGS.index(1.0)
    return [counts[at_once] for counts in shown_by_setting(looks, VILLAGES, PEOPLE, rules)]


@given(st.lists(st.lists(st.floats(1.0, 500.0), max_size=3), min_size=2, max_size=5))
def test_the_setting_only_lets_more_or_fewer_through(rarities: list[list[float]]) -> None:
    looks = [_look(week, *found) for week, found in enumerate(rarities)]
    for counts in shown_by_setting(looks, VILLAGES, PEOPLE, Rules()):
        assert all(few <= many for few, many in pairwise(counts))


def test_a_week_shows_what_the_week_before_had_as_well() -> None:
    assert _shown(_look(0, 60.0), _look(1, 60.0), _look(2), _look(3, 60.0)) == [0, 1, 0, 0]
    assert _shown(_look(0, 60.0), _look(1, 60.0, area=1)) == [0, 0]
    assert _shown(_look(0, 60.0), _look(1, 60.0, theme="work")) == [0, 0]


def test_what_is_too_small_is_not_counted_as_shown() -> None:
    assert _shown(_look(0, 60.0, cases=9), _look(1, 60.0, cases=9)) == [0, 0]
    assert _shown(_look(0, 60.0), _look(1, 60.0, cases=9)) == [0, 0]
    sensitive = Rules(sensitive=frozenset({"grief"}))
    assert _shown(_look(0, 60.0), _look(1, 60.0), rules=sensitive) == [0, 0]
    few = {VILLAGES[0]: FLOOR - 1}
    looks = (_look(0, 60.0), _look(1, 60.0))
    assert shown_by_setting(looks, VILLAGES, few, Rules())[1] == (0,) * len(SETTINGS)


def test_the_week_that_is_published_shows_what_was_known_the_last_time() -> None:
    rules, often = Rules(), {"once_in_weeks": 60.0}
    ten, nine = _found(10, **often), _found(9, **often)
    assert shown_now([ten], [nine], rules) == (0,) * len(SETTINGS)
    assert shown_now([nine], [nine], rules) == (0,) * len(SETTINGS)
    at_once = SETTINGS.index(1.0)
    assert shown_now([ten], [ten], rules)[at_once:] == (1,) * (len(SETTINGS) - at_once)
    assert shown_now([ten], [ten], rules)[:at_once] == (0,) * at_once
