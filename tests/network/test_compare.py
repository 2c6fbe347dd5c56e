"""What changed between two drawings, and whom does a shared screen hide in both?"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from network.compare import Difference, differences, overlay, places_then_and_now
from network.ecogram import EMPTY, Ecogram, Group, Organisation, Person, Tie
from network.layers import hidden_then, shared
from network.placement import place
from tests.builders import a_tie, an_ecogram, ecograms, things

RIA = Person("p-1", "Ria", circle=1, sector="family")
WIM = Person("p-2", "Wim", circle=3, sector="friends")
LIES = Person("p-4", "Lies", circle=2, sector="friends")
NURSE = Person("p-3", "Bo", circle=4, sector="care", paid=True)


def codes(then: Ecogram, now: Ecogram, **agreed: Any) -> list[tuple[str, str]]:
    return [(one.code, one.id) for one in differences(then, now, **agreed)]


def test_who_came_and_who_went() -> None:
    then, now = things(RIA, NURSE), things(RIA, WIM)
    assert codes(then, now) == [("new", "p-2"), ("professional_gone", "p-3")]
    assert codes(now, then) == [("professional_new", "p-3"), ("lost", "p-2")]


def test_a_new_person_comes_with_what_she_gives() -> None:
    tie = a_tie("p-2", received={"company": True, "practical": False})
    assert differences(things(RIA), things(RIA, WIM, tie)) == (
        Difference("new", "p-2", {"kinds": ("company",)}),
    )


def test_closer_and_farther_but_unknown_is_no_change() -> None:
    near = replace(WIM, circle=1)
    assert differences(things(WIM), things(near)) == (
        Difference("closer", "p-2", {"then": 3, "now": 1}),
    )
    assert codes(things(near), things(WIM)) == [("farther", "p-2")]
    assert codes(things(replace(WIM, circle=None)), things(WIM)) == []


def test_help_that_began_was_named_for_the_first_time_or_ended() -> None:
    no, yes, unknown = ({"received": {"practical": False}}, {"received": {"practical": True}}, {})
    cases = {
        ("no", "yes"): (no, yes, ["support_gained"]),
        ("unknown", "yes"): (unknown, yes, ["support_named"]),
        ("yes", "no"): (yes, no, ["support_ended"]),
        ("yes", "unknown"): (yes, unknown, []),
    }
    for name, (one, two, expected) in cases.items():
        then, now = things(RIA, a_tie("p-1", **one)), things(RIA, a_tie("p-1", **two))
        assert [code for code, _ in codes(then, now)] == expected, name


def test_without_any_tie_left_help_is_over() -> None:
    then = things(RIA, a_tie("p-1", received={"practical": True}, given={"company": True}))
    assert codes(then, things(RIA)) == [("support_ended", "p-1"), ("giving_ended", "p-1")]


def test_asked_answered_and_agreed() -> None:
    then = things(replace(RIA, asked="not_asked"), replace(WIM, asked="asked"))
    now = things(replace(RIA, asked="yes"), replace(WIM, asked="not_now"))
    assert codes(then, now, agreed_now={"p-1"}) == [
        ("said_yes", "p-1"),
        ("agreed", "p-1"),
        ("said_no", "p-2"),
    ]


def test_an_organisation_counts_too() -> None:
    choir = Organisation("o-1", "Koor", "organisation", circle=3)
    assert codes(EMPTY, things(choir)) == [("new", "o-1")]


@given(ecograms())
def test_nothing_differs_from_itself(ecogram: Ecogram) -> None:
    assert differences(ecogram, ecogram) == ()


@given(ecograms(), ecograms())
def test_who_came_is_who_went_the_other_way_round(one: Ecogram, other: Ecogram) -> None:
    def those(found: list[tuple[str, str]], *wanted: str) -> set[str]:
        return {key for code, key in found if code in wanted}

    there, back = codes(one, other), codes(other, one)
    assert those(there, "new", "professional_new") == those(back, "lost", "professional_gone")
    assert those(there, "closer") == those(back, "farther")


# ── places ──────────────────────────────────────────────────────────────────────────────


def test_who_stayed_in_the_same_part_does_not_move() -> None:
    now = an_ecogram(15, 1)
    stayed = {p.id for p in now.persons}
    gone = Person("p-gone", "Truus", circle=2, sector="family")
    then = Ecogram({**now.things, gone.id: gone})
    before, after = places_then_and_now(then, now)
    assert {key: before[key] for key in stayed} == {key: after[key] for key in stayed}
    assert "p-gone" in before
    assert after == place(now)


def test_who_moved_stands_in_the_part_of_each_moment() -> None:
    then, now = things(RIA, WIM), things(RIA, replace(WIM, circle=1))
    before, after = places_then_and_now(then, now)
    assert before["p-1"] == after["p-1"]
    assert before["p-2"] != after["p-2"]


def test_an_overlay_holds_both_and_says_which_is_which() -> None:
    tie = a_tie("p-3")
    then, now = things(RIA, WIM, NURSE, tie), things(replace(RIA, circle=2), WIM, LIES)
    both = overlay(then, now)
    assert dict(both.marks) == {"p-4": "new", "p-3": "gone"}
    assert set(both.trails) == {"p-1"}
    assert {t.id for t in both.ecogram.present()} == {"p-1", "p-2", "p-3", "p-4", tie.id}
    assert both.ecogram.things["p-1"].circle == 2


# ── hidden ──────────────────────────────────────────────────────────────────────────────


def test_a_mark_set_later_hides_in_earlier_moments() -> None:
    kevin = Person("p-9", "Kevin", circle=1, sector="family")
    then = things(RIA, kevin, a_tie("p-9", received={"practical": True}))
    now = things(RIA, replace(kevin, do_not_approach=True))
    hidden = hidden_then(then, now)
    seen = shared(then, hidden)
    assert [p.name for p in seen.persons] == ["Ria"]
    assert list(seen.ties) == []
    assert differences(seen, shared(now)) == ()


def test_also_when_she_was_drawn_again_under_another_id() -> None:
    then = things(RIA, Person("p-8", " kevin", circle=2))
    now = things(RIA, Person("p-9", "Kevin", do_not_approach=True))
    assert hidden_then(then, now) == {"p-8", "p-9"}


def test_a_mark_that_was_lifted_tells_nothing_of_then() -> None:
    kevin = Person("p-9", "Kevin", circle=1, sector="family")
    then, now = things(replace(kevin, do_not_approach=True)), things(kevin)
    assert codes(shared(then), shared(now)) == [("new", "p-9")]
    seen = {one.id for one in differences(shared(then), shared(now, hidden_then(now, then)))}
    assert seen == set()


@given(ecograms(), ecograms())
def test_whom_either_marks_is_in_no_difference(then: Ecogram, now: Ecogram) -> None:
    hidden = hidden_then(then, now)
    found = differences(shared(then, hidden), shared(now))
    assert hidden.isdisjoint(one.id for one in found)
    assert not [t for t in shared(then, hidden).things.values() if isinstance(t, Tie) and t.quality]


def test_of_who_died_nothing_else_is_told() -> None:
    gives = {"received": {"practical": True}}
    then = things(RIA, a_tie("p-1", **gives))
    now = things(replace(RIA, deceased=True, circle=2, asked="asked"), a_tie("p-1"))
    assert codes(then, now) == [("died", "p-1")]
    assert codes(now, now) == []


def test_who_joined_a_group_and_who_left_it() -> None:
    def home(*members: str, name: str = "Thuis") -> Group:
        return Group("g-1", name, "household", members)

    then, now = things(RIA, LIES, home("resident", "p-1")), things(RIA, LIES, home("p-4"))
    assert differences(then, now) == (
        Difference("joined", "p-4", {"group": "Thuis"}),
        Difference("left", "p-1", {"group": "Thuis"}),
    )
    # drawn for the first time: nobody says that it began in between
    assert codes(things(RIA), things(RIA, home("p-1"))) == [("group_named", "p-1")]
    assert codes(things(RIA, home("p-1")), things(home("p-1"))) == [("lost", "p-1")]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("married", "divorced", True),
        ("cohabiting", "married", True),
        ("separated", "partner", True),
        ("partner", "married", False),  # only told more finely
        ("separated", "divorced", False),
        ("married", "married", False),
    ],
)
def test_together_or_apart(before: Any, after: Any, told: bool) -> None:  # noqa: FBT001
    then, now = things(RIA, a_tie("p-1", kin=before)), things(RIA, a_tie("p-1", kin=after))
    expected = (Difference("partner", "p-1", {"now": after}),) if told else ()
    assert differences(then, now) == expected
