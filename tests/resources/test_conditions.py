from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from resources.conditions import fits, judge

CODES = st.sampled_from(["age_65", "low_income", "woman", "referral"])
CONDITIONS = st.frozensets(CODES)
FACTS = st.dictionaries(CODES, st.booleans())


def test_one_no_decides_over_an_unknown() -> None:
    assert fits({"age_65", "low_income"}, {"low_income": False}) is False


def test_an_unknown_leaves_it_open() -> None:
    assert fits({"age_65", "low_income"}, {"low_income": True}) is None


def test_no_conditions_hold_for_everybody() -> None:
    assert fits(frozenset(), {}) is True


def test_each_condition_is_judged_in_order_of_code() -> None:
    facts = {"woman": True, "age_65": False}
    judged = judge({"woman", "low_income", "age_65"}, facts)
    assert list(judged.items()) == [("age_65", False), ("low_income", None), ("woman", True)]


@given(CONDITIONS, FACTS)
def test_the_whole_is_what_its_parts_say(conditions: frozenset[str], facts: dict) -> None:
    parts = judge(conditions, facts).values()
    expected = False if False in parts else None if None in parts else True
    assert fits(conditions, facts) is expected


@given(CONDITIONS, FACTS, CODES)
def test_learning_a_fact_never_turns_a_yes_or_no_around(
    conditions: frozenset[str], facts: dict, code: str
) -> None:
    before = fits(conditions, {k: v for k, v in facts.items() if k != code})
    if before is not None and code not in facts:
        assert fits(conditions, facts) is before
