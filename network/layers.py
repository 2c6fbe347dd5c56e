"""What may this screen see of an ecogram?

Private lines rest on a layer that is off by default. Hidden means: not in what is sent.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from network.ecogram import Ecogram, Person, Thing, Tie

__all__ = ["shared"]


def shared(ecogram: Ecogram) -> Ecogram:
    """Return what a shared screen may see: the present things without the private layer.

    A person marked *niet benaderen* is left out with all ties, silently. Quality is left out
    of every tie: hiding only the strained ones would show them by their absence. What was
    removed from the drawing is left out too.
    """
    hidden = {p.id for p in ecogram.persons if p.do_not_approach}
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
