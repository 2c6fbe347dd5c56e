"""How do the counts of one theme lie over the villages? A map without tiles or outside request."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import altair as alt

__all__ = ["draw_map", "label_point"]

_HEIGHT: Final = 360
_DOUBLE_NAME: Final = re.compile(r"(?<=\w{3})-")
# One hue from light to middle: dark letters stay readable on each, in light and dark theme.
_WITHHELD: Final = "#e9e7e1"
_FEWEST: Final = "#cbe3ea"
_MOST: Final = "#4ea3b8"
_INK: Final = "#1d2b30"
_BORDER: Final = "#ffffff"


def draw_map(
    outlines: Iterable[Mapping[str, Any]], shown: Mapping[str, int], names: Mapping[str, str]
) -> Any:
    """Return the map of one theme.

    Parameters
    ----------
    outlines
        The villages as GeoJSON features in RD, each with its code.
    shown
        Village to the number that may be shown; one without is drawn as withheld.
    names
        Village to its name.

    Returns
    -------
    altair.LayerChart
        Village areas in RD with name and number written in each: the colour repeats the
        number, it never says anything alone.
    """
    import altair as alt

    features = [
        _feature(area, shown, names) for area in outlines if area["properties"]["code"] in names
    ]
    areas = _draw_areas(alt, features)
    words = _draw_words(alt, [feature["properties"] for feature in features])
    layers = alt.layer(*areas, *words).properties(height=_HEIGHT)
    return layers.project(type="identity", reflectY=True).configure_view(stroke=None)


def label_point(ring: list[list[float]]) -> tuple[float, float]:
    """Return the centre of gravity of an area, given its closed outer ring.

    Examples
    --------
    >>> label_point([[0, 0], [4, 0], [4, 2], [0, 2], [0, 0]])
    (2.0, 1.0)
    """
    doubled = x_sum = y_sum = 0.0
    for (x, y), (next_x, next_y) in pairwise(ring):
        cross = x * next_y - next_x * y
        doubled += cross
        x_sum += (x + next_x) * cross
        y_sum += (y + next_y) * cross
    return x_sum / (3 * doubled), y_sum / (3 * doubled)


def _feature(
    area: Mapping[str, Any], shown: Mapping[str, int], names: Mapping[str, str]
) -> dict[str, Any]:
    """Return an area with what is written in it."""
    code = area["properties"]["code"]
    x, y = label_point(_outer_ring(area["geometry"]))
    properties = {
        # a double name on two lines: it seldom fits on one
        "name": _DOUBLE_NAME.sub("-\n", names[code]),
        "residents": shown.get(code),
        "words": f"{shown[code]}+" if code in shown else "",
        "x": x,
        "y": y,
    }
    return {"type": "Feature", "geometry": area["geometry"], "properties": properties}


def _outer_ring(geometry: Mapping[str, Any]) -> list[list[float]]:
    """Return the outer ring of an area, of its longest part when it has several."""
    parts = geometry["coordinates"]
    rings = [parts[0]] if geometry["type"] == "Polygon" else [part[0] for part in parts]
    return max(rings, key=len)


def _draw_areas(alt: Any, features: list[dict[str, Any]]) -> tuple[alt.Chart, alt.Chart]:
    """Draw all areas as withheld, and over them those with a number in their colour."""
    known = [feature for feature in features if feature["properties"]["residents"] is not None]
    most = max((feature["properties"]["residents"] for feature in known), default=1)
    shape = {"stroke": _BORDER, "strokeWidth": 1.5}
    withheld = alt.Chart(alt.Data(values=features)).mark_geoshape(fill=_WITHHELD, **shape)
    scale = alt.Scale(domain=[0, most], range=[_FEWEST, _MOST])
    colour = alt.Color("properties.residents:Q", scale=scale, legend=None)
    coloured = alt.Chart(alt.Data(values=known)).mark_geoshape(**shape).encode(color=colour)
    return withheld, coloured


def _draw_words(alt: Any, points: list[dict[str, Any]]) -> tuple[alt.Chart, alt.Chart]:
    """Write what is shown of each village, and under it the name."""
    chart = alt.Chart(alt.Data(values=points)).encode(longitude="x:Q", latitude="y:Q")
    name = chart.mark_text(baseline="line-top", fontSize=12, lineBreak="\n", color=_INK)
    number = chart.mark_text(baseline="line-bottom", fontSize=14, fontWeight="bold", color=_INK)
    return name.encode(text="name:N"), number.encode(text="words:N")
