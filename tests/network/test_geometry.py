"""Are cells, labels, ties and free spots what the notation says?"""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.constants import GEOMETRY
from network.geometry import (
    RADII,
    SECTORS,
    box_overlap,
    cell_middle,
    cell_of,
    label_box,
    text_width,
    tie_shape,
    wrap_label,
)
from network.spots import free_spot, spots_in

_PLACES = st.floats(-2000, 2000, allow_nan=False)
_NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=80)
_CIRCLES = st.integers(1, 4)
_MAYBE_SECTORS = st.sampled_from([None, *SECTORS])


@pytest.mark.parametrize(
    ("x", "y", "cell"),
    [
        (0, 0, (1, "family")),
        (100, -100, (1, "family")),
        (100, 100, (1, "friends")),
        (-100, 100, (1, "clubs")),
        (-100, -100, (1, "care")),
        (0, -RADII[1], (2, "family")),
        (RADII[2], 0, (3, "friends")),
        (RADII[3] - 0.1, 1, (3, "friends")),
        (0, RADII[3], (4, "clubs")),
        (-1900, -1, (4, "care")),
    ],
)
def test_known_cells(x: float, y: float, cell: tuple[int, str]) -> None:
    assert cell_of(x, y) == cell


def test_other_sets_of_sectors() -> None:
    assert cell_of(100, -300, ("a", "b")) == (2, "a")
    assert cell_of(-100, -300, ("a", "b")) == (2, "b")
    assert cell_of(1, 1, ()) == (1, None)


@given(_CIRCLES, st.sampled_from(SECTORS))
def test_the_middle_of_a_cell_lies_in_it(circle: int, sector: str) -> None:
    assert cell_of(*cell_middle(circle, sector)) == (circle, sector)


@given(_PLACES, _PLACES)
def test_every_point_lies_in_a_cell(x: float, y: float) -> None:
    circle, sector = cell_of(x, y)
    assert circle in (1, 2, 3, 4)
    assert sector in SECTORS


def test_inner_circles_get_more_room_than_equal_steps() -> None:
    steps = [after - before for before, after in itertools.pairwise(RADII)]
    assert steps == sorted(steps, reverse=True)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Annie", ["Annie"]),
        ("Buurvrouw Annie", ["Buurvrouw", "Annie"]),
        ("Oma Truus", ["Oma Truus"]),
        ("Mevrouw Van den Heuvel", ["Mevrouw Van", "den Heuvel"]),
        ("de heer Van der Velden senior", ["de heer Van", "der Velden…"]),
        ("Voetbalvereniging", ["Voetbalvereni-", "ging"]),
        ("Bakker-van Leeuwenhoek", ["Bakker-van", "Leeuwenhoek"]),
        ("Zorg-en-welzijnsorganisatie", ["Zorg-en-", "welzijnsorgan…"]),
        ("  Jo  ", ["Jo"]),
        ("", []),
    ],
)
def test_known_labels(name: str, lines: list[str]) -> None:
    assert wrap_label(name) == lines


@given(_NAMES)
def test_a_label_fits(name: str) -> None:
    lines = wrap_label(name)
    assert len(lines) <= GEOMETRY["label_lines"]
    assert all(0 < len(line) <= GEOMETRY["label_characters"] for line in lines)
    if not lines or not lines[-1].endswith("…"):
        written = "".join(lines).replace("-", "")
        assert written.replace(" ", "") == name.replace(" ", "").replace("-", "")


@given(_NAMES, _PLACES, _PLACES)
def test_the_label_box_holds_icon_and_text(name: str, x: float, y: float) -> None:
    left, top, right, bottom = label_box(name, x, y)
    radius = GEOMETRY["node_radius"]
    assert left < x - radius < x + radius < right
    assert top < y - radius < y + radius < bottom
    for line in wrap_label(name):
        assert text_width(line) <= right - left


def test_box_overlap() -> None:
    assert box_overlap((0, 0, 10, 10), (5, 5, 20, 20)) == 25
    assert box_overlap((0, 0, 10, 10), (10, 0, 20, 10)) == 0


def test_strength_is_three_widths_and_unknown_has_its_own() -> None:
    widths = [
        tie_shape(0, 0, 56, 300, 0, 19, strength=strength)["width"] for strength in (1, 2, 3, None)
    ]
    assert len(set(widths)) == 4
    assert widths[0] < widths[1] < widths[2]


