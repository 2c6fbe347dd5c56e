"""How is a map of the villages drawn? The base of every map, without tiles or outside request.

A map is made of layers: the villages and their names (:func:`base_layers`), and what it is about.
Points go on it in metres in RD, as ``longitude`` and ``latitude``.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from pages.parts.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import altair as alt

    from resources.places import Boundaries

__all__ = [
    "base_layers",
    "draw_map",
    "draw_reach",
    "label_point",
    "on_one_map",
    "say_borders",
]

_HEIGHT: Final = 360
_DOUBLE_NAME: Final = re.compile(r"(?<=\w{3})-")
# One hue from light to middle: dark letters stay readable on each, in light and dark theme.
_WITHHELD: Final = "#e9e7e1"
_FEWEST: Final = "#cbe3ea"
_MOST: Final = "#4ea3b8"
_INK: Final = "#1d2b30"
_SHAPE: Final = {"stroke": "#ffffff", "strokeWidth": 1.5}
_DASHED: Final = {"stroke": _INK, "strokeWidth": 2, "strokeDash": [5, 4]}
_NAME: Final = {"baseline": "line-top", "fontSize": 12, "lineBreak": "\n"}
_LARGE: Final = {"baseline": "line-bottom", "fontSize": 14, "fontWeight": "bold"}
_HALO: Final = {"stroke": "#ffffff", "strokeWidth": 3, "strokeJoin": "round", "opacity": 0.85}
"""What makes letters readable over a border, and beside the land on a dark screen."""

_BANDS: Final = (
    (lambda number: number > 1, {"fill": _MOST, **_SHAPE}),
    (lambda number: number == 1, {"fill": _FEWEST, **_SHAPE}),
    (lambda number: number == 0, {"fill": _WITHHELD, **_DASHED}),
)
"""Several, one, nothing: the dashed borders come last, over their neighbours' own."""


def base_layers(
    outlines: Iterable[Mapping[str, Any]], names: Mapping[str, str]
) -> tuple[alt.Chart, alt.LayerChart]:
    """Return the villages as quiet areas, and their names: what lies under the rest of a map.

    Parameters
    ----------
    outlines
        The villages as GeoJSON features in RD, each with its code.
    names
        Village to its name; one without a name is not drawn.
    """
    import altair as alt

    features = name_areas(outlines, names)
    areas = alt.Chart(alt.Data(values=features)).mark_geoshape(fill=_WITHHELD, **_SHAPE)
    return areas, _write([feature["properties"] for feature in features], "name", **_NAME)


