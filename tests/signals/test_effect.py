"""Is an effect found that is there, and none that is not, also after a week that was high by luck?

The truth is known: the counts are invented with it, with fixed seeds.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest

from signals.effect import (
    LEAST_AFTER,
    LEAST_BEFORE,
    Comparison,
    Effect,
    by_itself,
    measure,
    usual_per_week,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

RUNS = 200
BEFORE, AFTER = 104, 39
WINDOW = (92, 99)


def invent(
    rng: np.random.Generator, *, effect: float = 1.0, dispersion: float = 1.5, n_area: int = 10
) -> NDArray[np.int64]:
    """Invent the weeks of some areas with a season they share; the first has the offer."""
    level = np.exp(rng.normal(0, 0.4, n_area))
    season = 1 + 0.3 * np.sin(2 * np.pi * np.arange(BEFORE + AFTER) / 52)
    mean = level[:, None] * season
    mean[0, BEFORE:] *= effect
    clumped = rng.gamma(mean / (dispersion - 1), dispersion - 1)
    return rng.poisson(clumped).astype(np.int64)


@pytest.mark.slow
@pytest.mark.parametrize("effect", [1.0, 0.5, 2.0])
def test_the_interval_holds_the_truth(effect: float) -> None:
    found = [
        measure(
            Comparison(invent(np.random.default_rng(seed), effect=effect), (0,), BEFORE, WINDOW)
        )
        for seed in range(RUNS)
    ]
    said = [one for one in found if isinstance(one, Effect)]
    covered = sum(one.low <= effect <= one.high for one in said)
    assert len(said) >= 0.95 * RUNS
    assert covered >= 0.9 * len(said)
    assert covered >= 0.9 * RUNS


@pytest.mark.slow
def test_a_bare_before_and_after_claims_a_fall_that_is_none() -> None:
    """Take in each run the eight weeks and the area with most questions, as a signal does."""
    claimed, covered = 0, 0
    for seed in range(RUNS):
        rng = np.random.default_rng(1_000 + seed)
        counts = rng.poisson(rng.gamma(1.6, 0.5, (10, BEFORE + AFTER))).astype(np.int64)
        windows = np.array([counts[:, i : i + 8].sum(axis=1) for i in range(88, 97)])
        first, area = np.unravel_index(windows.argmax(), windows.shape)
        comparison = Comparison(counts, (int(area),), BEFORE, (88 + first, 95 + first))
        bare = counts[area, BEFORE:].mean() / counts[area, comparison.in_window].mean()
        claimed += bare < 0.8
        found = measure(comparison)
        covered += isinstance(found, Effect) and found.low <= 1 <= found.high
        fall = by_itself(comparison)
        assert fall is not None
        assert fall.expected < fall.observed
    assert claimed >= 0.8 * RUNS
    assert covered >= 0.9 * RUNS


def test_what_truly_differs_stays_and_what_was_luck_falls() -> None:
    """Levels that last: the next window is on average what was expected of the selected one."""
    rng = np.random.default_rng(7)
    # each year-like stretch of 8 weeks of each area has a level of its own, Gamma of mean 1
    level = rng.gamma(6, 1 / 6, (200, 20))
    counts = rng.poisson(np.repeat(level, 8, axis=1) * 0.7).astype(np.int64)
    again = rng.poisson(level[:, -1] * 0.7 * 8)
    ratios = []
    for row in range(200):
        comparison = Comparison(counts, (row,), 160, (152, 159))
        usual = usual_per_week(comparison) * 8
        if counts[row, 152:].sum() > 1.6 * usual:
            fall = by_itself(comparison)
            assert fall is not None
            ratios.append((fall.expected * usual, again[row], counts[row, 152:].sum()))
    expected, after, seen = np.array(ratios, dtype=float).sum(axis=0)
    assert len(ratios) > 10
    assert after < 0.9 * seen
    assert expected == pytest.approx(after, rel=0.1)


def test_where_windows_differ_by_luck_alone_all_of_it_falls() -> None:
    counts = np.ones((10, BEFORE), dtype=np.int64)
    counts[0, 96:] = 3
    fall = by_itself(Comparison(counts, (0,), BEFORE, (96, 103)))
    assert fall is not None
    assert fall.observed == pytest.approx(3)
    assert fall.expected == pytest.approx(1, abs=0.01)


def test_an_exact_halving_is_found_exactly() -> None:
    """By hand: everywhere four a week, here two since the start."""
    counts = np.full((5, 52 + 26), 4, dtype=np.int64)
    counts[0, 52:] = 2
    found = measure(Comparison(counts, (0,), 52))
    assert isinstance(found, Effect)
    assert found.ratio == pytest.approx(0.5)
    assert found.growth == pytest.approx(1)
    assert found.low < 0.5 < found.high < 1


def test_the_estimate_is_that_of_the_whole_poisson_model() -> None:
    """The oracle: statsmodels' Poisson model with a level per area and per four weeks."""
    from statsmodels.genmod import families
    from statsmodels.genmod.generalized_linear_model import GLM

    counts = invent(np.random.default_rng(8), effect=0.6)[:, :140]
    found = measure(Comparison(counts, (0,), BEFORE))
    cells = counts.reshape(10, 35, 4).sum(axis=2)
    area, period = np.divmod(np.arange(cells.size), 35)
    after = (area == 0) & (period >= 26)
    design = np.column_stack(
        [
            after,
            after * (period - 30.0),
            area[:, None] == np.arange(10),
            period[:, None] == np.arange(1, 35),
        ]
    )
    model = GLM(cells.ravel(), design.astype(float), family=families.Poisson())
    fit = model.fit(scale="X2")
    low, high = np.exp(fit.params[0] + np.array([-1.959964, 1.959964]) * fit.bse[0])
    growth = np.exp(fit.params[1] * 13 / 4)
    assert fit.scale > 1
    assert found == pytest.approx((np.exp(fit.params[0]), low, high, growth), rel=1e-5)


