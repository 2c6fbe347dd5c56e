"""Does a surge tell of real change, and not of chance? A short form, with fixed seeds.

``make prove`` shows the same over a thousand runs.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from signals.replicas import measured_dispersion, steady_means
from signals.surge import false_discovery, find_surges, p_value, recurrence_weeks
from tests.signals.proof import (
    N_AREA,
    N_WEEK,
    QUICK,
    a_rise_is_found,
    chance_is_what_it_says,
    clumps_do_not_alarm,
    land,
    order_changes_nothing,
    year,
)
from tests.signals.published import answers

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.signals.proof import Promise


@pytest.mark.parametrize(
    ("promised", "runs"),
    [
        (chance_is_what_it_says, 150),
        (clumps_do_not_alarm, 25),
        (a_rise_is_found, 20),
        (order_changes_nothing, 10),
    ],
)
def test_what_is_promised_holds(promised: Callable[[int], list[Promise]], runs: int) -> None:
    assert [one for one in promised(runs) if not one.holds] == []


def test_the_same_seed_gives_the_same_answer_and_other_themes_change_no_p() -> None:
    random, points = land(4)
    one, other = year(random), year(random)
    alone = find_surges({"a": one}, points, QUICK)
    assert find_surges({"a": one}, points, QUICK) == alone
    together = find_surges({"a": one, "b": other}, points, QUICK)
    assert [s.p for s in together if s.theme == "a"] == [s.p for s in alone]
    assert all(
        mine.once_in_weeks <= before.once_in_weeks
        for mine, before in zip((s for s in together if s.theme == "a"), alone, strict=True)
    )


def test_a_small_theme_is_not_looked_at() -> None:
    cases = np.zeros((N_AREA, N_WEEK), dtype=np.int64)
    cases[0, -1] = 9
    assert find_surges({"a": cases}, land(1)[1], QUICK) == ()
    cases[0, -1] = 10  # all in one area: there is nothing to compare with
    assert find_surges({"a": cases}, land(1)[1], replace(QUICK, cap=0.5)) == ()


def test_benjamini_and_hochberg_reject_what_they_did_in_1995() -> None:
    known = answers()["benjamini_hochberg_1995_15_pvalues_q05"]
    q = false_discovery(known["p"])
    assert sum(one <= 0.05 for one in q) == known["bh_rejects"]


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_q_is_never_below_p_and_keeps_their_order(p_values: list[float]) -> None:
    q = false_discovery(p_values)
    assert all(mine >= p - 1e-15 for mine, p in zip(q, p_values, strict=True))
    by_p = sorted(range(len(q)), key=lambda i: p_values[i])
    assert [q[i] for i in by_p] == sorted(q[i] for i in by_p)
    assert max(q) <= 1.0


@pytest.mark.parametrize(
    ("p", "themes", "weeks"), [(1.0, 15, 1), (1 / 52, 1, 52), (0.0013, 15, 51.8)]
)
def test_recurrence_counts_all_themes(p: float, themes: int, weeks: float) -> None:
    assert recurrence_weeks(p, themes) == pytest.approx(weeks, rel=0.01)


def test_the_tail_goes_on_where_no_replica_comes() -> None:
    maxima = np.random.default_rng(5).gumbel(5, 1, 999)
    assert p_value(4.0, maxima) == pytest.approx(((maxima >= 4).sum() + 1) / 1000)
    far = p_value(16.0, maxima)
    # the law itself says 1.7e-5; 999 replicas tell its scale within a few per cent
    assert 5e-6 < far < 6e-5
    assert p_value(17.0, maxima) < far


def test_steady_means_keep_the_sum_and_dispersion_is_measured() -> None:
    random, _ = land(9)
    calm, wild = year(random, per_cell=1.5), year(random, per_cell=1.5, dispersion=3.0)
    assert steady_means(calm).sum() == pytest.approx(calm.sum())
    assert measured_dispersion(calm) == pytest.approx(1.0, abs=0.2)
    assert measured_dispersion(wild) == pytest.approx(3.0, abs=0.6)
