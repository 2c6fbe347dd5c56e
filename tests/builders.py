"""Ecograms and operations for every test: seeded ones, and hypothesis' own.

``an_ecogram`` makes the same network for the same seed, on every machine. The strategies make
what a browser could send, mostly fitting and now and then not.
"""

from __future__ import annotations

from random import Random
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from network.constants import CONSTANTS, RESIDENT, SUPPORT
from network.ecogram import (
    EMPTY,
    Ecogram,
    Group,
    Organisation,
    Pastime,
    Person,
    Thing,
    Tie,
    fields_of,
)
from network.geometry import SECTORS
from network.operations import Operation, OperationRefused, apply

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_RELATIONS = ("partner", "daughter", "brother", "neighbour", "friend", "colleague", "professional")
_FIRST = (
    "Annie", "Bram", "Corrie", "Dirk-Jan", "Els", "Fatima", "Gerrit", "Hanneke", "Ibrahim",
    "Jannie", "Kees", "Leen", "Maaike", "Nel", "Oma Truus", "Piet", "Rachid", "Sjaan", "Teun",
    "Willemijn", "Buurvrouw Corrie", "Tante Jo uit Strijen", "Mevrouw Van den Heuvel", "Zus Ria",
)  # fmt: skip
_PLACES = (
    ("Zangkoor Vivace", "organisation"), ("Dorpshuis", "place"), ("Hond Bobbie", "pet"),
    ("Thuiszorg", "organisation"), ("Bibliotheek", "place"), ("Voetbalvereniging", "organisation"),
)  # fmt: skip


def things(*present: Thing, removed: Iterable[str] = ()) -> Ecogram:
    """Make an ecogram of things, in this order."""
    return Ecogram(MappingProxyType({t.id: t for t in present}), frozenset(removed))


def a_tie(target: str, source: str = RESIDENT, **fields: Any) -> Tie:
    """Make a tie with an id of its own, from the resident unless told otherwise."""
    return Tie(f"t-{source}-{target}", source, target, **fields)


def an_ecogram(
    persons: int = 15, seed: int = 1, *, organisations: int = 0, tie_share: float = 0.2
) -> Ecogram:
    """Make a random network: every circle and sector known, one tie to nearly everybody.

    Parameters
    ----------
    persons, organisations
        How many of each.
    seed
        The same seed gives the same network.
    tie_share
        The share of pairs of persons with a tie between them.
    """
    random = Random(seed)  # noqa: S311
    nodes: list[Thing] = [_a_person(random, n) for n in range(1, persons + 1)]
    nodes += [_an_organisation(random, n) for n in range(1, organisations + 1)]
    ties: list[Thing] = [
        _random_tie(random, RESIDENT, node.id) for node in nodes if random.random() < 0.9
    ]
    for index, one in enumerate(nodes[:persons]):
        ties += [
            _random_tie(random, one.id, other.id)
            for other in nodes[index + 1 : persons]
            if random.random() < tie_share
        ]
    return things(*nodes, *ties)


def _a_person(random: Random, number: int) -> Person:
    return Person(
        id=f"p-{number}",
        name=random.choice(_FIRST),
        relation=random.choice((None, *_RELATIONS)),
        circle=random.randint(1, 4),
        sector=random.choice(SECTORS),
        paid=random.choice((None, False, False, False, True)),
        informal_carer=random.choice((None, False, False, True)),
        minor=random.choice((None, False, False, False, True)),
        nearness=random.choice((None, "same_house", "village", "further")),
        asked=random.choice((None, "not_asked", "asked", "yes", "not_now", "no")),
        could=_some_marks(random),
        tasks=random.choice((None, (), ("boodschappen",), ("wassen", "koken", "administratie"))),
        do_not_approach=random.choice((None, None, None, False, True)),
    )


