"""What is a signal: what was found, exactly, and what of it may be shown?

:class:`Evidence` is exact and stays sealed with the run that found it. Only what
:mod:`signals.disclosure` makes of it, a :class:`Card`, is ever shown, stored openly or sent.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "Asked",
    "Card",
    "Evidence",
    "Kind",
    "Rarity",
    "Unknown",
    "evidence_as_values",
    "evidence_from",
]

Kind: TypeAlias = Literal["surge", "structural", "critical_mass"]
"""What the counts can tell. What people tell themselves is no count: see :mod:`signals.raised`."""

Rarity: TypeAlias = Literal["half_year", "year", "two_years", "five_years"]
"""By chance alone about once in half a year, a year, two years, five years or more rarely."""

Unknown: TypeAlias = Literal["short_history", "no_population", "no_centre"]
"""What could not be looked at, told instead of a number."""


class Asked(NamedTuple):
    """A question as the signals know it: an opaque resident, a theme, a village and a day.

    ``resident`` is the token of the household where cases are linked as one. ``is_open`` tells
    whether it still waits for an answer.
    """

    resident: str
    theme: str
    village: str
    asked_on: date
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one look at one week found, exact: never shown, kept sealed with the run.

    Parameters
    ----------
    kind, theme
        Of which kind of signal, about what.
    areas
        Codes of the areas together, sorted.
    first_week, last_week
        The window that ``residents`` are counted in, both weeks included (Mondays).
    residents
        Distinct residents who asked about the theme there and then.
    core
        Those of them in the very areas that were found, where more is told than was found; of
        critical mass those whose question is open.
    loose
        Questions without a case there and then; nobody knows whose.
    all_residents
        Distinct residents who asked about anything there and then.
    population
        Inhabitants of the areas together; ``None`` when not known.
    ratio
        Observed against expected; ``None`` for critical mass.
    once_in_weeks
        By chance alone once in so many weeks, over all themes; ``None`` where chance is not
        what it is held against.
    offer_type, venue
        Of critical mass: which group would fill, and the id of the place where it could meet.
    measures
        What else was measured (log-likelihood ratio, p, q, probability, chance of a group).
    """

    kind: Kind
    theme: str
    areas: tuple[str, ...]
    first_week: date
    last_week: date
    residents: int
    core: int
    loose: int = 0
    all_residents: int = 0
    population: int | None = None
    ratio: float | None = None
    once_in_weeks: float | None = None
    offer_type: str | None = None
    venue: str | None = None
    measures: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """What may be shown of a signal: bands and codes, nothing from which a count follows.

    Parameters
    ----------
    id
        Of the signal, for as long as it lasts.
    kind, theme, areas
        What it is about, and where; of a sensitive theme the municipality only.
    since
        The first week of the window.
    published_on
        The week in which it was first shown.
    residents
        At least so many distinct residents, a multiple of the step.
    loose
        Whether the same place and time also had questions without a case: ``some`` or ``many``.
    ratio
        At least so many times what is usual: 1.5, 2, 3 or 5; ``None`` when not told.
    rarity
        How unusual; ``None`` when it is not held against chance.
    offer_type, venue
        Of critical mass: which group would fill, and the id of the place where it could meet.
    threshold
        The number below which nothing would have been shown.
    """

    id: str
    kind: Kind
    theme: str
    areas: tuple[str, ...]
    since: date
    published_on: date
    residents: int
    loose: Literal["none", "some", "many"] = "none"
    ratio: float | None = None
    rarity: Rarity | None = None
    offer_type: str | None = None
    venue: str | None = None
    threshold: int = 10


def evidence_as_values(evidence: Evidence) -> dict[str, Any]:
    """Return evidence as JSON can hold it."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in asdict(evidence).items()
    }


def evidence_from(values: Mapping[str, Any]) -> Evidence:
    """Return the evidence that :func:`evidence_as_values` made these of."""
    return Evidence(
        **{
            **values,
            "areas": tuple(values["areas"]),
            "first_week": date.fromisoformat(values["first_week"]),
            "last_week": date.fromisoformat(values["last_week"]),
            "measures": tuple((name, number) for name, number in values["measures"]),
        }
    )
