"""Since when do questions come in, how many each quarter, and are they still the same?

What is read from all questions besides what one week tells.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from signals.disclosure import LEAST_WEEKS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from signals.counts import Loose
    from signals.signal import Asked

__all__ = ["data_hash", "history_weeks", "quarters"]

_HALF_YEAR: Final = 26
_FEW: Final = 0.1
_WEEK: Final = timedelta(weeks=1)


def history_weeks(weeks: Iterable[date], week: date) -> int:
    """Return since how many weeks questions come in as they do now.

    A few old ones (a wrong date, somebody's backlog) are no history: it begins where four weeks
    hold at least a tenth of what four weeks of the last half year hold on average.

    Parameters
    ----------
    weeks
        The week of each question, none after ``week``.
    week
        The last one.
    """
    counts = Counter((week - one).days // 7 for one in weeks)
    recent = sum(counts[ago] for ago in range(_HALF_YEAR)) / _HALF_YEAR
    enough = [
        ago
        for ago in counts
        if sum(counts[max(0, ago - near)] for near in range(LEAST_WEEKS))
        >= _FEW * recent * LEAST_WEEKS
    ]
    return max(enough, default=0) + 1


def quarters(
    asked: Iterable[Asked], theme: str, week: date, number: int = 8
) -> tuple[tuple[date, int], ...]:
    """Return how many distinct residents of the municipality asked about a theme, per quarter.

    Exact, so not to be shown as it is. Quarters of the calendar that are over, so that what was
    shown of one is the same a week later: windows that move along could be subtracted.

    Parameters
    ----------
    asked
        Every question of a resident.
    theme
        Its code.
    week
        The last week, an ISO Monday.
    number
        How many quarters, the earliest first, each by its first day.
    """
    now = _quarter_of(week + _WEEK)
    who: dict[int, set[str]] = defaultdict(set)
    for row in asked:
        if row.theme == theme:
            who[_quarter_of(row.asked_on)].add(row.resident)
    return tuple((_first_day(one), len(who[one])) for one in range(now - number, now))


def _quarter_of(day: date) -> int:
    """Return the number of a quarter of the calendar."""
    return day.year * 4 + (day.month - 1) // 3


def _first_day(quarter: int) -> date:
    return date(quarter // 4, quarter % 4 * 3 + 1, 1)


def data_hash(asked: Iterable[Asked], loose: Iterable[Loose], week: date) -> str:
    """Return by which it is known whether the questions up to a week are still the same.

    In any order; whether one was answered since makes no difference.
    """
    total = sha256()
    seen = ([*one[:4]] for one in asked if one.asked_on < week + _WEEK)
    apart = ([*one] for one in loose if one.asked_on < week + _WEEK)
    for rows in (seen, apart):
        total.update(b"|")
        for row in sorted("\t".join(map(str, row)) for row in rows):
            total.update(f"{row}\n".encode())
    return total.hexdigest()
