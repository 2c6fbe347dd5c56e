from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.resource import EVERYWHERE, PARTS, Capacity, Check, Resource, checked_whole
from resources.verification import (
    LASTING,
    NOWHERE,
    call_list,
    capacity_now,
    freshness,
    fullness,
    is_checked,
    missing,
    to_ask,
    trust,
    trust_in_part,
    whole_freshness,
)

TODAY = date(2026, 11, 25)
CHOIR = Resource("r-koor", "Koor", "association", village="WK196304", reach=EVERYWHERE)


def _ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def _checked(days: int, **fields: object) -> Resource:
    return replace(CHOIR, checks=checked_whole(_ago(days)), **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("days", "value"), [(0, 1.0), (180, 0.5), (360, 0.25), (90, 0.5**0.5), (-3, 1.0)]
)
def test_a_check_is_worth_half_after_180_days(days: int, value: float) -> None:
    assert freshness(_checked(days), "times", TODAY) == pytest.approx(value)


def test_what_was_never_looked_at_or_is_doubted_is_worth_nothing() -> None:
    doubted = _checked(0, doubts={"times": Check(TODAY, "u-anna")})
    assert freshness(CHOIR, "times", TODAY) == 0
    assert freshness(doubted, "times", TODAY) == 0
    assert freshness(doubted, "contact", TODAY) == 1


@pytest.mark.parametrize(
    ("days", "word"), [(0, "fresh"), (90, "fresh"), (91, "ageing"), (365, "ageing"), (366, "old")]
)
def test_trust_is_said_in_words(days: int, word: str) -> None:
    assert trust(_checked(days), TODAY) == trust_in_part(_checked(days), "name", TODAY) == word


def test_a_whole_is_trusted_as_far_as_its_least_part() -> None:
    assert trust(CHOIR, TODAY) == "never"
    assert trust(replace(CHOIR, checks={"name": Check(TODAY)}), TODAY) == "old"
    assert trust(_checked(0, doubts={"name": Check(TODAY)}), TODAY) == "doubted"
    two_ages = {**checked_whole(TODAY), "times": Check(_ago(200))}
    assert trust(replace(CHOIR, checks=two_ages), TODAY) == "ageing"


@pytest.mark.parametrize(("days", "is_known"), [(0, True), (30, True), (31, False)])
def test_after_30_days_nobody_knows_whether_there_is_room(days: int, is_known: bool) -> None:  # noqa: FBT001
    full = replace(CHOIR, capacity=Capacity("full", _ago(days)))
    assert (capacity_now(full, TODAY) is not None) == is_known
    assert capacity_now(CHOIR, TODAY) is None
    assert capacity_now(replace(full, doubts={"capacity": Check(TODAY)}), TODAY) is None


def test_what_is_not_filled_in_is_named() -> None:
    assert missing(replace(CHOIR, reach=frozenset())) == (
        "contact", "times", "conditions", "cost", "accessibility", "reach",
    )  # fmt: skip
    known = _checked(
        3, telephone="0186", when="dinsdag", free=False, accessibility={"toilet": False}
    )
    assert missing(known) == ()
    assert fullness(known) == 1
    assert fullness(CHOIR) == pytest.approx(1 / 6)


def test_whom_to_call_first() -> None:
    """Doubted, never, oldest, newest; not who was found true today; last who did not answer."""
    called = [
        replace(_checked(10), id="r-new"),
        replace(_checked(400), id="r-old"),
        replace(CHOIR, id="r-never"),
        replace(_checked(5), id="r-doubted", doubts={"times": Check(_ago(1))}),
        replace(_checked(0), id="r-today"),
        replace(CHOIR, id="r-tried"),
    ]
    found = call_list(called, TODAY, tried_today={"r-tried"})
    assert [one.id for one in found] == ["r-doubted", "r-never", "r-old", "r-new", "r-tried"]


def test_a_village_calls_what_stands_there_or_is_for_it_by_name() -> None:
    here = replace(CHOIR, id="r-here")
    there = replace(CHOIR, id="r-there", village="WK196307")
    named = replace(CHOIR, id="r-named", village=None, reach=frozenset({"WK196304"}))
    unknown = replace(CHOIR, id="r-unknown", village=None, reach=frozenset())
    aid = replace(CHOIR, id="r-aid", kind="aid", village=None)
    paid = replace(CHOIR, id="r-paid", kind="professional")
    every = [here, there, named, unknown, aid, paid]
    found = {
        village: {one.id for one in call_list(every, TODAY, village=village)}
        for village in ("WK196304", "WK196307", NOWHERE, None)
    }
    assert found == {
        "WK196304": {"r-here", "r-named", "r-paid"},
        "WK196307": {"r-there"},
        NOWHERE: {"r-unknown", "r-aid"},
        None: {one.id for one in every},
    }


def test_the_least_trusted_is_asked_first() -> None:
    checks = {"name": Check(_ago(10)), "contact": Check(TODAY), "times": Check(_ago(300))}
    one = replace(CHOIR, checks=checks)
    assert to_ask(one, TODAY) == ("conditions", "times", "name", "capacity")
    with_room = replace(one, capacity=Capacity("room", TODAY))
    assert to_ask(with_room, TODAY) == ("conditions", "times", "name")


_CHECKS = st.dictionaries(
    st.sampled_from(PARTS), st.builds(Check, st.dates(_ago(900), _ago(-1))), max_size=5
)
_RESOURCES = st.lists(
    st.builds(
        Resource,
        id=st.sampled_from([f"r-{n}" for n in range(9)]),
        name=st.sampled_from(["Koor", "Bus"]),
        kind=st.just("activity"),
        checks=_CHECKS,
        doubts=_CHECKS,
    ),
    max_size=9,
    unique_by=lambda one: one.id,
)


@given(_RESOURCES, st.randoms(use_true_random=False))
def test_the_order_of_calling_is_the_same_however_it_is_given(
    called: list[Resource], luck: object
) -> None:
    found = call_list(called, TODAY)
    shuffled = list(called)
    luck.shuffle(shuffled)  # type: ignore[attr-defined]
    assert call_list(shuffled, TODAY) == found
    assert {one.id for one in found} == {one.id for one in called if not is_checked(one, TODAY)}
    for one, other in pairwise(found):
        assert bool(one.doubts) >= bool(other.doubts)
        if bool(one.doubts) == bool(other.doubts):
            assert whole_freshness(one, TODAY) <= whole_freshness(other, TODAY)


@given(_RESOURCES, st.integers(1, 400))
def test_nothing_gets_fresher_by_waiting(called: list[Resource], days: int) -> None:
    later = TODAY + timedelta(days=days)
    for one in called:
        for part in LASTING:
            assert freshness(one, part, later) <= freshness(one, part, TODAY)
