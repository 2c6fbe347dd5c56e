"""A change taken back right after gives what was there before; what was changed since stays."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from data.directory_states import HSDS, ID, INTO, backwards, difference, is_there

if TYPE_CHECKING:
    from data.directory_states import State

FIELDS = ("name", "cost", "themes", HSDS)
PARTS = st.dictionaries(
    st.sampled_from(["name", "contact", "conditions"]),
    st.builds(lambda on: {"on": on}, st.sampled_from(["2026-11-24", "2026-11-25"])),
    min_size=1,
)
VALUES = st.one_of(st.just("a"), st.just("b"), st.booleans(), st.lists(st.integers(0, 2)))


@st.composite
def states(draw: st.DrawFn) -> dict[str, Any]:
    """Make a state: there, not there, or merged."""
    how = draw(st.sampled_from(["there", "there", "gone", "merged"]))
    if how == "gone":
        return {}
    if how == "merged":
        return {INTO: draw(st.sampled_from(["r-1", "r-2"]))}
    beside = draw(st.fixed_dictionaries({}, optional={"checks": PARTS, "doubts": PARTS}))
    return {ID: ID, **draw(st.dictionaries(st.sampled_from(FIELDS), VALUES)), **beside}


@given(states(), states())
def test_a_change_taken_back_at_once_leaves_nothing_of_it(before: State, after: State) -> None:
    assert backwards(after, difference(before, after)) == (before, ())


@given(states(), states())
def test_taking_back_what_took_it_back_does_it_again(before: State, after: State) -> None:
    back, _ = backwards(after, difference(before, after))
    assert backwards(back, difference(after, back)) == (after, ())


@given(states(), states(), states())
def test_what_was_changed_since_stays_and_is_named(
    before: State, after: State, later: State
) -> None:
    back, kept = backwards(later, difference(before, after))
    for name in {*before, *after, *later} - {ID, INTO, "checks", "doubts"}:
        was_touched = later.get(name) != after.get(name)
        if was_touched and is_there(later) and is_there(back):
            assert back.get(name) == later.get(name)
    if not kept and is_there(later) and is_there(after):
        touched = {n for n in difference(before, after) if not n.startswith("checks.")}
        assert not touched & difference(after, later).keys()


@given(st.lists(states(), min_size=2, max_size=8))
def test_undoing_all_from_the_last_to_the_first_leads_to_the_beginning(line: list[State]) -> None:
    pairs = [difference(one, other) for one, other in pairwise(line)]
    now = line[-1]
    for one in reversed(pairs):
        now, kept = backwards(now, one)
        assert kept == ()
    assert now == line[0]


OLD = {"on": "2026-11-21", "by": "u-els"}
CALLED = {"on": "2026-11-24", "by": "u-els"}
TOLD = {"on": "2026-11-25", "by": "u-anna"}


def test_what_somebody_else_looked_at_since_stays_and_vouches_for_nothing_else() -> None:
    before = {ID: ID, "telephone": "1", "checks": {"contact": OLD}, "doubts": {"contact": TOLD}}
    after = {ID: ID, "telephone": "2", "checks": {"contact": CALLED}}
    later = {**after, "checks": {"contact": CALLED, "times": TOLD}, "doubts": {"conditions": TOLD}}
    back, kept = backwards(later, difference(before, after))
    assert back == {
        ID: ID,
        "telephone": "1",
        "checks": {"contact": OLD, "times": TOLD},
        "doubts": {"contact": TOLD, "conditions": TOLD},
    }
    assert kept == ()


def test_who_vouched_for_what_is_taken_back_does_not_vouch_for_what_was() -> None:
    for check in ({}, {"checks": {"contact": OLD}}):
        before, after = {ID: ID, "telephone": "1", **check}, {ID: ID, "telephone": "2", **check}
        confirmed = {**after, "checks": {"contact": TOLD}}
        pairs = difference(before, after)
        back, kept = backwards(confirmed, pairs)
        assert (back, kept) == (before, ())
        assert backwards(back, difference(confirmed, back)) == (confirmed, ())


def test_a_check_by_itself_that_was_done_again_stays() -> None:
    before, after = {ID: ID}, {ID: ID, "checks": {"contact": CALLED, "times": CALLED}}
    later = {ID: ID, "checks": {"contact": TOLD, "times": CALLED}}
    back, kept = backwards(later, difference(before, after))
    assert (back, kept) == ({ID: ID, "checks": {"contact": TOLD}}, ("checks.contact",))


def test_what_was_merged_since_does_not_come_back_as_a_double() -> None:
    koor = {ID: ID, "name": "Koor"}
    taken_out = difference(koor, {})
    assert backwards({INTO: "r-2"}, taken_out) == ({INTO: "r-2"}, (ID,))
    merged = difference(koor, {INTO: "r-2"})
    assert backwards({INTO: "r-3"}, merged) == ({INTO: "r-3"}, (ID,))
    assert backwards({INTO: "r-2"}, merged) == (koor, ())
