"""Where is this point: metres in RD (EPSG:28992), or degrees (WGS84, EPSG:4326)?

The formulas of F.H. Schreutelkamp and G.L. Strang van Hees, *Benaderingsformules voor de
transformatie tussen RD- en WGS84-kaartcoördinaten*, Geodesia 43 (2001) 64-69. They are exact
to less than a metre in the Netherlands, which is less than a front door is wide.
"""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple, TypeAlias

__all__ = ["Written", "degrees_of", "is_in_netherlands", "point_of", "rd_of"]

_X0, _Y0 = 155_000.0, 463_000.0
_LAT0, _LON0 = 52.15517440, 5.38720621
"""The church tower of Amersfoort."""

_TO_X: Final = (
    (0, 1, 190094.945), (1, 1, -11832.228), (2, 1, -114.221), (0, 3, -32.391), (1, 0, -0.705),
    (3, 1, -2.340), (1, 3, -0.608), (0, 2, -0.008), (2, 3, 0.148),
)  # fmt: skip
_TO_Y: Final = (
    (1, 0, 309056.544), (0, 2, 3638.893), (2, 0, 73.077), (1, 2, -157.984), (3, 0, 59.788),
    (0, 1, 0.433), (2, 2, -6.439), (1, 1, -0.032), (0, 4, 0.092), (1, 4, -0.054),
)  # fmt: skip
_TO_LAT: Final = (
    (0, 1, 3235.65389), (2, 0, -32.58297), (0, 2, -0.24750), (2, 1, -0.84978), (0, 3, -0.06550),
    (2, 2, -0.01709), (1, 0, -0.00738), (4, 0, 0.00530), (2, 3, -0.00039), (4, 1, 0.00033),
    (1, 1, -0.00012),
)  # fmt: skip
_TO_LON: Final = (
    (1, 0, 5260.52916), (1, 1, 105.94684), (1, 2, 2.45656), (3, 0, -0.81885), (1, 3, 0.05594),
    (3, 1, -0.05607), (0, 1, 0.01199), (3, 2, -0.00256), (1, 4, 0.00128), (0, 2, 0.00022),
    (2, 0, -0.00022), (5, 0, 0.00026),
)  # fmt: skip
"""Powers of the two differences, and the factor of each term."""

_DEGREES: Final = (50.5, 53.8, 3.2, 7.4)
"""South, north, west and east of the Netherlands."""

_METRES: Final = (305_000, 625_000, 10_000, 280_000)
"""The same in metres in RD; the sea that CBS counts to a municipality begins at 10 425."""

_NUMBER: Final = re.compile(r"[+-]?\d+([.,]\d+)?")
_CLOSE: Final = 1

Written: TypeAlias = Literal["metres", "degrees"]
"""What two columns are said to hold: x and y, or latitude and longitude."""


class _Read(NamedTuple):
    """A point in metres in RD, and the code of what was odd about how it was written."""

    point: tuple[float, float] | None
    code: str = ""


def rd_of(lat: float, lon: float) -> tuple[float, float]:
    """Return metres in RD of degrees in WGS84, rounded to a decimetre.

    Examples
    --------
    >>> rd_of(52.372143838117, 4.90559760435224)
    (122202.0, 487249.5)
    """
    north, east = 0.36 * (lat - _LAT0), 0.36 * (lon - _LON0)
    x, y = _X0 + _sum(_TO_X, north, east), _Y0 + _sum(_TO_Y, north, east)
    return round(x, _CLOSE), round(y, _CLOSE)


def degrees_of(x: float, y: float) -> tuple[float, float]:
    """Return latitude and longitude in WGS84 of metres in RD, to six decimals.

    Examples
    --------
    >>> degrees_of(122202, 487250)
    (52.372148, 4.905598)
    """
    east, north = (x - _X0) * 1e-5, (y - _Y0) * 1e-5
    lat = _LAT0 + _sum(_TO_LAT, east, north) / 3600
    lon = _LON0 + _sum(_TO_LON, east, north) / 3600
    return round(lat, 6), round(lon, 6)


def is_in_netherlands(x: float, y: float) -> bool:
    """Say whether two numbers can be metres in RD, within a box around the Netherlands."""
    south, north, west, east = _METRES
    return west <= x <= east and south <= y <= north


def point_of(first: str, second: str, written: Written) -> _Read:
    """Read a point from two cells; whoever mixed up the columns is understood.

    Parameters
    ----------
    first, second
        x and y, or latitude and longitude, as they stand in the cells.
    written
        What the columns say that it is.

    Returns
    -------
    point, code
        The point in metres in RD, ``None`` when it cannot be read. The code is empty, or
        ``rd_in_degrees``, ``degrees_in_rd``, ``swapped_coordinates``, ``half_coordinates`` or
        ``impossible_coordinates``.

    Examples
    --------
    >>> point_of("98000", "424700", "degrees")
    _Read(point=(98000.0, 424700.0), code='rd_in_degrees')
    """
    if not first or not second:
        return _Read(None, "half_coordinates" if first or second else "")
    if not (_NUMBER.fullmatch(first) and _NUMBER.fullmatch(second)):
        return _Read(None, "impossible_coordinates")
    one, other = (float(cell.replace(",", ".")) for cell in (first, second))
    for is_swapped, (a, b) in ((False, (one, other)), (True, (other, one))):
        kind = _kind(a, b)
        if kind:
            code = "swapped_coordinates" if is_swapped else ""
            if kind != written:
                code = "rd_in_degrees" if kind == "metres" else "degrees_in_rd"
            return _Read((a, b) if kind == "metres" else rd_of(a, b), code)
    return _Read(None, "impossible_coordinates")


def _kind(first: float, second: float) -> Written | None:
    """Say what two numbers are, if they are a point in the Netherlands."""
    if _DEGREES[0] <= first <= _DEGREES[1] and _DEGREES[2] <= second <= _DEGREES[3]:
        return "degrees"
    return "metres" if is_in_netherlands(first, second) else None


def _sum(terms: tuple[tuple[int, int, float], ...], first: float, second: float) -> float:
    return sum(factor * first**p * second**q for p, q, factor in terms)
