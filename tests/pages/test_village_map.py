"""Does the map show each village once, and nothing that may not be shown?"""

from __future__ import annotations

import inspect
import json
import re
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from data.boundaries import demo_boundaries
from data.vocabularies import terms
from pages.parts import directory_map, village_map
from pages.parts.village_map import (
    draw_map,
    draw_reach,
    label_point,
    name_areas,
    say_borders,
)
from resources.places import Boundaries

if TYPE_CHECKING:
    from types import ModuleType

NAMES = {code: term.nl for code, term in terms("villages").items()}
SHOWN = {"WK196307": 65, "WK196312": 15}


def _map(shown: dict[str, int]) -> dict:
    return draw_map(demo_boundaries().villages, shown, NAMES).to_dict()


def _points(words: dict) -> list[dict]:
    """Return what is written on a map: the same twice, with a light edge below it."""
    assert len(words["layer"]) == 2
    return words["data"]["values"]


def test_every_village_is_drawn_and_named_once() -> None:
    everything, coloured, names, _ = _map(SHOWN)["layer"]
    assert len(everything["data"]["values"]) == len(NAMES)
    points = _points(names)
    assert {point["name"].replace("\n", "") for point in points} == set(NAMES.values())
    assert [f["properties"]["residents"] for f in coloured["data"]["values"]] == [65, 15]


def test_a_withheld_village_has_no_number_and_no_colour() -> None:
    text = json.dumps(_map({}))
    assert "+" not in text
    assert _map({})["layer"][1]["data"]["values"] == []


def test_coordinates_are_metres_and_nothing_is_fetched() -> None:
    drawn = _map(SHOWN)
    assert drawn["projection"] == {"type": "identity", "reflectY": True}
    assert '"url"' not in json.dumps(drawn)


@pytest.mark.parametrize(
    ("ring", "centre"),
    [
        ([[0, 0], [3, 0], [0, 3], [0, 0]], (1, 1)),
        ([[0, 0], [0, 3], [3, 0], [0, 0]], (1, 1)),
        ([[90000, 400000], [90010, 400000], [90010, 400010], [90000, 400010], [90000, 400000]],
         (90005, 400005)),
    ],
)  # fmt: skip
def test_centre_of_gravity(ring: list[list[float]], centre: tuple[float, float]) -> None:
    assert label_point(ring) == pytest.approx(centre)


def _area(code: str, *rings: list[list[int]]) -> dict:
    geometry = {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]}
    return {"type": "Feature", "properties": {"code": code}, "geometry": geometry}


def test_a_name_stands_in_the_largest_part_of_a_village() -> None:
    land = [[0, 0], [9, 0], [9, 9], [0, 9], [0, 0]]
    islet = [[20, 0], [21, 0], [22, 1], [22, 2], [21, 3], [20, 2], [20, 0]]
    (drawn,) = name_areas([_area("WK196307", islet, land)], NAMES)
    assert (drawn["properties"]["x"], drawn["properties"]["y"]) == pytest.approx((4.5, 4.5))


def test_within_reach_has_three_bands_and_says_each_in_letters() -> None:
    numbers = {code: number for number, code in enumerate(NAMES)}
    words = {code: "niets" if not n else str(n) for code, n in numbers.items()}
    drawn = draw_reach(demo_boundaries().villages, numbers, words, NAMES)
    _, several, one, nothing, names, written = drawn["layer"]
    bands = [len(band["data"]["values"]) for band in (several, one, nothing)]
    assert bands == [len(NAMES) - 2, 1, 1]
    assert nothing["mark"]["strokeDash"] != one["mark"].get("strokeDash")
    assert {point["words"] for point in _points(written)} == set(words.values())
    assert len(_points(names)) == len(NAMES)


def test_a_map_names_whose_borders_it_shows() -> None:
    assert "Verzonnen" in say_borders(demo_boundaries())
    real = Boundaries(2022, "CBS, Kadaster", (), ())
    assert say_borders(real) == "Grenzen: CBS, Kadaster, 2022."


@pytest.mark.parametrize("map_", [village_map, directory_map])
def test_every_colour_of_a_map_has_one_in_the_dark(map_: ModuleType) -> None:
    own = set(re.findall(r"#[0-9a-f]{6}", inspect.getsource(map_))) - {directory_map._CHOSEN}
    dark = files("kringkaart").joinpath("door/served/frame.css").read_text("utf-8")
    assert own
    assert {colour for colour in own if f'="{colour}"]' not in dark} == set()
