"""Did an offer change how often its theme is asked about, more than elsewhere?

Never a bare before and after: a signal was looked at *because* much was asked, and after a high
week mostly comes a lower one, whatever one does. So the area of the offer is held against the
other areas over the same time (a controlled interrupted time series: Lopez Bernal, Cummins and
Gasparrini 2018, International Journal of Epidemiology 47(6), 2082-2093), the weeks that made
the signal are left out, and what would have fallen by itself is told beside it.

What is exact here is never shown: see :mod:`signals.effect_bands`.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

import numpy as np

from signals.structural import fit_prior

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = [
    "LEAST_AFTER",
    "LEAST_BEFORE",
    "LEAST_CONTROLS",
    "LEAST_QUESTIONS",
    "WIDEST",
    "Comparison",
    "Effect",
    "Fall",
    "TooFew",
    "by_itself",
    "measure",
    "usual_per_week",
]

TooFew: TypeAlias = Literal[
    "short_before", "short_after", "no_control", "few_questions", "too_wide"
]
"""Why nothing can be said. That is a result too."""

LEAST_BEFORE: Final = 26
"""Weeks before the start, those of the signal left out."""

LEAST_AFTER: Final = 13
LEAST_CONTROLS: Final = 3
"""Other areas in which anything was asked."""

LEAST_QUESTIONS: Final = 10
"""Asked before, expected after, and asked elsewhere, both before and after."""

WIDEST: Final = 10.0
"""An interval from half to five times says nothing."""

_PERIOD: Final = 4
"""Weeks taken together: questions come in clumps of a few weeks, and these are no repeats."""

_SURE: Final = 1.959964
_HALF: Final = 0.5


@dataclass(frozen=True, slots=True)
class Comparison:
    """Newly asking residents per area and week, and where and when an offer was.

    Parameters
    ----------
    counts
        ``(n_area, n_week)``, consecutive whole weeks, as
        :func:`signals.counts.incident_weeks` gives them; the municipality is no row.
    treated
        Rows of the offer's area.
    start
        Column of the first week of the offer.
    window
        First and last column of the weeks that made the signal; ``None`` when it was told and
        not counted.
    """

    counts: NDArray[np.int64]
    treated: tuple[int, ...]
    start: int
    window: tuple[int, int] | None = None

    @property
    def here(self) -> NDArray[np.int64]:
        """Return ``(n_week,)``: the offer's area as one."""
        total: NDArray[np.int64] = self.counts[list(self.treated)].sum(axis=0)
        return total

    @property
    def elsewhere(self) -> NDArray[np.int64]:
        """Return ``(n_other, n_week)``: the other areas."""
        others = [row for row in range(len(self.counts)) if row not in self.treated]
        return self.counts[others]

    @property
    def is_before(self) -> NDArray[np.bool_]:
        """Return ``(n_week,)``: which weeks lie before the start and not in the window."""
        week = np.arange(self.counts.shape[1])
        return (week < self.start) & ~self.in_window

    @property
    def in_window(self) -> NDArray[np.bool_]:
        """Return ``(n_week,)``: which weeks made the signal."""
        week = np.arange(self.counts.shape[1])
        if self.window is None:
            return np.zeros(len(week), dtype=bool)
        return (week >= self.window[0]) & (week <= self.window[1])


class Effect(NamedTuple):
    """How many times as much was asked as the other areas predict, with its 95 % interval.

    It is the mean over the time since the start; ``growth`` is by which factor it changes in a
    quarter of a year, ``nan`` where too little was asked to say.
    """

    ratio: float
    low: float
    high: float
    growth: float


class Fall(NamedTuple):
    """How high the weeks of the signal were against what is usual there, and truly, probably.

    ``expected`` is to what it falls by itself, with its 95 % interval; 1 is what is usual.
    """

    observed: float
    expected: float
    low: float
    high: float


def measure(comparison: Comparison) -> Effect | TooFew:
    """Return the effect of an offer against the other areas, or why nothing can be said.

    A quasi-Poisson model with a level per area and per four weeks, and for the offer's area a
    change of level and of slope since the start. It takes for granted that without the offer
    the area would have gone along with the others.

    Parameters
    ----------
    comparison
        Weeks up to now.
    """
    short = _too_short(comparison)
    if short is not None:
        return short
    counts, weeks, after = _by_period(comparison)
    expected = _expected_after(counts, weeks, after)
    if expected < LEAST_QUESTIONS:
        return "few_questions"
    found = _fit(counts, weeks, after)
    if found is None or found.high > WIDEST * found.low:
        return "too_wide"
    return found


def by_itself(comparison: Comparison) -> Fall | None:
    """Return to what the weeks of the signal fall when nothing is done.

    A window that was taken because it was high is partly high by chance. How often windows of
    this length differ truly, and how often by chance, the earlier ones of all areas tell
    (Gamma-Poisson, as in :mod:`signals.structural`): the mean of the true level given what was
    counted needs no correction for having been selected. It falls at least so far: a true
    level that passes by itself falls further, and that is not counted here.

    Returns
    -------
    Fall or None
        ``None`` without a window, or when nothing was asked before.
    """
    if comparison.window is None:
        return None
    first, last = comparison.window
    length = last - first + 1
    expected = usual_per_week(comparison) * length
    series = np.vstack([comparison.here, comparison.elsewhere])[:, first % length : first]
    if not expected or not series.size:
        return None
    windows = series.reshape(len(series), -1, length).sum(axis=2)
    level = np.broadcast_to(windows.mean(axis=1, keepdims=True), windows.shape)
    shape, rate = fit_prior(windows.ravel(), level.ravel())
    return _posterior(int(comparison.here[first : last + 1].sum()), expected, shape, rate)


