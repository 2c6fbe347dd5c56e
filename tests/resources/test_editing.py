from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.vocabularies import first_names
from resources.editing import (
    may_be_a_person,
    mistakes,
    rebase,
    tidy,
    touched_parts,
    with_checks,
    words_differ,
)
from resources.resource import Check, Location, Opening, Resource

TODAY = date(2026, 11, 25)
CHOIR = Resource("r-1", "Koor", "association", telephone="0186-550001", cost="gratis")


def test_changes_of_two_editors_are_both_kept_where_they_do_not_meet() -> None:
    mine, now = replace(CHOIR, telephone="06-1"), replace(CHOIR, cost="€ 5")
    assert rebase(CHOIR, mine, now) == (replace(CHOIR, telephone="06-1", cost="€ 5"), ())


def test_where_they_meet_nothing_is_chosen_for_them() -> None:
    mine, now = replace(CHOIR, cost="€ 4", name="A"), replace(CHOIR, cost="€ 5")
    assert rebase(CHOIR, mine, now) == (replace(now, name="A"), ("cost",))
    assert rebase(CHOIR, now, now) == (now, ())


_CHANGED = st.builds(
    Resource,
    id=st.just("r-1"),
    name=st.sampled_from(["Koor", "Merel"]),
    kind=st.sampled_from(["place", "activity"]),
    cost=st.sampled_from(["", "€ 5"]),
    themes=st.frozensets(st.sampled_from(["grief", "meals"])),
    free=st.sampled_from([None, True, False]),
)


@given(_CHANGED, _CHANGED, _CHANGED)
def test_nothing_of_either_is_lost(base: Resource, mine: Resource, now: Resource) -> None:
    kept, clashes = rebase(base, mine, now)
    for f in fields(Resource):
        was, is_mine, is_now, is_kept = (getattr(r, f.name) for r in (base, mine, now, kept))
        if f.name in clashes:
            assert is_mine not in (was, is_now)
            assert is_kept == is_now != was
        else:
            assert is_kept == (is_now if is_mine == was else is_mine)


def test_what_an_editor_changes_counts_as_looked_at() -> None:
    doubted = replace(CHOIR, doubts={"contact": Check(TODAY, "u-anna")})
    after = replace(doubted, telephone="06-1")
    assert touched_parts(doubted, after) == ("contact",)
    kept = with_checks(doubted, after, Check(TODAY, "u-els"))
    assert (kept.checks, kept.doubts) == ({"contact": Check(TODAY, "u-els")}, {})


def test_texts_are_tidied() -> None:
    place = Location(" De  Zaal ", " Dorpsstraat 1", "3291ab")
    made = tidy(replace(CHOIR, name=" Koor\n De ", website="koor.nl/a", locations=(place,)))
    assert (made.name, made.website) == ("Koor De", "https://koor.nl/a")
    assert made.locations == (Location("De Zaal", "Dorpsstraat 1", "3291 AB"),)


