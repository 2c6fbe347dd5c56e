"""Does a signal go step by step, and is nothing ever rewritten?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.offer_types import offer_types, say_evidence, types_for
from data.vocabularies import terms
from signals.critical_mass import TakeUp
from signals.offers import (
    ENDED,
    UNDONE,
    Outcome,
    Step,
    Verdicts,
    next_steps,
    standing_steps,
    state_of,
    step_allowed,
    take_up_by_type,
    verdicts,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

START = datetime(2026, 1, 5, 9, tzinfo=UTC)
WHOLE = ["discussed", "recognised", "proposed", "inviting", "running", "evaluated", "stopped"]


def _steps(codes: Sequence[str], first_day: int = 0) -> tuple[Step, ...]:
    return tuple(
        Step(number, code, START + timedelta(days=first_day + number), "u-anna")
        for number, code in enumerate(codes, start=1)
    )


@st.composite
def walks(draw: st.DrawFn) -> tuple[Step, ...]:
    """Draw steps that were each allowed when they were made."""
    made: list[str] = []
    for _ in range(draw(st.integers(0, 25))):
        steps = _steps(made)
        choices = [*next_steps(steps), *([UNDONE] if standing_steps(steps) else [])]
        made.append(draw(st.sampled_from(choices)))
    return _steps(made)


def _and(steps: Sequence[Step], *codes: str) -> tuple[Step, ...]:
    return (*steps, *_steps(codes))


def test_the_whole_way_is_allowed_and_no_shorter_one() -> None:
    for number, step in enumerate(WHOLE):
        assert step_allowed(_steps(WHOLE[:number]), step)
    for step in ("recognised", "proposed", "running", "evaluated", UNDONE):
        assert not step_allowed([], step)
    # nobody who knows the street was asked
    assert not step_allowed(_steps(["discussed"]), "proposed")


@given(walks())
def test_taking_a_step_back_leads_where_one_was(made: tuple[Step, ...]) -> None:
    for step in next_steps(made):
        assert state_of(_and(made, step)) == step
        assert state_of(_and(made, step, UNDONE)) == state_of(made)


@given(walks())
def test_the_steps_that_stand_are_themselves_a_way(made: tuple[Step, ...]) -> None:
    stand = standing_steps(made)
    assert all(step_allowed(stand[:number], one.step) for number, one in enumerate(stand))


def test_what_was_taken_back_stands_no_more() -> None:
    made = _steps(["discussed", "recognised", UNDONE, "not_recognised"])
    assert [one.step for one in standing_steps(made)] == ["discussed", "not_recognised"]
    assert state_of([]) == "new"


def test_what_has_ended_can_be_taken_up_again() -> None:
    assert all(next_steps(_steps([state])) for state in ENDED)  # no state is a dead end


def test_seven_of_the_last_ten_were_recognised() -> None:
    judged = ["recognised"] * 7 + ["not_recognised"] * 2 + ["registration_effect"]
    signals = {f"s-{n}": _steps(["discussed", one], n) for n, one in enumerate(judged)}
    signals["s-old"] = _steps(["discussed", "not_recognised"], -90)
    signals["s-open"] = _steps(["discussed"], 50)
    signals["s-back"] = _steps(["discussed", "recognised", UNDONE], 60)
    assert verdicts(signals) == Verdicts(7, 10, 1)
    assert verdicts({}) == Verdicts(0, 0, 0)


def test_a_signal_that_runs_was_recognised() -> None:
    assert verdicts({"s-1": _steps(WHOLE)}) == Verdicts(1, 1, 0)


def test_every_outcome_sharpens_what_is_known_of_its_type_only() -> None:
    known = take_up_by_type(
        [Outcome("grief_group", 20, 12), Outcome("grief_group", 10, 1), Outcome("open_table", 0, 0)]
    )
    assert known["grief_group"] == TakeUp(16 / 40, 40.0)
    assert known["open_table"] == TakeUp()


def test_more_heads_than_invitations_are_no_share_above_one() -> None:
    assert take_up_by_type([Outcome("open_table", 10, 30)])["open_table"].mean == 13 / 20


@pytest.mark.parametrize("theme", terms("themes"))
def test_every_theme_has_a_kind_of_offer(theme: str) -> None:
    assert types_for(theme)


def test_the_list_of_types_holds_together() -> None:
    for one in offer_types().values():
        assert 2 <= one.least <= one.most
        assert one.meetings is None or one.meetings >= 1
        assert one.themes <= set(terms("themes"))
        assert one.support <= set(terms("support"))
        assert one.evidence in {"strong", "some", "practice", "unknown"}
        assert say_evidence(one.code, "nl") != say_evidence(one.code, "en")
        assert terms("offer_types")[one.code].name("en")
