"""Who helps by name (*hulp op naam*), as long as she herself said so?

A neighbour or a volunteer is no resource of the directory: what is kept of her is hers. It
holds until a day she agreed to, a year on at most, and after that day nothing is left.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from resources.resource import EVERYWHERE

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = [
    "LONGEST_MONTHS",
    "Consent",
    "ConsentHow",
    "PersonalHelp",
    "end_after",
]

ConsentHow: TypeAlias = Literal["written", "mail", "oral"]
"""In writing, by mail, or oral and noted down."""

LONGEST_MONTHS: Final = 12
"""After this long she is asked again, or nothing of her is left."""


@dataclass(frozen=True, slots=True)
class Consent:
    """What somebody agreed to: on which day, how she said it, and which user noted it down."""

    on: date
    how: ConsentHow
    noted_by: str


@dataclass(frozen=True, slots=True)
class PersonalHelp:
    """Somebody who said that she wants to help, and that this may be noted down.

    ``village`` is the CBS wijk code where she lives; ``reach`` holds those where she wants to
    help, or :data:`resources.resource.EVERYWHERE`. ``what`` says in one line what she wants to
    do, ``contact`` how she is reached. ``themes`` and ``support`` may be empty: not yet known.
    ``ends_on`` is the last day on which it holds. ``version`` is the stored one, 0 for what is
    not stored yet.
    """

    id: str
    name: str
    village: str
    reach: frozenset[str]
    what: str
    contact: str
    consent: Consent
    ends_on: date
    themes: frozenset[str] = frozenset()
    support: frozenset[str] = frozenset()
    version: int = 0

    def valid_on(self, today: date) -> bool:
        """Tell whether the consent holds today; its last day is one on which it does."""
        return self.consent.on <= today <= self.ends_on

    def is_agreed(self, on: date, ends_on: date, today: date) -> bool:
        """Tell whether it may be kept until a day: longer than she agreed to is asked anew.

        Parameters
        ----------
        on
            The day of the consent that is noted down now.
        ends_on
            The last day that goes with it.
        today
            The day it is; what was asked today is put right today.
        """
        return ends_on <= self.ends_on or on > self.consent.on or on == today

    def reaches(self, villages: Collection[str]) -> bool:
        """Tell whether she wants to help in one of these villages."""
        return bool(self.reach & EVERYWHERE) or not self.reach.isdisjoint(villages)

    def may_help(self, theme: str, support: frozenset[str], village: str, today: date) -> bool:
        """Tell whether she may be asked for a question.

        Never for something else than she said she wants to do. What is not known, of her or of
        the question, is no no.

        Parameters
        ----------
        theme
            Code of the theme of the question.
        support
            Codes of the kinds of support wanted; empty when that is not clear yet.
        village
            CBS wijk code of the resident.
        today
            The day it is.
        """
        is_other_theme = bool(self.themes) and theme not in self.themes
        is_other_support = bool(self.support and support) and self.support.isdisjoint(support)
        can = not is_other_theme and not is_other_support
        return can and self.reaches({village}) and self.valid_on(today)


def end_after(consent_on: date, months: int) -> date:
    """Return the last day of a consent for so many months; at most :data:`LONGEST_MONTHS`.

    Raises
    ------
    ValueError
        It would hold longer than a year, or no month at all.

    Examples
    --------
    >>> end_after(date(2026, 11, 30), 3), end_after(date(2026, 11, 30), 12)
    (datetime.date(2027, 2, 28), datetime.date(2027, 11, 30))
    """
    if not 1 <= months <= LONGEST_MONTHS:
        msg = f"a consent holds for 1 to {LONGEST_MONTHS} months"
        raise ValueError(msg)
    years, month = divmod(consent_on.month - 1 + months, 12)
    year = consent_on.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(consent_on.day, last))
