"""What is within reach of a village, and how is it shared? By hand, and as it must always be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import hypot
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.catchment import (
    RADIUS_M,
    Nearest,
    Supply,
    WithinReach,
    access,
    only_places,
    supply_of,
    villages_without,
    within_reach,
)
from resources.resource import EVERYWHERE, Capacity, Location, Resource

if TYPE_CHECKING:
    from resources.resource import ResourceKind

TODAY = date(2026, 11, 23)
CENTRES = {"A": (0.0, 0.0), "B": (4_000.0, 0.0), "C": (12_000.0, 0.0)}
PEOPLE = {"A": 1_000, "B": 3_000, "C": 2_000}
CHOIR = Supply("choir", 1.0, is_room_known=True, points=((0.0, 0.0),))
TABLE = Supply("table", 0.5, is_room_known=True, points=((8_000.0, 0.0),))


# ── by hand: three villages, two resources ──────────────────────────────────────────────


def test_the_answer_by_hand() -> None:
    # the choir is shared by A and B (4,000 people), the table by B and C (5,000 people)
    reached = within_reach([CHOIR, TABLE], CENTRES)
    assert reached == {
        "A": WithinReach(("choir",), nearest=Nearest("table", 8_000.0)),
        "B": WithinReach(("choir", "table")),
        "C": WithinReach(("table",), nearest=Nearest("choir", 12_000.0)),
    }
    assert access([CHOIR, TABLE], reached, PEOPLE) == pytest.approx(
        {"A": 1 / 4_000, "B": 1 / 4_000 + 0.5 / 5_000, "C": 0.5 / 5_000}
    )


def test_exactly_at_the_edge_is_within_reach() -> None:
    assert within_reach([TABLE], CENTRES, radius_m=4_000)["C"].open == ("table",)
    assert within_reach([TABLE], CENTRES, radius_m=3_999)["C"] == WithinReach(
        nearest=Nearest("table", 4_000.0)
    )


def test_what_is_full_is_within_reach_without_giving_access() -> None:
    full = replace(CHOIR, room=0.0)
    reached = within_reach([full], CENTRES)
    assert reached["A"] == WithinReach(full=("choir",))
    assert access([full], reached, PEOPLE) == {"A": 0, "B": 0, "C": 0}


def test_what_has_room_is_named_as_nearest_before_what_is_full() -> None:
    full = replace(TABLE, room=0.0, points=((5_001.0, 0.0),))
    assert within_reach([full, TABLE], CENTRES)["A"].nearest == Nearest("table", 8_000.0)
    assert within_reach([full], CENTRES)["A"].nearest == Nearest("table", 5_001.0)


def test_what_comes_along_reaches_every_village_it_works_for_and_no_other() -> None:
    driver = Supply("driver", villages=frozenset({"A", "C"}), comes_along=True)
    reached = within_reach([driver], CENTRES)
    assert [reached[v].open for v in "ABC"] == [("driver",), (), ("driver",)]
    assert reached["B"].nearest is None


def test_of_what_comes_along_only_its_place_may_count() -> None:
    along = replace(CHOIR, comes_along=True)
    driver, nowhere = Supply("driver", comes_along=True), Supply("nowhere")
    assert only_places([along, TABLE, driver, nowhere]) == [CHOIR, TABLE, nowhere]
    assert within_reach([along], CENTRES)["C"].open == ("choir",)
    assert within_reach(only_places([along]), CENTRES)["C"].open == ()


def test_a_place_nobody_knows_is_said_and_not_counted() -> None:
    nowhere = Supply("nowhere", villages=frozenset({"A"}))
    reached = within_reach([nowhere], CENTRES)
    assert reached["A"] == WithinReach(unplaced=("nowhere",))
    assert reached["B"] == WithinReach()
    assert access([nowhere], reached, PEOPLE) == {"A": 0, "B": 0, "C": 0}


def test_sharing_with_a_village_nobody_counted_is_unknown() -> None:
    reached = within_reach([CHOIR, TABLE], CENTRES)
    found = access([CHOIR, TABLE], reached, {"A": 1_000, "B": 3_000})
    assert found == {"A": 1 / 4_000, "B": None, "C": None}
    alone = within_reach([CHOIR], {"A": CENTRES["A"]})
    assert access([CHOIR], alone, {"A": 0}) == {"A": None}


# ── what a resource of the directory offers ─────────────────────────────────────────────


def _offered(**fields: object) -> Supply:
    return supply_of(Resource("r-1", "Koor", "association", **fields), CENTRES, TODAY)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "travel", "is_place"),
    [
        ("volunteers", "fetches", False),
        ("volunteers", "home", False),
        ("initiative", "home", False),
        ("volunteers", "bus", True),
        ("activity", "fetches", True),
        ("place", "fetches", True),
        ("professional", "fetches", True),
    ],
)
def test_who_fetches_people_is_no_place_to_go_to_but_a_table_that_fetches_them_is(
    kind: ResourceKind, travel: str, *, is_place: bool
) -> None:
    here = Location("", "Dam 1", village="A", x=0, y=0)
    one = Resource(
        "r-1", "Ritje", kind, village="A", reach=frozenset({"A", "B", "C"}),
        travel=frozenset({travel}), locations=(here,),
    )  # fmt: skip
    supply = supply_of(one, CENTRES, TODAY)
    assert bool(only_places([supply])) == is_place
    if travel in {"fetches", "home"}:
        reached = within_reach([supply], CENTRES)
        assert [reached[v].open for v in "ABC"] == [("r-1",)] * 3


@pytest.mark.parametrize(
    ("state", "day", "room", "is_known"),
    [
        ("room", TODAY, 1.0, True),
        ("waiting", TODAY, 0.5, True),
        ("full", TODAY, 0.0, True),
        ("full", date(2026, 10, 1), 1.0, False),
        (None, TODAY, 1.0, False),
    ],
)
def test_room_is_what_was_heard_lately(
    state: str | None,
    day: date,
    room: float,
    is_known: bool,  # noqa: FBT001
) -> None:
    offered = _offered(capacity=Capacity(state, day) if state else None)  # type: ignore[arg-type]
    assert (offered.room, offered.is_room_known) == (room, is_known)


@pytest.mark.parametrize(
    ("reach", "travel", "villages", "comes_along"),
    [
        (EVERYWHERE, frozenset(), None, True),
        (frozenset({"A"}), frozenset({"home"}), frozenset({"A"}), True),
        (frozenset({"A"}), frozenset({"fetches"}), frozenset({"A"}), True),
        (frozenset({"A"}), frozenset({"telephone"}), frozenset({"A"}), True),
        (frozenset({"A"}), frozenset({"bus"}), frozenset({"A"}), False),
        (frozenset(), frozenset({"home"}), None, False),
        (frozenset(), frozenset(), None, False),
    ],
)
def test_reach_and_travel_say_whom_it_is_for_and_whether_distance_matters(
    reach: frozenset[str],
    travel: frozenset[str],
    villages: frozenset[str] | None,
    comes_along: bool,  # noqa: FBT001
) -> None:
    offered = _offered(reach=reach, travel=travel)
    assert (offered.villages, offered.comes_along) == (villages, comes_along)


def test_a_place_is_as_exact_as_is_known() -> None:
    exact, rough = Location(village="A", x=1.0, y=2.0), Location(village="B")
    assert _offered(locations=(exact, rough, Location("zaal"))).points == ((1.0, 2.0), CENTRES["B"])
    assert _offered(village="C").points == (CENTRES["C"],)
    assert _offered(village="A", locations=(exact,)).points == ((1.0, 2.0),)
    assert _offered(village="C", locations=(exact,)).points == ((1.0, 2.0), CENTRES["C"])
    assert _offered(village="elsewhere").points == ()


# ── as it must always be ────────────────────────────────────────────────────────────────

_POINTS = st.tuples(st.floats(-20_000, 20_000), st.floats(-20_000, 20_000))
_VILLAGES = st.dictionaries(st.sampled_from("ABCDEFG"), _POINTS, min_size=1)


@st.composite
def _supplies(draw: st.DrawFn) -> list[Supply]:
    made = []
    for number in range(draw(st.integers(0, 6))):
        villages = draw(st.none() | st.frozensets(st.sampled_from("ABCDEFG")))
        made.append(
            Supply(
                f"r-{number}",
                draw(st.sampled_from([0.0, 0.5, 1.0])),
                villages=villages,
                points=tuple(draw(st.lists(_POINTS, max_size=2))),
                comes_along=draw(st.booleans()),
            )
        )
    return made


@given(_supplies(), _VILLAGES, st.data())
def test_all_access_together_is_all_room_within_anybodys_reach(
    supplies: list[Supply], centres: dict[str, tuple[float, float]], data: st.DataObject
) -> None:
    people = {village: data.draw(st.integers(1, 30_000)) for village in centres}
    reached = within_reach(supplies, centres)
    found = access(supplies, reached, people)
    is_reached = {id_ for one in reached.values() for id_ in (*one.open, *one.full)}
    room = sum(one.room for one in supplies if one.id in is_reached)
    assert sum(people[v] * (share or 0) for v, share in found.items()) == pytest.approx(room)
    assert all(share is not None for share in found.values())


@given(_supplies(), _VILLAGES, st.floats(0, 1))
def test_what_moves_nearer_to_a_village_stays_within_its_reach(
    supplies: list[Supply], centres: dict[str, tuple[float, float]], share: float
) -> None:
    village, centre = next(iter(centres.items()))
    nearer = [
        replace(one, points=tuple(
            (x + share * (centre[0] - x), y + share * (centre[1] - y)) for x, y in one.points
        ))
        for one in supplies
    ]  # fmt: skip
    before, after = within_reach(supplies, centres)[village], within_reach(nearer, centres)[village]
    assert set(before.open) <= set(after.open)
    assert set(before.full) <= set(after.full)


@given(_supplies(), _VILLAGES)
def test_a_wider_reach_takes_nothing_away(
    supplies: list[Supply], centres: dict[str, tuple[float, float]]
) -> None:
    near, far = (within_reach(supplies, centres, radius_m=r) for r in (3_000, 8_000))
    for village, found in near.items():
        assert set(found.open) <= set(far[village].open)
        assert found.unplaced == far[village].unplaced


@given(_supplies(), _VILLAGES)
def test_what_is_nearest_is_beyond_reach_and_nothing_else_is_nearer(
    supplies: list[Supply], centres: dict[str, tuple[float, float]]
) -> None:
    by_id = {one.id: one for one in supplies}
    for village, found in within_reach(supplies, centres).items():
        if found.nearest is None:
            continue
        x, y = centres[village]
        ways = [hypot(px - x, py - y) for px, py in by_id[found.nearest.id].points]
        assert found.nearest.distance_m == pytest.approx(min(ways))
        assert found.nearest.distance_m > RADIUS_M
        assert found.nearest.id not in {*found.open, *found.full, *found.unplaced}


@given(_supplies(), _VILLAGES)
def test_the_villages_without_are_those_with_nothing_open(
    supplies: list[Supply], centres: dict[str, tuple[float, float]]
) -> None:
    reached = within_reach(supplies, centres)
    without = villages_without(supplies, centres)
    assert set(without) == {village for village, found in reached.items() if not found.open}
