"""Does the drawing say what is known, in pictures and in text, and nothing that is private?"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.drawing import Drawing, describe, labels_of, text_twin
from network.ecogram import EMPTY, Ecogram, Group, Organisation, Person, to_json
from network.geometry import SECTORS
from network.graph import alter_graph, ecogram_graph
from network.layers import shared
from network.measures import care_concentration, coverage, never_asked
from network.placement import place
from network.svg import to_svg, words_of
from tests.builders import a_tie, an_ecogram, ecograms, things

if TYPE_CHECKING:
    from collections.abc import Iterator

YES = {"practical": True}


def _draw(ecogram: Ecogram, **more: Any) -> Drawing:
    return describe(ecogram, "Mevr. Jansen", place(ecogram), **more)


def _svg(drawing: Drawing) -> str:
    return to_svg(drawing, {code: f"woord {code}" for code in words_of(drawing)})


def _texts(svg: str) -> Iterator[str]:
    for element in ET.fromstring(svg).iter():  # noqa: S314  (our own text)
        yield from (text for text in (element.text, element.tail) if text and text.strip())


def test_nobody_but_the_resident() -> None:
    drawing = _draw(EMPTY)
    assert [node.shape for node in drawing.nodes] == ["resident"]
    assert (drawing.ties, drawing.legend, drawing.unplaced) == ((), (), ())
    assert list(_texts(_svg(drawing)))[-2:] == ["Mevr.", "Jansen"]


@pytest.mark.parametrize(
    ("node", "shape"),
    [
        (Person("n-1", "Annie", circle=1), "person"),
        (Person("n-1", "Zuster", circle=1, paid=True), "professional"),
        (Person("n-1", "Zuster", circle=1, relation="professional"), "professional"),
        (Organisation("n-1", "Koor", "organisation", circle=1), "organisation"),
        (Organisation("n-1", "Park", "place", circle=1), "place"),
        (Organisation("n-1", "Bobbie", "pet", circle=1), "pet"),
    ],
)
def test_each_kind_has_its_shape(node: Person | Organisation, shape: str) -> None:
    drawing = _draw(things(node))
    assert drawing.nodes[1].shape == shape
    assert drawing.legend == (("shape", shape),)


def test_badges() -> None:
    ecogram = things(
        Person("p-1", "A", circle=1, asked="not_asked"),
        Person("p-2", "B", circle=1, asked="not_asked"),
        Person("p-3", "C", circle=1),
        Person("p-4", "D", circle=1, asked="no"),
        Person("p-5", "E", circle=1, asked="not_asked", deceased=True),
    )
    badges = {node.id: node.badge for node in _draw(ecogram, agreed={"p-2"}).nodes}
    assert badges == {
        "resident": None, "p-1": "not_asked", "p-2": "agreed", "p-3": None, "p-4": None,
        "p-5": "deceased",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "direction"),
    [
        ({}, None),
        ({"received": {"practical": False}}, None),
        ({"received": YES}, "receives"),
        ({"given": YES}, "gives"),
        ({"received": YES, "given": YES}, "both"),
    ],
)
def test_direction(fields: dict[str, Any], direction: str | None) -> None:
    tie = _draw(things(Person("p-1", "A", circle=1), a_tie("p-1", **fields))).ties[0]
    assert tie.direction == direction
    assert len(tie.shape["arrows"]) == {None: 0, "both": 2}.get(direction, 1)


def test_the_legend_lists_only_what_is_used() -> None:
    ecogram = things(
        Person("p-1", "A", circle=1, asked="not_asked"),
        a_tie("p-1", strength=3, quality="strained", received=YES),
    )
    assert _draw(ecogram).legend == (
        ("shape", "person"),
        ("strength", "3"),
        ("quality", "strained"),
        ("direction", "receives"),
        ("badge", "not_asked"),
    )


def test_who_has_no_circle_is_named_beside_the_picture() -> None:
    ecogram = things(Person("p-1", "Annie"), Person("p-2", "Bram", circle=2), a_tie("p-1"))
    drawing = _draw(ecogram)
    assert [node.id for node in drawing.nodes] == ["resident", "p-2"]
    assert drawing.unplaced == ("Annie",)
    assert drawing.ties == ()


def test_the_layer_of_professionals_can_be_left_out() -> None:
    ecogram = things(Person("p-1", "Zuster", circle=4, paid=True), a_tie("p-1"))
    drawing = _draw(ecogram, professionals=False)
    assert (len(drawing.nodes), drawing.ties, drawing.unplaced) == (1, (), ())


def test_a_group_has_an_outline_around_its_members_and_nobody_else() -> None:
    annie, bram = Person("p-1", "Annie", circle=1), Person("p-2", "Bram", circle=1)
    home = Group("g-1", "Thuis", "household", ("resident", "p-1", "p-9"))
    places = {"p-1": (200.0, 0.0), "p-2": (100.0, 0.0)}
    alone = describe(things(annie, home), "Mevr. Jansen", places)
    (drawn,) = alone.groups
    assert (drawn.name, drawn.members, len(drawn.outlines)) == ("Thuis", ("resident", "p-1"), 1)
    assert ("group", "household") in alone.legend
    assert [node.groups for node in text_twin(alone)] == [("Thuis",), ("Thuis",)]
    assert "Thuis" in list(_texts(_svg(alone)))
    between = describe(things(annie, bram, home), "Mevr. Jansen", places)
    assert len(between.groups[0].outlines) == 2
    absent = Group("g-2", "Elders", "other", ("p-9",))
    assert describe(things(annie, absent), "Mevr. Jansen", places).groups == ()


def test_two_of_one_name_are_told_apart() -> None:
    ecogram = things(
        Person("p-1", "Annie", relation="sister"),
        Person("p-2", "annie ", relation="neighbour"),
        Person("p-3", "Kees", relation="brother"),
        Person("p-4", "Jo"),
        Person("p-5", "Jo"),
    )
    words = {"sister": "zus", "neighbour": "buurvrouw", "brother": "broer"}
    assert list(labels_of(ecogram, words).values()) == [
        "Annie (zus)", "annie  (buurvrouw)", "Kees", "Jo 1", "Jo 2",
    ]  # fmt: skip


@given(ecograms())
def test_labels_are_always_told_apart(ecogram: Ecogram) -> None:
    labels = labels_of(ecogram, {"sister": "zus"}).values()
    assert len({label.strip().casefold() for label in labels}) == len(labels)


def test_the_text_twin_says_the_same_in_order() -> None:
    ecogram = things(
        Person("p-1", "Annie", circle=2, sector="friends", asked="not_asked"),
        Person("p-2", "Bram", circle=1, sector="family"),
        a_tie("p-1", strength=2, quality="supporting", received=YES),
        a_tie("p-2", "p-1"),
    )
    twin = text_twin(_draw(ecogram))
    assert [node.label for node in twin] == ["Mevr. Jansen", "Bram", "Annie"]
    resident, _bram, annie = twin
    assert resident.ties[0].other == "Annie"
    assert (resident.ties[0].receives, resident.ties[0].gives) == (("practical",), ())
    assert (annie.ties[0].receives, annie.ties[0].gives) == ((), ("practical",))
    assert (annie.circle, annie.sector, annie.badge) == (2, "friends", "not_asked")
    assert [tie.other for tie in annie.ties] == ["Mevr. Jansen", "Bram"]


@given(st.integers(0, 30))
def test_the_text_twin_holds_everything_drawn(seed: int) -> None:
    drawing = _draw(an_ecogram(10, seed, organisations=2))
    twin = text_twin(drawing)
    assert {node.id for node in twin} == {node.id for node in drawing.nodes}
    assert sum(len(node.ties) for node in twin) == 2 * len(drawing.ties)


def test_every_name_is_written_and_the_print_is_portable() -> None:
    drawing = _draw(an_ecogram(12, 4, organisations=3))
    svg = _svg(drawing)
    written = list(_texts(svg))
    for node in drawing.nodes:
        assert all(line in written for line in node.lines)
    for word in words_of(drawing):
        assert f"woord {word}" in written
    for unportable in ("paint-order", "marker", "class=", "<style", "<script", "href", "<use"):
        assert unportable not in svg


@given(
    st.text(min_size=1, max_size=80),
    st.sampled_from(
        ["", "<script>alert(1)</script>", '"/><image href="x"/>', "]]>", "&amp;", "\x00"]
    ),
)
def test_hostile_names_are_text(name: str, more: str) -> None:
    person = Person("p-1", (more + name)[:80], circle=1)
    drawing = describe(things(person), name, {"p-1": (100.0, 100.0)})
    tags = {element.tag.split("}")[-1] for element in ET.fromstring(_svg(drawing)).iter()}  # noqa: S314
    assert tags <= {"svg", "title", "rect", "circle", "path", "text", "g"}


def _everything_made_from(ecogram: Ecogram) -> str:
    drawing = _draw(ecogram)
    care, asked = care_concentration(ecogram), never_asked(ecogram)
    made = [
        json.dumps(to_json(ecogram)),
        repr(place(ecogram)),
        repr(drawing),
        repr(text_twin(drawing)),
        _svg(drawing),
        repr(ecogram_graph(ecogram, "R").nodes(data=True)),
        repr(ecogram_graph(ecogram, "R").edges(data=True)),
        repr(alter_graph(ecogram).nodes),
        repr((care.tasks, care.unknown, asked, coverage(ecogram))),
        repr(labels_of(ecogram)),
    ]
    return "\n".join(made)


@given(st.integers(0, 60))
def test_who_is_not_to_be_approached_is_nowhere_on_a_shared_screen(seed: int) -> None:
    whole = an_ecogram(12, seed)
    marked = [
        Person(f"geheim-{n}", f"Onbenoemd{n}", circle=1, sector=SECTORS[0], do_not_approach=True,
               do_not_approach_reason="Straatverbod", tasks=("koken",), asked="not_asked",
               nearness="village")
        for n in range(2)
    ]  # fmt: skip
    ties = [
        a_tie("geheim-0", received=YES),
        a_tie("geheim-1", "geheim-0"),
        a_tie("p-1", "geheim-1"),
        Group("g-geheim", "Bij Onbenoemd1", "household", ("geheim-0", "geheim-1")),
    ]
    made = _everything_made_from(shared(things(*whole.things.values(), *marked, *ties)))
    for secret in ("geheim", "Onbenoemd", "Straatverbod", "strained", "broken"):
        assert secret not in made
    assert made == _everything_made_from(shared(whole))


@given(ecograms())
def test_shared_is_shared_once_and_hides_quality_and_what_was_removed(ecogram: Ecogram) -> None:
    seen = shared(ecogram)
    assert shared(seen) == seen
    assert not seen.removed
    assert all(tie.quality is None for tie in seen.ties)
    assert not any(person.do_not_approach for person in seen.persons)
    gone = {p.id for p in ecogram.persons if p.do_not_approach} | ecogram.removed
    assert not gone & seen.things.keys()


def test_the_graph_is_typed_and_keeps_parallel_ties() -> None:
    ecogram = things(
        Person("p-1", "Annie", circle=2),
        Organisation("o-1", "Koor", "organisation"),
        a_tie("p-1", strength=3),
        a_tie("resident", "p-1"),
        a_tie("o-1", "p-1"),
    )
    graph = ecogram_graph(ecogram, "Mevr. Jansen")
    assert graph.nodes["resident"] == {"kind": "resident", "label": "Mevr. Jansen"}
    assert graph.nodes["p-1"]["kind"] == "person"
    assert graph.nodes["p-1"]["circle"] == 2
    assert "sector" not in graph.nodes["p-1"]
    assert graph.nodes["o-1"]["kind"] == "organisation"
    assert graph.number_of_edges() == 3
    assert graph.edges["resident", "p-1", "t-resident-p-1"] == {"kind": "tie", "strength": 3}
    assert list(alter_graph(ecogram).nodes) == ["p-1"]