def test_the_weeks_of_the_signal_change_nothing() -> None:
    counts = invent(np.random.default_rng(3))
    higher = counts.copy()
    higher[0, 92:100] += 9
    assert measure(Comparison(counts, (0,), BEFORE, WINDOW)) == measure(
        Comparison(higher, (0,), BEFORE, WINDOW)
    )


def test_the_order_of_areas_changes_nothing() -> None:
    counts = invent(np.random.default_rng(4))
    one = measure(Comparison(counts, (0,), BEFORE, WINDOW))
    other = measure(Comparison(counts[::-1].copy(), (9,), BEFORE, WINDOW))
    assert isinstance(one, Effect)
    assert isinstance(other, Effect)
    assert one == pytest.approx(other, rel=1e-6)


def test_when_nobody_asks_any_more_that_is_said() -> None:
    counts = invent(np.random.default_rng(5))
    counts[0, BEFORE:] = 0
    found = measure(Comparison(counts, (0,), BEFORE, WINDOW))
    assert isinstance(found, str) or (found.ratio < 0.1 and math.isnan(found.growth))


def test_too_few_to_say_is_a_result() -> None:
    counts = np.full((5, 60), 4, dtype=np.int64)
    assert measure(Comparison(counts, (0,), LEAST_BEFORE - 1)) == "short_before"
    assert measure(Comparison(counts, (0,), 60 - LEAST_AFTER + 1)) == "short_after"
    assert measure(Comparison(counts, (0, 1, 2), 40)) == "no_control"
    few = counts.copy()
    few[0] = 0
    few[0, :2] = 1
    assert measure(Comparison(few, (0,), 40)) == "few_questions"
    # a window that takes nearly all weeks before leaves too little to know what is usual
    assert measure(Comparison(counts, (0,), 40, (10, 39))) == "short_before"


def test_a_rare_theme_is_never_given_a_number() -> None:
    rng = np.random.default_rng(6)
    counts = rng.poisson(0.08, (14, BEFORE + AFTER)).astype(np.int64)
    assert measure(Comparison(counts, (0,), BEFORE)) in {"few_questions", "too_wide"}
