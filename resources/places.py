"""Which villages and buurten are there, where do they lie, and in which is this point?

Coordinates are metres in RD (EPSG:28992), areas km². Village codes are CBS wijk codes, buurt
codes CBS buurt codes, both of one year. geopandas is loaded when first needed.

The outlines of a map come of whatever CBS gives out: a file of wijken, or of buurten that are
joined by wijk; with the columns of the download, of the web service, or of older years.
"""

from __future__ import annotations

import io
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    import geopandas as gpd

__all__ = [
    "RD",
    "Boundaries",
    "NotPlaces",
    "dissolve_villages",
    "find_villages",
    "outlines_of",
    "read_buurten",
    "village_at",
]

RD: Final = "EPSG:28992"
_BUURT: Final = re.compile(r"BU\d{8}")
_WATER: Final = "9997"
_SQUARE_METRES: Final = 1e6
_SPELLINGS: Final = (
    ("WK", ("wijkcode", "wk_code", "statcode", "code")),
    ("BU", ("buurtcode", "bu_code", "statcode", "code")),
)
"""In which column the codes of wijken and of buurten may stand, whatever the capitals."""

_NETHERLANDS: Final = (0, 300_000, 300_000, 630_000)
"""West, south, east and north, in metres in RD."""

_OUTLINE_M: Final = 25
"""How far an outline on a map may differ from the border: less than a dot on a screen."""