def name_areas(
    outlines: Iterable[Mapping[str, Any]], names: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Return the villages that have a name, each with it and with where it is written."""
    return [_feature(area, names) for area in outlines if area["properties"]["code"] in names]


def on_one_map(*layers: Any, height: int = _HEIGHT) -> Any:
    """Return layers as one map in RD, the first one lowest."""
    import altair as alt

    layered = alt.layer(*layers).properties(height=height)
    return layered.project(type="identity", reflectY=True).configure_view(stroke=None)


def say_borders(places: Boundaries) -> str:
    """Say whose borders a map shows; invented ones are always named so."""
    if not places.source:
        return _("Verzonnen grenzen en aantallen inwoners, alleen voor de demo.")
    return _("Grenzen: {source}, {year}.").format(source=places.source, year=places.year)


def draw_map(
    outlines: Iterable[Mapping[str, Any]], shown: Mapping[str, int], names: Mapping[str, str]
) -> Any:
    """Return the map of the counts of one theme.

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

    outlines = list(outlines)
    areas, words = base_layers(outlines, names)
    known = [
        _feature(area, names, residents=shown[code], words=f"{shown[code]}+")
        for area in outlines
        if (code := area["properties"]["code"]) in shown and code in names
    ]
    scale = alt.Scale(domain=[0, max(shown.values(), default=1)], range=[_FEWEST, _MOST])
    colour = alt.Color("properties.residents:Q", scale=scale, legend=None)
    coloured = alt.Chart(alt.Data(values=known)).mark_geoshape(**_SHAPE).encode(color=colour)
    numbers = _write([feature["properties"] for feature in known], "words", **_LARGE)
    return on_one_map(areas, coloured, words, numbers)


def draw_reach(
    outlines: Iterable[Mapping[str, Any]],
    numbers: Mapping[str, int],
    words: Mapping[str, str],
    names: Mapping[str, str],
) -> dict[str, Any]:
    """Return the map of how much each village has within reach, in plain bands.

    Parameters
    ----------
    outlines
        The villages as GeoJSON features in RD, each with its code.
    numbers
        Village to how much: nothing is drawn with a dashed border, one light, several darker.
    words
        Village to what is written in it.
    names
        Village to its name.

    Returns
    -------
    dict
        A Vega-Lite map, written out: having Altair check it costs more than all the rest of the
        page. Colour and border repeat what is written, they never say anything alone.
    """
    features = [
        _feature(area, names, words=words.get(area["properties"]["code"], ""))
        for area in outlines
        if area["properties"]["code"] in names
    ]
    layers = [_shapes(features, {"fill": _WITHHELD, **_SHAPE})]
    for is_in_band, shape in _BANDS:
        band = [f for f in features if is_in_band(numbers.get(f["properties"]["code"], 0))]
        layers.append(_shapes(band, shape))
    points = [feature["properties"] for feature in features]
    return {
        "height": _HEIGHT,
        "projection": {"type": "identity", "reflectY": True},
        "config": {"view": {"stroke": None}},
        "layer": [*layers, _letters(points, "name", _NAME), _letters(points, "words", _LARGE)],
    }


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


def _feature(area: Mapping[str, Any], names: Mapping[str, str], **more: Any) -> dict[str, Any]:
    """Return an area with what is written in it, and where."""
    code = area["properties"]["code"]
    x, y = label_point(_outer_ring(area["geometry"]))
    # a double name on two lines: it seldom fits on one
    properties = {"code": code, "name": _DOUBLE_NAME.sub("-\n", names[code]), "x": x, "y": y}
    return {"type": "Feature", "geometry": area["geometry"], "properties": {**properties, **more}}


def _write(points: list[dict[str, Any]], field: str, **style: Any) -> alt.LayerChart:
    """Write a field of each point at its place, with a light edge around the letters."""
    import altair as alt

    chart = alt.Chart(alt.Data(values=points)).encode(
        longitude="x:Q", latitude="y:Q", text=f"{field}:N"
    )
    return alt.layer(chart.mark_text(**style, **_HALO), chart.mark_text(**style, color=_INK))


def _shapes(features: list[dict[str, Any]], style: Mapping[str, Any]) -> dict[str, Any]:
    """Return a layer of areas, as it is written in Vega-Lite."""
    return {"data": {"values": features}, "mark": {"type": "geoshape", **style}}


def _letters(points: list[dict[str, Any]], field: str, style: Mapping[str, Any]) -> dict[str, Any]:
    """Return what :func:`_write` draws, as it is written in Vega-Lite."""
    mark = {"type": "text", **style}
    return {
        "data": {"values": points},
        "encoding": {
            "longitude": {"field": "x", "type": "quantitative"},
            "latitude": {"field": "y", "type": "quantitative"},
            "text": {"field": field, "type": "nominal"},
        },
        "layer": [{"mark": {**mark, **_HALO}}, {"mark": {**mark, "color": _INK}}],
    }


def _outer_ring(geometry: Mapping[str, Any]) -> list[list[float]]:
    """Return the outer ring of an area, of its largest part when it has several."""
    parts = geometry["coordinates"]
    rings = [parts[0]] if geometry["type"] == "Polygon" else [part[0] for part in parts]
    return max(rings, key=lambda ring: abs(_doubled_area(ring)))


def _doubled_area(ring: list[list[float]]) -> float:
    """Return twice the area within a closed ring; below 0 when it goes round with the clock."""
    return sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairwise(ring))
