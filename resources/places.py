"""Which villages and buurten are there, where do they lie, and in which is this point?

Coordinates are metres in RD (EPSG:28992), areas km². Village codes are CBS wijk codes, buurt
codes CBS buurt codes, both of one year. geopandas is loaded when first needed.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["RD", "NotPlaces", "dissolve_villages", "read_buurten", "read_villages", "village_at"]

RD: Final = "EPSG:28992"
_BUURT: Final = re.compile(r"BU\d{8}")
_VILLAGE: Final = re.compile(r"WK\d{6}")
_WATER: Final = "9997"
_SQUARE_METRES: Final = 1e6


class NotPlaces(ValueError):  # noqa: N818 (named by the situation, as all our exceptions)
    """The file holds no usable boundaries; ``code`` says what is wrong, ``value`` where."""

    def __init__(self, code: str, value: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.value = value


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
    frame = _read(content, "statcode", _BUURT, "no_buurt_codes")
    frame = frame[~frame["code"].str.endswith(_WATER)]
    frame["village"] = "WK" + frame["code"].str[2:8]
    return _finish(frame, ["code", "name", "village"])


def dissolve_villages(buurten: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Join buurten into villages: columns ``code``, ``area_km2``, ``geometry``, by code."""
    frame = buurten[["village", "geometry"]].dissolve(by="village", as_index=False)
    return _finish(frame.rename(columns={"village": "code"}), ["code"])


def read_villages(content: bytes) -> gpd.GeoDataFrame:
    """Read villages from a GeoJSON file in RD with a property ``code`` or ``wijkcode``.

    Returns
    -------
    geopandas.GeoDataFrame
        Columns ``code``, ``area_km2`` and ``geometry``, in order of code.

    Raises
    ------
    NotPlaces
        As :func:`read_buurten`, with ``no_village_codes``.
    """
    return _finish(_read(content, "wijkcode", _VILLAGE, "no_village_codes"), ["code"])


def village_at(villages: gpd.GeoDataFrame, x: float, y: float) -> str | None:
    """Return the code of the village in which a point lies, ``None`` outside all.

    On a shared border the village with the lowest code is returned.

    Parameters
    ----------
    villages
        As :func:`dissolve_villages` and :func:`read_villages` give them.
    x, y
        The point, in metres in RD.
    """
    from shapely.geometry import Point

    inside = villages.sindex.query(Point(x, y), predicate="intersects")
    return None if not len(inside) else min(villages["code"].iloc[inside])


def _read(content: bytes, column: str, pattern: re.Pattern[str], no_codes: str) -> gpd.GeoDataFrame:
    """Read a file and check codes, coordinates and shapes."""
    import geopandas as gpd
    from pyogrio.errors import DataSourceError

    try:
        frame = gpd.read_file(io.BytesIO(content), engine="pyogrio")
    except DataSourceError:
        raise NotPlaces("not_geojson") from None
    column = "code" if column not in frame and "code" in frame else column
    if column not in frame or not frame[column].astype(str).str.fullmatch(pattern).all():
        raise NotPlaces(no_codes)
    frame = frame.rename(columns={column: "code", "statnaam": "name"})
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