class NotPlaces(ValueError):  # noqa: N818 (named by the situation, as all our exceptions)
    """The file holds no usable boundaries; ``code`` says what is wrong, ``value`` where."""

    def __init__(self, code: str, value: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.value = value


@dataclass(frozen=True, slots=True)
class Boundaries:
    """The borders of the villages of a municipality, of one year.

    ``source`` names whom to mention; empty means that they are invented. ``villages`` are
    outlines for a map, GeoJSON features in RD with a ``code``; ``areas`` the buurten (or
    villages, where a file has no buurten) with a ``code`` and a ``name``, as exact as they are
    known. ``population`` holds the residents per code of a village or buurt; absent is unknown.
    """

    year: int
    source: str
    villages: tuple[Mapping[str, Any], ...]
    areas: tuple[Mapping[str, Any], ...] = ()
    population: Mapping[str, int] = field(default_factory=dict)


def read_buurten(content: bytes) -> gpd.GeoDataFrame:
    """Read the buurten of a municipality from a GeoJSON file of CBS in RD.

    Returns
    -------
    geopandas.GeoDataFrame
        Columns ``code``, ``name``, ``village``, ``area_km2`` and ``geometry``, in order of
        code; without open water (codes that end in 9997).

    Raises
    ------
    NotPlaces
        ``not_geojson``, ``no_buurt_codes``, ``wrong_coordinates``, ``double_code`` or
        ``broken_shape``.
    """
    frame = _read(content)
    frame = frame[~frame["code"].str.endswith(_WATER)]
    frame["village"] = "WK" + frame["code"].str[2:8]
    return _finish(frame, ["code", "name", "village"])


def dissolve_villages(buurten: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Join buurten into villages: columns ``code``, ``area_km2``, ``geometry``, by code."""
    frame = buurten[["village", "geometry"]].dissolve(by="village", as_index=False)
    return _finish(frame.rename(columns={"village": "code"}), ["code"])


def find_villages(file: Path, villages: Collection[str]) -> gpd.GeoDataFrame:
    """Find these villages in a file of CBS: GeoPackage or GeoJSON, in RD or in degrees.

    Parameters
    ----------
    file
        May hold the whole country; only what is asked for is read.
    villages
        Codes of the villages.

    Returns
    -------
    geopandas.GeoDataFrame
        As :func:`dissolve_villages`, in RD, each village once.

    Raises
    ------
    NotPlaces
        ``missing_file``, ``not_readable``, ``no_village_codes``, ``missing_villages`` (the
        value names their codes) or ``wrong_coordinates``.
    """
    from pyogrio.errors import DataLayerError, DataSourceError

    if not file.is_file():
        raise NotPlaces("missing_file")
    try:
        frame = _find_rows(file, villages)
    except (DataSourceError, DataLayerError):
        raise NotPlaces("not_readable") from None
    if frame is None:
        raise NotPlaces("no_village_codes")
    missing = sorted(set(villages) - set(frame["village"]))
    if missing:
        raise NotPlaces("missing_villages", ", ".join(missing))
    return dissolve_villages(_in_metres(frame))


def outlines_of(villages: gpd.GeoDataFrame) -> tuple[dict[str, Any], ...]:
    """Return villages as GeoJSON features for a map: in whole metres, simple, without gaps."""
    simple = villages[["code", "geometry"]].copy()
    simple["geometry"] = simple.geometry.simplify_coverage(_OUTLINE_M).set_precision(1)
    features: list[dict[str, Any]] = json.loads(simple.to_json(drop_id=True))["features"]
    return tuple(features)


def village_at(villages: gpd.GeoDataFrame, x: float, y: float) -> str | None:
    """Return the code of the village in which a point lies, ``None`` outside all.

    On a shared border the village with the lowest code is returned.

    Parameters
    ----------
    villages
        As :func:`dissolve_villages` and :func:`find_villages` give them.
    x, y
        The point, in metres in RD.
    """
    from shapely.geometry import Point

    inside = villages.sindex.query(Point(x, y), predicate="intersects")
    return None if not len(inside) else min(villages["code"].iloc[inside])


def _find_rows(file: Path, villages: Collection[str]) -> gpd.GeoDataFrame | None:
    """Return the rows of the first layer with these wijken, else with buurten of them."""
    import pyogrio

    layers = [name for name, _ in pyogrio.list_layers(file)]
    for begin, spellings in _SPELLINGS:
        for layer in layers:
            read = pyogrio.read_info(file, layer=layer)
            text_columns = {
                name.casefold(): name
                for name, kind in zip(read["fields"], read["dtypes"], strict=True)
                if kind == "object"
            }
            for column in (text_columns[each] for each in spellings if each in text_columns):
                asked = (f"\"{column}\" LIKE '{begin}{code[2:]}%'" for code in villages)
                frame = pyogrio.read_dataframe(
                    file, layer=layer, columns=[column], where=" OR ".join(asked)
                )
                if len(frame):
                    return frame.assign(village="WK" + frame[column].str[2:8])
    return None


def _in_metres(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the rows in RD, with shapes that touch themselves repaired."""
    if frame.crs is None:
        raise NotPlaces("wrong_coordinates")
    frame = frame[~(frame.geometry.isna() | frame.geometry.is_empty)].to_crs(RD)
    west, south, east, north = frame.total_bounds
    if not (
        _NETHERLANDS[0] <= west <= east <= _NETHERLANDS[2]
        and _NETHERLANDS[1] <= south <= north <= _NETHERLANDS[3]
    ):
        raise NotPlaces("wrong_coordinates")
    frame["geometry"] = frame.geometry.make_valid()
    return frame


def _read(content: bytes) -> gpd.GeoDataFrame:
    """Read a file of buurten and check codes, coordinates and shapes."""
    import geopandas as gpd
    from pyogrio.errors import DataSourceError

    try:
        frame = gpd.read_file(io.BytesIO(content), engine="pyogrio")
    except DataSourceError:
        raise NotPlaces("not_geojson") from None
    if "statcode" not in frame or not frame["statcode"].astype(str).str.fullmatch(_BUURT).all():
        raise NotPlaces("no_buurt_codes")
    frame = frame.rename(columns={"statcode": "code", "statnaam": "name"})
    if frame.crs is None or frame.crs.to_epsg() != int(RD.removeprefix("EPSG:")):
        raise NotPlaces("wrong_coordinates", str(frame.crs))
    if frame["code"].duplicated().any():
        raise NotPlaces("double_code", frame.loc[frame["code"].duplicated(), "code"].iloc[0])
    broken = frame.geometry.isna() | frame.geometry.is_empty | ~frame.geometry.is_valid
    if broken.any():
        raise NotPlaces("broken_shape", frame.loc[broken, "code"].iloc[0])
    return frame


def _finish(frame: gpd.GeoDataFrame, columns: list[str]) -> gpd.GeoDataFrame:
    """Keep these columns, add the area, and put the rows in order of code."""
    frame = frame.assign(area_km2=frame.geometry.area / _SQUARE_METRES)
    return frame[[*columns, "area_km2", "geometry"]].sort_values("code", ignore_index=True)
