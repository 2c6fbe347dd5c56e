"""Who is family of whom? What the ties say of it, and what a relation says by itself.

"Dochter" makes somebody the resident's child without a word on the tie; what a tie says goes
before what a relation says. Nothing is concluded beyond that: a partner of the resident is not
the parent of a child because both are drawn.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from network.constants import CONSTANTS, RESIDENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from network.ecogram import Ecogram, Gender, Kin, Person

__all__ = ["ENDED", "KIN_BY_RELATION", "Bond", "Family", "Partner", "family_of", "gender_of"]

Partner: TypeAlias = Literal["partner", "married", "cohabiting", "separated", "divorced"]
Bond: TypeAlias = Literal["birth", "adopted", "foster"]
"""How a child came to a parent; birth also when nothing else is known."""

Pair: TypeAlias = tuple[str, str]

KIN_BY_RELATION: Final[Mapping[str, Kin]] = MappingProxyType(CONSTANTS["kin_by_relation"])
"""What a relation to the resident says by itself."""

ENDED: Final[frozenset[str]] = frozenset({"separated", "divorced"})
_PARTNERS: Final = frozenset({"partner", "married", "cohabiting", *ENDED})
_BONDS: Final[Mapping[str, Bond]] = MappingProxyType(
    {
        "parent": "birth",
        "child": "birth",
        "adoptive_parent": "adopted",
        "adopted_child": "adopted",
        "foster_parent": "foster",
        "foster_child": "foster",
    }
)
_GENDER_BY_RELATION: Final[Mapping[str, Gender]] = MappingProxyType(
    {
        "mother": "woman",
        "daughter": "woman",
        "sister": "woman",
        "father": "man",
        "son": "man",
        "brother": "man",
    }
)
_TITLES: Final[Mapping[Gender, re.Pattern[str]]] = MappingProxyType(
    {
        "woman": re.compile(r"(mevrouw|mevr|mw|oma|tante)\b", re.IGNORECASE),
        "man": re.compile(r"(meneer|mijnheer|dhr|opa|oom)\b", re.IGNORECASE),
    }
)


@dataclass(frozen=True, slots=True)
class Family:
    """What is known of the family, the resident among it.

    Attributes
    ----------
    partners
        How two are or were together, by pair.
    parents
        By child the parents, each with how the child came to them.
    siblings
        Pairs of which one is a brother or sister of the other.
    """

    partners: Mapping[Pair, Partner]
    parents: Mapping[str, Mapping[str, Bond]]
    siblings: tuple[Pair, ...]

    def links(self) -> Iterator[tuple[str, str, int]]:
        """Yield every two that are kin, with how many generations the second stands lower."""
        yield from ((one, two, 0) for one, two in self.partners)
        yield from ((p, child, 1) for child, parents in self.parents.items() for p in parents)
        yield from ((one, two, 0) for one, two in self.siblings)


def family_of(ecogram: Ecogram) -> Family:
    """Return what the ties and the relations of a drawing say of the family.

    Of two ties between the same persons the first that tells it counts.

    Examples
    --------
    >>> from network.ecogram import Ecogram, Person, Tie
    >>> people = [Person("p-1", "Ria", relation="daughter"), Person("p-2", "Bas")]
    >>> tie = Tie("t-1", "p-1", "p-2", kin="adopted_child")
    >>> family = family_of(Ecogram({t.id: t for t in [*people, tie]}))
    >>> {child: dict(parents) for child, parents in family.parents.items()}
    {'p-2': {'p-1': 'adopted'}, 'p-1': {'resident': 'birth'}}
    """
    partners: dict[Pair, Partner] = {}
    parents: defaultdict[str, dict[str, Bond]] = defaultdict(dict)
    siblings: list[Pair] = []
    told: set[frozenset[str]] = set()
    for source, target, kin in _said(ecogram):
        if frozenset({source, target}) in told:
            continue
        told.add(frozenset({source, target}))
        if kin in _PARTNERS:
            partners[source, target] = kin  # type: ignore[assignment]
        elif kin == "sibling":
            siblings.append((source, target))
        elif kin.endswith("parent"):
            parents[source][target] = _BONDS[kin]
        else:
            parents[target][source] = _BONDS[kin]
    return Family(partners, parents, tuple(siblings))


def gender_of(name: str, person: Person | None = None) -> Gender | None:
    """Return what is known of somebody's gender: what was noted, else what relation or title say.

    Examples
    --------
    >>> gender_of("Mevr. Jansen"), gender_of("Opa Joop"), gender_of("Jo")
    ('woman', 'man', None)
    """
    if person is not None:
        said = person.gender or _GENDER_BY_RELATION.get(person.relation or "")
        if said:
            return said
    return next((code for code, title in _TITLES.items() if title.match(name.strip())), None)


def _said(ecogram: Ecogram) -> Iterator[tuple[str, str, Kin]]:
    """Yield source, target and what the target is to the source: ties first, then relations."""
    persons = {person.id: person for person in ecogram.persons}
    for tie in ecogram.ties:
        if tie.kin and {tie.source, tie.target} <= {RESIDENT, *persons}:
            yield tie.source, tie.target, tie.kin
    for person in persons.values():
        if (kin := KIN_BY_RELATION.get(person.relation or "")) is not None:
            yield RESIDENT, person.id, kin
