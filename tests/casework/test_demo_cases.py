from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from casework.reason import Reason
from data.vocabularies import family_relations, terms
from network.constants import RESIDENT
from network.ecogram import Organisation, Person, from_json
from tests.builders import is_valid
from tests.casework.demo import FILES, case_of, demo_cases, demo_directory, label_of
from tests.casework.expectations import EXPECTED, MORE, Expected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casework.suggestion import Answer, Suggestion

each = pytest.mark.parametrize("expected", EXPECTED, ids=lambda e: e.question)


def everybody(answer: Answer) -> Iterator[Suggestion]:
    for ring in answer.rings:
        yield from ring.suggestions
        yield from ring.set_aside
    yield from answer.failed


def found(answer: Answer, label: str) -> Suggestion:
    return next(s for s in everybody(answer) if label_of(s) == label)


@each
def test_the_rings_are_as_a_worker_would_expect(expected: Expected) -> None:
    answer = case_of(expected.question).answer(expected.question)
    for number, labels in expected.rings.items():
        given = [label_of(s) for s in answer.rings[number - 1].suggestions]
        if labels and labels[-1] == MORE:
            given = [*given[: len(labels) - 1], MORE]
        assert given == labels, number


@each
def test_set_aside_failed_and_ring_5(expected: Expected) -> None:
    answer = case_of(expected.question).answer(expected.question)
    aside = {r.number: [label_of(s) for s in r.set_aside] for r in answer.rings if r.set_aside}
    assert aside == expected.aside
    assert {s.id for s in answer.failed} == expected.failed
    assert answer.ring5_opens is expected.ring5_opens


@each
@pytest.mark.parametrize("private", [False, True], ids=["shared", "private"])
def test_who_must_not_appear_does_not(expected: Expected, *, private: bool) -> None:
    answer = case_of(expected.question).answer(expected.question, private=private)
    names = {s.name for s in everybody(answer)}
    names |= {step.label for s in everybody(answer) for step in s.path}
    assert not names & set(expected.absent)


@each
def test_cautions_next_questions_and_agreements(expected: Expected) -> None:
    answer = case_of(expected.question).answer(expected.question)
    for label, codes in expected.cautions.items():
        assert [c.code for c in found(answer, label).cautions] == codes, label
    for label, code in expected.asks.items():
        ask = found(answer, label).ask
        assert (ask and ask.code) == code, label
    for label, kind in expected.agreement_kinds.items():
        assert found(answer, label).agreement_kind == kind, label
    for label, labels in expected.paths.items():
        assert [step.label for step in found(answer, label).path] == labels, label


@each
def test_rings_with_a_question_of_their_own(expected: Expected) -> None:
    answer = case_of(expected.question).answer(expected.question)
    for ring in answer.rings:
        code = ring.open_question and ring.open_question.code
        wanted = expected.open_questions.get(ring.number)
        if wanted or ring.number in expected.rings:
            assert code == wanted, ring.number


@each
def test_what_only_the_workers_own_screen_says(expected: Expected) -> None:
    case = case_of(expected.question)
    shared, private = (case.answer(expected.question, private=p) for p in (False, True))
    for label, codes in expected.private_cautions.items():
        assert not set(codes) & {c.code for c in found(shared, label).cautions}
        assert set(codes) <= {c.code for c in found(private, label).cautions}
    carers = [dict(c.values)["name"] for c in private.cautions if c.code == "young_carer"]
    assert carers == expected.young_carers
    assert not shared.cautions


def test_a_carer_is_offered_relief_with_what_she_gives_now() -> None:
    answer = case_of("q-demo-4-1").answer("q-demo-4-1")
    sandra = found(answer, "Sandra (daughter)")
    codes = [r.code for r in sandra.reasons]
    assert codes[:5] == [
        "is_informal_carer",
        "gives_now",
        "gives_now",
        "carries_much",
        "relief_first",
    ]


def test_of_a_stranger_no_support_is_named() -> None:
    answer = case_of("q-demo-4-1").answer("q-demo-4-1")
    mien = found(answer, "Mien ()")
    assert mien.reasons == (Reason.of("is_network", relation=""),)
    assert "support" not in dict(mien.ask.values)


def test_an_agreement_shows_on_who_made_it() -> None:
    answer = case_of("q-demo-2-1").answer("q-demo-2-1")
    states = {
        label: [
            dict(r.values)["state"]
            for r in found(answer, label).reasons
            if "state" in dict(r.values)
        ]
        for label in ("Lisa (sister)", "Fatma (neighbour)", "Chantal (friend)")
    }
    assert states == {
        "Lisa (sister)": ["agreed"],
        "Fatma (neighbour)": ["to_ask"],
        "Chantal (friend)": [],
    }


# ── the files themselves ────────────────────────────────────────────────────────────────


def test_five_cases_with_two_moments_of_a_likely_size() -> None:
    assert len(FILES) == 5
    for case in demo_cases():
        then = [from_json(m["ecogram"]) for m in case.document["moments"]]
        assert len(then) == 1
        assert all(is_valid(ecogram) for ecogram in (case.ecogram, *then))
        assert 8 <= len(list(case.ecogram.persons)) <= 16
        assert then[0] != case.ecogram


def test_every_code_is_in_its_list() -> None:
    relations, sectors = terms("relations"), terms("sectors")
    for case in demo_cases():
        for thing in case.ecogram.things.values():
            if not isinstance(thing, Person | Organisation):
                continue
            assert thing.sector in sectors
            if isinstance(thing, Person):
                assert thing.relation is None or thing.relation in relations
        for question in case.questions.values():
            theme = terms("themes")[question.theme]
            assert question.domain == theme.more["domain"]
            assert question.channel in terms("channels")
            assert question.support <= terms("support").keys()
        assert case.situation.facts.keys() <= terms("conditions").keys()
        assert case.document["village"] in terms("villages")


def test_every_resource_that_is_named_is_in_the_directory() -> None:
    for case in demo_cases():
        named = {o.resource for o in case.ecogram.organisations if o.resource}
        named |= {a.doer_id for a in case.agreements if a.doer == "resource"}
        assert named <= demo_directory().resources.keys()
        assert all(re.fullmatch(r"[a-z0-9][a-z0-9-]{0,39}", key) for key in named)


def test_the_cases_hold_what_they_should_show() -> None:
    persons = [(case, p) for case in demo_cases() for p in case.ecogram.persons]
    assert any(p.do_not_approach for _, p in persons)
    assert any(p.needs_care for _, p in persons)
    assert any(p.minor and p.tasks for _, p in persons)
    for case in demo_cases():
        tied = {end for t in case.ecogram.ties for end in (t.source, t.target)}
        assert RESIDENT in tied
        assert len(family_relations() & {p.relation for p in case.ecogram.persons}) >= 1
        assert any(isinstance(t, Organisation) for t in case.ecogram.things.values())
