"""Does what an editor did stay when the record it came of comes in again?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from resources.reread import take_over
from resources.resource import Capacity, Check, Resource, checked_whole

FIRST, LATER, LAST = date(2026, 1, 5), date(2026, 6, 1), date(2026, 11, 1)
RECORD = Resource(
    "r-1",
    "Inloop",
    "place",
    conditions=frozenset({"age_12"}),
    description="koffie",
    telephone="0186-550001",
    checks=checked_whole(FIRST),
)
EDITED = replace(
    RECORD,
    conditions=frozenset({"age_55"}),
    description="koffie en soep",
    capacity=Capacity("full", LATER),
    checks={**RECORD.checks, "times": Check(LATER, "u-els"), "capacity": Check(LATER, "u-els")},
    doubts={"contact": Check(LATER, "u-anna")},
)


def test_the_same_record_again_changes_nothing() -> None:
    assert take_over(RECORD, RECORD, EDITED) == (EDITED, ())


def test_what_only_the_record_changed_is_taken_over() -> None:
    again, both = take_over(
        replace(RECORD, telephone="0186-550002", when="dinsdag"), RECORD, EDITED
    )
    assert again == replace(EDITED, telephone="0186-550002", when="dinsdag")
    assert both == ()


def test_what_both_changed_stays_and_is_named() -> None:
    again, both = take_over(replace(RECORD, description="thee"), RECORD, EDITED)
    assert again.description == "koffie en soep"
    assert both == ("description",)
    alike, none = take_over(replace(RECORD, description="koffie en soep"), RECORD, EDITED)
    assert (alike, none) == (EDITED, ())


def test_the_newest_day_counts_for_checks_and_room() -> None:
    read = replace(RECORD, checks=checked_whole(LAST), capacity=Capacity("room", LAST))
    again, _ = take_over(read, RECORD, EDITED)
    assert again.checks["times"] == Check(LAST)
    assert again.checks["capacity"] == Check(LATER, "u-els")
    assert again.capacity == Capacity("room", LAST)
    assert again.doubts == {}  # somebody looked since
    older = replace(read, capacity=Capacity("room", FIRST), checks=checked_whole(FIRST))
    assert take_over(older, RECORD, EDITED)[0] == EDITED


def test_without_a_time_before_what_the_record_leaves_empty_is_kept() -> None:
    again, both = take_over(replace(RECORD, telephone="", description="thee"), None, EDITED)
    assert again.telephone == RECORD.telephone
    assert again.description == "thee"
    assert both == ()


TEXTS = st.sampled_from(["", "a", "b", "c"])
ANY = st.builds(
    Resource,
    st.just("r-1"),
    st.sampled_from(["A", "B"]),
    st.sampled_from(["place", "activity"]),
    description=TEXTS,
    cost=TEXTS,
    free=st.sampled_from([None, True, False]),
)


@given(ANY, ANY, ANY)
def test_each_field_is_of_one_of_the_three_and_ours_is_never_lost(
    read: Resource, last: Resource, known: Resource
) -> None:
    again, both = take_over(read, last, known)
    for name in ("name", "kind", "description", "cost", "free"):
        ours, theirs, before = (getattr(one, name) for one in (known, read, last))
        got = getattr(again, name)
        assert got == (theirs if ours == before else ours)
        assert (name in both) == (len({repr(one) for one in (ours, theirs, before)}) == 3)
