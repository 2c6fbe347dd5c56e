"""What holds for every answer, whatever the network and the question."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import networkx as nx
from hypothesis import given

from casework.codes import CODES, TIE_CODES
from casework.joint_graph import joint_graph
from casework.rings import ring_of, ring_of_resource
from casework.who_can_help import who_can_help
from network.constants import RESIDENT
from network.ecogram import Ecogram, Person, Tie
from network.operations import erase
from resources.conditions import judge, judge_derived
from tests.casework.strategies import FAMILY, QUESTION, RELATIONS, inputs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casework.reason import Reason
    from casework.suggestion import Answer, Suggestion

_SAID_NO = ("not_now", "no")


def suggested(answer: Answer) -> Iterator[Suggestion]:
    for ring in answer.rings:
        yield from ring.suggestions


def set_aside(answer: Answer) -> Iterator[Suggestion]:
    for ring in answer.rings:
        yield from ring.set_aside


def everything(answer: Answer) -> list[Suggestion]:
    return [*suggested(answer), *set_aside(answer), *answer.failed]


def qualities(ecogram: Ecogram, person: Person) -> set[str | None]:
    ends = {RESIDENT, person.id}
    return {t.quality for t in ecogram.ties if {t.source, t.target} == ends}


def wish_of(person: Person) -> str | None:
    return person.wishes.get(QUESTION, person.wishes.get("*"))


def is_blocked(ecogram: Ecogram, person: Person) -> bool:
    return (
        person.do_not_approach is True
        or person.minor is True
        or person.needs_care is True
        or wish_of(person) == "rather_not"
        or "broken" in qualities(ecogram, person)
    )


def change(ecogram: Ecogram, *changed: Any) -> Ecogram:
    return Ecogram(MappingProxyType({**ecogram.things, **{t.id: t for t in changed}}))


# ── privacy ─────────────────────────────────────────────────────────────────────────────


@given(inputs())
def test_who_is_not_to_be_approached_leaves_no_trace(given_: dict[str, Any]) -> None:
    ecogram = given_["ecogram"]
    without = ecogram
    hidden = [p for p in ecogram.persons if p.do_not_approach]
    for person in hidden:
        without, _ = erase(without, person.id)
    answer = who_can_help(**given_)
    assert answer == who_can_help(**{**given_, "ecogram": without})
    said = repr(answer)
    assert not any(p.name in said or f"'{p.id}'" in said for p in hidden)
    assert "Reden@geheim@" not in said


@given(inputs())
def test_on_the_workers_own_screen_that_person_is_no_more_than_a_caution(
    given_: dict[str, Any],
) -> None:
    answer = who_can_help(**given_, private=True)
    hidden = [p for p in given_["ecogram"].persons if p.do_not_approach]
    assert not any(p.name in repr(answer) for p in hidden)
    cautions = {c.code for s in everything(answer) for c in s.cautions}
    assert hidden or "consult_first" not in cautions


@given(inputs())
def test_a_shared_screen_says_nothing_of_the_private_layer(given_: dict[str, Any]) -> None:
    answer = who_can_help(**given_)
    assert not answer.cautions
    assert not any(CODES[code].is_private for code in codes_of(answer))
    for suggestion in set_aside(answer):
        assert (suggestion.reasons, suggestion.cautions, suggestion.ask) == ((), (), None)
        assert suggestion.path == ()


@given(inputs())
def test_a_shared_screen_cannot_tell_a_strained_tie_from_not_now(given_: dict[str, Any]) -> None:
    ecogram = given_["ecogram"]
    strained = [
        p
        for p in ecogram.persons
        if "strained" in qualities(ecogram, p)
        and "broken" not in qualities(ecogram, p)
        and ring_of(p, FAMILY) < 5
    ]
    calm = change(
        ecogram,
        *(replace(p, asked="not_now") for p in strained),
        *(
            replace(t, quality=None)
            for t in ecogram.ties
            if {t.source, t.target} & {p.id for p in strained} and t.quality != "broken"
        ),
    )
    assert who_can_help(**given_) == who_can_help(**{**given_, "ecogram": calm})


@given(inputs())
def test_a_shared_screen_cannot_tell_a_broken_tie_from_rather_not(given_: dict[str, Any]) -> None:
    ecogram = given_["ecogram"]
    broken = [p for p in ecogram.persons if "broken" in qualities(ecogram, p)]
    ties = (
        replace(t, quality=None)
        for t in ecogram.ties
        if t.quality == "broken" and {t.source, t.target} & {RESIDENT} and not _to_place(ecogram, t)
    )
    calm = change(ecogram, *(replace(p, wishes={QUESTION: "rather_not"}) for p in broken), *ties)
    assert who_can_help(**given_) == who_can_help(**{**given_, "ecogram": calm})


def _to_place(ecogram: Ecogram, tie: Tie) -> bool:
    other = tie.target if tie.source == RESIDENT else tie.source
    return not isinstance(ecogram.things[other], Person)


# ── who is suggested ────────────────────────────────────────────────────────────────────


@given(inputs())
def test_the_same_question_gives_the_same_answer(given_: dict[str, Any]) -> None:
    ecogram = given_["ecogram"]
    turned = Ecogram(MappingProxyType(dict(reversed(ecogram.things.items()))))
    answer = who_can_help(**given_)
    assert answer == who_can_help(**given_)
    other = who_can_help(**{**given_, "ecogram": turned})
    assert answer.rings[1:] == other.rings[1:]
    assert answer.failed == other.failed


@given(inputs())
def test_the_blocked_are_never_suggested_nor_set_aside(given_: dict[str, Any]) -> None:
    ecogram = given_["ecogram"]
    blocked = {p.id for p in ecogram.persons if is_blocked(ecogram, p)}
    for private in (False, True):
        answer = who_can_help(**given_, private=private)
        named = {s.id for s in everything(answer) if s.kind == "person"}
        assert not named & blocked


@given(inputs())
def test_everybody_else_appears_once_whatever_is_unknown(given_: dict[str, Any]) -> None:
    ecogram = given_["ecogram"]
    open_to_all = {p.id for p in ecogram.persons if not is_blocked(ecogram, p)}
    ids = [s.id for s in everything(who_can_help(**given_)) if s.kind == "person"]
    assert sorted(ids) == sorted(open_to_all)


@given(inputs())
def test_who_said_no_is_set_aside_and_not_suggested(given_: dict[str, Any]) -> None:
    ecogram = given_["ecogram"]
    answer = who_can_help(**given_)
    suggestions = {s.id for s in suggested(answer)}
    for person in ecogram.persons:
        if ring_of(person, FAMILY) < 5 and not is_blocked(ecogram, person):
            away = person.asked in _SAID_NO or "strained" in qualities(ecogram, person)
            assert not (away and person.id in suggestions)


@given(inputs())
def test_a_resource_appears_once_and_fails_only_on_a_known_no(given_: dict[str, Any]) -> None:
    question, directory = given_["question"], given_["directory"]
    facts = given_["situation"].facts
    answer = who_can_help(**given_)
    ids = [s.id for s in everything(answer) if s.kind == "resource"]
    assert len(ids) == len(set(ids))
    broken = {
        getattr(directory.find(o.resource or ""), "id", None)
        for o in given_["ecogram"].organisations
        if any(
            t.quality == "broken" and {t.source, t.target} == {RESIDENT, o.id}
            for t in given_["ecogram"].ties
        )
    }
    candidates = {r.id for r in directory.candidates(question.theme, question.village)}
    assert candidates - broken <= set(ids)
    for suggestion in answer.failed:
        resource = directory.resources[suggestion.id]
        judged = {**judge(resource.conditions, facts), **judge_derived(resource, facts)}
        said = {dict(r.values)["condition"] for r in suggestion.reasons}
        assert said == {code for code, fact in judged.items() if fact is False} != set()


@given(inputs())
def test_rings_are_never_mixed(given_: dict[str, Any]) -> None:
    persons = {p.id: p for p in given_["ecogram"].persons}
    directory = given_["directory"]
    answer = who_can_help(**given_)
    for number, ring in enumerate(answer.rings, start=1):
        assert ring.number == number
        for suggestion in (*ring.suggestions, *ring.set_aside):
            assert suggestion.ring == number
            if suggestion.kind == "person":
                assert ring_of(persons[suggestion.id], FAMILY) == number
            if suggestion.kind == "resource":
                assert ring_of_resource(directory.resources[suggestion.id]) == number


@given(inputs())
def test_persons_come_first_and_in_the_order_that_was_promised(given_: dict[str, Any]) -> None:
    ecogram, wanted = given_["ecogram"], given_["question"].support
    persons = {p.id: p for p in ecogram.persons}
    for ring in who_can_help(**given_).rings[2:]:
        kinds = [s.kind == "person" for s in ring.suggestions]
        assert kinds == sorted(kinds, reverse=True)
        keys = [
            promised_order(ecogram, persons[s.id], wanted)
            for s in ring.suggestions
            if s.kind == "person"
        ]
        assert keys == sorted(keys)


def promised_order(ecogram: Ecogram, person: Person, wanted: frozenset[str]) -> tuple[int, ...]:
    """Work out fit, answer, circle and nearness anew, from the words of the design."""
    fits = [fit_of(ecogram, person, kind) for kind in wanted]
    asked = {"yes": 0, "asked": 2, "not_now": 2, "no": 2}.get(person.asked or "", 1)
    circle = {1: 1, 2: 2, 3: 3, None: 4, 4: 5}[person.circle]
    nearness = {"same_house": 0, "village": 1, None: 2, "further": 3}[person.nearness]
    return (min(fits, default=1), asked, circle, nearness)


def fit_of(ecogram: Ecogram, person: Person, kind: str) -> int:
    gives = person.could.get(kind) is True
    for tie in ecogram.ties:
        if {tie.source, tie.target} == {RESIDENT, person.id}:
            is_ours = tie.source == RESIDENT
            received, given_ = (tie.received, tie.given) if is_ours else (tie.given, tie.received)
            gives = gives or received.get(kind) is True
            gives = gives or (kind == "being_of_use" and any(given_.values()))
    if gives:
        return 0
    return 2 if person.could.get(kind) is False else 1


# ── how it is suggested ─────────────────────────────────────────────────────────────────


@given(inputs())
def test_no_task_without_her_own_yes(given_: dict[str, Any]) -> None:
    persons = {p.id: p for p in given_["ecogram"].persons}
    for suggestion in everything(who_can_help(**given_)):
        if suggestion.kind == "person" and suggestion.agreement_kind == "agree":
            assert persons[suggestion.id].asked == "yes"


@given(inputs())
def test_the_fifth_ring_opens_when_urgent_or_unsafe(given_: dict[str, Any]) -> None:
    question = given_["question"]
    answer = who_can_help(**given_)
    assert answer.ring5_opens == (question.urgency == "now" or question.unsafe is True)
    involved = {s.id for s in suggested(answer) if s.involved and s.kind == "person"}
    paid = {
        p.id
        for p in given_["ecogram"].persons
        if ring_of(p, FAMILY) == 5 and not is_blocked(given_["ecogram"], p)
    }
    assert involved == paid


@given(inputs())
def test_an_empty_ring_has_a_question(given_: dict[str, Any]) -> None:
    for ring in who_can_help(**given_).rings:
        assert ring.suggestions or ring.open_question


@given(inputs())
def test_paths_begin_at_the_resident_and_pass_only_who_may_be_passed(
    given_: dict[str, Any],
) -> None:
    ecogram = given_["ecogram"]
    persons = {p.id: p for p in ecogram.persons}
    graph = joint_graph(ecogram, given_["directory"].resources.values())
    for suggestion in suggested(who_can_help(**given_)):
        for step in suggestion.path[1:-1]:
            if step.node_kind == "person":
                person = persons[step.node_id]
                assert person.do_not_approach is not True
                assert person.minor is not True
                assert ring_of(person, FAMILY) < 5
        if suggestion.path:
            assert suggestion.path[0].node_id == RESIDENT
            assert suggestion.path[0].tie_code == ""
        if suggestion.kind == "resource" and suggestion.path:
            keys = [key_of(step) for step in suggestion.path]
            assert nx.is_path(graph, keys)


def key_of(step: Any) -> str:
    is_drawn = step.node_kind in ("resident", "person", "organisation")
    return step.node_id if is_drawn else f"{step.node_kind}:{step.node_id}"


def reasons_of(answer: Answer) -> Iterator[tuple[str, Reason]]:
    for suggestion in everything(answer):
        yield from (("reason", r) for r in suggestion.reasons)
        yield from (("caution", r) for r in suggestion.cautions)
        if suggestion.ask:
            yield "ask", suggestion.ask
    for ring in answer.rings:
        if ring.open_question:
            yield "ring", ring.open_question
    yield from (("answer", r) for r in answer.cautions)


def codes_of(answer: Answer) -> set[str]:
    return {reason.code for _, reason in reasons_of(answer)}


@given(inputs())
def test_every_code_is_documented_with_its_place_and_values(given_: dict[str, Any]) -> None:
    for private in (False, True):
        answer = who_can_help(**given_, private=private)
        for place, reason in reasons_of(answer):
            meaning = CODES[reason.code]
            assert meaning.place == place
            assert tuple(name for name, _ in reason.values) == meaning.values
        ties = {step.tie_code for s in everything(answer) for step in s.path}
        assert ties <= {*TIE_CODES, *RELATIONS}
