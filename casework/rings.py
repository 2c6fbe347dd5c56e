"""In which of the five rings of help does somebody or something belong?

A ring is derived every time, never stored. Closeness never changes it.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from network.carers import is_formal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from network.ecogram import Person
    from resources.resource import Resource, ResourceKind

__all__ = ["ring_of", "ring_of_resource"]

_RING_BY_KIND: Final[Mapping[ResourceKind, int]] = MappingProxyType(
    {
        "aid": 2,
        "association": 4,
        "place": 4,
        "activity": 4,
        "volunteers": 4,
        "initiative": 4,
        "collective": 4,
        "professional": 5,
    }
)


def ring_of(person: Person, family: frozenset[str]) -> int:
    """Return the ring of a person: 3, 4 or 5.

    Parameters
    ----------
    person
        Somebody in the ecogram.
    family
        Codes of the relations by blood, in-law, partner or foster.

    Returns
    -------
    int
        5 for whoever is paid, also when drawn in the innermost circle; 3 for family and for
        anybody marked informal carer (*mantelzorger*); 4 for everybody else.
    """
    if is_formal(person):
        return 5
    if person.informal_carer is True or person.relation in family:
        return 3
    return 4


def ring_of_resource(resource: Resource) -> int:
    """Return the ring of a resource (*hulpbron*): 2 for aids, 5 for professionals, else 4."""
    return _RING_BY_KIND[resource.kind]
