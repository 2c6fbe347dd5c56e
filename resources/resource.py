"""What is a resource of the neighbourhood, and whom does it reach?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

__all__ = ["EVERYWHERE", "Resource", "ResourceKind"]

ResourceKind: TypeAlias = Literal[
    "aid", "association", "place", "activity", "volunteers", "professional"
]
EVERYWHERE: Final[frozenset[str]] = frozenset({"*"})
"""The reach of a resource for the whole municipality."""


@dataclass(frozen=True, slots=True)
class Resource:
    """An aid, association, place, activity, volunteers' or professional service.

    ``village`` is the CBS wijk code where it is, ``None`` if it has no place of its own or
    the place is unknown. ``reach`` holds the wijk codes it works for, or :data:`EVERYWHERE`;
    empty means unknown. ``support`` holds the kinds of support it offers; empty means
    unknown. ``conditions`` are codes; all must hold. ``checked_on`` is the day somebody last
    found it true. ``hsds`` keeps the rest of its HSDS record, unread.
    """

    id: str
    name: str
    kind: ResourceKind
    themes: frozenset[str] = frozenset()
    support: frozenset[str] = frozenset()
    village: str | None = None
    reach: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()
    ambitions: frozenset[str] = frozenset()
    description: str = ""
    when: str = ""
    cost: str = ""
    telephone: str = ""
    website: str = ""
    checked_on: date | None = None
    hsds: Mapping[str, Any] = field(default_factory=dict)
