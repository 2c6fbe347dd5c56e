"""Expected values: pyproj (EPSG:4326 to 28992), which knows the exact transformation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.coordinates import degrees_of, is_in_netherlands, point_of, rd_of


@pytest.mark.parametrize(
    ("x", "y"), [(87_700, 426_500), (155_000, 463_000), (98_100, 424_700), (233_000, 582_000)]
)
def test_both_ways_agree_with_the_exact_transformation(x: float, y: float) -> None:
    import pyproj

    lon, lat = pyproj.Transformer.from_crs(28992, 4326, always_xy=True).transform(x, y)
    assert rd_of(lat, lon) == pytest.approx((x, y), abs=1.5)
    assert degrees_of(x, y) == pytest.approx((lat, lon), abs=0.00002)


@given(st.floats(60_000, 270_000), st.floats(310_000, 610_000))
def test_there_and_back_is_the_same_place(x: float, y: float) -> None:
    assert rd_of(*degrees_of(x, y)) == pytest.approx((x, y), abs=1.0)


@pytest.mark.parametrize(
    ("first", "second", "written", "code"),
    [
        ("98100", "424700", "metres", ""),
        ("98100,5", "424700.25", "metres", ""),
        ("51.8", "4.55", "degrees", ""),
        ("51,8", "4,55", "degrees", ""),
        ("4.55", "51.8", "degrees", "swapped_coordinates"),
        ("424700", "98100", "metres", "swapped_coordinates"),
        ("98100", "424700", "degrees", "rd_in_degrees"),
        ("51.8", "4.55", "metres", "degrees_in_rd"),
        ("", "", "metres", ""),
        ("98100", "", "metres", "half_coordinates"),
        ("0", "0", "degrees", "impossible_coordinates"),
        ("999", "999", "degrees", "impossible_coordinates"),
        ("nan", "4.5", "degrees", "impossible_coordinates"),
        ("1e400", "4.5", "degrees", "impossible_coordinates"),
        ("ergens", "daar", "metres", "impossible_coordinates"),
    ],
)
def test_what_is_odd_about_a_point_is_said(
    first: str, second: str, written: str, code: str
) -> None:
    point, said = point_of(first, second, written)  # type: ignore[arg-type]
    assert said == code
    is_read = bool(first and second) and code != "impossible_coordinates"
    assert (point is not None) == is_read


def test_whatever_way_it_was_written_it_is_one_place() -> None:
    written = [("98100", "424700", "degrees"), ("424700", "98100", "metres")]
    lat, lon = degrees_of(98_100, 424_700)
    written += [(str(lat), str(lon), "metres"), (str(lon), str(lat), "degrees")]
    for first, second, said in written:
        point = point_of(first, second, said)[0]  # type: ignore[arg-type]
        assert point == pytest.approx((98_100, 424_700), abs=1)


@pytest.mark.parametrize(
    ("name", "x", "y"),
    [
        ("Vaals, the furthest south", 199_000, 307_000),
        ("Sluis, the furthest west", 15_000, 371_000),
        ("Rottumeroog, the furthest north", 238_000, 617_000),
        ("Bad Nieuweschans, the furthest east", 276_000, 578_000),
    ],
)
def test_the_corners_of_the_country_are_in_it(name: str, x: float, y: float) -> None:
    assert is_in_netherlands(x, y), name
    assert point_of(str(x), str(y), "metres") == ((x, y), "")
    assert not is_in_netherlands(*degrees_of(x, y))


@pytest.mark.parametrize(("x", "y"), [(1, 417_800), (97_300, 1), (0, 0), (300_000, 417_800)])
def test_a_number_typed_wrong_is_no_place_in_the_country(x: float, y: float) -> None:
    assert not is_in_netherlands(x, y)
    assert point_of(str(x), str(y), "metres") == (None, "impossible_coordinates")
