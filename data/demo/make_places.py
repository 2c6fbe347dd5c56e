"""How were the demo's villages drawn? ``python -m data.demo.make_places`` draws them anew.

The boundaries are invented, and so is how many people live within them. Each village is a point,
rounded to half a kilometre, on an island whose coast is invented too; a village is everything that
lies nearest to its point (a Voronoi diagram), cut off at the coast. The same points always give the
same file.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry

__all__ = ["COAST", "POINTS", "RESIDENTS", "draw_villages", "main"]

POINTS: Final[Mapping[str, tuple[int, int]]] = {
    "WK196300": (87500, 426500),
    "WK196301": (92000, 427000),
    "WK196302": (93500, 424000),
    "WK196303": (91500, 422500),
    "WK196304": (98000, 425000),
    "WK196305": (96500, 422500),
    "WK196306": (101500, 422000),
    "WK196307": (97500, 418000),
    "WK196308": (90000, 420000),
    "WK196309": (89500, 416500),
    "WK196310": (84500, 418500),
    "WK196311": (78500, 423000),
    "WK196312": (81000, 423500),
    "WK196313": (83500, 425500),
}
"""CBS wijk code to a point, metres in RD."""

RESIDENTS: Final[Mapping[str, int]] = {
    "WK196300": 20000,
    "WK196301": 3000,
    "WK196302": 4500,
    "WK196303": 2000,
    "WK196304": 6500,
    "WK196305": 3500,
    "WK196306": 8000,
    "WK196307": 9000,
    "WK196308": 5000,
    "WK196309": 8500,
    "WK196310": 4000,
    "WK196311": 1500,
    "WK196312": 2500,
    "WK196313": 4500,
}
"""CBS wijk code to how many people live there in the demo."""

COAST: Final = (
    (75500, 423500),
    (77500, 425500),
    (80500, 426000),
    (83000, 427500),
    (86000, 427500),
    (88500, 428500),
    (91500, 428000),
    (94500, 428000),
    (98000, 426500),
    (101500, 426000),
    (103500, 423500),
    (103500, 420500),
    (102500, 417500),
    (99500, 415000),
    (95000, 414500),
    (91500, 413500),
    (87500, 414500),
    (84000, 415500),
    (80500, 417500),
    (77500, 420000),
)
"""The corners of the island, metres in RD."""

_FILE: Final = Path(__file__).parent / "places" / "villages.geojson"


def draw_villages() -> dict[str, BaseGeometry]:
    """Return the shape of each village, metres in RD, by CBS wijk code."""
    from shapely import voronoi_polygons
    from shapely.geometry import MultiPoint, Point, Polygon

    island = Polygon(COAST).buffer(400, quad_segs=4).simplify(25)
    cells = voronoi_polygons(MultiPoint(list(POINTS.values())), extend_to=island).geoms
    shapes = {}
    for code, point in POINTS.items():
        cell = next(cell for cell in cells if cell.contains(Point(point)))
        shapes[code] = cell.intersection(island)
    return shapes


def main() -> None:
    """Write the boundaries as GeoJSON, rounded to a metre."""
    from shapely import set_precision
    from shapely.geometry import mapping

    features = [
        {
            "type": "Feature",
            "properties": {"code": code, "residents": RESIDENTS[code]},
            "geometry": mapping(set_precision(shape, 1)),
        }
        for code, shape in draw_villages().items()
    ]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}
    document = {"type": "FeatureCollection", "crs": crs, "features": features}
    _FILE.write_text(json.dumps(document) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
