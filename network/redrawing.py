"""How does one drawing become another, without forgetting anything about the people on it?

A drawing says who is on it, where, and with which ties: that is what two people may see
differently. What is known of somebody (asked, under age, a wish), who belong together in a group
and what the resident likes to do are no part of it and stay.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from network.ecogram import (
    KIND_BY_CLASS,
    Ecogram,
    Group,
    Organisation,
    Pastime,
    Person,
    Tie,
    fields_of,
)
from network.layers import hidden_ids, hidden_then
from network.operations import Operation

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from network.ecogram import Thing

__all__ = ["aside", "emptied", "placed", "towards"]

_PLACE: Final = ("circle", "sector", "x", "y")
_FIXED: Final = ("source", "target")


def aside(one: Ecogram, other: Ecogram) -> tuple[str, ...]:
    """Return who is as close on both drawings, but in another sector."""
    there = {node.id: node for node in _nodes(other)}
    return tuple(
        node.id
        for node in _nodes(one)
        if (beside := there.get(node.id))
        and node.circle == beside.circle is not None
        and node.sector != beside.sector
    )


def emptied(ecogram: Ecogram) -> Ecogram:
    """Return a drawing with nobody in a circle and without ties; the names wait for a place."""
    nodes: dict[str, Thing] = {
        node.id: replace(node, circle=None, sector=None, x=None, y=None) for node in _nodes(ecogram)
    }
    return Ecogram(MappingProxyType(nodes))


def placed(ecogram: Ecogram) -> Ecogram:
    """Return what stands in a circle, with the ties between; names that wait are on no drawing."""
    things = {
        thing.id: thing
        for thing in ecogram.present()
        if not isinstance(thing, Person | Organisation) or thing.circle is not None
    }
    return Ecogram(MappingProxyType(things))


def towards(now: Ecogram, wanted: Ecogram) -> tuple[Operation, ...]:
    """Return the operations that make the present drawing the wanted one.

    Who is there, where, and the ties become as wanted. What is no part of a drawing stays as it is
    now, and so does everything about somebody marked *niet benaderen*: no older drawing takes
    that mark, or a caution that rests on a tie, away.
    """
    hidden = hidden_ids(now) | hidden_then(wanted, now)
    there = {
        thing.id: thing
        for thing in wanted.present()
        if not isinstance(thing, Group | Pastime) and not _is_about(thing, hidden)
    }
    # who is tied has to be there first
    ordered = sorted(there.values(), key=lambda thing: not isinstance(thing, Person | Organisation))
    gone = [
        thing
        for thing in now.things.values()
        if thing.id not in {*there, *now.removed}
        and not isinstance(thing, Group | Pastime)
        and not _is_about(thing, hidden)
    ]
    return (
        *(operation for thing in ordered for operation in _brought(thing, now)),
        *(Operation("remove", thing.id) for thing in gone),
    )


def _nodes(ecogram: Ecogram) -> Iterator[Person | Organisation]:
    return (t for t in ecogram.present() if isinstance(t, Person | Organisation))


def _is_about(thing: Thing, ids: Collection[str]) -> bool:
    """Tell whether it is one of these, or a tie of one."""
    if isinstance(thing, Tie):
        return thing.source in ids or thing.target in ids
    return thing.id in ids


def _brought(thing: Thing, now: Ecogram) -> Iterator[Operation]:
    present = now.things.get(thing.id)
    if present is None:
        yield Operation("add", thing.id, KIND_BY_CLASS[type(thing)], fields_of(thing))
        return
    if thing.id in now.removed:
        yield Operation("restore", thing.id)
    before, after = fields_of(present), fields_of(thing)
    drawn = _PLACE if isinstance(thing, Person | Organisation) else (before.keys() | after.keys())
    changed = {
        name: after.get(name)
        for name in sorted(drawn)
        if name not in _FIXED and before.get(name) != after.get(name)
    }
    if changed:
        yield Operation("set", thing.id, fields=changed)