def usual_per_week(comparison: Comparison) -> float:
    """Return what the offer's area asks in a week before the start, the signal's weeks apart."""
    before = comparison.here[comparison.is_before]
    return float(before.mean()) if len(before) else 0.0


def _posterior(observed: int, expected: float, shape: float, rate: float) -> Fall:
    from scipy.stats import gamma

    law = {"a": shape + observed, "scale": 1 / (rate + expected)}
    low, high = (float(gamma.ppf(q, **law)) for q in (0.025, 0.975))
    return Fall(observed / expected, (shape + observed) / (rate + expected), low, high)


def _too_short(comparison: Comparison) -> TooFew | None:
    """Return why the weeks and areas are too few, ``None`` when they are not."""
    before, start, others = comparison.is_before, comparison.start, comparison.elsewhere
    if before.sum() < LEAST_BEFORE:
        return "short_before"
    if comparison.counts.shape[1] - start < LEAST_AFTER:
        return "short_after"
    if (others.sum(axis=1) > 0).sum() < LEAST_CONTROLS:
        return "no_control"
    asked = (comparison.here[before], others[:, before], others[:, start:])
    return "few_questions" if min(part.sum() for part in asked) < LEAST_QUESTIONS else None


_Periods: TypeAlias = "tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]"


def _by_period(comparison: Comparison) -> _Periods:
    """Return counts and weeks, ``(n_area, n_period)``, and the number of each period.

    The offer's area is the first row, without the weeks of the signal. Period 0 begins at the
    start; where nothing was asked anywhere, a period tells nothing and is left out.
    """
    period = (np.arange(comparison.counts.shape[1]) - comparison.start) // _PERIOD
    numbers = np.unique(period)
    in_period = (period[:, None] == numbers).astype(float)
    seen = np.where(comparison.in_window, 0.0, 1.0)
    others = comparison.elsewhere[comparison.elsewhere.sum(axis=1) > 0]
    counts = np.vstack([comparison.here * seen @ in_period, others @ in_period])
    weeks = np.vstack([seen @ in_period, *[in_period.sum(axis=0)] * len(others)])
    told = counts.sum(axis=0) > 0
    return counts[:, told], weeks[:, told], numbers[told]


def _expected_after(
    counts: NDArray[np.float64], weeks: NDArray[np.float64], number: NDArray[np.int64]
) -> float:
    """Return what the offer's area would ask after the start if it went along with the others."""
    after = number >= 0
    rate = counts[0, ~after].sum() / weeks[0, ~after].sum()
    change = (counts[1:, after].sum() / weeks[1:, after].sum()) / (
        counts[1:, ~after].sum() / weeks[1:, ~after].sum()
    )
    return float(rate * change * weeks[0, after].sum())


def _fit(
    counts: NDArray[np.float64], weeks: NDArray[np.float64], number: NDArray[np.int64]
) -> Effect | None:
    """Fit the model; ``None`` where it has no answer.

    Given how much was asked in a period altogether, which part of it was asked here is
    binomial, with the same estimate as the Poisson model and no level per area and period
    left to fit (McCullagh and Nelder 1989, Generalized Linear Models, 6.4).
    """
    from statsmodels.genmod import families
    from statsmodels.genmod.generalized_linear_model import GLM

    kept = weeks[0] > 0
    counts, weeks, number = counts[:, kept].copy(), weeks[:, kept], number[kept]
    after = number >= 0
    if not counts[0, after].sum():
        # of nothing at all half a question is as near as can be told
        counts[0, after] = _HALF / after.sum()
    # counted from the middle, so that the level is the mean since the start
    slope = np.where(after, number - number[after].mean(), 0.0)
    has_slope = (counts[0, after] > 0).sum() > 1
    design = np.column_stack([np.ones(len(number)), after, *([slope] if has_slope else [])])
    shares = np.column_stack([counts[0], counts[1:].sum(axis=0)])
    model = GLM(
        shares,
        design.astype(float),
        family=families.Binomial(),
        offset=np.log(weeks[0] / weeks[1:].sum(axis=0)),
    )
    with warnings.catch_warnings():
        # what the fit warns of ends in an interval that is too wide to be told
        warnings.simplefilter("ignore")
        fit = model.fit(scale=1.0)
    clumped = _dispersion(counts, np.asarray(fit.fittedvalues), design.shape[1])
    level, error = float(fit.params[1]), float(fit.bse[1]) * clumped**0.5
    if not (fit.converged and np.isfinite([level, error]).all()):
        return None
    growth = float(np.exp(fit.params[2] * LEAST_AFTER / _PERIOD)) if has_slope else np.nan
    low, high = np.exp([level - _SURE * error, level + _SURE * error])
    return Effect(float(np.exp(level)), float(low), float(high), growth)


def _dispersion(counts: NDArray[np.float64], share: NDArray[np.float64], n_parameter: int) -> float:
    """Return how many times more than by chance the cells differ from the model, at least 1.

    Parameters
    ----------
    counts
        ``(n_area, n_period)``, the offer's area first.
    share
        ``(n_period,)``: which part of each period the model gives to the offer's area.
    n_parameter
        Of the model of the share; each period and each other area has one more.
    """
    total = counts.sum(axis=0)
    others = counts[1:].sum(axis=1)
    fitted = np.vstack([total * share, np.outer(others / others.sum(), total * (1 - share))])
    left = counts.size - len(total) - (len(others) - 1) - n_parameter
    return max(1.0, float(((counts - fitted) ** 2 / fitted).sum() / left))
