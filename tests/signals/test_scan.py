"""Does the scan find what SaTScan and smerc found in the same data?"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signals.replicas import drawn_maxima, permuted_maxima, poisson_maxima
from signals.scan import (
    LEAST_CASES,
    all_windows,
    expected_by_margins,
    find_clusters,
    log_likelihood_ratio,
    recent_windows,
)
from signals.zones import circular_zones, distances_between
from tests.signals import published

ALMOST = 1e-6


@pytest.mark.parametrize(("cap", "name"), [(0.5, "50"), (0.1, "10")])
def test_new_york_has_the_clusters_of_satscan(cap: float, name: str) -> None:
    known = published.answers()[f"ny_leukemia_satscan96_max{name}pct"]["clusters"]
    found = find_clusters(*published.new_york(cap), published.ONE_WINDOW)
    assert [one.llr for one in found[: len(known)]] == pytest.approx(
        [one["llr"] for one in known], abs=ALMOST
    )
    for mine, theirs in zip(found, known, strict=False):
        if "cases" in theirs:
            assert mine.cases == theirs["cases"]
            assert mine.expected == pytest.approx(theirs["expected"], abs=0.005)
        if "n" in theirs:
            assert len(mine.members) == theirs["n"]
        if "ids" in theirs:  # counted from one there
            assert {area + 1 for area in mine.members} == set(theirs["ids"])


def test_new_mexico_has_the_cluster_of_satscan_in_space_and_time() -> None:
    known = published.answers()["new_mexico_st_poisson_retrospective_age_sex_adjusted"]
    cases, expected, zones, names = published.new_mexico()
    first, second, *_ = find_clusters(cases, expected, zones, all_windows(19, 9))
    assert first.llr == pytest.approx(known["llr"], abs=1e-3)
    assert first.llr == pytest.approx(known["llr_ours"], abs=ALMOST)
    assert (first.cases, round(first.expected, 2)) == (known["cases"], known["expected"])
    assert [1973 + first.first_week, 1973 + first.last_week] == known["years"]
    assert {names[area] for area in first.members} == set(known["zones"])
    # one small county: how its people are interpolated between censuses weighs more
    assert second.llr == pytest.approx(known["second"]["llr"], abs=1e-2)
    assert [names[area] for area in second.members] == known["second"]["zone"]


def test_the_synthetic_year_has_its_recent_cluster() -> None:
    known = published.answers()["synthetic_1000x52_prospective_perm_8wk"]
    cases, _, zones = published.invented(0.1)
    first = find_clusters(cases, expected_by_margins(cases), zones, recent_windows(52, 8))[0]
    assert first.llr == pytest.approx(known["llr"], abs=ALMOST)
    assert list(first.members) == known["ids"]
    assert (first.cases, round(first.expected, 2)) == (known["cases"], known["expected"])
    assert first.last_week - first.first_week + 1 == known["weeks"]


def test_the_synthetic_year_has_its_cluster_of_any_week() -> None:
    known = published.answers()["synthetic_1000x52_retrospective_perm_max8wk"]
    cases, _, zones = published.invented(0.1)
    first = find_clusters(cases, expected_by_margins(cases), zones, all_windows(52, 8))[0]
    assert first.llr == pytest.approx(known["llr"], abs=ALMOST)
    assert (first.cases, round(first.expected, 2)) == (known["cases"], known["expected"])
    assert (first.first_week, first.last_week) == (48, 48)


def test_the_synthetic_land_has_its_cluster() -> None:
    known = published.answers()["synthetic_1000_purely_spatial_poisson_10pct"]
    first = find_clusters(*published.invented_space(), published.ONE_WINDOW)[0]
    assert first.llr == pytest.approx(known["llr"], abs=ALMOST)
    assert set(first.members) == set(known["ids"])
    assert (first.cases, round(first.expected, 2)) == (known["cases"], known["expected"])


@pytest.mark.parametrize(("cap", "name"), [(0.1, "max10pct"), (0.02, "max2pct")])
def test_chance_is_as_large_as_satscan_says(cap: float, name: str) -> None:
    known = published.answers()["synthetic_1000x52_prospective_perm_8wk"]
    cases, _, zones = published.invented(cap)
    expected, windows = expected_by_margins(cases), recent_windows(52, 8)
    maxima = permuted_maxima(cases, expected, zones, windows, 999, np.random.default_rng(1))
    theirs = known[f"p_satscan_{name}"]
    assert _chance(maxima, known["llr"]) == pytest.approx(theirs, abs=_margin(theirs))


@pytest.mark.parametrize(("cap", "name"), [(0.5, "50"), (0.1, "10")])
def test_the_chance_of_new_york_is_that_of_satscan(cap: float, name: str) -> None:
    known = published.answers()[f"ny_leukemia_satscan96_max{name}pct"]["clusters"]
    cases, expected, zones = published.new_york(cap)
    random = np.random.default_rng(2)
    maxima = poisson_maxima(int(cases.sum()), expected, zones, published.ONE_WINDOW, 999, random)
    for one in known:
        if "p" in one:
            assert _chance(maxima, one["llr"]) == pytest.approx(one["p"], abs=_margin(one["p"]))


def test_the_chance_of_new_mexico_is_that_of_satscan() -> None:
    known = published.answers()["new_mexico_st_poisson_retrospective_age_sex_adjusted"]
    cases, expected, zones, _ = published.new_mexico()
    windows, random = all_windows(19, 9), np.random.default_rng(3)
    maxima = poisson_maxima(int(cases.sum()), expected, zones, windows, 999, random)
    theirs = known["p_satscan"]
    assert _chance(maxima, known["llr"]) == pytest.approx(theirs, abs=_margin(theirs))


def _chance(maxima: np.ndarray, llr: float) -> float:
    """Return p as SaTScan has it: by rank alone."""
    return float(((maxima >= llr).sum() + 1) / (len(maxima) + 1))


def _margin(p: float) -> float:
    """Return by how much two p-values of 999 replicas differ by chance."""
    return float(3 * np.sqrt(2 * max(p, 0.002) * (1 - min(p, 0.998)) / 999))


COUNTS = st.lists(st.lists(st.integers(0, 6), min_size=9, max_size=9), min_size=4, max_size=7).map(
    np.array
)


@given(COUNTS, st.integers(0, 2**32 - 1), st.sampled_from([0.3, 0.5, 1.0]))
@settings(max_examples=40, deadline=None)
def test_the_quick_form_is_the_readable_one(cases: np.ndarray, seed: int, cap: float) -> None:
    if cases.sum() < LEAST_CASES:
        return
    random = np.random.default_rng(seed)
    zones = circular_zones(
        distances_between(random.random((len(cases), 2))), cases.sum(axis=1).astype(float), cap
    )
    windows, expected = recent_windows(9, 4), expected_by_margins(cases)
    found = permuted_maxima(cases, expected, zones, windows, 30, np.random.default_rng(seed))
    again = np.random.default_rng(seed)
    areas, weeks = np.nonzero(cases)
    area_of = np.repeat(areas, cases[areas, weeks])
    week_of = np.repeat(weeks, cases[areas, weeks]).astype(np.int16)
    shuffled = again.permuted(np.broadcast_to(week_of, (30, len(week_of))), axis=1)
    for row, largest in zip(shuffled, found, strict=True):
        year = np.zeros(cases.shape, dtype=np.int64)
        np.add.at(year, (area_of, row), 1)
        best = find_clusters(year, expected, zones, windows)
        assert largest == pytest.approx(best[0].llr if best else 0.0, abs=1e-12)


@given(st.lists(COUNTS, min_size=3, max_size=3), st.integers(0, 999), st.sampled_from([0.3, 1.0]))
@settings(max_examples=40, deadline=None)
def test_so_is_that_of_years_with_margins_of_their_own(
    years: list[np.ndarray], seed: int, cap: float
) -> None:
    n_area = min(len(year) for year in years)
    drawn = np.array([year[:n_area] for year in years])
    distances = distances_between(np.random.default_rng(seed).random((n_area, 2)))
    everything = circular_zones(distances, np.ones(n_area), 1.0)
    found = drawn_maxima(drawn, everything.neighbours, cap)
    for year, largest in zip(drawn, found, strict=True):
        zones = circular_zones(distances, year.sum(axis=1).astype(float), cap)
        best = find_clusters(year, expected_by_margins(year), zones, recent_windows(9, 8))
        assert largest == pytest.approx(best[0].llr if best else 0.0, abs=1e-12)


@given(COUNTS)
def test_a_ratio_is_never_below_nothing_and_grows_with_the_cases(cases: np.ndarray) -> None:
    total = float(cases.sum() + 1)
    expected = np.full(cases.shape, 0.7)
    ratios = log_likelihood_ratio(np.minimum(cases, total), expected, total)
    more = log_likelihood_ratio(np.minimum(cases + 1, total), expected, total)
    assert (ratios >= 0).all()
    assert (more >= ratios - 1e-12).all()


def test_a_zone_never_holds_more_than_its_share() -> None:
    weights = np.array([5.0, 1.0, 1.0, 1.0, 2.0])
    points = np.array([[0.0, 0], [1, 0], [2, 0], [3, 0], [4, 0]])
    zones = circular_zones(distances_between(points), weights, 0.5)
    assert list(zones.sizes) == [1, 1, 3, 4, 4]  # the share of the first alone is a half
    assert [list(row[:2]) for row in zones.neighbours[:2]] == [[0, 1], [1, 0]]


@pytest.mark.parametrize("cap", [0, -0.1, 1.01])
def test_a_share_is_a_share(cap: float) -> None:
    with pytest.raises(ValueError, match="share"):
        circular_zones(np.zeros((1, 1)), np.ones(1), cap)


def test_without_cases_there_is_nothing() -> None:
    cases = np.zeros((3, 8), dtype=np.int64)
    zones = circular_zones(distances_between(np.eye(3)), np.ones(3), 0.5)
    expected, windows = expected_by_margins(cases), recent_windows(8, 4)
    assert find_clusters(cases, expected, zones, windows) == ()
    random = np.random.default_rng(0)
    assert not permuted_maxima(cases, expected, zones, windows, 5, random).any()
