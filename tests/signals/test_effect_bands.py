"""Does what is shown of an effect give no count away, and stay as it was told?"""

from __future__ import annotations

import json
from datetime import date, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from signals.disclosure import STEP
from signals.effect import Comparison
from signals.effect_bands import EffectBands, as_values, from_values, settle

FIRST_WEEK = date(2024, 1, 1)
START = 104
SHOWN = {None, 0.2, 1 / 3, 0.5, 2 / 3, 1.0, 1.5, 2.0, 3.0, 5.0}


def _comparison(here: int = 2, after: int = 1, weeks: int = 26) -> Comparison:
    counts = np.full((6, START + weeks), 2, dtype=np.int64)
    counts[0] = here
    counts[0, 96:104] = 3 * here
    counts[0, START:] = after
    return Comparison(counts, (0,), START, (96, 103))


def _told(comparison: Comparison, threshold: int = 10) -> EffectBands:
    told = settle(comparison, FIRST_WEEK, threshold)
    assert told is not None
    return told


def test_half_as_many_is_said_in_bands() -> None:
    told = _told(_comparison())
    assert told.verdict == "fewer"
    assert (told.at_least, told.at_most) == (0.2, 1.0)  # rounded outwards, so 'at most as much'
    # nothing but chance lets these windows differ, so all of it would have fallen by itself
    assert told.by_itself == 1.0
    assert [(span.here, span.elsewhere) for span in told.spans if span.after] == [(0.5, 1.0)] * 2


def test_the_weeks_of_the_signal_are_not_told_once_more() -> None:
    spans = {span.first_week: span for span in _told(_comparison()).spans}
    quarter = spans[FIRST_WEEK + timedelta(weeks=START - 13)]
    assert quarter.here is None
    assert quarter.elsewhere == 1.0


def test_under_the_threshold_no_number_is_told() -> None:
    told = _told(_comparison(after=0))
    assert (told.at_least, told.at_most) == (None, None)
    assert all(span.here is None for span in told.spans if span.after)


def test_under_the_threshold_no_interval_is_told() -> None:
    comparison = _comparison(after=1, weeks=26)  # 26 residents asked since the start
    enough, few = _told(comparison, threshold=26), _told(comparison, threshold=27)
    assert enough.at_most is not None
    assert (few.verdict, few.at_least, few.at_most) == ("fewer", None, None)


def test_a_sensitive_theme_needs_more_before_anything_is_told() -> None:
    told = _told(_comparison(after=1, weeks=26), threshold=20)
    assert all(span.here is None for span in told.spans if span.after)


def test_nothing_is_told_before_a_quarter_is_over_and_then_it_stays() -> None:
    assert settle(_comparison(weeks=12), FIRST_WEEK, 10) is None
    told = _told(_comparison(weeks=13))
    later = _comparison(after=4, weeks=25)
    assert settle(later, FIRST_WEEK, 10, told) is told
    # an erasure changes what was counted, and not what was told
    changed = settle(_comparison(after=4, weeks=26), FIRST_WEEK, 10, told)
    assert changed is not None
    assert changed.quarters == 2
    assert changed.spans[: len(told.spans)] == told.spans


def test_what_was_told_stays_when_there_is_too_little_to_say_for_a_while() -> None:
    told = _told(_comparison(weeks=13))
    assert told.spans
    few = _comparison(weeks=26)
    few.counts[1:, START:] = 0
    between = settle(few, FIRST_WEEK, 10, told)
    assert between is not None
    assert (between.reason, between.spans) == ("few_questions", told.spans)
    later = settle(_comparison(after=4, weeks=39), FIRST_WEEK, 10, between)
    assert later is not None
    assert later.spans[: len(told.spans)] == told.spans


def test_what_was_told_stays_when_the_oldest_weeks_are_gone() -> None:
    told = _told(_comparison(weeks=13))
    whole = _comparison(weeks=26)
    shorter = Comparison(whole.counts[:, 30:], (0,), START - 30, (66, 73))
    later = settle(shorter, FIRST_WEEK + timedelta(weeks=30), 10, told)
    assert later is not None
    assert later.spans[: len(told.spans)] == told.spans


def test_where_little_is_asked_longer_times_are_told_together() -> None:
    counts = np.zeros((6, START + 52), dtype=np.int64)
    counts[:, ::2] = 1
    told = _told(Comparison(counts, (0,), START))
    assert {span.weeks for span in told.spans} == {26}
    counts[:, ::8], counts[:, 1::2] = 0, 0
    counts[0, :] = 0
    counts[0, ::10] = 1
    rare = settle(Comparison(counts, (0,), START), FIRST_WEEK, 10)
    assert rare is not None
    assert rare.spans == ()


def test_too_few_to_say_tells_nothing_else() -> None:
    told = _told(Comparison(np.full((2, START + 26), 2, dtype=np.int64), (0,), START))
    assert told == EffectBands(2, "too_few", "no_control")


@given(st.integers(0, 2**32 - 1), st.floats(0.2, 3), st.sampled_from([10, 20]))
def test_every_band_stands_for_at_least_as_many_counts_as_the_gate_says(
    seed: int, rate: float, threshold: int
) -> None:
    rng = np.random.default_rng(seed)
    counts = rng.poisson(rate, (6, START + 26)).astype(np.int64)
    comparison = Comparison(counts, (0,), START, (96, 103))
    told = _told(comparison, threshold)
    usual = comparison.here[comparison.is_before].mean()
    for span in told.spans:
        if span.here is not None:
            first = (span.first_week - FIRST_WEEK).days // 7
            asked = comparison.here[first : first + span.weeks].sum()
            assert asked >= threshold
            assert usual * span.weeks * 0.5 >= STEP
            assert span.here <= asked / (usual * span.weeks) < span.here + 0.5
    assert {told.at_least, told.at_most} <= SHOWN
    assert told.by_itself in {None, 1.0, 1.5, 2.0, 3.0, 5.0}


def test_what_is_told_comes_back_from_where_it_is_kept() -> None:
    told = _told(_comparison())
    assert from_values(json.loads(json.dumps(as_values(told)))) == told
