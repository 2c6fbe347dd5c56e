"""Do large labels touch less, and does everybody stay in the own circle and sector?"""

from __future__ import annotations

import pytest

from network.apart import apart
from network.ecogram import Ecogram, Person
from network.geometry import Point, box_overlap, cell_of, label_box
from network.placement import place
from tests.builders import an_ecogram, things

LARGE = 1.5


def touching(ecogram: Ecogram, spots: dict[str, Point]) -> int:
    boxes = []
    for key, (x, y) in spots.items():
        around = label_box(ecogram.things[key].name, 0, 0)  # type: ignore[union-attr]
        boxes.append(tuple(side * LARGE + (x, y)[n % 2] for n, side in enumerate(around)))
    pairs = [(a, b) for index, a in enumerate(boxes) for b in boxes[:index]]
    return sum(box_overlap(a, b) > 0 for a, b in pairs)  # type: ignore[arg-type]


def named(ecogram: Ecogram) -> dict[str, str]:
    return {t.id: t.name for t in (*ecogram.persons, *ecogram.organisations)}


@pytest.mark.parametrize(("persons", "most"), [(12, 0.5), (20, 3.0)])
def test_large_labels_hardly_touch(persons: int, most: float) -> None:
    before = after = 0
    for seed in range(40):
        ecogram = an_ecogram(persons, seed)
        places = place(ecogram)
        spots = apart(ecogram, places, named(ecogram))
        for key, spot in spots.items():
            person = ecogram.things[key]
            assert isinstance(person, Person)
            circle, sector = cell_of(*spot)
            assert circle == person.circle
            assert person.sector in (None, sector)
        before += touching(ecogram, places)
        after += touching(ecogram, spots)
    assert after / 40 <= most
    assert after < before / 4


def test_whoever_touches_nobody_stays() -> None:
    ecogram = things(
        Person("p-1", "Ria", circle=2, sector="family", x=200, y=-250),
        Person("p-2", "Wim", circle=3, sector="clubs", x=-300, y=280),
    )
    places = place(ecogram)
    assert apart(ecogram, places, named(ecogram)) == places


def test_the_same_place_for_two_is_left_the_same_way_each_time() -> None:
    ecogram = things(
        *(Person(f"p-{n}", "Ria", circle=3, sector="family", x=250, y=-330) for n in range(3))
    )
    places = place(ecogram)
    spots = apart(ecogram, places, named(ecogram))
    assert spots == apart(ecogram, places, named(ecogram))
    assert touching(ecogram, spots) == 0
