from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.merging import (
    UNITABLE,
    Choice,
    defaults,
    differing,
    left_out,
    merge,
    merge_records,
    which_stays,
)
from resources.resource import (
    EVERYWHERE,
    PARTS,
    Capacity,
    Check,
    Location,
    Opening,
    Resource,
    checked_whole,
)

TODAY, LAST_YEAR = date(2026, 11, 25), date(2025, 11, 25)
ONE = Resource(
    "r-1", "Koor", "association", frozenset({"loneliness"}), telephone="0186-1",
    checks=checked_whole(TODAY, "u-els"),
)  # fmt: skip
OTHER = Resource(
    "r-2", "Koor De Merel", "association", frozenset({"daytime"}), telephone="0186-2",
    email="koor@example.org", checks=checked_whole(LAST_YEAR),
)  # fmt: skip


def test_what_is_filled_and_fresher_is_chosen_and_sets_are_united() -> None:
    assert defaults(ONE, OTHER, TODAY) == {
        "name": "first", "themes": "both", "telephone": "first", "email": "second",
    }  # fmt: skip
    made = merge(ONE, OTHER, defaults(ONE, OTHER, TODAY))
    assert (made.id, made.name, made.telephone) == ("r-1", "Koor", "0186-1")
    assert made.email == "koor@example.org"
    assert made.themes == {"loneliness", "daytime"}


def test_a_part_is_as_fresh_as_what_it_was_taken_from() -> None:
    made = merge(ONE, OTHER, {"name": "first", "themes": "first", "email": "second"})
    assert made.checks["name"] == Check(TODAY, "u-els")
    assert made.checks["contact"].on == LAST_YEAR  # the number of the one, the mail of the other
    assert made.checks["times"].on == TODAY  # both say the same
    second = merge(ONE, OTHER, dict.fromkeys(differing(ONE, OTHER), "second"))
    assert second.checks["name"].on == LAST_YEAR


def test_a_part_with_something_that_was_never_looked_at_is_not_checked() -> None:
    never = replace(OTHER, checks={})
    assert "contact" not in merge(ONE, never, {"email": "second"}).checks
    assert merge(ONE, never, {}).checks == ONE.checks


def test_a_doubt_goes_along_with_what_was_doubted() -> None:
    doubted = replace(OTHER, doubts={"contact": Check(TODAY, "u-anna")})
    assert merge(ONE, doubted, {"telephone": "first", "email": "first"}).doubts == {}
    assert "contact" in merge(ONE, doubted, {"email": "second"}).doubts


def test_places_of_both_stand_once() -> None:
    hall = Location("Dorpshuis", "Dorpsstraat 1", "3291 AB")
    one = replace(ONE, locations=(hall,))
    other = replace(
        OTHER, locations=(replace(hall, name="De Zaal", postcode="3291AB"), Location("Kerk"))
    )
    assert merge(one, other, {"locations": "both"}).locations == (hall, Location("Kerk"))


def test_the_whole_municipality_holds_every_village() -> None:
    one, other = replace(ONE, reach=EVERYWHERE), replace(OTHER, reach=frozenset({"WK196307"}))
    assert merge(one, other, {"reach": "both"}).reach == EVERYWHERE


def test_the_newer_room_is_kept() -> None:
    one = replace(ONE, capacity=Capacity("full", LAST_YEAR))
    other = replace(OTHER, capacity=Capacity("room", TODAY))
    assert merge(one, other, defaults(one, other, TODAY)).capacity == Capacity("room", TODAY)


def test_the_fuller_keeps_its_id() -> None:
    assert which_stays(OTHER, ONE, TODAY) == (ONE, OTHER)  # as full, and fresher
    full = replace(OTHER, when="dinsdag", cost="gratis")
    assert which_stays(ONE, full, TODAY) == (full, ONE)


