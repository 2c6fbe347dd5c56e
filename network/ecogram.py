"""What is in an ecogram: who and what is around a resident at one moment, and how it is tied.

Every fact may be unknown: ``None`` for a single value, a missing key in a mapping. Unknown
is never "no". Circle and sector are facts; x and y are decoration.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias

from network.constants import CONSTANTS, RESIDENT

__all__ = ["EMPTY", "Ecogram", "Group", "Organisation", "Pastime", "Person", "Thing", "Tie"]

Quality: TypeAlias = Literal["supporting", "neutral", "strained", "broken"]
Nearness: TypeAlias = Literal["same_house", "village", "further"]
Asked: TypeAlias = Literal["not_asked", "asked", "yes", "not_now", "no"]
Wish: TypeAlias = Literal["gladly", "rather_not"]
Form: TypeAlias = Literal["organisation", "place", "pet"]
Contact: TypeAlias = Literal["daily", "weekly", "monthly", "rarely"]
Gender: TypeAlias = Literal["woman", "man", "other"]
Kin: TypeAlias = Literal[
    "partner",
    "married",
    "cohabiting",
    "separated",
    "divorced",
    "parent",
    "adoptive_parent",
    "foster_parent",
    "child",
    "adopted_child",
    "foster_child",
    "sibling",
]
"""What the target of a tie is to its source; ``"partner"`` when no more than that is known."""

GroupForm: TypeAlias = Literal["household", "club", "other"]
Marks: TypeAlias = Mapping[str, bool]
"""Per kind of support: yes or no; a kind that is absent is unknown."""

_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


def _nothing() -> Mapping[str, Any]:
    return _NOTHING


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the resident's network.

    ``could`` marks the kinds of support this person could give; what is given now stands on
    the tie. ``wishes`` holds the resident's own wish per question id (``"*"`` for any
    question). ``tasks`` are care tasks in short words. ``gender`` is only for the usual shapes
    of the family drawing.
    """

    id: str
    name: str
    relation: str | None = None
    circle: int | None = None
    sector: str | None = None
    x: float | None = None
    y: float | None = None
    paid: bool | None = None
    informal_carer: bool | None = None
    minor: bool | None = None
    needs_care: bool | None = None
    nearness: Nearness | None = None
    asked: Asked | None = None
    could: Marks = field(default_factory=_nothing)
    wishes: Mapping[str, Wish] = field(default_factory=_nothing)
    tasks: tuple[str, ...] | None = None
    do_not_approach: bool | None = None
    do_not_approach_reason: str | None = None
    deceased: bool | None = None
    gender: Gender | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation, place or pet in the resident's network.

    ``resource`` is the id of the same thing in the directory, when it is known there.
    """

    id: str
    name: str
    form: Form
    circle: int | None = None
    sector: str | None = None
    x: float | None = None
    y: float | None = None
    paid: bool | None = None
    resource: str | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie between the resident and a person or organisation, or between two of those.

    ``received`` marks what the source receives from the target, ``given`` what the source
    gives to the target. A tie of the resident has the resident as its source.
    """

    id: str
    source: str
    target: str
    strength: int | None = None
    quality: Quality | None = None
    received: Marks = field(default_factory=_nothing)
    given: Marks = field(default_factory=_nothing)
    contact: Contact | None = None
    lives_together: bool | None = None
    kin: Kin | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Those who belong together: a household, a club.

    ``members`` are ids of persons and organisations; the resident may be one. Who is taken off
    the drawing stays a member, as a tie of hers stays, and comes back as one.
    """

    id: str
    name: str
    form: GroupForm
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pastime:
    """What the resident likes to do (*wat iemand graag doet*), in the resident's own words.

    It has no place on the drawing and no ties; it is told beside it.
    """

    id: str
    name: str


Thing: TypeAlias = Person | Organisation | Tie | Group | Pastime

_CLASS_BY_KIND: Final[dict[str, type[Thing]]] = {
    "person": Person,
    "organisation": Organisation,
    "tie": Tie,
    "group": Group,
    "pastime": Pastime,
}
KIND_BY_CLASS: Final[dict[type[Thing], str]] = {c: k for k, c in _CLASS_BY_KIND.items()}
_FIELD_NAMES: Final[dict[type[Thing], tuple[str, ...]]] = {
    c: tuple(f.name for f in fields(c)) for c in _CLASS_BY_KIND.values()
}


@dataclass(frozen=True, slots=True)
class Ecogram:
    """The network of one resident as of one moment.

    ``things`` keeps the order of adding. A removed thing stays in it, so that it can be
    restored; its id is in ``removed``. Only erasing takes it out.
    """

    things: Mapping[str, Thing] = field(default_factory=_nothing)
    removed: frozenset[str] = frozenset()

    @property
    def persons(self) -> Iterator[Person]:
        """The persons that are present, in the order of adding."""
        return (t for t in self.present() if isinstance(t, Person))

    @property
    def organisations(self) -> Iterator[Organisation]:
        """The organisations, places and pets that are present."""
        return (t for t in self.present() if isinstance(t, Organisation))

    @property
    def ties(self) -> Iterator[Tie]:
        """The ties of which both ends are present."""
        return (t for t in self.present() if isinstance(t, Tie))

    @property
    def groups(self) -> Iterator[Group]:
        """The groups of which somebody is present, with those of their members."""
        return (t for t in self.present() if isinstance(t, Group))

    @property
    def pastimes(self) -> Iterator[Pastime]:
        """What the resident likes to do, in the order of adding."""
        return (t for t in self.present() if isinstance(t, Pastime))

    def present(self) -> Iterator[Thing]:
        """Yield what is on the drawing: ties with both ends, groups with the members that are."""
        for thing in self.things.values():
            if thing.id in self.removed:
                continue
            if isinstance(thing, Tie) and not self.joins_present(thing):
                continue
            if not isinstance(thing, Group):
                yield thing
            elif members := tuple(filter(self.has, thing.members)):
                yield replace(thing, members=members)

    def joins_present(self, tie: Tie) -> bool:
        """Tell whether both ends of a tie are on the drawing."""
        return self.has(tie.source) and self.has(tie.target)

    def has(self, thing_id: str) -> bool:
        """Tell whether this id is on the drawing (the resident always is)."""
        if thing_id == RESIDENT:
            return True
        return thing_id in self.things and thing_id not in self.removed


EMPTY: Final = Ecogram()


def thing_from_fields(kind: str, thing_id: str, values: Mapping[str, Any]) -> Thing:
    """Make a person, organisation, tie, group or pastime of checked field values.

    Parameters
    ----------
    kind
        ``"person"``, ``"organisation"``, ``"tie"``, ``"group"`` or ``"pastime"``.
    thing_id
        The id of the thing.
    values
        Field values as they stand in JSON; ``None`` means unknown.
    """
    known: dict[str, Any] = {
        name: _frozen(value) if value.__class__ in _CONTAINERS else value
        for name, value in values.items()
        if value is not None
    }
    return _CLASS_BY_KIND[kind](id=thing_id, **known)


def fields_of(thing: Thing) -> dict[str, Any]:
    """Return the known fields of a thing as they stand in JSON, without its id."""
    known = {}
    for name in _FIELD_NAMES[type(thing)]:
        value = getattr(thing, name)
        if name != "id" and value is not None and value is not _NOTHING:
            known[name] = _plain(value)
    return known


def to_json(ecogram: Ecogram) -> dict[str, Any]:
    """Return the ecogram as the JSON document that is stored and sent to the browser."""
    return {
        "format": CONSTANTS["format"],
        "things": {
            thing.id: {"kind": KIND_BY_CLASS[type(thing)], **fields_of(thing)}
            for thing in ecogram.things.values()
        },
        "removed": sorted(ecogram.removed),
    }


def from_json(document: Mapping[str, Any]) -> Ecogram:
    """Read an ecogram from its JSON document.

    The document was written by :func:`to_json`; files from elsewhere are first turned into
    operations and checked there.

    Raises
    ------
    ValueError
        If the document has another format than this version reads.
    """
    if document.get("format") != CONSTANTS["format"]:
        msg = f"this version reads ecogram format {CONSTANTS['format']} only"
        raise ValueError(msg)
    things = {}
    for thing_id, values in document["things"].items():
        known = {name: value for name, value in values.items() if name != "kind"}
        things[thing_id] = thing_from_fields(values["kind"], thing_id, known)
    return Ecogram(MappingProxyType(things), frozenset(document["removed"]))


_CONTAINERS: Final = frozenset({dict, list})


def _frozen(value: object) -> object:
    if isinstance(value, dict):
        return MappingProxyType(dict(value)) if value else _NOTHING
    if isinstance(value, list):
        return tuple(value)
    return value


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, tuple):
        return list(value)
    return value
