"""What did somebody notice without counting: a theme heard more often, something that pinches?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from datetime import date

__all__ = ["Raised", "RaisedKind", "Topic"]

RaisedKind: TypeAlias = Literal["raised", "bottleneck"]
"""``raised``: heard more often. ``bottleneck`` (*knelpunt*): a shortage, a waiting list, a rule."""


@dataclass(frozen=True, slots=True)
class Raised:
    """What was noticed (*ervaring, niet geteld*): no count, and no case.

    ``theme`` may be empty for a bottleneck. ``area`` is a village or the municipality. ``by`` is
    the id of a user, ``by_name`` how she is called. Once a step ``is_taken`` it cannot be taken
    away any more; its text can, and then it is empty.
    """

    id: str
    kind: RaisedKind
    theme: str | None
    area: str
    raised_on: date
    by: str
    by_name: str
    text: str
    is_taken: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """What the steps of a signal are about, counted or told.

    ``window`` is the first and the last week it was found in, ``None`` when it was told.
    """

    signal_id: str
    kind: str
    theme: str | None
    areas: tuple[str, ...]
    window: tuple[date, date] | None = None
    offer_type: str | None = None
    venue: str | None = None
