"""What may this screen see of an ecogram?

Private lines rest on a layer that is off by default. Hidden means: not in what is sent.
"""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from network.ecogram import Ecogram, Person, Thing, Tie

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["hidden_ids", "hidden_names", "hidden_then", "shared", "without_names"]

ELLIPSIS: Final = "…"


def shared(ecogram: Ecogram, hidden_since: Collection[str] = ()) -> Ecogram:
    """Return what a shared screen may see: the present things without the private layer.

    A person marked *niet benaderen* is left out with all ties, silently. Quality is left out
    of every tie: hiding only the strained ones would show them by their absence. What was
    removed from the drawing is left out too.

    Parameters
    ----------
    hidden_since
        Ids that are hidden for another reason, such as a mark that was set later
        (:func:`hidden_then`).
    """
    hidden = hidden_ids(ecogram) | frozenset(hidden_since)
    seen: dict[str, Thing] = {}
    for thing in ecogram.present():
        if isinstance(thing, Tie):
            if not hidden & {thing.source, thing.target}:
                seen[thing.id] = replace(thing, quality=None)
        elif isinstance(thing, Person):
            if thing.id not in hidden:
                seen[thing.id] = replace(thing, do_not_approach=None, do_not_approach_reason=None)
        else:
            seen[thing.id] = thing
    return Ecogram(MappingProxyType(seen))


def hidden_ids(ecogram: Ecogram) -> frozenset[str]:
    """Return the ids of the persons marked *niet benaderen*, those taken off the drawing too."""
    return frozenset(
        thing.id
        for thing in ecogram.things.values()
        if isinstance(thing, Person) and thing.do_not_approach
    )


def hidden_then(then: Ecogram, now: Ecogram) -> frozenset[str]:
    """Return whom a shared screen hides in an earlier moment, because of a mark set later.

    Found by id, and by name: somebody who was taken off the drawing and marked when drawn
    again is the same person.
    """
    marked = {name.strip().casefold() for name in hidden_names(now)}
    again = {person.id for person in then.persons if person.name.strip().casefold() in marked}
    return hidden_ids(now) | again


def hidden_names(ecogram: Ecogram) -> frozenset[str]:
    """Return the names that a shared screen may not show: of those persons, and of nobody else."""
    hidden = hidden_ids(ecogram)
    others = {person.name for person in ecogram.persons if person.id not in hidden}
    marked = (ecogram.things[key] for key in hidden)
    return frozenset(person.name for person in marked if isinstance(person, Person)) - others


def without_names(text: str, names: Collection[str], instead: str = ELLIPSIS) -> str:
    """Return a text in which each of the names, as a word of its own, is something else.

    Examples
    --------
    >>> without_names("Piet belt Pietje", {"Piet"})
    '… belt Pietje'
    """
    for name in sorted(filter(None, names), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", lambda _: instead, text)
    return text
