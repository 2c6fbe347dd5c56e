"""Which counts may be shown, so that nobody can be found in them?

Three rules, and no more until the full signals come:

1. **Nothing below ten.** A count below :data:`THRESHOLD` is withheld, zero as well; a withheld
   count and no count at all are the same.
2. **In steps of five, rounded down.** 10 to 14 is "10 of meer", 15 to 19 "15 of meer". Down
   and not to the nearest: every step then holds exactly :data:`STEP` counts, the first step
   too, and what is said stays true. Rounding to the nearest would say 10 for 10 to 12 only.
3. **One view.** One fixed window, every village always listed, themes listed only when a
   count of theirs is shown, no filters and no totals: no second view exists that could be
   subtracted. Subtracting two cells, or the same cell in two weeks, leaves at best a span of
   :data:`STEP` counts for each.

What remains: somebody who watches a cell pass a border *and* knows that exactly one resident
was added in between knows the count at that moment. Distinct residents are therefore counted
from cases and imports only, and whoever reads the table can add neither.

A question without a case has no resident. Nobody can tell whether two of them come from one
person, so they are never added to residents: they are counted apart, by the same rules. Who
reads the table can note those; they hold nothing of a person.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

__all__ = ["STEP", "THRESHOLD", "Released", "release", "release_counts"]

THRESHOLD: Final = 10
"""The smallest number of distinct residents that is shown."""

STEP: Final = 5
"""Shown numbers are multiples of this."""


@dataclass(frozen=True, slots=True)
class Released:
    """The counts that may be shown, per (village, theme); what is not in them is withheld.

    ``residents`` are distinct residents with a case or from an import; ``loose`` are questions
    and signals without a case, each counted once. Both are rounded down to steps of
    :data:`STEP`. Weeks are ISO Mondays.
    """

    first_week: date
    last_week: date
    residents: Mapping[tuple[str, str], int]
    loose: Mapping[tuple[str, str], int]

    @property
    def themes(self) -> frozenset[str]:
        """Return the themes of which anything is shown."""
        return frozenset(theme for _, theme in (*self.residents, *self.loose))


def release(count: int) -> int | None:
    """Return what may be shown of an exact count, ``None`` when it is withheld.

    Examples
    --------
    >>> [release(count) for count in (0, 9, 10, 14, 15)]
    [None, None, 10, 10, 15]
    """
    return count // STEP * STEP if count >= THRESHOLD else None


def release_counts(
    weeks: tuple[date, date],
    residents: Mapping[tuple[str, str], int],
    loose: Mapping[tuple[str, str], int],
) -> Released:
    """Return what may be shown of all counts of the fixed window.

    Parameters
    ----------
    weeks
        First and last week, as :func:`signals.counts.window` gives them.
    residents, loose
        Exact counts per (village, theme): distinct residents, and questions without a case.
    """
    return Released(*weeks, residents=_shown(residents), loose=_shown(loose))


def _shown(counts: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    """Keep what may be shown, in order of key: the order of storage would say something too."""
    return {
        key: value for key, count in sorted(counts.items()) if (value := release(count)) is not None
    }
