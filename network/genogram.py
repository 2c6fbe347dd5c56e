"""How is a family drawn? Generations in rows, couples with their children below them.

Made from the same ecogram as the other drawing, with the usual signs and no medical part. Who is
family while nobody said how stands apart, by name. A description holds codes, names and places;
``network.genogram_svg`` makes the picture of it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from network.carers import is_formal
from network.constants import GEOMETRY, RESIDENT
from network.drawing import labels_of
from network.genogram_lines import ABOVE, APART, HALF, Lines
from network.genogram_rows import Sibship, arranged
from network.geometry import text_width, wrap_label
from network.hull import box_points, hulls
from network.kin import ENDED, KIN_BY_RELATION, Family, family_of, gender_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from network.ecogram import Ecogram, Group
    from network.genogram_lines import Child, Couple
    from network.genogram_rows import Rows
    from network.geometry import Box, Point
    from network.kin import Bond, Partner

__all__ = ["FamilyDrawing", "Household", "Symbol", "draw_family"]

Shape: TypeAlias = Literal["square", "circle", "diamond", "pet"]

_SHAPES: Final[Mapping[str | None, Shape]] = {"woman": "circle", "man": "square"}
_LABEL_TOP: Final = HALF + 8
_MARGIN: Final = 20.0
_LEAST_ROOM: Final = 78.0


@dataclass(frozen=True, slots=True)
class Symbol:
    """Somebody in the family drawing; ``lines`` is what of the label fits below the sign."""

    id: str
    label: str
    lines: tuple[str, ...]
    shape: Shape
    x: float
    y: float
    is_deceased: bool = False

    @property
    def box(self) -> Box:
        """Return the room that the sign and its label take."""
        half = max([HALF, *(text_width(line) / 2 for line in self.lines)])
        return (self.x - half, self.y - HALF, self.x + half, self.y + _foot(self.lines))


@dataclass(frozen=True, slots=True)
class Household:
    """Who live together: the name of the group, who of it is drawn, and its outlines."""

    name: str
    members: tuple[str, ...]
    outlines: tuple[tuple[Point, ...], ...]


@dataclass(frozen=True, slots=True)
class FamilyDrawing:
    """Everything on one family drawing.

    Attributes
    ----------
    symbols
        Everybody, the resident among them; pets last.
    couples, children, households
        See there.
    bars
        The lines from parents down to the bar, and the bars above brothers and sisters.
    siblings
        Pairs of brothers and sisters, as somebody said it.
    unplaced
        Labels of those who are family, while it is not known how.
    box
        The room that all of it takes.
    """

    symbols: tuple[Symbol, ...]
    couples: tuple[Couple, ...]
    children: tuple[Child, ...]
    bars: tuple[tuple[Point, ...], ...]
    siblings: tuple[tuple[str, str], ...]
    households: tuple[Household, ...]
    unplaced: tuple[str, ...]
    box: Box


def draw_family(
    ecogram: Ecogram,
    resident_label: str,
    family_relations: Collection[str] = frozenset(KIN_BY_RELATION),
    *,
    labels: Mapping[str, str] | None = None,
) -> FamilyDrawing:
    """Draw the family of a resident.

    Parameters
    ----------
    ecogram
        What the screen may see; give a shared one.
    resident_label
        How the resident is called.
    family_relations
        Codes of the relations that count as family.
    labels
        Labels by id (:func:`network.drawing.labels_of`); names when not given.
    """
    labels = {**(labels or labels_of(ecogram)), RESIDENT: resident_label}
    family = family_of(ecogram)
    generation = _generations(family)
    sibships = _sibships(family, generation)
    couples = _couples(family, generation, sibships)
    ended = frozenset(frozenset(pair) for pair, how in couples.items() if how in ENDED)
    room = {key: _room(wrap_label(labels[key])) for key in generation}
    rows = arranged(generation, couples, [s for s, _ in sibships], ended, room.__getitem__)
    foot = {key: _foot(wrap_label(labels[key])) for key in generation}
    drawing = Lines(rows, room, foot, sibships, couples)
    symbols = _symbols(ecogram, rows, drawing.y, labels)
    symbols += _pets(ecogram, symbols, labels)
    return FamilyDrawing(
        symbols=tuple(symbols),
        couples=tuple(drawing.couples()),
        children=tuple(drawing.children()),
        bars=tuple(drawing.bars()),
        siblings=tuple(pair for pair in family.siblings if generation.keys() >= set(pair)),
        households=tuple(_households(ecogram.groups, symbols)),
        unplaced=tuple(_unplaced(ecogram, generation, family, family_relations, labels)),
        box=_around(symbols),
    )


# ── who stands in which generation, and with whom ───────────────────────────────────────


def _generations(family: Family) -> dict[str, int]:
    """Return by id the generation of everybody that is kin of the resident, who is in 0."""
    near: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for one, two, down in family.links():
        near[one].append((two, down))
        near[two].append((one, -down))
    generation = {RESIDENT: 0}
    for key in (reached := [RESIDENT]):
        for other, down in near[key]:
            if other not in generation:
                generation[other] = generation[key] + down
                reached.append(other)
    return generation


def _sibships(
    family: Family, generation: Mapping[str, int]
) -> list[tuple[Sibship, dict[str, Bond]]]:
    """Return who hang from the same parents, and by which bond.

    What contradicts itself is not drawn: a parent stands one row higher, and of one bond a
    child has two parents at most.
    """
    children: defaultdict[tuple[str, ...], dict[str, Bond]] = defaultdict(dict)
    for child, parents in family.parents.items():
        by_bond: defaultdict[Bond, list[str]] = defaultdict(list)
        for parent, bond in parents.items():
            if generation.get(parent) == generation.get(child, 0) - 1:
                by_bond[bond].append(parent)
        for bond, those in by_bond.items():
            children[tuple(sorted(those[:2], key=list(generation).index))][child] = bond
    for siblings in _without_parents(family, generation):
        known = [key for key, bonds in children.items() if any(one in bonds for one in siblings)]
        others = [one for one in siblings if not any(one in bonds for bonds in children.values())]
        # a brother or sister of whom no more is said has the same parents
        children[known[0] if known else ("", *siblings)] |= dict.fromkeys(others, "birth")
    order = list(generation).index
    return [
        (Sibship(() if key[0] == "" else key, tuple(sorted(bonds, key=order))), bonds)
        for key, bonds in children.items()
    ]


def _without_parents(family: Family, generation: Mapping[str, int]) -> Iterator[list[str]]:
    """Yield those who are brothers and sisters of each other, as somebody said it."""
    group: dict[str, set[str]] = {}
    for one, two in family.siblings:
        if one in generation and generation[one] == generation.get(two):
            both = group.get(one, {one}) | group.get(two, {two})
            group |= dict.fromkeys(both, both)
    seen: set[str] = set()
    for key in generation:
        if key in group and key not in seen:
            seen |= group[key]
            yield [one for one in generation if one in group[key]]


def _couples(
    family: Family,
    generation: Mapping[str, int],
    sibships: Iterable[tuple[Sibship, Mapping[str, Bond]]],
) -> dict[tuple[str, str], Partner | None]:
    """Return who stand together: partners, and the two parents of a child."""
    couples: dict[tuple[str, str], Partner | None] = {
        (one, two): how
        for (one, two), how in family.partners.items()
        if one in generation and generation[one] == generation.get(two)
    }
    known = {frozenset(pair) for pair in couples}
    for sibship, _ in sibships:
        if len(sibship.parents) == 2 and frozenset(sibship.parents) not in known:
            known.add(frozenset(sibship.parents))
            couples[sibship.parents[0], sibship.parents[1]] = None
    return couples


def _unplaced(
    ecogram: Ecogram,
    generation: Mapping[str, int],
    family: Family,
    relations: Collection[str],
    labels: Mapping[str, str],
) -> Iterator[str]:
    kin = {key for one, two, _ in family.links() for key in (one, two)}
    for person in ecogram.persons:
        is_family = person.relation in relations and not is_formal(person)
        if person.id not in generation and (is_family or person.id in kin):
            yield labels[person.id]


# ── signs ───────────────────────────────────────────────────────────────────────────────


def _room(lines: Iterable[str]) -> float:
    return max([_LEAST_ROOM, *(text_width(line) for line in lines)]) + 2 * APART


def _foot(lines: Collection[str]) -> float:
    """Return how far a sign and its label reach below where somebody stands."""
    return _LABEL_TOP + float(GEOMETRY["line_height"]) * len(lines) if lines else HALF


def _symbols(
    ecogram: Ecogram, rows: Rows, y: Mapping[str, float], labels: Mapping[str, str]
) -> list[Symbol]:
    persons = {person.id: person for person in ecogram.persons}
    symbols = []
    for key in (key for row in rows.rows for key in row):
        person = persons.get(key)
        name = person.name if person else labels[key]
        shape = _SHAPES.get(gender_of(name, person), "diamond")
        lines = tuple(wrap_label(labels[key]))
        is_dead = person is not None and person.deceased is True
        symbols.append(Symbol(key, labels[key], lines, shape, rows.x[key], y[key], is_dead))
    return symbols


def _pets(ecogram: Ecogram, symbols: Sequence[Symbol], labels: Mapping[str, str]) -> list[Symbol]:
    """Stand the animals in a row of their own, below everybody."""
    pets = [one for one in ecogram.organisations if one.form == "pet"]
    left, _, right, bottom = _around(symbols)
    rooms = [_room(wrap_label(labels[pet.id])) for pet in pets]
    edge = (left + right - sum(rooms)) / 2
    found = []
    for pet, room in zip(pets, rooms, strict=True):
        lines = tuple(wrap_label(labels[pet.id]))
        found.append(Symbol(pet.id, labels[pet.id], lines, "pet", edge + room / 2, bottom + ABOVE))
        edge += room
    return found


def _households(groups: Iterable[Group], symbols: Sequence[Symbol]) -> Iterator[Household]:
    points = {one.id: box_points(one.x, one.y, one.box) for one in symbols}
    for group in groups:
        members = {key: points[key] for key in group.members if key in points}
        if group.form == "household" and members:
            others = [(one.x, one.y) for one in symbols if one.id not in members]
            found = hulls(members, others, _MARGIN)
            yield Household(group.name, tuple(members), tuple(map(tuple, found)))


def _around(symbols: Iterable[Symbol]) -> Box:
    boxes = [symbol.box for symbol in symbols]
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
