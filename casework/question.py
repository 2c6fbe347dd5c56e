"""What does a resident ask, and what is known of her situation?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

__all__ = ["Question", "Situation", "Urgency"]

Urgency: TypeAlias = Literal["none", "soon", "now"]


@dataclass(frozen=True, slots=True)
class Question:
    """A question (*hulpvraag*) of one resident.

    ``support`` holds the kinds of support wanted; empty means not yet clear. ``village`` is a
    CBS wijk code. ``unsafe`` is ``None`` while nobody looked at safety yet. ``answered_on`` is the
    day since when it needs nothing more (*beantwoord*), ``None`` while it is open. ``version``
    is the stored one, 0 for what is not stored yet; it says nothing of what was asked.
    """

    id: str
    theme: str
    village: str
    asked_on: date
    domain: str | None = None
    support: frozenset[str] = frozenset()
    urgency: Urgency = "none"
    unsafe: bool | None = None
    channel: str | None = None
    text: str = ""
    answered_on: date | None = None
    version: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Situation:
    """What the resident does, can do, did before and wants to keep doing, and what is in the house.

    Each is a tuple of short lines in the resident's own words; ``None`` means not yet asked.
    ``facts`` answers conditions of resources: condition code to yes or no; absent is unknown.
    """

    does: tuple[str, ...] | None = None
    can: tuple[str, ...] | None = None
    did: tuple[str, ...] | None = None
    keeps: tuple[str, ...] | None = None
    aids: tuple[str, ...] | None = None
    facts: Mapping[str, bool] = field(default_factory=dict)
