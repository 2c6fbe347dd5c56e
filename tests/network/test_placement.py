"""Can every label be read, and does nobody move who stood already?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from network.ecogram import Ecogram, Organisation, Person
from network.geometry import box_overlap, cell_of, label_box
from network.placement import place, placed
from tests.builders import an_ecogram, things

SEEDS = range(200)


def _overlaps(ecogram: Ecogram, positions: dict[str, tuple[float, float]]) -> int:
    boxes = [label_box(ecogram.things[key].name, *spot) for key, spot in positions.items()]  # type: ignore[union-attr]
    pairs = [(a, b) for index, a in enumerate(boxes) for b in boxes[:index]]
    return sum(box_overlap(a, b) > 0 for a, b in pairs)


def _in_own_cell(ecogram: Ecogram, positions: dict[str, tuple[float, float]]) -> bool:
    nodes = [*ecogram.persons, *ecogram.organisations]
    return all(
        cell_of(*positions[node.id])[0] == node.circle
        and node.sector in (None, cell_of(*positions[node.id])[1])
        for node in nodes
    )


def _with_own_places(ecogram: Ecogram, positions: dict[str, tuple[float, float]]) -> Ecogram:
    return things(
        *(
            replace(t, x=positions[t.id][0], y=positions[t.id][1])
            if isinstance(t, Person | Organisation)
            else t
            for t in ecogram.things.values()
        )
    )


def test_fifteen_persons_never_overlap_and_stand_in_their_own_cell() -> None:
    for seed in SEEDS:
        ecogram = an_ecogram(12, seed, organisations=3)
        positions = place(ecogram)
        assert len(positions) == 15
        assert _in_own_cell(ecogram, positions)
        assert _overlaps(ecogram, positions) == 0, seed


@pytest.mark.parametrize(("persons", "seeds", "most"), [(30, 200, 0), (60, 12, 1)])
def test_many_persons_hardly_overlap(persons: int, seeds: int, most: float) -> None:
    found = 0
    for seed in range(seeds):
        ecogram = an_ecogram(persons, seed)
        positions = place(ecogram)
        assert _in_own_cell(ecogram, positions)
        found += _overlaps(ecogram, positions)
    assert found / seeds <= most


def test_a_new_node_moves_nobody() -> None:
    for seed in range(20):
        stands = an_ecogram(15, seed)
        before = place(stands)
        fixed = _with_own_places(stands, before)
        more = things(*fixed.things.values(), Person("p-new", "Nieuwe buur", circle=3))
        after = place(more)
        assert {key: after[key] for key in before} == before
        assert cell_of(*after["p-new"])[0] == 3


def test_who_is_moved_moves_nobody_else_once_all_have_a_place() -> None:
    for seed in range(20):
        stands = placed(an_ecogram(30, seed))
        before = place(stands)
        moved = replace(next(stands.persons), circle=4, sector="care", x=300.0, y=300.0)
        after = place(things(*{**stands.things, moved.id: moved}.values()))
        assert {**before, moved.id: (300.0, 300.0)} == after


def test_who_has_no_circle_gets_no_place() -> None:
    both = placed(things(Person("p-1", "Annie"), Person("p-2", "Bram", circle=2)))
    assert [person.x is None for person in both.persons] == [True, False]


def test_the_same_network_is_the_same_drawing() -> None:
    ecogram = an_ecogram(15, 3)
    assert place(ecogram) == place(ecogram)


def test_an_own_place_is_kept_exactly_even_outside_the_cell() -> None:
    ecogram = things(Person("p-1", "Annie", circle=1, sector="family", x=-400.25, y=17.0))
    assert place(ecogram) == {"p-1": (-400.25, 17.0)}


def test_who_has_no_circle_is_not_on_the_drawing() -> None:
    ecogram = things(
        Person("p-1", "Annie"),
        Person("p-2", "Bram", circle=2),
        Person("p-3", "Corrie", circle=2, sector="another-set"),
        removed=["p-2"],
    )
    assert place(ecogram).keys() == {"p-3"}
    assert place(things()) == {}


def test_very_many_stand_in_their_own_cell_without_a_search() -> None:
    for persons in (70, 300):
        ecogram = an_ecogram(persons, 1, tie_share=0)
        positions = place(ecogram)
        assert len(positions) == persons
        assert _in_own_cell(ecogram, positions)
        assert len(set(positions.values())) == persons


def test_a_full_family_still_finds_room() -> None:
    names = ("Zoon Kees", "Dochter Els", "Kleinzoon Teun", "Schoonzus Ria", "Broer Leen")
    family = [
        Person(f"p-{n}", name, circle=1 + n % 2, sector="family") for n, name in enumerate(names)
    ]
    ecogram = things(*family)
    assert _overlaps(ecogram, place(ecogram)) == 0
