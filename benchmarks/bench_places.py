"""How quick is "in which buurt?", against asking each buurt about each point?"""

from __future__ import annotations

import tempfile
from functools import cache
from itertools import count, islice
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
from shapely import MultiPoint, Point, segmentize, set_precision, voronoi_polygons
from shapely.geometry import Polygon, mapping, shape

from benchmarks.timing import Row, compare
from data.demo.make_places import COAST
from data.vocabularies import terms
from resources.places import Boundaries, areas_at
from resources.postcodes import read_postcode_table

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = ["run"]

BUURTEN: Final = 41
POINTS: Final = 40_000
CORNER_EVERY_M: Final = 10
"""As close together as the corners of the real borders are."""

LINES: Final = 1_000_000
MUNICIPALITIES: Final = 342
HEADING: Final = "PC6;Huisnummer;Buurt2023;Wijk2023;Gemeente2023\n"
REPEAT: Final = 3


def run() -> list[Row]:
    """Compare points in buurten, and the table of postcodes of a whole country."""
    return [_points_in_buurten(), _postcodes()]


def _points_in_buurten() -> Row:
    places, (x, y) = _buurten(), _points()
    corners = sum(len(area["geometry"]["coordinates"][0]) for area in places.areas)
    return compare(
        lambda: _one_by_one(places, x, y),
        lambda: list(areas_at(places, x, y)),
        name=f"the buurt of {POINTS:,} points, {BUURTEN} buurten with {corners:,} corners; "
        "usual: a loop of contains",
        goal="≤ 0.1 s",
        repeat=REPEAT,
    )


def _postcodes() -> Row:
    villages = tuple(terms("villages"))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pc6hnr20230801_gwb.csv"
        file.write_text(_table(), "utf-8")
        return compare(
            lambda: _masked(file),
            lambda: read_postcode_table(file, villages).addresses,
            name=f"postcodes of one municipality in {LINES:,} lines; usual: a masked pandas frame",
            goal="≤ 2 s",
            repeat=REPEAT,
        )


def _one_by_one(
    places: Boundaries, x: npt.NDArray[np.float64], y: npt.NDArray[np.float64]
) -> list[str | None]:
    shapes = [(area["properties"]["code"], shape(area["geometry"])) for area in places.areas]
    return [
        next((code for code, area in shapes if area.contains(point)), None)
        for point in map(Point, x, y)
    ]


def _masked(file: Path) -> int:
    frame = pd.read_csv(file, sep=";", dtype=str)
    return int(frame["Gemeente2023"].eq("1963").sum())


@cache
def _buurten() -> Boundaries:
    """Draw buurten with as many corners as real ones, on the demo's island."""
    random = Random(1963)
    island = Polygon(COAST)
    west, south, east, north = island.bounds
    anywhere = (Point(random.uniform(west, east), random.uniform(south, north)) for _ in count())
    middles = MultiPoint(list(islice(filter(island.contains, anywhere), BUURTEN)))
    cells = voronoi_polygons(middles, extend_to=island).geoms
    shapes = [segmentize(cell.intersection(island), CORNER_EVERY_M) for cell in cells]
    areas: list[dict[str, Any]] = [
        {
            "type": "Feature",
            "properties": {"code": f"BU1963{number:04}", "name": ""},
            "geometry": mapping(set_precision(one, 1)),
        }
        for number, one in enumerate(shapes)
    ]
    return Boundaries(2022, "", (), tuple(areas))


@cache
def _points() -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return points on and around the island, none of them on a border."""
    random = np.random.default_rng(1963)
    west, south, east, north = Polygon(COAST).bounds
    return random.uniform(west, east, POINTS), random.uniform(south, north, POINTS)


def _table() -> str:
    """Return lines of each municipality in turn, a small part of them of ours."""
    lines = [HEADING]
    for number in range(LINES):
        code = 1963 if number % MUNICIPALITIES == 0 else 1 + number % MUNICIPALITIES
        postcode = f"{1000 + number // 1000 % 9000}AB"
        wijk = f"{code:04}{number % 14:02}"
        lines.append(f"{postcode};{number % 1000};{wijk}00;{wijk};{code}\n")
    return "".join(lines)