def _an_organisation(random: Random, number: int) -> Organisation:
    name, form = _PLACES[number % len(_PLACES)]
    return Organisation(
        id=f"o-{number}",
        name=name,
        form=form,  # type: ignore[arg-type]
        circle=random.randint(2, 4),
        sector=random.choice(SECTORS),
        paid=random.choice((None, False, True)),
    )


def _random_tie(random: Random, source: str, target: str) -> Tie:
    return a_tie(
        target,
        source,
        strength=random.choice((None, 1, 2, 3)),
        quality=random.choice((None, "supporting", "supporting", "neutral", "strained", "broken")),
        received=_some_marks(random),
        given=_some_marks(random),
    )


def _some_marks(random: Random) -> Mapping[str, bool]:
    marks = {kind: random.random() < 0.6 for kind in SUPPORT if random.random() < 0.4}
    return MappingProxyType(marks) if marks else Person("p", "p").could


# ── hypothesis: operations ──────────────────────────────────────────────────────────────

_IDS = [f"{letter}-{n}" for letter in "potgh" for n in range(1, 7)]
_NAMES = st.sampled_from(
    [*_FIRST, "👩‍👧 Zus", "أمينة", "Café 'De Zon' <b>&</b>", "=SOM(A1)", "é" * 80, "😀" * 80]
)
_WRONG_NAMES = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.sampled_from(["", " ", "x" * 81, "😀" * 81, "a\u202eb", "regel\neinde", 7, [], {}]),
)


def _value_of(spec: Mapping[str, Any], *, wrong: bool) -> st.SearchStrategy[Any]:
    """Values of one field as they stand in JSON, or a mixture with wrong ones."""
    names = st.one_of(_NAMES, _WRONG_NAMES) if wrong else _NAMES
    required = spec.get("required", False)
    choices = spec.get("of", [None])
    made: dict[str, st.SearchStrategy[Any]] = {
        "text": names,
        "lines": st.lists(names, max_size=3),
        "code": st.sampled_from([*SECTORS, *_RELATIONS, *(["Geen Code"] * wrong)]),
        "ids": st.lists(st.sampled_from([*_IDS, RESIDENT]), max_size=4, unique=not wrong),
        "id": st.sampled_from([*_IDS, RESIDENT] if required else ["r-1", "r-2"]),
        "integer": st.integers(0, 5) if wrong else st.integers(1, spec.get("max", 1)),
        "number": st.integers(-5000 if wrong else -1300, 1300).map(lambda n: n / 2),
        "flag": st.booleans(),
        "choice": st.sampled_from([*choices, *(["anders"] * wrong)]),
        "marks": st.dictionaries(st.sampled_from([*SUPPORT, *(["geld"] * wrong)]), st.booleans()),
        "wishes": st.dictionaries(
            st.sampled_from(["*", "q-1", "q-2", *(["Q?"] * wrong)]), st.sampled_from(choices)
        ),
    }
    value = made[spec["type"]]
    return value if required else st.one_of(value, value, value, st.none())


def _fields_of_kind(kind: str, *, new: bool, wrong: bool) -> st.SearchStrategy[dict[str, Any]]:
    values = {n: _value_of(s, wrong=wrong) for n, s in CONSTANTS["kinds"][kind].items()}
    specs = CONSTANTS["kinds"][kind]
    required = {n: values[n] for n in values if new and specs[n].get("required")}
    free = {
        n: values[n] for n in values if n not in required and (wrong or not specs[n].get("fixed"))
    }
    return st.fixed_dictionaries(required, optional=free)


_KINDS = list(CONSTANTS["kinds"])
_NEW = {kind: _fields_of_kind(kind, new=True, wrong=False) for kind in _KINDS}
_CHANGED = {kind: _fields_of_kind(kind, new=False, wrong=False) for kind in _KINDS}
_ANY = {kind: _fields_of_kind(kind, new=False, wrong=True) for kind in _KINDS}
_KIND_BY_LETTER = {"p": "person", "o": "organisation", "t": "tie", "g": "group", "h": "pastime"}


