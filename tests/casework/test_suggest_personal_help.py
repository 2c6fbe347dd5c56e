"""Help by name comes into ring 4, as said and no further, and never past a name that is shut."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.agreements import (
    agreed_ids,
    answer,
    asked,
    finish,
    may_stand,
    propose,
    seen_on_shared_screen,
)
from casework.question import Question
from casework.reason import Reason
from casework.resource_steps import outcome_of
from casework.suggest_personal_help import with_personal_help
from casework.suggestion import Answer, Ring, Suggestion
from network.ecogram import Person
from resources.personal_help import Consent, PersonalHelp
from tests.builders import things
from tests.casework.strategies import ecograms

if TYPE_CHECKING:
    from casework.agreement import Agreement

TODAY = date(2026, 11, 25)
HERE, THERE = "WK196304", "WK196307"
QUESTION = Question("q-1", "transport", HERE, TODAY, support=frozenset({"practical"}))
WIES = PersonalHelp(
    id="ph-1",
    name="Wies Blaak",
    village=HERE,
    reach=frozenset({HERE, THERE}),
    what="rijdt naar het ziekenhuis, samen met Kees",
    contact="0186-555071",
    consent=Consent(TODAY, "oral", "u-anna"),
    ends_on=TODAY + timedelta(days=90),
    themes=frozenset({"transport"}),
    support=frozenset({"practical"}),
)
NEIGHBOUR = Suggestion(4, "person", "p-1", "Buurvrouw Corrie")
BUS = Suggestion(4, "resource", "r-1", "Buurtbus")
EMPTY = Answer((Ring(1), Ring(2), Ring(3), Ring(4, (NEIGHBOUR, BUS)), Ring(5)), ring5_opens=False)


def suggested(
    *helpers: PersonalHelp, drawn: tuple[Person, ...] = (), **seen: Any
) -> tuple[Suggestion, ...]:
    return fourth(*helpers, drawn=drawn, **seen).suggestions


def fourth(*helpers: PersonalHelp, drawn: tuple[Person, ...] = (), **seen: Any) -> Ring:
    seen = {"today": TODAY, **seen}
    rings = with_personal_help(EMPTY, helpers, QUESTION, things(*drawn), **seen).rings
    assert [ring for ring in rings if ring.number != 4] == [Ring(1), Ring(2), Ring(3), Ring(5)]
    return rings[3]


def by_name(*helpers: PersonalHelp, **seen: Any) -> list[str]:
    return [one.name for one in suggested(*helpers, **seen) if one.kind == "helper"]


def test_it_stands_behind_the_own_network_and_says_why_and_until_when() -> None:
    first, wies, last = suggested(WIES)
    assert (first, last) == (NEIGHBOUR, BUS)
    assert wies.reasons == (
        Reason.of("said_willing", what=WIES.what, until="2027-02-23"),
        Reason("lives_near"),
    )
    assert (wies.ring, wies.id, wies.agreement_kind) == (4, "ph-1", "ask")
    assert wies.ask == Reason.of("ask_wish", name="Wies Blaak", relation="")


def test_how_she_is_reached_is_told_on_the_workers_own_screen_only() -> None:
    assert WIES.contact not in repr(suggested(WIES))
    assert WIES.contact in repr(suggested(WIES, private=True))


def test_the_own_village_comes_first_then_the_id() -> None:
    far = replace(WIES, id="ph-0", name="Ver", village=THERE)
    near = replace(WIES, id="ph-2", name="Nog iemand")
    assert by_name(far, near, WIES) == ["Wies Blaak", "Nog iemand", "Ver"]
    assert suggested(far)[1].cautions == (Reason("lives_further"),)


@pytest.mark.parametrize(
    "changed",
    [
        {"ends_on": TODAY - timedelta(days=1)},
        {"themes": frozenset({"grief"})},
        {"support": frozenset({"company"})},
        {"reach": frozenset({THERE})},
    ],
)
def test_nobody_is_suggested_for_more_than_she_said_or_longer(changed: dict[str, Any]) -> None:
    assert by_name(WIES, replace(WIES, id="ph-2", name="Ander", **changed)) == ["Wies Blaak"]


@pytest.mark.parametrize("private", [False, True])
@pytest.mark.parametrize(
    "drawn",
    [
        Person("p-1", "wies  BLAAK", minor=True),
        Person("p-1", "Wiés Blaak".replace("é", "e"), do_not_approach=True),
        Person("p-1", "Wies Blaak", wishes={"q-1": "rather_not"}),
        Person("p-1", "Wies Blaak", deceased=True),
        Person("p-1", "Wies", do_not_approach=True),
        Person("p-1", "Wies de Boer", do_not_approach=True),
    ],
)
def test_who_bears_a_name_that_is_shut_here_is_never_suggested(
    drawn: Person, *, private: bool
) -> None:
    assert by_name(WIES, drawn=(drawn,), private=private) == []
    assert "Wies" not in repr(suggested(WIES, drawn=(drawn,), private=private))


def test_nor_when_that_person_was_taken_off_the_drawing_or_another_has_the_name_too() -> None:
    shut = Person("p-1", "Wies Blaak", do_not_approach=True)
    off = things(shut, removed=["p-1"])
    assert with_personal_help(EMPTY, [WIES], QUESTION, off, today=TODAY) == EMPTY
    both = (shut, Person("p-2", "Wies Blaak"))
    assert by_name(WIES, drawn=both) == []


@pytest.mark.parametrize("private", [False, True])
@pytest.mark.parametrize("name", ["Wies", "wiés".replace("é", "e"), "Wies de Boer", "Tante Wies"])
@pytest.mark.parametrize(
    "fields", [{"minor": True}, {"wishes": {"q-1": "rather_not"}}, {"wishes": {"*": "rather_not"}}]
)
def test_who_may_be_a_minor_or_somebody_the_resident_would_rather_not_ask_is_set_aside(
    fields: dict[str, Any], name: str, *, private: bool
) -> None:
    """A drawing holds first names: "Wies" may be Wies Blaak, and then what holds for her holds."""
    ring = fourth(WIES, drawn=(Person("p-1", name, **fields),), private=private)
    assert ring.suggestions == (NEIGHBOUR, BUS)
    (aside,) = ring.set_aside
    assert aside.name == "Wies Blaak"
    why = Reason.of("may_be_same", name=name)
    assert (why in aside.cautions) == private


@pytest.mark.parametrize(
    "drawn",
    [
        Person("p-1", "Wies"),
        Person("p-1", "Wiesje", minor=True),
        Person("p-1", "Louis Blaak", minor=True),
        Person("p-1", "Wies", wishes={"q-2": "rather_not"}),
        Person("p-1", "Wies", wishes={"*": "rather_not", "q-1": "gladly"}),
    ],
)
def test_a_part_of_a_name_of_anybody_else_sets_nobody_aside(drawn: Person) -> None:
    assert by_name(WIES, drawn=(drawn,)) == ["Wies Blaak"]


def test_nobody_is_suggested_to_herself() -> None:
    assert by_name(WIES, resident="wies blaak") == []


def test_a_hidden_name_in_what_she_said_is_an_ellipsis_on_a_shared_screen() -> None:
    kees = (Person("p-9", "Kees", do_not_approach=True),)
    assert "Kees" not in repr(suggested(WIES, drawn=kees))
    assert "samen met …" in repr(suggested(WIES, drawn=kees))
    assert "samen met Kees" in repr(suggested(WIES, drawn=kees, private=True))


@given(ecogram=ecograms(), private=st.booleans())
def test_whoever_is_drawn_help_by_name_never_bears_a_name_that_is_shut(
    ecogram: Any, *, private: bool
) -> None:
    helpers = [
        replace(WIES, id=f"ph-{n}", name=person.name)
        for n, person in enumerate(ecogram.persons)
        if person.minor or person.do_not_approach
    ]
    found = with_personal_help(EMPTY, helpers, QUESTION, ecogram, today=TODAY, private=private)
    assert found == EMPTY


def agreed_with_wies() -> Agreement:
    (wies,) = [one for one in suggested(WIES, private=True) if one.kind == "helper"]
    return propose(wies, "q-1", agreement_id="a-1", made_on=TODAY)


def test_an_agreement_with_her_keeps_only_the_name() -> None:
    made = agreed_with_wies()
    assert (made.doer, made.doer_name, made.state) == ("helper", "Wies Blaak", "to_ask")
    assert not [said for said in (WIES.what, WIES.contact) if said in repr(made)]


def test_her_answer_changes_nothing_on_the_drawing() -> None:
    made = agreed_with_wies()
    assert asked(made) is None
    yes = answer(made, "yes")
    assert (yes.agreement.state, yes.operation) == ("agreed", None)
    assert agreed_ids([yes.agreement]) == {"ph-1"}


def test_a_no_sets_her_aside_for_this_question() -> None:
    declined = replace(agreed_with_wies(), state="declined")
    (ring,) = [
        ring
        for ring in with_personal_help(
            EMPTY, [WIES], QUESTION, things(), today=TODAY, agreements=[declined]
        ).rings
        if ring.number == 4
    ]
    assert [one.name for one in ring.set_aside] == ["Wies Blaak"]
    assert ring.suggestions == (NEIGHBOUR, BUS)


def test_an_agreement_with_a_namesake_of_who_is_hidden_says_her_name_nowhere() -> None:
    shut = things(Person("p-1", "Wies Blaak", do_not_approach=True))
    made = agreed_with_wies()
    assert seen_on_shared_screen([made], shut) == ()
    assert not may_stand(made, shut)
    assert seen_on_shared_screen([made], things()) == (made,)
    assert may_stand(made, things())


def test_how_it_ended_with_her_is_counted_nowhere() -> None:
    done = finish(replace(agreed_with_wies(), state="agreed"), "done")
    assert outcome_of(done) is None
