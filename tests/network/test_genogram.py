"""Is a family drawn as it was told, everybody once, apart from each other, and nobody hidden?

The known answers are of a family that was drawn by hand first, three generations of it.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from random import Random
from typing import Any, get_args
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.constants import RESIDENT
from network.ecogram import EMPTY, Ecogram, Group, Kin, Organisation, Person, Tie
from network.genogram import FamilyDrawing, Symbol, draw_family
from network.genogram_lines import HALF
from network.genogram_svg import family_legend, family_parts, written
from network.geometry import box_overlap
from network.kin import family_of
from network.layers import shared
from tests.builders import a_tie, ecograms, things

FAMILY = frozenset({"in_law", "grandchild", "aunt_uncle", "daughter", "son"})
KINS: tuple[Kin, ...] = get_args(Kin)


def _kin(target: str, kin: Kin, source: str = RESIDENT) -> Tie:
    return a_tie(target, source, kin=kin)


BY_HAND = things(
    Person("mother", "Moeder Jans", relation="mother", deceased=True),
    Person("father", "Vader Kees", relation="father", deceased=True),
    Person("annie", "Annie", relation="partner", gender="woman", deceased=True),
    Person("greet", "Greet", relation="ex_partner"),
    Person("piet", "Piet", relation="brother"),
    Person("ria", "Ria", relation="daughter"),
    Person("henk", "Henk", relation="son"),
    Person("noor", "Noor", relation="daughter"),
    Person("jan", "Jan", gender="man"),
    Person("lotte", "Lotte", relation="grandchild", gender="woman"),
    Person("bas", "Bas", relation="grandchild", gender="man"),
    Person("sem", "Sem", relation="grandchild"),
    Person("dirk", "Oom Dirk", relation="aunt_uncle"),
    Person("corrie", "Corrie", relation="neighbour"),
    Organisation("dog", "Hond Bobbie", "pet"),
    _kin("annie", "married"),
    _kin("greet", "divorced"),
    _kin("ria", "child", "annie"),
    _kin("henk", "child", "annie"),
    _kin("noor", "child", "greet"),
    _kin("jan", "cohabiting", "ria"),
    _kin("lotte", "child", "ria"),
    _kin("lotte", "child", "jan"),
    _kin("bas", "adopted_child", "ria"),
    _kin("bas", "adopted_child", "jan"),
    _kin("sem", "foster_child", "henk"),
    Group("home", "Thuis", "household", (RESIDENT, "henk")),
    Group("choir", "Koor", "club", (RESIDENT, "corrie")),
)  # fmt: skip


def _draw(ecogram: Ecogram) -> FamilyDrawing:
    return draw_family(ecogram, "Dhr. Kranenburg", FAMILY)


def _by_id(drawing: FamilyDrawing) -> dict[str, Symbol]:
    return {symbol.id: symbol for symbol in drawing.symbols}


def _written(drawing: FamilyDrawing) -> str:
    words = {code: f"woord {code}" for code in ("title", *family_legend(drawing))}
    return written(family_parts(drawing, words))


# ── known answers ───────────────────────────────────────────────────────────────────────


def test_generations_stand_in_rows() -> None:
    seen = _by_id(_draw(BY_HAND))
    rows: dict[float, set[str]] = {}
    for key, symbol in seen.items():
        rows.setdefault(symbol.y, set()).add(key)
    assert [rows[y] for y in sorted(rows)] == [
        {"mother", "father"},
        {RESIDENT, "annie", "greet", "piet"},
        {"ria", "henk", "noor", "jan"},
        {"lotte", "bas", "sem"},
        {"dog"},
    ]


def test_signs_say_who_is_who() -> None:
    seen = _by_id(_draw(BY_HAND))
    shapes = {key: symbol.shape for key, symbol in seen.items()}
    assert shapes == {
        RESIDENT: "square", "mother": "circle", "father": "square", "annie": "circle",
        "greet": "diamond", "piet": "square", "ria": "circle", "henk": "square",
        "noor": "circle", "jan": "square", "lotte": "circle", "bas": "square",
        "sem": "diamond", "dog": "pet",
    }  # fmt: skip
    assert {key for key, one in seen.items() if one.is_deceased} == {"mother", "father", "annie"}


def test_couples_stand_beside_each_other_with_how_they_are_together() -> None:
    drawing, seen = _draw(BY_HAND), _by_id(_draw(BY_HAND))
    hows = {frozenset(couple.ends): couple.how for couple in drawing.couples}
    assert hows == {
        frozenset({RESIDENT, "annie"}): "married",
        frozenset({RESIDENT, "greet"}): "divorced",
        frozenset({"ria", "jan"}): "cohabiting",
        # a mother and a father: how they were together nobody said
        frozenset({"mother", "father"}): None,
    }
    for couple in drawing.couples:
        one, two = sorted((seen[key] for key in couple.ends), key=lambda symbol: symbol.x)
        assert couple.path == ((one.x + HALF, one.y), (two.x - HALF, two.y))


def test_children_hang_from_their_parents() -> None:
    drawing, seen = _draw(BY_HAND), _by_id(_draw(BY_HAND))
    hang = {child.id: (set(child.parents), child.bond) for child in drawing.children}
    assert hang == {
        RESIDENT: ({"mother", "father"}, "birth"),
        "piet": ({"mother", "father"}, "birth"),  # a brother of whom no more is said
        "ria": ({RESIDENT, "annie"}, "birth"),
        "henk": ({RESIDENT, "annie"}, "birth"),
        "noor": ({RESIDENT, "greet"}, "birth"),
        "lotte": ({"ria", "jan"}, "birth"),
        "bas": ({"ria", "jan"}, "adopted"),
        "sem": ({"henk"}, "foster"),
    }
    for child in drawing.children:
        assert child.path[-1] == (seen[child.id].x, seen[child.id].y - HALF)


def test_nothing_is_concluded_of_whose_a_child_is() -> None:
    both = things(
        Person("annie", "Annie", relation="partner"), Person("ria", "Ria", relation="daughter")
    )
    (child,) = _draw(both).children
    assert child.parents == (RESIDENT,)


def test_who_is_family_without_a_place_is_named_apart() -> None:
    drawing = _draw(BY_HAND)
    assert drawing.unplaced == ("Oom Dirk",)
    nurse = Person("nurse", "Zuster", relation="aunt_uncle", paid=True)
    in_law = things(*BY_HAND.things.values(), nurse, Person("cor", "Cor"), Person("bep", "Bep"),
                    _kin("cor", "married", "bep"))  # fmt: skip
    assert _draw(in_law).unplaced == ("Oom Dirk", "Cor", "Bep")


def test_the_household_is_drawn_around_its_members_and_nobody_else() -> None:
    drawing = _draw(BY_HAND)
    (home,) = drawing.households
    assert (home.name, home.members) == ("Thuis", (RESIDENT, "henk"))


def test_a_tie_goes_before_a_relation() -> None:
    ria = Person("ria", "Ria", relation="daughter")
    for kin, bond in (("adopted_child", "adopted"), ("foster_child", "foster")):
        (child,) = _draw(things(ria, _kin("ria", kin))).children  # type: ignore[arg-type]
        assert child.bond == bond
    turned = things(ria, a_tie(RESIDENT, "ria", kin="adoptive_parent"))
    assert [child.bond for child in _draw(turned).children] == ["adopted"]


def test_a_child_of_two_homes_hangs_from_both() -> None:
    ecogram = things(
        Person("m", "Mia"), Person("p", "Pol", relation="son"),
        _kin("p", "foster_child"), _kin("p", "child", "m"), _kin("m", "sibling"),
    )  # fmt: skip
    drawing = _draw(ecogram)
    assert {(child.parents, child.bond) for child in drawing.children if child.id == "p"} == {
        ((RESIDENT,), "foster"), (("m",), "birth"),
    }  # fmt: skip
    assert len({child.path[0][0] for child in drawing.children if child.id == "p"}) == 2


def test_nobody_but_the_resident() -> None:
    drawing = _draw(EMPTY)
    assert [symbol.id for symbol in drawing.symbols] == [RESIDENT]
    assert family_legend(drawing) == ("sign.square", "sign.resident")


def test_the_legend_lists_only_what_is_used_and_every_name_is_written() -> None:
    drawing = _draw(BY_HAND)
    assert family_legend(drawing) == (
        "sign.square", "sign.circle", "sign.diamond", "sign.resident", "sign.deceased",
        "sign.pet", "couple.married", "couple.cohabiting", "couple.divorced", "couple.unknown",
        "child.birth", "child.adopted", "child.foster", "household",
    )  # fmt: skip
    texts = {element.text for element in ET.fromstring(_written(drawing)).iter()}  # noqa: S314
    assert texts >= {line for symbol in drawing.symbols for line in symbol.lines}
    assert texts >= {"Thuis", "woord title", *(f"woord {one}" for one in family_legend(drawing))}


# ── properties ──────────────────────────────────────────────────────────────────────────


def a_family(size: int, seed: int) -> Ecogram:
    """Make a family of people of whom each is kin of somebody drawn before."""
    random = Random(seed)  # noqa: S311
    names = ("Annie", "Buurvrouw Corrie", "Tante Jo uit Strijen", "Mevrouw Van den Heuvel", "Bo")
    people = [
        Person(
            f"p-{n}",
            random.choice(names),
            gender=random.choice((None, "woman", "man", "other")),
            deceased=random.choice((None, None, True)),
        )
        for n in range(size)
    ]
    ties = [
        _kin(
            f"p-{n}", random.choice(KINS), random.choice((RESIDENT, *(f"p-{m}" for m in range(n))))
        )
        for n in range(size)
    ]
    # a second parent, and sometimes what contradicts the rest
    ties += [
        replace(_kin(f"p-{n}", random.choice(KINS), f"p-{random.randrange(n)}"), id=f"t-more-{n}")
        for n in range(1, size, 3)
    ]
    home = Group("home", "Thuis", "household", (RESIDENT, *(f"p-{n}" for n in range(0, size, 4))))
    return things(*people, Organisation("dog", "Bobbie", "pet"), *ties, home)


@pytest.mark.parametrize("size", [5, 15, 30])
@given(seed=st.integers(0, 10_000))
def test_nobody_stands_in_anybodys_way(size: int, seed: int) -> None:
    drawing = _draw(a_family(size, seed))
    for one, two in combinations(drawing.symbols, 2):
        assert box_overlap(one.box, two.box) == 0


@given(seed=st.integers(0, 10_000))
def test_everybody_is_there_once_and_the_same_family_looks_the_same(seed: int) -> None:
    family = a_family(20, seed)
    drawing = _draw(family)
    assert sorted(one.id for one in drawing.symbols) == sorted(
        [RESIDENT, "dog", *(person.id for person in family.persons)]
    )
    assert drawing == _draw(family)


@given(seed=st.integers(0, 10_000))
def test_a_line_to_children_passes_no_label(seed: int) -> None:
    drawing = _draw(a_family(20, seed))
    downs = [path for path in drawing.bars if path[0][0] == path[1][0]]
    for symbol in drawing.symbols:
        left, top, right, bottom = symbol.box
        for (x, start), (_, end) in downs:
            assert not (left < x < right and max(top, start) < min(bottom, end))


@given(ecograms())
def test_any_ecogram_gives_a_drawing_that_can_be_read(ecogram: Ecogram) -> None:
    drawing = _draw(ecogram)
    ids = [symbol.id for symbol in drawing.symbols]
    assert len(ids) == len(set(ids))
    tags = {element.tag.split("}")[-1] for element in ET.fromstring(_written(drawing)).iter()}  # noqa: S314
    assert tags <= {"svg", "title", "g", "path", "rect", "circle", "text"}


@given(seed=st.integers(0, 10_000))
def test_who_is_not_to_be_approached_leaves_no_trace(seed: int) -> None:
    family = a_family(12, seed)
    secret: list[Any] = [
        Person("geheim-1", "Onbenoemd", relation="son", do_not_approach=True, deceased=True),
        Person("geheim-2", "Onbenoemde", relation="ex_partner", do_not_approach=True),
        _kin("geheim-1", "divorced", "p-1"),
        _kin("p-2", "child", "geheim-2"),
        Group("g-geheim", "Bij Onbenoemd", "household", ("geheim-1", "geheim-2")),
        Group("g-2", "Ook Onbenoemd", "household", ("geheim-1", "p-3")),
    ]
    made = _draw(shared(things(*family.things.values(), *secret)))
    assert made == _draw(shared(family))
    assert "Onbenoemd" not in _written(made)


def test_kin_of_relations_needs_no_tie() -> None:
    family = family_of(things(Person("p-1", "Ria", relation="daughter")))
    assert {child: dict(parents) for child, parents in family.parents.items()} == {
        "p-1": {RESIDENT: "birth"}
    }
