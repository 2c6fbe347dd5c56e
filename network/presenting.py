"""How is an ecogram shown in a meeting? Without names, and layer by layer.

What is masked or left out is not in what is sent, so that no screen, recording or reflection
can tell more.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

from network.carers import is_formal
from network.constants import RESIDENT
from network.ecogram import Ecogram, Group, Organisation, Pastime, Person
from network.layers import shared

if TYPE_CHECKING:
    from collections.abc import Mapping

    from network.ecogram import Thing

__all__ = ["LAYERS", "Layer", "masked", "up_to", "with_quality"]

Layer: TypeAlias = Literal["informal", "neighbourhood", "professionals"]
LAYERS: tuple[Layer, ...] = get_args(Layer)
"""What is shown, each with all before it: persons who are not paid, places and clubs, the paid."""

_UNSAID: Final = "…"
"""What stands in the place of somebody's own words."""


def masked(ecogram: Ecogram, relations: Mapping[str, str], kinds: Mapping[str, str]) -> Ecogram:
    """Return the ecogram with roles in the place of names, and without anybody's own words.

    Parameters
    ----------
    ecogram
        What the screen may see.
    relations
        Words for the codes of relations.
    kinds
        Words for ``"person"`` (when the relation is not known) and for the forms of
        organisations and groups.

    Examples
    --------
    >>> both = {p.id: p for p in (Person("p-1", "Ria", relation="daughter"), Person("p-2", "Wim"))}
    >>> hidden = masked(Ecogram(both), {"daughter": "dochter"}, {"person": "iemand"})
    >>> [person.name for person in hidden.persons]
    ['dochter', 'iemand']
    """
    things = {key: _masked(thing, relations, kinds) for key, thing in ecogram.things.items()}
    return Ecogram(MappingProxyType(things), ecogram.removed)


def up_to(ecogram: Ecogram, layer: Layer) -> Ecogram:
    """Return the ecogram up to and with this layer; ties without both ends are left out."""
    kept: dict[str, Thing] = {
        key: thing
        for key, thing in ecogram.things.items()
        if isinstance(thing, Person | Organisation)
        and LAYERS.index(_layer_of(thing)) <= LAYERS.index(layer)
    }
    ends = {RESIDENT, *kept}
    ties = {tie.id: tie for tie in ecogram.ties if tie.source in ends and tie.target in ends}
    groups = {
        group.id: replace(group, members=members)
        for group in ecogram.groups
        if (members := tuple(one for one in group.members if one in ends))
    }
    return Ecogram(MappingProxyType({**kept, **ties, **groups}), ecogram.removed)


def with_quality(ecogram: Ecogram) -> Ecogram:
    """Return what a meeting may see that asked for the private layer: how the ties are.

    Nothing else of that layer: whoever is marked *niet benaderen* stays out with all ties, as
    on every shared screen, and why that is so stays out too.
    """
    seen = shared(ecogram)
    own = {tie.id: tie.quality for tie in ecogram.ties}
    ties = {tie.id: replace(tie, quality=own[tie.id]) for tie in seen.ties}
    return Ecogram(MappingProxyType({**seen.things, **ties}), seen.removed)


def _layer_of(node: Person | Organisation) -> Layer:
    if isinstance(node, Person):
        return "professionals" if is_formal(node) else "informal"
    if node.paid:
        return "professionals"
    return "informal" if node.form == "pet" else "neighbourhood"


def _masked(thing: Thing, relations: Mapping[str, str], kinds: Mapping[str, str]) -> Thing:
    if isinstance(thing, Person):
        role = relations.get(thing.relation or "", kinds["person"])
        # the role is the name now; who is paid stays so
        paid = True if is_formal(thing) else thing.paid
        return replace(thing, name=role, relation=None, paid=paid, tasks=None)
    if isinstance(thing, Organisation):
        return replace(thing, name=kinds[thing.form], resource=None)
    if isinstance(thing, Group):
        return replace(thing, name=kinds[thing.form])
    if isinstance(thing, Pastime):
        return replace(thing, name=_UNSAID)
    return thing
