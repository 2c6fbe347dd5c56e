"""When are there enough open questions for a group?"""

from __future__ import annotations

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signals.critical_mass import (
    FreePlaces,
    TakeUp,
    Venue,
    chance_of_group,
    gather,
    needed_questions,
)

CENTRES = {"a": (0.0, 0.0), "b": (3000.0, 0.0), "c": (9000.0, 0.0)}
VENUES = (Venue("r-a", 100.0, 0.0), Venue("r-c", 9000.0, 0.0))
CERTAIN = TakeUp(0.3, 1e9)
OPEN = {"a": 20, "b": 10, "c": 0}


def test_a_group_of_six_needs_25_questions_when_three_of_ten_come() -> None:
    assert needed_questions(6, CERTAIN) == 25
    by_hand = 1 - sum(comb(25, k) * 0.3**k * 0.7 ** (25 - k) for k in range(6))
    assert chance_of_group(25, 6, CERTAIN) == pytest.approx(by_hand, abs=1e-6)


def test_not_knowing_the_share_asks_for_more() -> None:
    assert needed_questions(6, TakeUp()) == 35


def test_offers_that_went_before_are_learned_from() -> None:
    learned = TakeUp()
    for _ in range(20):
        learned = learned.after(20, 12)
    assert learned.mean == pytest.approx(0.6, abs=0.01)
    needed = needed_questions(6, learned)
    assert needed is not None
    assert needed < 20


@given(st.integers(1, 12), st.floats(0.05, 0.9), st.floats(5, 500))
def test_the_number_needed_is_the_smallest(least: int, mean: float, strength: float) -> None:
    take_up = TakeUp(mean, strength)
    needed = needed_questions(least, take_up)
    if needed is not None:
        assert chance_of_group(needed, least, take_up) >= 0.8
        assert needed == least or chance_of_group(needed - 1, least, take_up) < 0.8


def test_the_group_meets_where_the_way_is_shortest() -> None:
    found = gather({"a": 20, "b": 10, "c": 25}, CENTRES, VENUES, least=6, take_up=CERTAIN)
    assert found is not None
    assert (found.venue.resource_id, found.radius_m, found.questions) == ("r-c", 0.0, 25)
    wider = gather({"a": 20, "b": 10, "c": 5}, CENTRES, VENUES, least=6, take_up=CERTAIN)
    assert wider is not None
    assert (wider.venue.resource_id, wider.radius_m, wider.questions) == ("r-a", 2900.0, 30)
    assert (found.areas, wider.areas) == (("c",), ("a", "b"))


@pytest.mark.parametrize("area", ["a", "b", "GM1"])
def test_free_places_come_first(area: str) -> None:
    few, many = [FreePlaces(area, 2), FreePlaces(area, 3)], [FreePlaces(area, 6)]
    found = gather(OPEN, CENTRES, VENUES[:1], least=6, take_up=CERTAIN, free_places=few)
    assert found is not None
    assert found.questions == 25
    assert not gather(OPEN, CENTRES, VENUES[:1], least=6, take_up=CERTAIN, free_places=many)


def test_a_free_place_out_of_reach_helps_nobody() -> None:
    far = [FreePlaces("c", 40)]
    assert gather(OPEN, CENTRES, VENUES[:1], least=6, take_up=CERTAIN, free_places=far)


def test_nobody_goes_further_than_the_reach() -> None:
    assert gather({"c": 30}, CENTRES, VENUES[:1], least=6, take_up=CERTAIN) is None


def test_without_enough_questions_or_a_place_there_is_no_group() -> None:
    assert gather({"a": 24}, CENTRES, VENUES, least=6, take_up=CERTAIN) is None
    assert gather({"a": 90}, CENTRES, (), least=6, take_up=CERTAIN) is None
    assert gather({}, CENTRES, VENUES, least=6, take_up=CERTAIN) is None
