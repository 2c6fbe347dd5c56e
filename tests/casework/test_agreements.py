from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from casework.agreement import Agreement
from casework.agreements import (
    AgreementClosed,
    Plan,
    agreed_ids,
    answer,
    asked,
    before_tap,
    finish,
    kept_by_tap,
    own_idea,
    propose,
)
from casework.resource_steps import advance, give_reason, next_states, outcome_of
from casework.suggestion import Suggestion
from network.ecogram import Person
from network.operations import Operation, apply
from tests.builders import things

TODAY = date(2026, 11, 24)


def an_agreement(suggestion: Suggestion, plan: Plan | None = None) -> Agreement:
    return propose(suggestion, "q-1", agreement_id="a-1", made_on=TODAY, plan=plan)


def a_person(kind: str = "ask", ring: int = 3) -> Suggestion:
    return Suggestion(ring, "person", "p-1", "Els", agreement_kind=kind)


def test_who_was_not_asked_is_first_to_be_asked_by_somebody() -> None:
    plan = Plan("een kop koffie", "go_together", asker="Mevr. Bos", by=date(2026, 12, 1))
    made = an_agreement(a_person(), plan)
    assert made == Agreement(
        id="a-1",
        question_id="q-1",
        ring=3,
        doer="person",
        what="een kop koffie",
        state="to_ask",
        made_on=TODAY,
        doer_id="p-1",
        doer_name="Els",
        how="go_together",
        asker="Mevr. Bos",
        by=date(2026, 12, 1),
    )


def test_who_said_yes_before_has_the_task_at_once() -> None:
    assert an_agreement(a_person("agree")).state == "agreed"


def test_relief_is_to_be_asked_and_never_becomes_a_yes_to_helping() -> None:
    made = an_agreement(a_person("relieve"))
    assert (made.state, made.aim) == ("to_ask", "relief")
    said = answer(made, "yes")
    assert said.agreement.state == "agreed"
    assert said.operation is None
    assert asked(made) is None


@pytest.mark.parametrize(
    ("suggestion", "doer"),
    [
        (Suggestion(1, "own", "own-does-1", "wandelen"), "resident"),
        (Suggestion(2, "aid", "aid-1", "rollator"), "aid"),
        (Suggestion(2, "resource", "r-1", "uitleen"), "aid"),
        (Suggestion(4, "resource", "r-2", "koor"), "resource"),
        (Suggestion(4, "organisation", "o-1", "kerk"), "resource"),
        (Suggestion(5, "resource", "r-3", "huisarts"), "professional"),
        (Suggestion(5, "person", "p-2", "Tom", agreement_kind="ask"), "professional"),
    ],
)
def test_who_does_it(suggestion: Suggestion, doer: str) -> None:
    assert an_agreement(suggestion).doer == doer


@pytest.mark.parametrize(
    ("said", "state"), [("yes", "agreed"), ("no", "declined"), ("not_now", "declined")]
)
def test_an_answer_is_kept_in_the_ecogram_too(said: str, state: str) -> None:
    given = answer(an_agreement(a_person()), said)
    assert given.agreement.state == state
    assert given.operation == Operation("set", "p-1", fields={"asked": said})
    after = apply(things(Person("p-1", "Els")), given.operation)
    assert after.things["p-1"] == Person("p-1", "Els", asked=said)


def test_asked_without_an_answer_yet() -> None:
    assert asked(an_agreement(a_person())) == Operation("set", "p-1", fields={"asked": "asked"})


def test_a_professional_and_a_resource_change_nothing_in_the_ecogram() -> None:
    for suggestion in (a_person("ask", ring=5), Suggestion(4, "resource", "r-1", "koor")):
        assert answer(an_agreement(suggestion), "yes").operation is None


def test_nothing_is_agreed_with_a_place_that_nobody_called() -> None:
    place, service = Suggestion(4, "resource", "r-1", "koor"), Suggestion(5, "resource", "r-2", "x")
    church = Suggestion(4, "organisation", "o-1", "kerk")
    assert {an_agreement(s).state for s in (place, service, church)} == {"to_ask"}
    assert an_agreement(Suggestion(2, "aid", "aid-1", "rollator")).state == "agreed"


