"""Which villages and buurten are there, where do they lie, and in which is this point?

Coordinates are metres in RD (EPSG:28992). Village codes are CBS wijk codes, buurt codes CBS buurt
codes, both of one year. geopandas and shapely are loaded when first needed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import geopandas as gpd
    import numpy as np
    import numpy.typing as npt

__all__ = [
    "RD",
    "Boundaries",
    "NotPlaces",
    "areas_at",
    "exact_features",
    "outlines_of",
    "village_of",
]

RD: Final = "EPSG:28992"
_OUTLINE_M: Final = 25
"""How far an outline on a map may differ from the border: less than a dot on a screen."""


class NotPlaces(ValueError):  # noqa: N818 (named by the situation, as all our exceptions)
    """The file holds no usable places; ``code`` says what is wrong, ``value`` where."""

    def __init__(self, code: str, value: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.value = value


@dataclass(frozen=True, slots=True, eq=False)
class Boundaries:
    """The borders of the villages of a municipality, of one year.

    ``source`` names whom to mention; empty means that they are invented. ``villages`` are
    outlines for a map, GeoJSON features in RD with a ``code``; ``areas`` the buurten (or the
    villages, where a file has no buurten) with a ``code`` and a ``name``, in order of code and
    in whole metres. ``population`` holds the residents per code of a village or buurt,
    ``older`` how many per cent of them are 65 or older; absent is unknown.
    """

    year: int
    source: str
    villages: tuple[Mapping[str, Any], ...]
    areas: tuple[Mapping[str, Any], ...]
    population: Mapping[str, int] = field(default_factory=dict)
    older: Mapping[str, int] = field(default_factory=dict)


def areas_at(places: Boundaries, x: npt.ArrayLike, y: npt.ArrayLike) -> npt.NDArray[np.object_]:
    """Find in which area each of many points lies.

    Parameters
    ----------
    places
        The borders.
    x, y
        The points, metres in RD; arrays of one length.

    Returns
    -------
    numpy.ndarray
        Per point the code of the area, ``None`` outside all. On a shared border it is the
        area with the lowest code.
    """
    import numpy as np
    from shapely import intersects_xy

    x, y = np.atleast_1d(np.asarray(x, float)), np.atleast_1d(np.asarray(y, float))
    found = np.full(x.shape, None, object)
    for code, shape in reversed(_prepared(places)):
        west, south, east, north = shape.bounds
        near = np.flatnonzero((x >= west) & (x <= east) & (y >= south) & (y <= north))
        found[near[intersects_xy(shape, x[near], y[near])]] = code
    return found


def village_of(area: str) -> str:
    """Return the code of the village of a buurt (or of a village: itself).

    Examples
    --------
    >>> village_of("BU19630701"), village_of("WK196307")
    ('WK196307', 'WK196307')
    """
    return f"WK{area[2:8]}"


def outlines_of(villages: gpd.GeoDataFrame) -> tuple[dict[str, Any], ...]:
    """Return villages as GeoJSON features for a map: in whole metres, simple, without gaps."""
    simple = villages[["code", "geometry"]].copy()
    simple["geometry"] = simple.geometry.simplify_coverage(_OUTLINE_M).set_precision(1)
    return _features(simple)


def exact_features(areas: gpd.GeoDataFrame) -> tuple[dict[str, Any], ...]:
    """Return areas as GeoJSON features with code and name, in whole metres."""
    exact = areas[["code", "name", "geometry"]].copy()
    exact["geometry"] = exact.geometry.set_precision(1)
    return _features(exact)


def _features(frame: gpd.GeoDataFrame) -> tuple[dict[str, Any], ...]:
    features: Sequence[dict[str, Any]] = json.loads(frame.to_json(drop_id=True))["features"]
    return tuple(features)


@lru_cache(maxsize=4)
def _prepared(places: Boundaries) -> tuple[tuple[str, Any], ...]:
    """Return the areas with their shapes, made ready to be asked often; in order of code."""
    from shapely import prepare
    from shapely.geometry import shape

    shapes = {area["properties"]["code"]: shape(area["geometry"]) for area in places.areas}
    prepare(list(shapes.values()))
    return tuple(sorted(shapes.items()))
