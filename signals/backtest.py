"""What would have been found in each of the last weeks, had one looked in that week?

One look per week, with :func:`signals.surge.find_surges` over the history up to that week: the
same look, with the same seed and the same replicas, as the weekly run of that week has. So a
strip of 52 weeks is what would have fired, not an approximation of it. (It goes by the weeks in
which residents asked: a question typed in later stands in the week it was asked.)

Whether something is shown is a matter of how rare it is: a slider sets that threshold anew, and
nothing is looked for again. Once a week is published, its own column is what was shown then
(:func:`shown_now`), and stays: worked out anew, a question that is typed late would show in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from signals.disclosure import FLOOR, release
from signals.publication import is_same, once_in
from signals.surge import find_surges

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from signals.disclosure import Rules
    from signals.signal import Evidence
    from signals.surge import Parameters, Surge

__all__ = ["LOOKS", "SETTINGS", "Look", "look_back", "shown_by_setting", "shown_now"]

LOOKS: Final = 52
"""A year of weeks."""

SETTINGS: Final = (0.2, 0.5, 1.0, 2.0, 4.0)
"""How many false alarms a year one may accept: the settings of the slider."""


@dataclass(frozen=True, slots=True)
class Look:
    """What one week's look found.

    ``week`` is the column of the week that was then now, ``first_week`` that of the first week
    that counted: the clusters count their weeks from there. Fewer weeks between them than the
    parameters' baseline is a short history.
    """

    first_week: int
    week: int
    surges: tuple[Surge, ...]


def look_back(
    cases_by_theme: Mapping[str, NDArray[np.int64]],
    points: NDArray[np.float64],
    parameters: Parameters,
    *,
    looks: int = LOOKS,
    distances: NDArray[np.float64] | None = None,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> tuple[Look, ...]:
    """Return the look of each of the last weeks, the earliest first.

    Parameters
    ----------
    cases_by_theme
        Per theme ``(n_area, n_week)``, all of equal shape: distinct residents by the week they
        asked; the last column is the week now. For full looks there are ``looks`` weeks before
        the parameters' baseline ends; with fewer there are fewer looks, or shorter ones.
    points, parameters, distances
        As :func:`signals.surge.find_surges` takes them.
    looks
        How many weeks to look back, the week now among them.
    progress
        Told before each look, and at the end, how many looks of all are done. What it raises
        goes through: that is how a long run is cancelled.
    """
    n_week = min((cases.shape[1] for cases in cases_by_theme.values()), default=0)
    weeks = range(max(0, n_week - looks), n_week)
    found = []
    for done, week in enumerate(weeks):
        progress(done, len(weeks))
        first = max(0, week + 1 - parameters.baseline_weeks)
        seen = {theme: cases[:, first : week + 1] for theme, cases in cases_by_theme.items()}
        found.append(Look(first, week, find_surges(seen, points, parameters, distances=distances)))
    progress(len(weeks), len(weeks))
    return tuple(found)


def shown_by_setting(
    looks: Iterable[Look], villages: Sequence[str], population: Mapping[str, int], rules: Rules
) -> tuple[tuple[int, ...], ...]:
    """Return per look how many signals each of :data:`SETTINGS` would have shown.

    Only what is large enough to pass the gate counts (:mod:`signals.disclosure`), and was so in
    the look before as well. Of the first look nothing is known, so it has none.

    Parameters
    ----------
    looks
        As :func:`look_back` gives them.
    villages
        The code of each area, in its order.
    population
        Inhabitants per code.
    rules
        The organisation's rules.
    """

    def may_be_shown(one: Surge) -> bool:
        people = sum(population.get(villages[member], 0) for member in one.cluster.members)
        return one.cluster.cases >= rules.of(one.theme) and people >= FLOOR

    def at(look: Look | None, setting: float) -> list[Surge]:
        surges = look.surges if look else ()
        return [
            one for one in surges if one.once_in_weeks >= once_in(setting) and may_be_shown(one)
        ]

    def lasted(one: Surge, before: Iterable[Surge]) -> bool:
        return any(
            one.theme == other.theme
            and not set(one.cluster.members).isdisjoint(other.cluster.members)
            for other in before
        )

    looks = tuple(looks)
    return tuple(
        tuple(
            sum(lasted(one, at(before, setting)) for one in at(look, setting))
            for setting in SETTINGS
        )
        for before, look in zip((None, *looks), looks, strict=False)
    )


def shown_now(now: Iterable[Evidence], before: Iterable[Evidence], rules: Rules) -> tuple[int, ...]:
    """Return how many surges each of :data:`SETTINGS` shows of the week that is published.

    Parameters
    ----------
    now, before
        What was found this week, and what when the last week was published.
    rules
        The organisation's rules.
    """
    now, before = (
        [one for one in some if one.kind == "surge" and release(one, rules)]
        for some in (now, before)
    )

    def shows(setting: float) -> int:
        found, earlier = (
            [one for one in some if (one.once_in_weeks or 0) >= once_in(setting)]
            for some in (now, before)
        )
        return sum(any(is_same(one, other) for other in earlier) for one in found)

    return tuple(shows(setting) for setting in SETTINGS)
