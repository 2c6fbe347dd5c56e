"""What does a file of CBS say of the villages: borders, residents, and of which year?

CBS gives out wijken and buurten as a GeoPackage of the whole country, and through a web service
whose columns are spelled otherwise; older years have names of their own. All are read, also
when only one of the two layers is there. Buurten are joined into villages.

References
----------
CBS, *Toelichting Wijk- en Buurtkaart* (2021 and later): codes, the column ``water``, and the
negative numbers that stand for what is missing or kept secret.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

from resources.coordinates import is_in_netherlands
from resources.places import RD, Boundaries, NotPlaces, exact_features, outlines_of, village_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    import geopandas as gpd
    import pandas as pd

__all__ = ["SOURCE", "dissolve_villages", "find_areas", "read_boundaries"]

SOURCE: Final = "CBS, Kadaster"
"""Whom CBS asks to name where its borders are shown."""

_ALIASES: Final = {
    "BU": ("buurtcode", "bucode", "statcode", "code"),
    "WK": ("wijkcode", "wkcode", "statcode", "code"),
    "name_BU": ("buurtnaam", "bunaam", "statnaam", "naam", "name"),
    "name_WK": ("wijknaam", "wknaam", "statnaam", "naam", "name"),
    "residents": ("aantalinwoners", "aantinw", "inwoners"),
    "older": ("percentagepersonen65jaarenouder", "p65eojr"),
    "water": ("water", "h2o"),
    "year": ("jaarcode", "jrstatcode", "jaar"),
}
"""Under which names a column may stand, without capitals and underscores: that makes the
GeoPackage (``aantal_inwoners``) and the web service (``aantalInwoners``) one."""

_WATER: Final = "9997"
_NO_LAND: Final = frozenset({"ja", "b"})
"""What the column ``water`` says of open water, and of Belgian land around Baarle-Nassau."""

_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEAR_AT_START: Final = r"^((?:19|20)\d\d)"

_BEGINS: Final = {"gpkg": b"SQLite format 3\0", "json": b"{", "zip": b"PK\x03\x04"}
_BLANK: Final = b"\xef\xbb\xbf \t\r\n"


def read_boundaries(
    file: Path, villages: Collection[str], *, name: str = "", year: int | None = None
) -> Boundaries:
    """Read the borders of these villages from a file of CBS: GeoPackage or GeoJSON.

    Parameters
    ----------
    file
        May hold the whole country; only the municipality of the villages is read. In RD or in
        degrees.
    villages
        Codes of the villages.
    name
        How the file was called by whoever chose it; its own name without one.
    year
        Of which year it is, where the file does not say so itself.

    Raises
    ------
    NotPlaces
        ``missing_file``, ``zipped``, ``not_readable``, ``no_village_codes``,
        ``missing_villages`` (the value names their codes), ``wrong_coordinates``,
        ``broken_shape`` (the value names one) or ``unknown_year``.
    """
    buurten, wijken = find_areas(file, villages)
    areas = wijken if buurten is None else buurten
    assert areas is not None  # find_areas returns at least one  # noqa: S101
    missing = sorted(set(villages) - {village_of(code) for code in areas["code"]})
    if missing:
        raise NotPlaces("missing_villages", ", ".join(missing))
    found = _year_of((areas["year"], areas.attrs["layer"], name or file.name)) or year
    if found is None:
        raise NotPlaces("unknown_year")
    population, older = _count_people(buurten, wijken)
    outlines = outlines_of(dissolve_villages(areas))
    return Boundaries(found, SOURCE, outlines, exact_features(areas), population, older)


def find_areas(
    file: Path, villages: Collection[str]
) -> tuple[gpd.GeoDataFrame | None, gpd.GeoDataFrame | None]:
    """Find the buurten and the wijken of these villages in a file; ``None`` for what is absent.

    Returns
    -------
    tuple
        Two frames in RD with the columns ``code``, ``name``, ``residents``, ``older``, ``year``
        and ``geometry``, by code and each code once; what is missing is ``nan``. Open water is
        left out.

    Raises
    ------
    NotPlaces
        As :func:`read_boundaries`.
    """
    from pyogrio.errors import DataLayerError, DataSourceError

    _look_at(file)
    try:
        buurten = _find_layer(file, "BU", villages)
        wijken = _find_layer(file, "WK", villages)
    except (DataSourceError, DataLayerError):
        raise NotPlaces("not_readable") from None
    if buurten is None and wijken is None:
        raise NotPlaces("no_village_codes")
    return buurten, wijken


def dissolve_villages(areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Join buurten into villages: columns ``code`` and ``geometry``, by code."""
    joined = areas[["geometry"]].assign(code=areas["code"].map(village_of))
    return joined.dissolve(by="code", as_index=False)[["code", "geometry"]]


def _look_at(file: Path) -> None:
    """Stop what is no GeoPackage or GeoJSON: a reader of maps would open much else."""
    if not file.is_file():
        raise NotPlaces("missing_file")
    with file.open("rb") as opened:
        begin = opened.read(64)
    if begin.startswith(_BEGINS["zip"]):
        raise NotPlaces("zipped")
    if not (begin.startswith(_BEGINS["gpkg"]) or begin.lstrip(_BLANK).startswith(_BEGINS["json"])):
        raise NotPlaces("not_readable")