def test_a_supporting_tie_is_one_straight_line_between_the_discs() -> None:
    shape = tie_shape(0, 0, 56, 300, 0, 19, strength=2, quality="supporting")
    assert shape["lines"] == [[(59, 0), (278, 0)]]
    assert (shape["arrows"], shape["strokes"], shape["dash"]) == ([], [], [])
    assert shape == tie_shape(0, 0, 56, 300, 0, 19, strength=2)


def test_arrowheads_point_to_who_receives() -> None:
    receives = tie_shape(0, 0, 56, 300, 0, 19, received=True)["arrows"]
    gives = tie_shape(0, 0, 56, 300, 0, 19, given=True)["arrows"]
    both = tie_shape(0, 0, 56, 300, 0, 19, received=True, given=True)["arrows"]
    assert [arrow[0] for arrow in receives] == [(59, 0)]
    assert [arrow[0] for arrow in gives] == [(278, 0)]
    assert [arrow[0] for arrow in both] == [(59, 0), (278, 0)]


def test_quality_shows_without_colour() -> None:
    neutral = tie_shape(0, 0, 56, 300, 0, 19, quality="neutral")
    strained = tie_shape(0, 0, 56, 300, 0, 19, quality="strained")
    broken = tie_shape(0, 0, 56, 300, 0, 19, quality="broken")
    assert len(neutral["dash"]) == 2
    assert len(strained["lines"][0]) >= 6
    assert {y for _x, y in strained["lines"][0][:2] + strained["lines"][0][-2:]} == {0}
    assert len(broken["lines"]) == len(broken["strokes"]) == 2


@given(
    st.tuples(_PLACES, _PLACES),
    st.tuples(_PLACES, _PLACES),
    st.sampled_from([None, 1, 2, 3]),
    st.sampled_from([None, "supporting", "neutral", "strained", "broken"]),
    st.booleans(),
    st.booleans(),
)
def test_a_tie_stays_between_its_discs(
    one: tuple[float, float],
    other: tuple[float, float],
    strength: int | None,
    quality: str | None,
    received: bool,  # noqa: FBT001
    given: bool,  # noqa: FBT001
) -> None:
    shape = tie_shape(
        *one, 56, *other, 19, strength=strength, quality=quality, received=received, given=given
    )
    distance = math.dist(one, other)
    if distance < 56 + 19 + 6 + GEOMETRY["tie_shortest"]:
        assert shape["lines"] == shape["arrows"] == []
        return
    assert len(shape["arrows"]) == received + given
    for line in shape["lines"] + shape["arrows"]:
        for point in line:
            assert math.dist(point, one) > 56
            assert math.dist(point, other) > 19
            assert math.dist(point, one) < distance
    if shape["arrows"] and quality != "broken":
        tips = {arrow[0] for arrow in shape["arrows"]}
        assert not tips & {shape["lines"][0][0], shape["lines"][0][-1]}


@given(_CIRCLES, _MAYBE_SECTORS)
def test_every_spot_lies_wholly_in_its_cell(circle: int, sector: str | None) -> None:
    radius = GEOMETRY["node_radius"]
    for x, y, _cost in spots_in(circle, sector):
        for step in range(8):
            edge = (x + radius * math.cos(step), y + radius * math.sin(step))
            found = cell_of(*edge)
            assert found[0] == circle
            assert sector in (None, found[1])


def test_the_first_free_spot_is_near_the_middle_and_the_next_is_elsewhere() -> None:
    first = free_spot("Annie", 2, "friends", [])
    assert math.dist(first, cell_middle(2, "friends")) < 2 * GEOMETRY["grid_step"]
    second = free_spot("Bram", 2, "friends", [(*first, label_box("Annie", *first))])
    assert box_overlap(label_box("Annie", *first), label_box("Bram", *second)) == 0


def test_an_unknown_sector_stands_on_a_line_between_sectors() -> None:
    x, y = free_spot("Annie", 3, None, [])
    assert min(abs(x), abs(y)) < 1
    assert cell_of(x, y)[0] == 3


@given(_NAMES, _CIRCLES, st.sampled_from(SECTORS))
def test_a_label_alone_stays_on_the_drawing(name: str, circle: int, sector: str) -> None:
    left, top, width, height = GEOMETRY["view_box"]
    box = label_box(name, *free_spot(name, circle, sector, []))
    assert left <= box[0] < box[2] <= left + width
    assert top <= box[1] < box[3] <= top + height
