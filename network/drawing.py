"""What is on the drawing? One description for every renderer, and its twin in text.

A description holds codes, names and places, no sentences. ``network.svg`` makes the print of
it; the live canvas draws the same from the same constants.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from network.carers import is_formal
from network.constants import GEOMETRY, RESIDENT, SUPPORT
from network.ecogram import Organisation, Person
from network.geometry import SECTORS, label_box, text_width, tie_reach, tie_shape, wrap_label
from network.hull import box_points, hulls

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from network.ecogram import Ecogram, Group, GroupForm, Tie
    from network.geometry import Point

__all__ = [
    "Drawing",
    "DrawnGroup",
    "DrawnNode",
    "DrawnTie",
    "TwinNode",
    "TwinTie",
    "describe",
    "labels_of",
    "shape_of",
    "text_twin",
]

Shape: TypeAlias = Literal["resident", "person", "professional", "organisation", "place", "pet"]
Badge: TypeAlias = Literal["not_asked", "agreed", "deceased"]

_SHAPES: Final = ("person", "professional", "organisation", "place", "pet")
_QUALITIES: Final = ("supporting", "neutral", "strained", "broken")
_STRENGTHS: Final = (3, 2, 1)
_DIRECTIONS: Final = ("receives", "gives", "both")
_BADGES: Final = ("not_asked", "agreed", "deceased")
_GROUPS: Final = ("household", "club", "other")


@dataclass(frozen=True, slots=True)
class DrawnNode:
    """The resident, a person or an organisation as drawn.

    ``label`` is the whole name, told apart from others of that name; ``lines`` is what fits.
    ``circle`` is 0 for the resident.
    """

    id: str
    label: str
    lines: tuple[str, ...]
    shape: Shape
    x: float
    y: float
    circle: int
    sector: str | None = None
    badge: Badge | None = None


@dataclass(frozen=True, slots=True)
class DrawnTie:
    """A tie as drawn: its facts, and the numbers that :func:`network.geometry.tie_shape` gives.

    ``received`` and ``given`` are the kinds of support that the source receives and gives.
    """

    id: str
    source: str
    target: str
    strength: int | None
    quality: str | None
    received: tuple[str, ...]
    given: tuple[str, ...]
    shape: Mapping[str, Any]

    @property
    def direction(self) -> str | None:
        """``"receives"``, ``"gives"``, ``"both"``, or ``None`` when no support is marked."""
        if self.received:
            return "both" if self.given else "receives"
        return "gives" if self.given else None


@dataclass(frozen=True, slots=True)
class DrawnGroup:
    """A group as drawn: who of it is on the drawing, and the outlines around them."""

    name: str
    form: GroupForm
    members: tuple[str, ...]
    outlines: tuple[tuple[Point, ...], ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything on one picture.

    ``nodes`` starts with the resident. ``legend`` holds pairs of a group and a code, only those
    that are used. ``unplaced`` holds the labels of those without a known circle: they are not
    on the picture, and must not be forgotten beside it.
    """

    nodes: tuple[DrawnNode, ...]
    ties: tuple[DrawnTie, ...]
    legend: tuple[tuple[str, str], ...]
    sectors: tuple[str, ...]
    unplaced: tuple[str, ...] = ()
    groups: tuple[DrawnGroup, ...] = ()


@dataclass(frozen=True, slots=True)
class TwinTie:
    """A tie in the text twin, seen from the node under which it is listed."""

    other: str
    strength: int | None
    quality: str | None
    receives: tuple[str, ...]
    gives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TwinNode:
    """A node in the text twin: its label and codes, its ties, and the groups it is in."""

    id: str
    label: str
    shape: Shape
    circle: int
    sector: str | None
    badge: Badge | None
    ties: tuple[TwinTie, ...]
    groups: tuple[str, ...] = ()


