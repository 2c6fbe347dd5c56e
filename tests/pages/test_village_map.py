"""Does the map show each village once, and nothing that may not be shown?"""

from __future__ import annotations

import json

import pytest

from data.boundaries import demo_boundaries
from data.vocabularies import terms
from pages.parts.village_map import draw_map, label_point

NAMES = {code: term.nl for code, term in terms("villages").items()}
SHOWN = {"WK196307": 65, "WK196312": 15}


def _map(shown: dict[str, int]) -> dict:
    return draw_map(demo_boundaries().villages, shown, NAMES).to_dict()


def test_every_village_is_drawn_and_named_once() -> None:
    everything, coloured, names, _ = _map(SHOWN)["layer"]
    assert len(everything["data"]["values"]) == len(NAMES)
    points = names["data"]["values"]
    assert {point["name"].replace("\n", "") for point in points} == set(NAMES.values())
    assert [f["properties"]["residents"] for f in coloured["data"]["values"]] == [65, 15]


def test_a_withheld_village_has_no_number_and_no_colour() -> None:
    text = json.dumps(_map({}))
    assert "+" not in text
    assert _map({})["layer"][1]["data"]["values"] == []


def test_coordinates_are_metres_and_nothing_is_fetched() -> None:
    drawn = _map(SHOWN)
    assert drawn["projection"] == {"type": "identity", "reflectY": True}
    assert all("url" not in layer["data"] for layer in drawn["layer"])


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
