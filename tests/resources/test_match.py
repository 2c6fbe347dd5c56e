"""Each term by hand, in its bands; and what no term may do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.locations import distance_m
from resources.match import (
    Team,
    kept,
    purposes,
    reach_of,
    room_of,
    support_fit,
    team_of,
    theme_fit,
    words_fit,
)
from resources.resource import Capacity, Check, Location, Resource, checked_whole

TODAY = date(2026, 11, 25)
PUTTERSHOEK, STRIJEN, MAASDAM = "WK196304", "WK196307", "WK196305"
CENTRES = {
    PUTTERSHOEK: (98100.0, 424700.0),
    STRIJEN: (97400.0, 417800.0),
    MAASDAM: (97500.0, 422600.0),
}


def a_resource(**fields: Any) -> Resource:
    return Resource("r-1", "Koor", "association", **fields)


def at(x: float, y: float = 424700.0) -> tuple[Location, ...]:
    return (Location(x=98100.0 + x, y=y),)


# ── fit ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("offered", "wanted", "expected"),
    [
        ({"company"}, {"company", "advice"}, "yes"),
        ({"company"}, {"advice"}, "no"),
        (set(), {"advice"}, "unknown"),
        ({"company"}, set(), "unknown"),
    ],
)
def test_support(offered: set[str], wanted: set[str], expected: str) -> None:
    assert support_fit(frozenset(offered), frozenset(wanted)) == expected


@pytest.mark.parametrize(
    ("themes", "expected"),
    [({"debts", "grief"}, "theme"), ({"income"}, "domain"), ({"grief"}, "other"), (set(), "other")],
)
def test_theme_and_life_domain(themes: set[str], expected: str) -> None:
    resource = a_resource(themes=frozenset(themes))
    assert theme_fit(resource, "debts", frozenset({"income", "forms"})) == expected


def test_purpose_is_unknown_until_both_are_known() -> None:
    meeting = a_resource(ambitions=frozenset({"meeting", "support"}))
    assert purposes(meeting, frozenset({"company"})) == ("meeting",)
    assert purposes(meeting, frozenset({"being_of_use"})) == ()
    assert purposes(meeting, frozenset()) is purposes(a_resource(), frozenset({"advice"})) is None


def test_words_stand_out_against_the_best() -> None:
    bands = [words_fit(value, 6.0) for value in (6.0, 4.0, 3.9, 0.0)]
    assert bands == ["strong", "strong", "some", "none"]
    # a common word is no more than that, also when nothing has more
    assert (words_fit(2.4, 2.4), words_fit(2.5, 2.5)) == ("some", "strong")
    assert words_fit(0.0, 0.0) == "none"


# ── reach ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("metres", "band", "km"),
    [
        (200, 3, 1), (2_999, 3, 3), (3_000, 4, 3), (4_999, 4, 5), (5_000, 5, 5), (7_999, 5, 8),
        (8_000, 6, 8), (23_400, 6, 23),
    ],
)  # fmt: skip
def test_elsewhere_in_bands_of_a_straight_line(metres: float, band: int, km: int) -> None:
    reach = reach_of(a_resource(village=STRIJEN, locations=at(metres)), PUTTERSHOEK, CENTRES)
    assert (reach.band, reach.km, reach.village, reach.has_no_bus) == (band, km, STRIJEN, True)


def test_a_bus_nearby_comes_before_none_in_the_same_band() -> None:
    reaches = [
        reach_of(a_resource(village=STRIJEN, travel=frozenset(travel)), PUTTERSHOEK, CENTRES)
        for travel in ((), ("bus",))
    ]
    assert reaches[1] < reaches[0]
    assert reaches[0].band == reaches[1].band


@pytest.mark.parametrize(
    ("fields", "band"),
    [
        ({"village": PUTTERSHOEK}, 0),
        ({"village": STRIJEN, "locations": (Location(village=PUTTERSHOEK),)}, 0),
        ({"village": STRIJEN, "travel": frozenset({"home"})}, 1),
        ({"village": STRIJEN, "travel": frozenset({"fetches", "bus"})}, 1),
    ],
)
def test_the_own_village_comes_first_then_who_comes(fields: dict[str, Any], band: int) -> None:
    reach = reach_of(a_resource(**fields), PUTTERSHOEK, CENTRES)
    assert (reach.band, reach.km) == (band, None)


def test_nothing_to_travel_to_comes_next() -> None:
    for fields in ({}, {"village": STRIJEN, "travel": frozenset({"telephone"})}):
        assert reach_of(a_resource(**fields), PUTTERSHOEK, CENTRES).band == 2


def test_the_nearest_of_several_places_counts_else_the_middle_of_the_village() -> None:
    places = (Location(village=STRIJEN), Location(village=MAASDAM))
    nearest = distance_m(a_resource(locations=places), PUTTERSHOEK, CENTRES)
    assert nearest == pytest.approx(2184.03, abs=0.01)  # √(600² + 2100²)
    strijen = distance_m(a_resource(village=STRIJEN), PUTTERSHOEK, CENTRES)
    assert strijen == pytest.approx(6935.42, abs=0.01)  # √(700² + 6900²)


def test_how_far_is_unknown_is_neither_near_nor_furthest() -> None:
    reach = reach_of(a_resource(village="WK196399"), PUTTERSHOEK, CENTRES)
    assert (reach.band, reach.km) == (5, None)
    assert distance_m(a_resource(village=STRIJEN), "WK196399", CENTRES) is None


# ── trust ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("days", "expected"), [(0, "fresh"), (90, "fresh"), (91, "ageing"), (366, "old")]
)
def test_what_was_looked_at_grows_old(days: int, expected: str) -> None:
    resource = a_resource(checks=checked_whole(TODAY - timedelta(days=days)))
    assert kept(resource, TODAY).trust == expected
    doubted = replace(resource, doubts={"times": Check(TODAY)})
    assert kept(doubted, TODAY).trust == "doubted"


def test_half_of_what_one_needs_to_know_is_enough() -> None:
    known = a_resource(telephone="0186-550001", when="dinsdag", cost="gratis")
    assert kept(known, TODAY).is_complete
    assert not kept(replace(known, cost=""), TODAY).is_complete


@pytest.mark.parametrize(
    ("helped", "stopped", "band"),
    [(0, 0, 1), (2, 0, 1), (3, 0, 0), (2, 1, 0), (300, 0, 0), (0, 2, 1), (0, 3, 2), (3, 3, 1)],
)
def test_a_team_counts_by_share_and_says_nothing_of_few(
    helped: int, stopped: int, band: int
) -> None:
    assert Team(helped, stopped).band == band


def test_the_reason_given_most_is_said_when_it_was_given_often() -> None:
    counts = {"stopped": 5, "stopped_full": 3, "stopped_too_far": 4, "helped": 1}
    assert team_of(counts) == Team(1, 12, "too_far")
    assert team_of({"stopped_full": 3, "stopped_too_far": 3}).because == "full"
    assert team_of({"stopped": 5, "stopped_full": 2}).because == ""
    assert team_of({}) == Team()


# ── room ────────────────────────────────────────────────────────────────────────────────


def test_room_then_unknown_then_a_wait_then_full() -> None:
    def band(state: Any, weeks: int | None = None, days: int = 1) -> tuple[int, int]:
        heard = Capacity(state, TODAY - timedelta(days=days), weeks)
        return room_of(a_resource(capacity=heard), TODAY).band

    unknown = room_of(a_resource(), TODAY).band
    order = [band("room"), unknown, band("waiting"), band("waiting", 4), band("waiting", 8)]
    assert [*order, band("full")] == sorted([*order, band("full")])
    assert band("full", days=30) == band("full")
    assert band("full", days=31) == unknown


@given(st.floats(0, 40_000), st.floats(0, 40_000))
def test_nearer_is_never_later(one: float, other: float) -> None:
    near, far = (
        reach_of(a_resource(village=STRIJEN, locations=at(metres)), PUTTERSHOEK, CENTRES)
        for metres in sorted((one, other))
    )
    assert near.band <= far.band


@given(st.integers(0, 900), st.integers(0, 900))
def test_looked_at_later_is_never_trusted_less(one: int, other: int) -> None:
    order = ["fresh", "ageing", "old"]
    ranks = [
        order.index(kept(a_resource(checks=checked_whole(TODAY - timedelta(days))), TODAY).trust)
        for days in sorted((one, other))
    ]
    assert ranks == sorted(ranks)
