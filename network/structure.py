"""How is a network knit? The structural measures of personal networks, in closed form.

The resident is the ego, the persons are the alters. Everybody in the ecogram counts as tied to
the resident with weight 1; the resident is left out of size, ties, density, degree, isolates,
components and transitivity. Ties between persons are undirected and unweighted; parallel ones
are merged first. Quality is not looked at, so that a number is the same with the private layer
open or closed. What is undefined is ``None``.

For one ego every measure has a closed form, so no graph library is needed; a test holds each
equal to networkx.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from network.carers import living
from network.ecogram import Person, Tie

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from network.ecogram import Ecogram

__all__ = ["Structure", "structure", "structure_of"]


@dataclass(frozen=True, slots=True)
class Structure:
    r"""The structural measures of one network of :math:`n` persons and :math:`t` ties.

    Attributes
    ----------
    size
        Persons, :math:`n`.
    ties
        Pairs of persons with a tie, :math:`t`.
    density
        :math:`2t / n(n-1)`; undefined for fewer than two persons.
    mean_degree, max_degree
        Mean and largest number of ties of a person; undefined without persons.
    isolates
        Persons without a tie to another person.
    components
        Groups that hang together without the resident.
    effective_size
        :math:`n - 2t/n`, the contacts without redundancy (Borgatti 1997); undefined without
        persons.
    efficiency
        Effective size divided by :math:`n`.
    constraint
        :math:`\sum_j (p_{ej} + \sum_q p_{eq} p_{qj})^2` (Burt 1992), here
        :math:`n^{-2} \sum_j (1 + \sum_{q \sim j} 1/(d_q + 1))^2` with :math:`d_q` the degree
        of :math:`q` among the persons. It may exceed 1; undefined without persons.
    betweenness
        :math:`\sum_{i \not\sim j} 1/(1 + c_{ij})` with :math:`c_{ij}` the persons tied to both
        (Freeman 1977; for an ego network Everett & Borgatti 2005). A count of pairs, not
        normalised: 0 where there is no pair.
    transitivity
        Closed triples as a share of connected triples of persons (Newman 2003); 0 where no
        triple is connected, as in the usual programs; undefined without persons.

    References
    ----------
    Borgatti, S. P. (1997). Structural holes: unpacking Burt's redundancy measures.
    *Connections* 20(1), 35-38.
    Burt, R. S. (1992). *Structural Holes*. Harvard University Press.
    Everett, M. & Borgatti, S. P. (2005). Ego network betweenness. *Social Networks* 27, 31-38.
    Freeman, L. C. (1977). A set of measures of centrality based on betweenness. *Sociometry* 40.
    Newman, M. E. J. (2003). The structure and function of complex networks. *SIAM Review* 45.
    """

    size: int
    ties: int
    density: float | None
    mean_degree: float | None
    max_degree: int | None
    isolates: int
    components: int
    effective_size: float | None
    efficiency: float | None
    constraint: float | None
    betweenness: float
    transitivity: float | None


def structure(ecogram: Ecogram) -> Structure:
    """Measure the living persons that are on the drawing and the ties between them."""
    persons, pairs = [], []
    for thing in living(ecogram).present():
        if isinstance(thing, Person):
            persons.append(thing.id)
        elif isinstance(thing, Tie):
            pairs.append((thing.source, thing.target))
    return structure_of(persons, pairs)


def structure_of(alters: Iterable[str], pairs: Iterable[tuple[str, str]]) -> Structure:
    """Measure a network of alters and the pairs that know each other.

    Parameters
    ----------
    alters
        The persons, without the ego.
    pairs
        Ties between them; a pair given twice or in both directions counts once, and a pair
        with somebody who is not an alter (the ego, an organisation) does not count.

    Examples
    --------
    >>> structure_of([], []).density is None  # nobody: undefined, not 0
    True
    >>> structure_of(["a"], []).density is None  # one person has nobody to know
    True
    >>> structure_of(["a", "b"], [("a", "b"), ("b", "a")]).density  # parallel ties are merged
    1.0
    >>> structure_of(["a", "b"], [("a", "b")]).constraint  # a closed triad exceeds 1
    1.125
    """
    known = _neighbours(alters, pairs)
    degrees = [mask.bit_count() for mask in known]
    size, ties = len(known), sum(degrees) // 2
    betweenness, closed = _between_and_closed(known)
    if size == 0:
        return Structure(0, 0, None, None, None, 0, 0, None, None, None, 0.0, None)
    effective_size = size - 2 * ties / size
    triples = sum(degree * (degree - 1) for degree in degrees) // 2
    return Structure(
        size=size,
        ties=ties,
        density=2 * ties / (size * (size - 1)) if size > 1 else None,
        mean_degree=2 * ties / size,
        max_degree=max(degrees),
        isolates=degrees.count(0),
        components=_components(known),
        effective_size=effective_size,
        efficiency=effective_size / size,
        constraint=_constraint(known, degrees),
        betweenness=betweenness,
        transitivity=closed / triples if triples else 0.0,
    )


def _neighbours(alters: Iterable[str], pairs: Iterable[tuple[str, str]]) -> list[int]:
    """Return for each alter the others it is tied to, as the bits of a number."""
    place = {alter: number for number, alter in enumerate(dict.fromkeys(alters))}
    known = [0] * len(place)
    for source, target in pairs:
        one, other = place.get(source), place.get(target)
        if one is not None and other is not None and one != other:
            known[one] |= 1 << other
            known[other] |= 1 << one
    return known


def _components(known: Sequence[int]) -> int:
    left, found = (1 << len(known)) - 1, 0
    while left:
        found += 1
        reached = edge = left & -left
        while edge:
            nearest = edge & -edge
            edge ^= nearest
            fresh = known[nearest.bit_length() - 1] & ~reached
            reached |= fresh
            edge |= fresh
        left &= ~reached
    return found


def _constraint(known: Sequence[int], degrees: Sequence[int]) -> float:
    indirect = [0.0] * len(known)
    for alter, mask in enumerate(known):
        share = 1 / (degrees[alter] + 1)
        rest = mask
        while rest:
            lowest = rest & -rest
            indirect[lowest.bit_length() - 1] += share
            rest ^= lowest
    return sum((1 + share) ** 2 for share in indirect) / len(known) ** 2


def _between_and_closed(known: Sequence[int]) -> tuple[float, int]:
    """Return the ego's betweenness and the number of closed triples of alters."""
    between, closed = 0.0, 0
    for (one, mask), (_other, other_mask) in combinations(enumerate(known), 2):
        common = (mask & other_mask).bit_count()
        if other_mask >> one & 1:
            closed += common
        else:
            between += 1 / (1 + common)
    return between, closed
