"""Yes, no or not yet known; and what one answer says of another condition."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.conditions import family_of, forget, holds, judge, judge_derived
from resources.resource import Resource

AGES = st.integers(1, 120)
FIXED = st.sampled_from(["low_income", "woman", "referral"])
CODES = st.one_of(FIXED, st.builds("age_{}".format, AGES), st.builds("under_{}".format, AGES))
CONDITIONS = st.frozensets(CODES, max_size=5)


def facts_of(age: int, codes: frozenset[str], yes: frozenset[str]) -> dict[str, bool]:
    """Answer as somebody of an age would."""
    facts = {}
    for code in codes:
        family = family_of(code)
        is_older = family is not None and age >= int(family.value)
        facts[code] = code in yes if family is None else is_older is (family.kind == "age")
    return facts


def a_resource(**fields: Any) -> Resource:
    return Resource("r-1", "Koor", "association", **fields)


@pytest.mark.parametrize(
    ("code", "facts", "expected"),
    [
        ("age_55", {"age_65": True}, True),
        ("age_65", {"age_55": True}, None),
        ("age_65", {"age_55": False}, False),
        ("age_55", {"age_65": False}, None),
        ("under_30", {"under_27": True}, True),
        ("under_27", {"under_30": False}, False),
        ("under_27", {"under_30": True}, None),
        ("under_27", {"age_27": True}, False),
        ("age_67", {"under_67": False}, True),
        ("age_67", {"under_27": True}, False),
        ("age_60", {"age_40": True, "age_70": True, "under_90": True}, True),
        ("age_60", {}, None),
        # a mis-tap contradicts another answer: each says only what was asked
        ("age_60", {"age_65": True, "age_55": False}, None),
        ("age_65", {"age_65": True, "age_55": False}, True),
    ],
)
def test_one_age_says_it_of_another(code: str, facts: dict[str, bool], expected: Any) -> None:
    assert holds(code, facts) is expected


@pytest.mark.parametrize("code", ["age_", "age_0", "age_121", "age_5x", "ages_5", "speaks_dutch"])
def test_what_is_no_family(code: str) -> None:
    assert family_of(code) is None


def test_each_condition_is_judged_in_order_of_code() -> None:
    facts = {"woman": True, "age_65": False}
    judged = judge({"woman", "low_income", "age_65"}, facts)
    assert list(judged.items()) == [("age_65", False), ("low_income", None), ("woman", True)]


@given(AGES, CONDITIONS, CONDITIONS, CONDITIONS)
def test_what_is_concluded_is_what_somebody_of_that_age_would_say(
    age: int, asked: frozenset[str], known: frozenset[str], yes: frozenset[str]
) -> None:
    truth = facts_of(age, asked | known, yes)
    judged = judge(asked, {code: truth[code] for code in known})
    assert all(fact in (None, truth[code]) for code, fact in judged.items())


@given(AGES, CONDITIONS, CONDITIONS, CODES)
def test_learning_a_fact_never_turns_a_yes_or_no_around(
    age: int, asked: frozenset[str], known: frozenset[str], more: str
) -> None:
    truth = facts_of(age, asked | known | {more}, frozenset())
    before = judge(asked, {code: truth[code] for code in known})
    after = judge(asked, {code: truth[code] for code in known | {more}})
    assert all(after[code] is fact for code, fact in before.items() if fact is not None)


@given(CONDITIONS, CODES, st.data())
def test_a_mis_tap_is_forgotten_and_asked_again(
    known: frozenset[str], code: str, data: st.DataObject
) -> None:
    facts = {one: data.draw(st.booleans()) for one in sorted(known)}
    left = forget(code, facts)
    assert holds(code, left) is None
    assert left.items() <= facts.items()


def test_a_language_that_is_spoken_there() -> None:
    both = a_resource(languages=frozenset({"nl", "tr"}))
    assert judge_derived(both, {}) == {"speaks_dutch": None}
    assert judge_derived(both, {"speaks_dutch": False}) == {"speaks_tr": None}
    assert judge_derived(both, {"speaks_tr": True}) == {"speaks_tr": True}
    none = {"speaks_dutch": False, "speaks_tr": False}
    assert judge_derived(both, none) == none
    assert judge_derived(a_resource(), {}) == {}


def test_who_helps_to_learn_a_language_asks_for_none() -> None:
    spoken = frozenset({"nl", "en"})
    lessons = a_resource(themes=frozenset({"language", "loneliness"}), languages=spoken)
    nobody = {"speaks_dutch": False, "speaks_en": False}
    assert judge_derived(lessons, {}) == judge_derived(lessons, nobody) == {}
    asked = replace(lessons, conditions=frozenset({"speaks_dutch"}))
    assert judge(asked.conditions, nobody) == {"speaks_dutch": False}


def test_a_wheelchair_matters_where_it_cannot_get_in() -> None:
    steps = a_resource(accessibility={"wheelchair": False, "toilet": False})
    assert judge_derived(steps, {}) == {"without_wheelchair": None}
    assert judge_derived(steps, {"without_wheelchair": False}) == {"without_wheelchair": False}
    for wide in (a_resource(accessibility={"wheelchair": True}), a_resource()):
        assert judge_derived(wide, {"without_wheelchair": False}) == {}


def test_costs_are_asked_of_what_is_known_not_to_be_free() -> None:
    assert judge_derived(a_resource(free=False), {}) == {"pays_r-1": None}
    assert judge_derived(a_resource(free=False), {"pays_r-2": False}) == {"pays_r-1": None}
    for free in (True, None):
        assert judge_derived(a_resource(free=free), {}) == {}


def test_what_is_a_condition_already_is_asked_once() -> None:
    dutch = a_resource(languages=frozenset({"nl"}), conditions=frozenset({"speaks_dutch"}))
    assert judge_derived(dutch, {}) == {}
