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
VALUES = st.one_of(st.just("a"), st.just("b"), st.booleans(), st.lists(st.integers(0, 2)))


@st.composite
def states(draw: st.DrawFn) -> dict[str, Any]:
    """Make a state: there, not there, or merged."""
    how = draw(st.sampled_from(["there", "there", "gone", "merged"]))
    if how == "gone":
        return {}
    if how == "merged":
        return {INTO: draw(st.sampled_from(["r-1", "r-2"]))}
    return {ID: ID, **draw(st.dictionaries(st.sampled_from(FIELDS), VALUES))}


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
    for name in {*before, *after, *later} - {ID, INTO}:
        was_touched = later.get(name) != after.get(name)
        if was_touched and is_there(later) and is_there(back):
            assert back.get(name) == later.get(name)
    if not kept and is_there(later) and is_there(after):
        assert all(later.get(n) == after.get(n) for n in difference(before, after))


@given(st.lists(states(), min_size=2, max_size=8))
def test_undoing_all_from_the_last_to_the_first_leads_to_the_beginning(line: list[State]) -> None:
    pairs = [difference(one, other) for one, other in pairwise(line)]
    now = line[-1]
    for one in reversed(pairs):
        now, kept = backwards(now, one)
        assert kept == ()
    assert now == line[0]
