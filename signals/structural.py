"""Is a theme asked about steadily more in some village than its population predicts?

Indirect standardisation gives what is expected; few questions are shrunk towards what is usual
(Gamma-Poisson: Clayton and Kaldor 1987, Biometrics 43(3), 671-681), so that one family in a
small village is no pattern.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["RATIO", "Structural", "expected_by_population", "fit_prior", "shrunk_ratios"]

RATIO: Final = 1.5
"""A village is told of when its rate is probably above this many times what is expected."""

_LARGEST_SHAPE: Final = 1e6


@dataclass(frozen=True, slots=True)
class Structural:
    """What each area asks against what its population predicts; arrays of shape ``(n_area,)``.

    ``ratio`` is the shrunk rate divided by the expected one, ``probability`` that it is above
    :data:`RATIO`, ``little`` that it is below one divided by it. Where nothing is expected all
    are ``nan``: undefined stays undefined.
    """

    expected: NDArray[np.float64]
    ratio: NDArray[np.float64]
    probability: NDArray[np.float64]
    little: NDArray[np.float64]


def expected_by_population(
    cases: NDArray[np.int64], population: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return what each area would hold if everybody of an age asked equally often everywhere.

    Parameters
    ----------
    cases
        ``(n_area,)``, or ``(n_area, n_age)`` where the age of who asked is known.
    population
        ``(n_area,)`` or ``(n_area, n_age)`` inhabitants.

    Returns
    -------
    numpy.ndarray
        ``(n_area,)``, of the same sum as the cases.
    """
    by_age = population if population.ndim == 2 else population[:, None]
    if cases.ndim == 2:
        everybody = by_age.sum(axis=0)
        rate = np.divide(
            cases.sum(axis=0), everybody, out=np.zeros(len(everybody)), where=everybody > 0
        )
        return np.asarray(by_age @ rate)
    people = by_age.sum(axis=1)
    return np.asarray(people / people.sum() * cases.sum())


def fit_prior(cases: NDArray[np.int64], expected: NDArray[np.float64]) -> tuple[float, float]:
    """Return shape and rate of the Gamma law of the areas' true ratios.

    By maximum likelihood: the cases are then negative binomial. Where the areas differ no more
    than chance, the shape is so large that everything is shrunk to the mean.

    Parameters
    ----------
    cases, expected
        ``(n_area,)``; areas where nothing is expected are left out.
    """
    from scipy.optimize import minimize_scalar
    from scipy.special import gammaln

    seen = expected > 0
    observed, wanted = cases[seen].astype(float), expected[seen]
    if not observed.sum():
        return _LARGEST_SHAPE, _LARGEST_SHAPE
    mean = observed.sum() / wanted.sum()

    def unlikely(log_shape: float) -> float:
        shape = float(np.exp(log_shape))
        rate = shape / mean
        likely = (
            gammaln(observed + shape) - gammaln(shape)
            + shape * np.log(rate / (rate + wanted)) - observed * np.log1p(rate / wanted)
        )  # fmt: skip
        return -float(likely.sum())

    best = minimize_scalar(
        unlikely, bounds=(np.log(1e-3), np.log(_LARGEST_SHAPE)), method="bounded"
    )
    shape = float(np.exp(best.x))
    return shape, shape / mean


def shrunk_ratios(cases: NDArray[np.int64], population: NDArray[np.float64]) -> Structural:
    """Return, per area, the shrunk ratio and how probable it is that it is a high one.

    Parameters
    ----------
    cases, population
        As :func:`expected_by_population` takes them.
    """
    from scipy.stats import gamma

    expected = expected_by_population(cases, population)
    observed = cases.sum(axis=1) if cases.ndim == 2 else cases
    shape, rate = fit_prior(observed, expected)
    undefined = expected <= 0
    ratio = (shape + observed) / (rate + expected)
    law = {"a": shape + observed, "scale": 1 / (rate + expected)}
    probability, little = gamma.sf(RATIO, **law), gamma.cdf(1 / RATIO, **law)
    ratio[undefined] = probability[undefined] = little[undefined] = np.nan
    return Structural(expected, ratio, probability, little)
