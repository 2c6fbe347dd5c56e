"""What may be told of the effect of an offer? Steps of half of what is usual, and a verdict.

A chart of weekly counts would tell who came when. So a quarter of a year (or more, where less is
asked) is told as so many halves of what is usual there, and only where half of what is usual is
at least as wide as the gate's own step and as many residents asked as the threshold says. What
is usual is not told. The weeks of the signal are told by its card already, and not once more.
What was told once stays: a quarter is settled when it is over (:func:`settle`).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeAlias

from signals.disclosure import STEP, band
from signals.effect import by_itself, measure, usual_per_week

if TYPE_CHECKING:
    from collections.abc import Mapping

    from signals.effect import Comparison, Effect, TooFew

__all__ = ["INDEX_STEP", "EffectBands", "Span", "Verdict", "as_values", "from_values", "settle"]

Verdict: TypeAlias = Literal["fewer", "more", "no_difference", "too_few"]
INDEX_STEP: Final = 0.5
"""Of what is usual: so coarse is the chart."""

_LENGTHS: Final = (13, 26, 52)
"""Weeks told together: a quarter, half a year, a year."""

_STEPS: Final = (0.2, 1 / 3, 0.5, 2 / 3, 1.0, 1.5, 2.0, 3.0, 5.0)
_FALL: Final = (5.0, 3.0, 2.0, 1.5)


class Span(NamedTuple):
    """Some weeks of the chart: at least ``here`` times what is usual there, and elsewhere.

    ``None`` is not told. ``first_week`` is a Monday.
    """

    first_week: date
    weeks: int
    after: bool
    here: float | None
    elsewhere: float | None


@dataclass(frozen=True, slots=True)
class EffectBands:
    """What may be shown of an effect; nothing in it gives a count.

    Parameters
    ----------
    quarters
        How many whole quarters since the start it is of.
    verdict
        Whether less or more is asked than the other areas predict.
    reason
        Why there is too little to say.
    at_least, at_most
        The 95 % interval, rounded outwards to steps; ``None`` beyond the last one, and both
        where less was asked than may be told.
    by_itself
        To at least so many times what is usual the signal would have fallen by itself.
    spans
        The chart, in order of time.
    """

    quarters: int
    verdict: Verdict
    reason: TooFew | None = None
    at_least: float | None = None
    at_most: float | None = None
    by_itself: float | None = None
    spans: tuple[Span, ...] = ()


def settle(
    comparison: Comparison, first_week: date, threshold: int, told: EffectBands | None = None
) -> EffectBands | None:
    """Return what is told of an effect from now on: the same, until a next quarter is over.

    Parameters
    ----------
    comparison
        Weeks up to the last whole one.
    first_week
        The Monday of its first column.
    threshold
        The smallest number of residents told of this theme.
    told
        What was told before. Spans that were told stay as they were.

    Returns
    -------
    EffectBands or None
        ``None`` as long as no quarter is over.
    """
    quarters = (comparison.counts.shape[1] - comparison.start) // _LENGTHS[0]
    if quarters < 1 or (told is not None and told.quarters >= quarters):
        return told
    until = comparison.start + quarters * _LENGTHS[0]
    whole = replace(comparison, counts=comparison.counts[:, :until])
    found = measure(whole)
    if isinstance(found, str):
        return EffectBands(quarters, "too_few", found, spans=told.spans if told else ())
    asked = int(whole.here[whole.start :].sum())
    return EffectBands(
        quarters,
        _verdict(found),
        None,
        *(_interval(found) if asked >= threshold else (None, None)),
        by_itself=_fall(whole),
        spans=_spans(whole, first_week, threshold, told),
    )


def as_values(bands: EffectBands) -> dict[str, Any]:
    """Return it as JSON can hold it."""
    spans = [[span.first_week.isoformat(), *span[1:]] for span in bands.spans]
    return {**asdict(bands), "spans": spans}


def from_values(values: Mapping[str, Any]) -> EffectBands:
    """Return what :func:`as_values` made these of."""
    spans = tuple(Span(date.fromisoformat(day), *rest) for day, *rest in values["spans"])
    return EffectBands(**{**values, "spans": spans})


def _verdict(found: Effect) -> Verdict:
    if found.high < 1:
        return "fewer"
    return "more" if found.low > 1 else "no_difference"


def _interval(found: Effect) -> tuple[float | None, float | None]:
    """Return an interval rounded outwards."""
    low = [step for step in _STEPS if step <= found.low]
    high = [step for step in _STEPS if step >= found.high]
    return (low[-1] if low else None), (high[0] if high else None)


def _fall(comparison: Comparison) -> float | None:
    fall = by_itself(comparison)
    if fall is None or fall.observed < _FALL[-1]:
        return None
    return next((step for step in _FALL if fall.expected >= step), 1.0)


def _spans(
    comparison: Comparison, first_week: date, threshold: int, told: EffectBands | None
) -> tuple[Span, ...]:
    """Return the chart: as short spans as may be told, counted from the start both ways.

    What was told stays, and only what comes after it is added.
    """
    before = told.spans if told is not None else ()
    length = before[0].weeks if before else _length(usual_per_week(comparison))
    if length is None:
        return ()
    firsts = range(comparison.start % length, comparison.counts.shape[1] - length + 1, length)
    made = (_span(comparison, first_week, first, length, threshold) for first in firsts)
    until = before[-1].first_week + timedelta(weeks=length) if before else first_week
    return (*before, *(span for span in made if span.first_week >= until))


def _length(usual: float) -> int | None:
    """Return the shortest span in which half of what is usual is as wide as the gate's step."""
    return next((weeks for weeks in _LENGTHS if usual * weeks * INDEX_STEP >= STEP), None)


def _span(
    comparison: Comparison, first_week: date, first: int, length: int, threshold: int
) -> Span:
    weeks = slice(first, first + length)
    before = comparison.is_before
    elsewhere = comparison.elsewhere.sum(axis=0)
    return Span(
        first_week + timedelta(weeks=first),
        length,
        first >= comparison.start,
        None
        if comparison.in_window[weeks].any()
        else _index(comparison.here[weeks].sum(), usual_per_week(comparison) * length, threshold),
        _index(elsewhere[weeks].sum(), elsewhere[before].mean() * length, threshold),
    )


def _index(asked: int, usual: float, threshold: int) -> float | None:
    """Return the lower end of the step a count lies in, ``None`` when it is not told."""
    if band(asked, threshold) is None or usual * INDEX_STEP < STEP:
        return None
    return float(asked / usual // INDEX_STEP * INDEX_STEP)