def labels_of(ecogram: Ecogram, relations: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return each node's label: its name, and where others share it, the relation too.

    Parameters
    ----------
    ecogram
        The ecogram.
    relations
        Words for the codes of relations. Those of one name and one relation get a number.

    Examples
    --------
    >>> from network.ecogram import Ecogram
    >>> both = [Person("p-1", "Annie", relation="sister"), Person("p-2", "annie")]
    >>> labels_of(Ecogram({p.id: p for p in both}), {"sister": "zus"})
    {'p-1': 'Annie (zus)', 'p-2': 'annie'}
    """
    nodes = _nodes(ecogram)
    same_name = Counter(node.name.strip().casefold() for node in nodes)
    labels = {}
    for node in nodes:
        relation = node.relation if isinstance(node, Person) else None
        word = (relations or {}).get(relation or "")
        is_shared = same_name[node.name.strip().casefold()] > 1
        labels[node.id] = f"{node.name} ({word})" if is_shared and word else node.name
    return _numbered(labels)


def shape_of(node: Person | Organisation) -> Shape:
    """Return the shape in which a node is drawn."""
    if isinstance(node, Organisation):
        return node.form
    return "professional" if is_formal(node) else "person"


def describe(  # noqa: PLR0913  (each after the first three has a default)
    ecogram: Ecogram,
    resident_label: str,
    positions: Mapping[str, Point],
    *,
    agreed: Collection[str] = (),
    labels: Mapping[str, str] | None = None,
    professionals: bool = True,
    sectors: Sequence[str] = SECTORS,
) -> Drawing:
    """Describe the drawing of an ecogram.

    Parameters
    ----------
    ecogram
        What to draw; give a shared one to leave the private layer out.
    resident_label
        How the resident is called.
    positions
        Where the nodes stand (:func:`network.placement.place`); who is not in it is not drawn.
    agreed
        Ids of the persons with an agreement: they get a tick.
    labels
        Labels by id (:func:`labels_of`); names when not given.
    professionals
        Whether the layer of paid persons is drawn.
    sectors
        The codes of the sectors, clockwise from the top.
    """
    labels = labels or labels_of(ecogram)
    present = [n for n in _nodes(ecogram) if professionals or shape_of(n) != "professional"]
    nodes = [_resident(resident_label)]
    nodes += [
        _drawn_node(node, labels[node.id], positions[node.id], agreed)
        for node in present
        if node.id in positions
    ]
    by_id = {node.id: node for node in nodes}
    ties = [
        _drawn_tie(tie, by_id[tie.source], by_id[tie.target])
        for tie in ecogram.ties
        if tie.source in by_id and tie.target in by_id
    ]
    groups = _drawn_groups(ecogram.groups, nodes)
    return Drawing(
        nodes=tuple(nodes),
        ties=tuple(ties),
        legend=_legend(nodes, ties, groups),
        sectors=tuple(sectors),
        unplaced=tuple(labels[node.id] for node in present if node.id not in by_id),
        groups=groups,
    )


def text_twin(drawing: Drawing) -> tuple[TwinNode, ...]:
    """Return the same content as a list: the resident first, then circle by circle.

    Each tie is listed under both of its ends, seen from there.
    """
    labels = {node.id: node.label for node in drawing.nodes}
    ties: dict[str, list[TwinTie]] = {node.id: [] for node in drawing.nodes}
    for tie in drawing.ties:
        for here, there, receives, gives in (
            (tie.source, tie.target, tie.received, tie.given),
            (tie.target, tie.source, tie.given, tie.received),
        ):
            seen = TwinTie(labels[there], tie.strength, tie.quality, receives, gives)
            ties[here].append(seen)
    places = {sector: number for number, sector in enumerate(drawing.sectors)}
    ordered = sorted(
        drawing.nodes,
        key=lambda n: (n.circle, places.get(n.sector or "", len(places)), n.label, n.id),
    )
    return tuple(
        TwinNode(
            n.id,
            n.label,
            n.shape,
            n.circle,
            n.sector,
            n.badge,
            tuple(ties[n.id]),
            tuple(group.name for group in drawing.groups if n.id in group.members),
        )
        for n in ordered
    )


def _nodes(ecogram: Ecogram) -> list[Person | Organisation]:
    return [t for t in ecogram.present() if isinstance(t, Person | Organisation)]


def _numbered(labels: dict[str, str]) -> dict[str, str]:
    """Add a number to labels that are still the same, in the order of adding."""
    same = Counter(label.strip().casefold() for label in labels.values())
    seen: Counter[str] = Counter()
    numbered = {}
    for key, label in labels.items():
        plain = label.strip().casefold()
        seen[plain] += 1
        numbered[key] = f"{label} {seen[plain]}" if same[plain] > 1 else label
    return numbered


def _resident(label: str) -> DrawnNode:
    return DrawnNode(RESIDENT, label, _in_disc(label), "resident", 0.0, 0.0, 0)


def _in_disc(label: str) -> tuple[str, ...]:
    """Break the resident's label: a disc is narrow, so two short words stand on two lines."""
    lines = wrap_label(label)
    if len(lines) == 1 and text_width(label) > GEOMETRY["resident_radius"] * 1.6:
        lines = label.split(" ", maxsplit=1)
    return tuple(line.strip() for line in lines)


def _drawn_node(
    node: Person | Organisation, label: str, spot: Point, agreed: Collection[str]
) -> DrawnNode:
    badge: Badge | None = None
    if isinstance(node, Person) and node.deceased:
        badge = "deceased"
    elif node.id in agreed:
        badge = "agreed"
    elif isinstance(node, Person) and node.asked == "not_asked":
        badge = "not_asked"
    x, y = spot
    lines = tuple(wrap_label(label))
    circle = node.circle or len(GEOMETRY["radii"]) - 1
    return DrawnNode(node.id, label, lines, shape_of(node), x, y, circle, node.sector, badge)


def _drawn_tie(tie: Tie, source: DrawnNode, target: DrawnNode) -> DrawnTie:
    received = tuple(kind for kind in SUPPORT if tie.received.get(kind))
    given = tuple(kind for kind in SUPPORT if tie.given.get(kind))
    dx, dy = target.x - source.x, target.y - source.y
    shape = tie_shape(
        source.x,
        source.y,
        _reach(source, dx, dy),
        target.x,
        target.y,
        _reach(target, -dx, -dy),
        strength=tie.strength,
        quality=tie.quality,
        received=bool(received),
        given=bool(given),
    )
    return DrawnTie(
        tie.id, tie.source, tie.target, tie.strength, tie.quality, received, given, shape
    )


def _drawn_groups(groups: Iterable[Group], nodes: Iterable[DrawnNode]) -> tuple[DrawnGroup, ...]:
    boxes = {node.id: (node.x, node.y, label_box(node.label, node.x, node.y)) for node in nodes}
    radius = float(GEOMETRY["resident_radius"])
    boxes[RESIDENT] = (0.0, 0.0, (-radius, -radius, radius, radius))
    drawn = []
    for group in groups:
        members = {key: box_points(*boxes[key]) for key in group.members if key in boxes}
        others = [box[:2] for key, box in boxes.items() if key not in members]
        if outlines := hulls(members, others, GEOMETRY["hull_margin"]):
            around = tuple(map(tuple, outlines))
            drawn.append(DrawnGroup(group.name, group.form, tuple(members), around))
    return tuple(drawn)


def _reach(node: DrawnNode, dx: float, dy: float) -> float:
    if node.shape == "resident":
        return float(GEOMETRY["resident_radius"])
    return tie_reach(node.label, dx, dy)


def _legend(
    nodes: Iterable[DrawnNode], ties: Iterable[DrawnTie], groups: Iterable[DrawnGroup]
) -> tuple[tuple[str, str], ...]:
    used: set[tuple[str, str]] = {("shape", node.shape) for node in nodes}
    used |= {("badge", node.badge) for node in nodes if node.badge}
    used |= {("group", group.form) for group in groups}
    used_by_ties = {
        (group, str(code))
        for tie in ties
        for group, code in (
            ("strength", tie.strength or "unknown"),
            ("quality", tie.quality),
            ("direction", tie.direction),
        )
        if code is not None
    }
    order = [("shape", code) for code in _SHAPES]
    order += [("strength", code) for code in (*map(str, _STRENGTHS), "unknown")]
    order += [("quality", code) for code in _QUALITIES]
    order += [("direction", code) for code in _DIRECTIONS]
    order += [("badge", code) for code in _BADGES]
    order += [("group", code) for code in _GROUPS]
    return tuple(item for item in order if item in used or item in used_by_ties)
