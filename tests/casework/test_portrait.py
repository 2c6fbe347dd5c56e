"""What the network tells, by hand first, and what holds whatever the network."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.agreement import Agreement
from casework.measured import WHY, measured
from casework.portrait import Background, may_be_looked_at, portray, what_if
from casework.portrait_codes import CODES
from casework.question import Question
from network.ecogram import EMPTY, Ecogram, Organisation, Person, Tie
from network.layers import shared
from network.measures import coverage, knock_out
from network.structure import structure
from tests.builders import a_tie, things
from tests.casework.demo import demo_cases
from tests.casework.strategies import FAMILY, agreements, ecograms, questions

if TYPE_CHECKING:
    from casework.portrait import Section
    from casework.reason import Reason
    from network.ecogram import Thing

TODAY = date(2026, 11, 24)
COMPANY = Question("q-1", "loneliness", "WK196304", TODAY, support=frozenset({"company"}))


def told(
    *present: Thing,
    code: str,
    asked: tuple[Question, ...] = (),
    agreed: tuple[Agreement, ...] = (),
) -> list[tuple[Any, ...]]:
    """Return the reasons of one section as (code, value, …)."""
    ecogram = shared(things(*present))
    found = portray(ecogram, Background(asked, agreed, FAMILY))
    return [flat(r) for section in found if section.code == code for r in section.reasons]


def flat(reason: Reason) -> tuple[Any, ...]:
    return (reason.code, *(value for _, value in reason.values))


def all_told(sections: tuple[Section, ...]) -> list[Reason]:
    return [reason for section in sections for reason in section.reasons]


def everyone_in(ecogram: Ecogram, background: Background) -> tuple[set[str], str]:
    """Return every id in any value, and all of it as a text."""
    sections = portray(ecogram, background)
    without = [what_if(ecogram, background, key) for key in ecogram.things]
    reasons = [*all_told(sections), *(reason for found in without for reason in found)]
    values = {str(value) for reason in reasons for _, value in reason.values}
    for key in (None, *may_be_looked_at(ecogram)):
        for one in measured(ecogram, key):
            values |= {i for group in one.behind for i in group} | {*one.unknown}
    return values, repr((sections, without))


# ── by hand ─────────────────────────────────────────────────────────────────────────────


def test_nothing_is_told_of_nobody() -> None:
    assert portray(EMPTY, Background((COMPANY,))) == ()
    hidden = Person("p-1", "Kevin", do_not_approach=True)
    assert portray(shared(things(hidden)), Background((COMPANY,))) == ()


def test_each_kind_tells_who_gives_who_could_and_of_whom_it_is_open() -> None:
    found = told(
        Person("p-1", "Ria", could={"advice": True}),
        Person("p-2", "Corrie", could={"practical": True, "company": False}),
        a_tie("p-1", received={"company": True, "emotional": True}),
        a_tie("p-2", received={"emotional": True}),
        code="support",
    )
    assert found == [
        ("gap", "practical"),
        ("could", "practical", "p-2"),
        ("unknown", "practical", "p-1"),
        ("fragile", "company", "p-1"),
        ("gap", "advice"),
        ("could", "advice", "p-1"),
        ("unknown", "advice", "p-2"),
        ("gives", "emotional", "p-1", "p-2"),
    ]


def test_what_only_an_animal_or_the_paid_give_is_no_gap_and_rests_on_nobody() -> None:
    present = (
        Person("p-2", "Mark", paid=True),
        Organisation("o-1", "Bobbie", "pet"),
        a_tie("p-2", received={"practical": True}),
        a_tie("o-1", received={"company": True}),
    )
    assert told(*present, code="support") == [
        ("gap_own", "practical"),
        ("gap_own", "company"),
        ("also_gives", "company", "o-1"),
        ("gap", "advice"),
        ("gap", "emotional"),
    ]
    assert told(*present, code="paid") == [
        ("paid_only", "practical", "p-2"),
        ("own_only", "company"),
    ]


@pytest.mark.parametrize(
    ("wishes", "for_question", "in_general"),
    [
        ({}, True, True),
        ({"q-2": "rather_not"}, True, True),
        ({"q-1": "rather_not"}, False, False),
        ({"*": "rather_not"}, False, False),
        ({"*": "rather_not", "q-1": "gladly"}, True, False),
    ],
)
def test_whom_the_resident_would_rather_not_ask_is_not_thought_of(
    *, wishes: dict[str, Any], for_question: bool, in_general: bool
) -> None:
    els = Person(
        "p-1", "Els", circle=1, nearness="village", asked="not_asked", wishes=wishes,
        could={"company": True},
    )  # fmt: skip
    could = ("could", "company", "p-1")
    assert (could in told(els, code="question", asked=(COMPANY,))) is for_question
    assert (could in told(els, code="support", asked=(COMPANY,))) is in_general
    not_asked = told(els, code="not_asked", asked=(COMPANY,))
    assert (not_asked == [("not_asked", "p-1")]) is in_general


def test_a_question_names_nobody_for_it_whom_the_resident_would_rather_not_ask() -> None:
    els, riet = Person("p-1", "Els", wishes={"q-1": "rather_not"}), Person("p-2", "Riet")
    ties = [a_tie(key, received={"company": True}) for key in ("p-1", "p-2")]
    assert told(els, ties[0], code="question", asked=(COMPANY,)) == [("gap", "company")]
    # it does not rest on the other: that she gives it stays true
    both = told(els, riet, *ties, code="question", asked=(COMPANY,))
    assert both == [("gives", "company", "p-2")]


def test_what_the_paid_give_too_rests_on_one_person_of_the_own_circle() -> None:
    found = told(
        Person("p-1", "Moeder"),
        Person("p-2", "Tom", paid=True),
        a_tie("p-1", received={"company": True}),
        a_tie("p-2", received={"company": True}),
        code="support",
    )
    assert ("fragile_own", "company", "p-1") in found


def test_a_question_without_a_kind_of_support_asks_for_it() -> None:
    asked = replace(COMPANY, support=frozenset())
    assert told(Person("p-1", "Els"), code="question", asked=(asked,)) == [("support_open",)]


def test_who_wants_to_be_of_use_hears_for_whom_that_is_so_already() -> None:
    asked = replace(COMPANY, support=frozenset({"being_of_use"}))
    found = told(
        Person("p-1", "Tim", minor=True),
        Person("p-2", "Jo", could={"being_of_use": True}),
        a_tie("p-1", given={"company": True}),
        code="question",
        asked=(asked,),
    )
    assert found == [
        ("of_use_now", "being_of_use", "p-1"),
        ("could", "being_of_use", "p-2"),
    ]


def test_who_counts_on_the_resident_is_told_animals_too() -> None:
    found = told(
        Person("p-1", "Chantal"),
        Person("p-2", "Wim"),
        Organisation("o-1", "Bobbie", "pet"),
        a_tie("p-1", received={"company": True}, given={"company": True, "advice": True}),
        a_tie("p-2"),
        a_tie("o-1", given={"practical": True}),
        code="giving",
    )
    assert found == [
        ("you_give", "p-1", "company", "advice"),
        ("you_give", "o-1", "practical"),
        ("both_ways", "p-1"),
        ("both_ways_open", "p-2", "o-1"),
    ]
    assert told(Person("p-1", "Wim"), code="giving") == [("you_give_open",)]


def test_what_a_carer_carries_is_told_with_how_is_she() -> None:
    agreed = Agreement("a-1", "q-1", 3, "person", "bellen", "agreed", TODAY, doer_id="p-1")
    found = told(
        Person("p-1", "Sandra", informal_carer=True, tasks=("wassen", "koken", "post")),
        Person("p-2", "Paul", tasks=("tuin",)),
        Person("p-3", "Els", informal_carer=True),
        Person("p-4", "Kyra", informal_carer=True, minor=True, tasks=("past op",)),
        a_tie("p-1", received={"practical": True, "emotional": True}),
        code="carers",
        agreed=(agreed,),
    )
    # two kinds, one more for being the only one to give them, one agreement; what a child does
    # is counted, and nobody asks it for more
    assert found == [
        ("carer_tasks", "p-1", 3, 5),
        ("carer_load", "p-1", 4),
        ("how_is_carer", "p-1"),
        ("relieve", "p-1"),
        ("carer_tasks", "p-2", 1, 5),
        ("carer_load", "p-2", 0),
        ("how_is_carer", "p-2"),
        ("carer_tasks_open", "p-3"),
        ("carer_load_open", "p-3"),
        ("how_is_carer", "p-3"),
    ]
    assert told(Person("p-1", "Els"), code="carers") == [("no_carer",)]


def test_who_is_close_and_near_and_was_not_asked_is_told_and_whether_it_is_agreed_on() -> None:
    near: dict[str, Any] = {"circle": 1, "nearness": "village"}
    to_ask = Agreement("a-1", "q-1", 3, "person", "bellen", "to_ask", TODAY, doer_id="p-2")
    found = told(
        Person("p-1", "Els", asked="not_asked", **near),
        Person("p-2", "Jo", asked="not_asked", **near),
        Person("p-3", "Henk", **near),
        Person("p-4", "Truus", needs_care=True, **near),
        Person("p-5", "Ver weg", asked="not_asked", circle=1, nearness="further"),
        code="not_asked",
        agreed=(to_ask,),
    )
    assert found == [("not_asked", "p-1"), ("to_be_asked", "p-2"), ("asked_open", "p-3")]
    assert told(Person("p-1", "Els"), code="not_asked") == [("none_to_ask",)]


def test_without_one_person_this_falls_away_this_stays_and_this_rests() -> None:
    ecogram = shared(
        things(
            Person("p-1", "Els", tasks=("koken",)),
            Person("p-2", "Riet", could={"company": True}),
            Person("p-3", "Mark", paid=True),
            a_tie("p-1", received={"company": True, "practical": True}, given={"advice": True}),
            a_tie("p-2", received={"practical": True}),
            a_tie("p-3", received={"company": True}),
        )
    )
    assert [flat(r) for r in what_if(ecogram, Background(), "p-1")] == [
        ("falls_away_own", "company", "p-1"),
        ("still_from", "company", "p-3"),
        ("could_take_over", "company", "p-2"),
        ("stays", "practical", "p-2"),
        ("tasks_to_pass", "p-1"),
        ("you_give_less", "p-1", "advice"),
        ("gives_open", "p-1", "advice", "emotional"),
    ]
    assert flat(what_if(ecogram, Background(), "p-2")[1])[0] == "nothing_falls"
    assert what_if(ecogram, Background(), "p-3") == what_if(ecogram, Background(), "nobody") == ()


def test_each_number_has_who_is_behind_it_or_why_it_is_not_defined() -> None:
    ecogram = things(
        Person("p-1", "Els", tasks=("koken", "post")),
        Person("p-2", "Riet"),
        Person("p-3", "Bas", tasks=("tuin",)),
        a_tie("p-1", received={"company": True}, given={"company": True}),
        a_tie("p-2", received={"company": False}, given={"company": True}),
        a_tie("p-3"),
        a_tie("p-2", "p-1"),
    )
    found = {m.code: m for m in measured(ecogram) if m.support in ("", "company")}
    assert found["ties"].behind == (("p-1", "p-2"),)
    assert found["isolates"].behind == (("p-3",),)
    assert found["components"].behind == (("p-1", "p-2"), ("p-3",))
    assert found["max_degree"].behind == (("p-1",), ("p-2",))
    assert (found["coverage"].value, found["coverage"].behind) == (1, (("p-1",),))
    assert found["coverage"].unknown == ("p-3",)
    assert (found["reciprocity"].value, found["reciprocity"].unknown) == (0.5, ("p-3",))
    assert found["reciprocity"].behind == (("p-1",),)
    assert (found["share_formal"].value, found["share_formal"].why) == (None, "none_known")
    assert found["largest_share"].behind == (("p-1",),)
    assert found["knock_out"].why == "choose_first"
    by_code = {m.code: m for m in measured(ecogram, "p-1")}
    assert (by_code["knock_out"].value, by_code["knock_out"].behind) == (1, (("p-1",),))


# ── whatever the network ────────────────────────────────────────────────────────────────


@st.composite
def backgrounds(draw: st.DrawFn) -> Background:
    asked = draw(questions())
    other = replace(draw(questions()), id="q-2")
    return Background((asked, other), draw(agreements()), FAMILY)


@given(ecograms(), backgrounds())
def test_who_is_not_to_be_approached_is_in_no_value(
    ecogram: Ecogram, background: Background
) -> None:
    hidden = {p.id for p in ecogram.persons if p.do_not_approach}
    values, text = everyone_in(shared(ecogram), background)
    assert not hidden & values
    assert not any(f"'{key}'" in text for key in hidden)


@given(ecograms(), backgrounds())
def test_nothing_follows_from_the_quality_of_a_tie(
    ecogram: Ecogram, background: Background
) -> None:
    plain = {
        key: replace(thing, quality=None) if isinstance(thing, Tie) else thing
        for key, thing in ecogram.things.items()
    }
    without = Ecogram(MappingProxyType(plain), ecogram.removed)
    assert everyone_in(shared(ecogram), background) == everyone_in(shared(without), background)


@given(ecograms(), backgrounds())
def test_nothing_is_said_twice(ecogram: Ecogram, background: Background) -> None:
    sections = portray(shared(ecogram), background)
    said = Counter((s.question_id, reason) for s in sections for reason in s.reasons)
    assert all(count == 1 for count in said.values())
    # nor is somebody named twice for one kind of support in one section
    for section in sections:
        who = Counter(
            (dict(r.values).get("support"), value)
            for r in section.reasons
            if section.code in ("support", "question", "not_asked")
            for name, value in r.values
            if name in ("person", "other")
        )
        assert all(count == 1 for count in who.values())
    assert {reason.code for reason in all_told(sections)} <= set(CODES)


@given(ecograms(), backgrounds())
def test_what_is_told_is_what_was_measured(ecogram: Ecogram, background: Background) -> None:
    seen = shared(ecogram)
    found = coverage(seen)
    for section in portray(seen, background):
        for reason in section.reasons:
            if section.code == "support" and reason.code in ("gives", "fragile", "fragile_own"):
                _, kind, *givers = flat(reason)
                assert tuple(givers) == found[kind].givers
    for key in may_be_looked_at(seen):
        lost = [flat(r)[1] for r in what_if(seen, background, key) if "falls_away" in r.code]
        assert tuple(lost) == knock_out(seen, key)


@given(ecograms())
def test_every_measure_is_there_and_undefined_only_with_a_reason(ecogram: Ecogram) -> None:
    found = measured(shared(ecogram))
    names = {m.code for m in found}
    assert set(structure(ecogram).__dataclass_fields__) <= names
    assert {"coverage", "knock_out", "reciprocity", "share_formal", "never_asked"} <= names
    assert {"largest_share", "herfindahl", "is_concentrated"} <= names
    assert all((m.value is None) == bool(m.why) for m in found)
    assert {m.why for m in found} <= {"", *WHY}


@pytest.mark.parametrize("number", range(5))
def test_the_demo_tells_something_in_each_section(number: int) -> None:
    case = demo_cases()[number]
    background = Background(tuple(case.questions.values()), case.agreements, FAMILY)
    sections = portray(shared(case.ecogram), background)
    assert [s.code for s in sections if s.code != "question"] == [
        "support", "giving", "carers", "not_asked", "paid",
    ]  # fmt: skip
    assert all(section.reasons for section in sections)
