"""Is a village told of only when its people really ask more?"""

from __future__ import annotations

import numpy as np
import pytest

from signals.structural import expected_by_population, fit_prior, shrunk_ratios

PEOPLE = np.array([12_000.0, 8_000, 4_000, 2_000, 1_000, 600])


def test_expected_counts_are_a_share_of_the_people() -> None:
    expected = expected_by_population(np.array([10, 5, 5, 5, 1, 1]), PEOPLE)
    assert expected == pytest.approx(PEOPLE / PEOPLE.sum() * 27)


def test_ages_are_taken_into_account() -> None:
    # by hand: the old ask 1 in 100, the young 1 in 1,000
    people = np.array([[1000.0, 1000.0], [3000.0, 0.0]])
    cases = np.array([[1, 10], [3, 0]])
    assert expected_by_population(cases, people) == pytest.approx([11.0, 3.0])


def test_where_all_are_alike_everything_is_shrunk_to_one() -> None:
    cases = np.round(PEOPLE / 100).astype(int)
    found = shrunk_ratios(cases, PEOPLE)
    assert found.ratio == pytest.approx(np.ones(6), abs=0.01)
    assert (found.probability < 0.01).all()


def test_a_large_village_that_asks_three_times_as_much_is_told_of() -> None:
    cases = np.round(PEOPLE / 250).astype(int)
    cases[2] *= 3
    found = shrunk_ratios(cases, PEOPLE)
    assert found.probability[2] > 0.95
    assert (np.delete(found.probability, 2) < 0.2).all()


def test_a_few_questions_in_a_small_village_are_shrunk() -> None:
    cases = np.array([48, 32, 16, 8, 4, 5])  # the last asks twice as much: by two people
    found = shrunk_ratios(cases, PEOPLE)
    raw = cases[-1] / found.expected[-1]
    assert 1 <= found.ratio[-1] < raw
    assert found.probability[-1] < 0.5


def test_undefined_stays_undefined() -> None:
    found = shrunk_ratios(np.array([3, 4, 0]), np.array([100.0, 120.0, 0.0]))
    assert np.isnan(found.ratio[2])
    assert np.isnan(found.probability[2])
    assert fit_prior(np.zeros(3, dtype=int), np.zeros(3))[0] > 1e5