def _find_layer(file: Path, kind: str, villages: Collection[str]) -> gpd.GeoDataFrame | None:
    """Return the rows of these villages in the first layer of a kind that has them."""
    import pyogrio

    for layer, _ in pyogrio.list_layers(file):
        read = pyogrio.read_info(file, layer=layer)
        columns = {re.sub("_", "", name).casefold(): name for name in read["fields"]}
        texts = {n for n, k in zip(read["fields"], read["dtypes"], strict=True) if k == "object"}
        if kind == "WK" and _column(columns, _ALIASES["BU"][:2]):
            continue  # a layer of buurten names their wijken too
        for alias in _ALIASES[kind]:
            if columns.get(alias) not in texts:
                continue
            frame = _read_rows(file, layer, kind, {**columns, "": columns[alias]}, villages)
            if len(frame):
                frame = _finish(frame, villages)
                frame.attrs["layer"] = layer
                return frame
    return None


def _read_rows(
    file: Path, layer: str, kind: str, columns: dict[str, str], villages: Collection[str]
) -> gpd.GeoDataFrame:
    """Read a layer where the codes, in the column under ``""``, are of these municipalities."""
    import pyogrio

    wanted = {
        "code": columns[""],
        "name": _column(columns, _ALIASES[f"name_{kind}"]),
        **{each: _column(columns, _ALIASES[each]) for each in ("residents", "older", "water")},
        "year": _column(columns, _ALIASES["year"]),
    }
    asked = sorted({f"\"{columns['']}\" LIKE '{kind}{code[2:6]}%'" for code in villages})
    frame = pyogrio.read_dataframe(
        file,
        layer=layer,
        columns=sorted({name for name in wanted.values() if name}),
        where=" OR ".join(asked),
    )
    made = {key: frame[name] if name else None for key, name in wanted.items()}
    return frame[["geometry"]].assign(**made)


def _finish(frame: gpd.GeoDataFrame, villages: Collection[str]) -> gpd.GeoDataFrame:
    """Leave out water and other villages, join what is in parts, in RD and by code."""
    import pandas as pd

    is_land = ~frame["water"].astype("str").str.casefold().isin(_NO_LAND)
    is_land &= ~frame["code"].str.endswith(_WATER)
    frame = _in_metres(frame[is_land & frame["code"].map(village_of).isin(villages)])
    for column in ("residents", "older"):
        numbers = pd.to_numeric(frame[column], errors="coerce").astype("float64")
        frame[column] = numbers.where(numbers >= 0)  # -99997 and its like: missing, secret
    frame["name"] = frame["name"].fillna("").astype("str")
    return frame.drop(columns="water").dissolve(by="code", as_index=False, aggfunc="first")


def _in_metres(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the rows in RD, with shapes that touch themselves repaired."""
    empty = frame.geometry.isna() | frame.geometry.is_empty
    if empty.any():
        raise NotPlaces("broken_shape", str(frame.loc[empty, "code"].iloc[0]))
    if frame.crs is None or (frame.crs.is_geographic and _is_here(frame.total_bounds)):
        frame = frame.set_crs(RD, allow_override=True)  # RD that calls itself degrees, or nothing
    frame = frame.to_crs(RD)
    if len(frame) and not _is_here(frame.total_bounds):
        raise NotPlaces("wrong_coordinates")
    frame["geometry"] = frame.geometry.make_valid()
    return frame


def _is_here(bounds: Iterable[float]) -> bool:
    """Say whether numbers can be metres in RD, within the Netherlands."""
    west, south, east, north = bounds
    return is_in_netherlands(west, south) and is_in_netherlands(east, north)


def _column(columns: dict[str, str], aliases: Iterable[str]) -> str | None:
    return next((columns[alias] for alias in aliases if alias in columns), None)


def _year_of(said: tuple[pd.Series, str, str]) -> int | None:
    """Return the year a file names: in its rows, else in its layer, else in its own name."""
    rows, *names = said
    years = rows.dropna().astype("str").str.extract(_YEAR_AT_START)[0].dropna()
    if len(years):
        return int(years.iloc[0])
    found = [_YEAR.findall(name) for name in names]
    return next((int(years[-1]) for years in found if years), None)


def _count_people(
    buurten: gpd.GeoDataFrame | None, wijken: gpd.GeoDataFrame | None
) -> tuple[dict[str, int], dict[str, int]]:
    """Return residents, and per cent of 65 and older, per code of a buurt or village.

    A village that is not counted itself is the sum of its buurten, unless one is unknown.
    """
    rows: dict[str, tuple[float, float]] = {}
    for frame in (buurten, wijken):
        if frame is not None:
            pairs = zip(frame["residents"], frame["older"], strict=True)
            rows |= dict(zip(frame["code"], pairs, strict=True))
    for village in {village_of(code) for code in rows} - rows.keys():
        rows[village] = _together(
            [row for code, row in rows.items() if village_of(code) == village]
        )
    population = {code: round(n) for code, (n, _) in rows.items() if not math.isnan(n)}
    shares = {code: share for code, (_, share) in rows.items() if not math.isnan(share)}
    older = {code: round(share) for code, share in shares.items()}
    return population, older


def _together(rows: list[tuple[float, float]]) -> tuple[float, float]:
    """Return residents and share of several buurten; ``nan`` in one makes it ``nan``."""
    people = sum(n for n, _ in rows)
    if not people > 0:
        return people, math.nan
    return people, sum(n * share for n, share in rows if n) / people