_CHECKS = st.dictionaries(
    st.sampled_from(PARTS), st.builds(Check, st.sampled_from([TODAY, LAST_YEAR]))
)
_RESOURCES = st.builds(
    Resource,
    id=st.sampled_from(["r-1", "r-2"]),
    name=st.sampled_from(["Koor", "De Merel"]),
    kind=st.sampled_from(["activity", "place"]),
    themes=st.frozensets(st.sampled_from(["grief", "meals"])),
    reach=st.sampled_from([frozenset(), EVERYWHERE, frozenset({"WK196307"})]),
    conditions=st.frozensets(st.sampled_from(["age_55", "referral"])),
    locations=st.lists(st.builds(Location, st.sampled_from(["", "Kerk"])), max_size=2).map(tuple),
    schedule=st.lists(st.builds(Opening, opens=st.sampled_from([None, time(9)])), max_size=2).map(
        tuple
    ),
    accessibility=st.dictionaries(st.just("toilet"), st.booleans()),
    cost=st.sampled_from(["", "gratis"]),
    checks=_CHECKS,
    doubts=_CHECKS,
)


@given(_RESOURCES, _RESOURCES, st.sampled_from(["first", "second"]))
def test_choosing_one_side_throughout_gives_that_one(
    one: Resource, other: Resource, side: Choice
) -> None:
    made = merge(one, other, dict.fromkeys(differing(one, other), side))
    chosen = one if side == "first" else other
    assert made.id == one.id
    for f in fields(Resource):
        if f.name not in {"id", "checks", "doubts"}:
            assert getattr(made, f.name) == getattr(chosen, f.name)


@given(_RESOURCES, _RESOURCES)
def test_nothing_that_only_one_knew_is_lost_by_the_defaults(one: Resource, other: Resource) -> None:
    made = merge(one, other, defaults(one, other, TODAY))
    for f in fields(Resource):
        if f.name not in {"id", "checks", "doubts"}:
            filled = [v for v in (getattr(one, f.name), getattr(other, f.name)) if v]
            assert bool(getattr(made, f.name)) >= bool(filled)
    assert made.themes == one.themes | other.themes


@given(_RESOURCES)
def test_merging_with_oneself_changes_nothing(one: Resource) -> None:
    assert differing(one, one) == ()
    assert merge(one, one, {}) == one


@pytest.mark.parametrize("name", sorted(UNITABLE))
def test_only_fields_that_exist_are_united(name: str) -> None:
    assert name in {f.name for f in fields(Resource)}


def test_of_two_records_the_first_holds_and_the_second_tells_what_it_left_open() -> None:
    first = {"id": "a", "name": "Koor", "organization": {"id": "o"}, "phones": [], "fees": None}
    second = {
        "id": "b",
        "name": "Merel",
        "organization_id": "p",
        "phones": [{"id": "t", "service_id": "b", "number": "0186"}],
        "fees": "€ 5",
        "x_own": {"service_id": "b"},
    }
    assert merge_records(first, second) == {
        "id": "a",
        "name": "Koor",
        "organization": {"id": "o"},
        "phones": [{"id": "t", "service_id": "a", "number": "0186"}],
        "fees": "€ 5",
        "x_own": {"service_id": "b"},
    }
    assert merge_records({}, second) == second
    assert merge_records(first, {}) == first


def test_what_a_merge_of_two_records_leaves_out_is_named() -> None:
    first = {"id": "a", "name": "Koor", "alert": "dicht", "fees": "", "funding": [{"id": "1"}]}
    second = {
        "id": "b", "name": "Merel", "alert": "open", "fees": "€ 5", "funding": [{"id": "2"}],
        "program_id": "p", "licenses": "x",
    }  # fmt: skip
    assert left_out(first, second) == ("alert",)
    merged = merge_records(first, second)
    assert (merged["alert"], merged["fees"], merged["licenses"]) == ("dicht", "€ 5", "x")
    assert left_out(first, {}) == left_out({}, second) == ()