@st.composite
def operations_strategy(draw: st.DrawFn, max_size: int = 25) -> list[Operation]:
    """Make a list of operations in the order of a day's work: most fit, some do not."""
    ecogram, made = EMPTY, []
    for _ in range(draw(st.integers(1, max_size))):
        operation = draw(_any_operation() if draw(st.integers(0, 7)) == 0 else _fitting(ecogram))
        made.append(operation)
        try:
            ecogram = apply(ecogram, operation)
        except OperationRefused:
            continue
    return made


@st.composite
def _any_operation(draw: st.DrawFn) -> Operation:
    verb = draw(st.sampled_from(["add", "set", "remove", "restore"]))
    thing_id = draw(st.sampled_from([*_IDS, RESIDENT]))
    kind = draw(st.sampled_from(sorted(_KIND_BY_LETTER.values())))
    if verb == "add":
        return Operation(
            "add", thing_id, draw(st.sampled_from([kind, kind, "team"])), draw(_ANY[kind])
        )
    fields = draw(_ANY[kind]) if verb == "set" else {}
    return Operation(verb, thing_id, fields=fields)


@st.composite
def _fitting(draw: st.DrawFn, ecogram: Ecogram) -> Operation:
    """Make an operation that fits this ecogram, apart from some of its values."""
    present = [key for key in ecogram.things if key not in ecogram.removed]
    new = [key for key in _IDS if key not in ecogram.things]
    ends = [RESIDENT, *(key for key in present if key[0] in "po")]
    somebody = st.lists(st.sampled_from(ends), max_size=4, unique=True)
    choices = ["add", "add"] if new else []
    choices += ["set", "set", "remove"] if present else []
    choices += ["restore"] if ecogram.removed else []
    verb = draw(st.sampled_from(choices))
    if verb == "restore":
        return Operation("restore", draw(st.sampled_from(sorted(ecogram.removed))))
    if verb == "remove":
        return Operation("remove", draw(st.sampled_from(present)))
    if verb == "set":
        thing_id = draw(st.sampled_from(present))
        fields = draw(_CHANGED[_KIND_BY_LETTER[thing_id[0]]])
        if fields.get("members"):
            fields |= {"members": draw(somebody)}
        return Operation("set", thing_id, fields=fields)
    thing_id = draw(st.sampled_from(new))
    fields = draw(_NEW[_KIND_BY_LETTER[thing_id[0]]])
    if thing_id.startswith("t") and len(ends) > 1:
        source, target = draw(st.permutations(ends))[:2]
        fields |= {"source": source, "target": target}
    if thing_id.startswith("g"):
        fields |= {"members": draw(somebody)}
    return Operation("add", thing_id, _KIND_BY_LETTER[thing_id[0]], fields)


def ecograms(max_size: int = 25) -> st.SearchStrategy[Ecogram]:
    """Make ecograms as operations leave them, removed things included."""
    return operations_strategy(max_size).map(after)


def after(operations: Iterable[Operation], start: Ecogram = EMPTY) -> Ecogram:
    """Return the ecogram after operations; those refused are passed over."""
    ecogram = start
    for operation in operations:
        try:
            ecogram = apply(ecogram, operation)
        except OperationRefused:
            continue
    return ecogram


def is_valid(ecogram: Ecogram) -> bool:
    """Tell whether every thing could be added with its own fields."""
    nodes = [t for t in ecogram.things.values() if not isinstance(t, Tie | Group)]
    ties = [t for t in ecogram.things.values() if isinstance(t, Tie | Group)]
    again = EMPTY
    for thing in [*nodes, *ties]:
        kind = _KIND_BY_CLASS[type(thing)]
        again = apply(again, Operation("add", thing.id, kind, fields_of(thing)))
    return dict(again.things) == dict(ecogram.things) and ecogram.removed <= again.things.keys()


_KIND_BY_CLASS = {
    Person: "person",
    Organisation: "organisation",
    Tie: "tie",
    Group: "group",
    Pastime: "pastime",
}