@pytest.mark.parametrize(
    ("state", "asked_before", "before"),
    [
        ("done", None, "agreed"),
        ("stopped", None, "agreed"),
        ("agreed", None, "to_ask"),
        ("agreed", "asked", "to_ask"),
        ("agreed", "no", "declined"),
        ("declined", "asked", "to_ask"),
    ],
)
def test_a_tap_is_taken_back(state: str, asked_before: str | None, before: str) -> None:
    tapped = replace(an_agreement(a_person()), state=state)
    taken_back = before_tap(tapped, asked_before)
    assert taken_back is not None
    assert taken_back.state == before


def test_with_a_place_it_goes_from_contact_to_started_to_helped_and_back() -> None:
    made = an_agreement(Suggestion(4, "resource", "r-1", "koor"))
    for state in ("contacted", "started", "done"):
        assert state in next_states(made)
        made = advance(made, state)
    assert (next_states(made), outcome_of(made)) == ((), "helped")
    back = before_tap(made)
    assert back is not None
    assert (back.state, outcome_of(back)) == ("started", None)
    assert agreed_ids([made, back]) == {"r-1"}


def test_what_stopped_may_say_why_and_forgets_it_when_taken_back() -> None:
    made = advance(an_agreement(Suggestion(5, "resource", "r-1", "huisarts")), "contacted")
    stopped = advance(made, "stopped")
    assert outcome_of(stopped) == "stopped"
    said = give_reason(stopped, "too_far")
    assert outcome_of(said) == "stopped_too_far"
    back = before_tap(said)
    assert back is not None
    assert (back.state, back.ended_because) == ("contacted", None)
    with pytest.raises(AgreementClosed):
        give_reason(made, "too_far")


@pytest.mark.parametrize("state", ["started", "done", "stopped", "to_ask", "agreed"])
def test_no_step_is_left_out(state: str) -> None:
    with pytest.raises(AgreementClosed):
        advance(an_agreement(Suggestion(4, "resource", "r-1", "koor")), state)


def test_a_person_keeps_her_own_way_and_is_never_counted() -> None:
    made = an_agreement(a_person("agree"))
    assert next_states(made) == ()
    assert outcome_of(finish(made, "done")) is outcome_of(finish(made, "stopped")) is None
    aid = an_agreement(Suggestion(2, "resource", "r-1", "uitleen"))
    assert outcome_of(finish(aid, "done")) == "helped"


def test_without_a_tap_there_is_nothing_to_go_back_to() -> None:
    assert before_tap(an_agreement(a_person())) is None
    assert before_tap(an_agreement(Suggestion(1, "own", "own-does-1", "wandelen"))) is None
    assert before_tap(own_idea(2, "q", agreement_id="a", made_on=TODAY, plan=Plan("x"))) is None


def test_what_a_tap_kept_on_the_drawing() -> None:
    made = an_agreement(a_person())
    for said in ("yes", "no", "not_now"):
        given = answer(made, said)
        assert given.operation in kept_by_tap(given.agreement)
    assert kept_by_tap(made) == (asked(made),)
    assert kept_by_tap(finish(made, "done")) == ()
    assert kept_by_tap(an_agreement(Suggestion(4, "resource", "r-1", "koor"))) == ()


def test_minds_may_change_until_it_is_closed() -> None:
    made = answer(an_agreement(a_person()), "no").agreement
    assert answer(made, "yes").agreement.state == "agreed"
    done = finish(made, "done", "ging vanzelf")
    assert (done.state, done.note) == ("done", "ging vanzelf")
    with pytest.raises(AgreementClosed):
        answer(done, "yes")


@pytest.mark.parametrize(
    ("ring", "state"), [(1, "agreed"), (2, "agreed"), (3, "to_ask"), (4, "to_ask"), (5, "to_ask")]
)
def test_an_own_idea_that_needs_another_is_first_to_be_asked(ring: int, state: str) -> None:
    made = own_idea(ring, "q-1", agreement_id="a-2", made_on=TODAY, plan=Plan("samen koken"))
    assert (made.doer, made.doer_id, made.what, made.state) == (
        "own_idea",
        None,
        "samen koken",
        state,
    )


def test_the_tick_is_for_what_stands() -> None:
    to_ask, agreed = an_agreement(a_person()), an_agreement(a_person("agree"))
    idea = own_idea(1, "q-1", agreement_id="a-3", made_on=TODAY, plan=Plan("wandelen"))
    assert agreed_ids([to_ask, idea]) == frozenset()
    assert agreed_ids([to_ask, agreed, idea, finish(agreed, "stopped")]) == {"p-1"}