def _opening(**more: object) -> Resource:
    values = {"days": frozenset({2}), **more}
    return replace(CHOIR, schedule=(Opening(**values),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wrong", "field", "code"),
    [
        (replace(CHOIR, name=""), "name", "empty"),
        (replace(CHOIR, name="K" * 121), "name", "too_long"),
        (replace(CHOIR, organisation="x\u202ey"), "organisation", "unseen"),
        (replace(CHOIR, website="javascript:alert(1)"), "website", "bad_website"),
        (replace(CHOIR, website="https://a<b>.nl"), "website", "bad_website"),
        (replace(CHOIR, email="koor at example"), "email", "bad_email"),
        (replace(CHOIR, telephone="bel Ria"), "telephone", "bad_telephone"),
        (replace(CHOIR, locations=(Location(postcode="32 AB"),)), "postcode", "bad_postcode"),
        (replace(CHOIR, locations=(Location(x=93_000),)), "place", "half_place"),
        (replace(CHOIR, locations=(Location(x=4.5, y=51.8),)), "place", "not_in_the_country"),
        (replace(CHOIR, locations=(Location(x=9e4, y=295e3),)), "place", "not_in_the_country"),
        (_opening(days=frozenset()), "schedule", "no_days"),
        (_opening(every="month"), "schedule", "no_weeks"),
        (_opening(closes=time(9)), "schedule", "no_start"),
        (_opening(valid_from=date(1900, 1, 1)), "schedule", "far_date"),
        (_opening(valid_to=date(2300, 1, 1)), "schedule", "far_date"),
        (_opening(interval=0), "schedule", "bad_interval"),
        (_opening(opens=time(9), closes=time(9)), "schedule", "no_length"),
        (_opening(opens=time(12), closes=time(10)), "schedule", "too_late"),
        (_opening(opens=time(12), closes=time(6, 1)), "schedule", "too_late"),
        (replace(CHOIR, conditions=frozenset({"age_70", "under_55"})), "conditions", "no_age"),
        (replace(CHOIR, conditions=frozenset({"age_65", "under_65"})), "conditions", "no_age"),
        (replace(CHOIR, conditions=frozenset({"age_-5"})), "conditions", "bad_age"),
        (replace(CHOIR, conditions=frozenset({"under_300"})), "conditions", "bad_age"),
        (replace(CHOIR, conditions=frozenset({"age_0"})), "conditions", "bad_age"),
        (replace(CHOIR, free=False), "free", "free_or_not"),
        (replace(CHOIR, free=True, cost="€ 7,50 per keer"), "free", "free_or_not"),
        (_opening(valid_from=TODAY, valid_to=date(2026, 1, 1)), "schedule", "ends_first"),
    ],
)
def test_what_cannot_be_kept_is_named(wrong: Resource, field: str, code: str) -> None:
    (found,) = mistakes(wrong)
    assert (found.field, found.code) == (field, code)
    if field in {"postcode", "place", "schedule"}:
        assert found.row == 1


@pytest.mark.parametrize(
    "telephone", ["0186-550001", "+31 (0)186 55 00 01", "06 12345678 (na 18.00 uur)", "112", ""]
)
def test_telephone_numbers_as_people_write_them_are_kept(telephone: str) -> None:
    assert mistakes(replace(CHOIR, telephone=telephone)) == ()


def test_everything_that_is_wrong_is_told_at_once() -> None:
    wrong = replace(CHOIR, name="", email="x", schedule=(Opening(), Opening("month")))
    assert [(f.row, f.code) for f in mistakes(wrong)] == [
        (None, "empty"), (None, "bad_email"), (1, "no_days"), (2, "no_days"), (2, "no_weeks"),
    ]  # fmt: skip


NIGHT = Opening(days=frozenset({5, 6}), opens=time(20), closes=time(2))
READ_IN = replace(
    CHOIR,
    telephone="Tel: 0186-550001",
    website="ftp://koor.nl",
    locations=(Location("Hall", "1 High Street", "SW1A 1AA"),),
    schedule=(Opening(closes=time(9)), NIGHT),
)


@pytest.mark.parametrize(
    ("opens", "closes"),
    [
        (time(20), time(2)),
        (time(12), time(6)),
        (time(0), time(0)),
        (time(5), time(0)),
        (time(0), time(23, 59)),
    ],
)
def test_a_long_day_and_what_goes_on_after_midnight_are_no_mistake(
    opens: time, closes: time
) -> None:
    assert mistakes(replace(CHOIR, schedule=(replace(NIGHT, opens=opens, closes=closes),))) == ()


@pytest.mark.parametrize(
    ("free", "cost"),
    [(True, "gratis; materiaal € 5"), (True, "€ 0"), (None, "€ 5"), (False, "€ 5")],
)
def test_a_price_is_no_contradiction_of_itself(free: bool | None, cost: str) -> None:  # noqa: FBT001
    assert mistakes(replace(CHOIR, free=free, cost=cost)) == ()


@given(st.integers(1, 120), st.integers(1, 120))
def test_of_two_ages_somebody_is_between_them_or_it_is_said(least: int, below: int) -> None:
    ages = replace(CHOIR, conditions=frozenset({f"age_{least}", f"under_{below}"}))
    assert bool(mistakes(ages)) == (not any(least <= age < below for age in range(121)))


def test_only_what_the_editor_changed_is_looked_at() -> None:
    assert mistakes(replace(READ_IN, cost="€ 5"), READ_IN) == ()
    moved = replace(READ_IN.locations[0], address="2 High Street")
    assert mistakes(replace(READ_IN, locations=(moved,)), READ_IN) == ()
    wrong = replace(
        READ_IN,
        telephone="Tel: 0186-550002",
        locations=(*READ_IN.locations, replace(moved, postcode="SW2")),
        schedule=(*READ_IN.schedule, Opening()),
    )
    assert [(f.row, f.code) for f in mistakes(wrong, READ_IN)] == [
        (None, "bad_telephone"), (2, "bad_postcode"), (3, "no_days"),
    ]  # fmt: skip


def test_what_comes_of_two_is_right_where_it_is_as_one_of_them() -> None:
    result = replace(CHOIR, telephone=READ_IN.telephone, locations=READ_IN.locations)
    assert mistakes(result, CHOIR) != ()
    assert mistakes(result, CHOIR, READ_IN) == ()


def test_a_name_may_be_that_of_one_person() -> None:
    assert {"henk", "fatima"} <= first_names()
    for name in ("Mevr. Jansen", "Buurvrouw Ria", "Piet van Dijk", "Fatima", "henk de Boer"):
        assert may_be_a_person(name, first_names()), name
    for name in ("Rode Kruis", "Jan Ligthartschool, locatie Zuid", "Henk en Ria helpen", "", "Oma"):
        assert not may_be_a_person(name, first_names()), name
    assert not may_be_a_person("Piet van Dijk", frozenset({"henk"}))


TUESDAYS = replace(CHOIR, schedule=(Opening(days=frozenset({2}), opens=time(10)),))
FIRST = replace(CHOIR, schedule=(Opening("month", frozenset({2}), frozenset({1}), opens=time(10)),))


@pytest.mark.parametrize(
    ("one", "when", "differ"),
    [
        (TUESDAYS, "", False),
        (TUESDAYS, "elke dinsdag, na tien uur", False),
        (TUESDAYS, "dinsdag 10.00 tot 12.00 uur", False),
        (TUESDAYS, "elke dag behalve zondag", False),
        (TUESDAYS, "dinsdag 14.00 uur", True),
        (TUESDAYS, "woensdag", True),
        (TUESDAYS, "elke woensdag, na tien uur", True),
        (TUESDAYS, "eerste dinsdag van de maand", True),
        (FIRST, "eerste dinsdag van de maand", False),
        (CHOIR, "woensdag", False),
    ],
)
def test_words_that_say_something_else_than_the_timetable_are_seen(
    one: Resource, when: str, *, differ: bool
) -> None:
    assert words_differ(replace(one, when=when)) is differ
