"""What is there already that these residents could join? Asked before anything is started."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from resources.locations import villages_of
from resources.verification import capacity_now

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from resources.directory import Directory
    from resources.resource import Resource

__all__ = ["to_join"]

_TOGETHER: Final = frozenset({"association", "activity", "place", "initiative", "collective"})
"""Kinds where people meet; an aid, a volunteer at home or a professional is no group to join."""

_BY_ROOM: Final = {"room": 0, None: 1, "waiting": 2, "full": 3}


def to_join(
    directory: Directory, theme: str, villages: Collection[str], today: date
) -> tuple[Resource, ...]:
    """Return the groups and places for a theme that people of these villages can go to.

    Those with room come first, then those of which nobody knows, those with a waiting list and
    those that are full; among equals what is in one of the villages, and then by name.

    Parameters
    ----------
    directory
        The directory (*sociale kaart*).
    theme
        Code of the theme.
    villages
        CBS wijk codes, not empty.
    today
        What was heard of the room holds for 30 days.
    """
    found = {
        one.id: one
        for village in villages
        for one in directory.candidates(theme, village)
        if one.kind in _TOGETHER
    }

    def order(one: Resource) -> tuple[int, bool, str]:
        room = capacity_now(one, today)
        away = villages_of(one).isdisjoint(villages)
        return _BY_ROOM[room.state if room else None], away, one.name

    return tuple(sorted(found.values(), key=order))
