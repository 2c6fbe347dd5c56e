"""The card of a resource: three reasons first, every term behind a tap, the next question."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from casework.codes import CODES
from casework.question import Question
from data.cases import add_case, open_case, save_situation
from data.directory import directory
from data.ecograms import Sent, save_operations
from data.outcomes import team_outcomes
from data.questions import add_question
from network.operations import Operation
from pages.parts import case_why
from pages.parts.case_why import first_reasons
from tests.casework.demo import case_of
from tests.pages.test_casus import everything_sent, open_casus, unfold_all

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.testing.v1 import AppTest

    from data.desk import Desk
    from resources.resource import Resource

QUESTION = "q-demo-1-1"
CHOIR = f"{QUESTION}-4-resource-r-koor-puttershoek"


@pytest.fixture
def anna(desk_for: Callable[[str], Desk]) -> Desk:
    return desk_for("u-anna")


@pytest.fixture
def rings(anna: Desk) -> AppTest:
    page = open_casus(anna, "c-demo-1", QUESTION)
    unfold_all(page, QUESTION)
    return page


def opened_why(page: AppTest, key: str = CHOIR) -> str:
    """Unfold why this one, and return every text of the page."""
    page.session_state[f"why-{key}"] = True
    page.run()
    assert not page.exception
    return "\n".join(m.value.replace("\\", "") for m in page.markdown)


def captions(page: AppTest) -> list[str]:
    return [caption.value.replace("\\", "") for caption in page.caption]


def pills(page: AppTest, start: str) -> Any:
    (found,) = [p for p in page.pills if p.key.startswith(start)]
    return found


def test_a_card_has_three_reasons_of_three_terms() -> None:
    answer = case_of(QUESTION).answer(QUESTION)
    choir = next(s for s in answer.rings[3].suggestions if s.id == "r-koor-puttershoek")
    assert [r.code for r in first_reasons(choir)] == ["visited_by", "offers_theme", "in_village"]
    for ring in answer.rings:
        for one in ring.suggestions:
            shown = first_reasons(one)
            assert shown == one.reasons if one.kind != "resource" else len(shown) <= 3


def test_each_code_of_a_resource_has_a_term() -> None:
    answers = [
        case_of(q).answer(q, private=p) for q in ("q-demo-1-1", "q-demo-2-1") for p in (0, 1)
    ]
    for answer in answers:
        for ring in answer.rings:
            for one in ring.suggestions:
                if one.kind == "resource":
                    codes = {reason.code for reason in (*one.reasons, *one.cautions)}
                    assert codes <= case_why._TERM_BY_CODE.keys()
    assert case_why._TERM_BY_CODE.keys() <= CODES.keys()


def test_every_term_is_said_behind_one_tap(rings: AppTest) -> None:
    said = opened_why(rings)
    for part in (
        "**Uw kring:** Jannie (schoonfamilie) komt er ook",
        "**Past het:** helpt bij eenzaamheid en contact · biedt gezelschap",
        "**Hoe ver:** zit in Puttershoek",
        "**Plek:** nog niet bekend of er plek is",
        "**Klopt het nog:** pas nagekeken",
    ):
        assert part in said
    assert not re.search(r"\d+ ?(%|punten)|score", said)


def test_what_else_is_to_be_asked_is_answered_there(anna: Desk, rings: AppTest) -> None:
    opened_why(rings)
    key = f"fact-why-{CHOIR}-pays_r-koor-puttershoek"
    pills(rings, key).set_value("no").run()
    assert not rings.exception
    facts = open_case(anna, "c-demo-1").situation.facts
    assert facts["pays_r-koor-puttershoek"] is False
    assert "past nu niet: het kost geld" in captions(rings)
    (again,) = [b for b in rings.button if b.label.endswith("Kan hij of zij de kosten betalen?")]
    again.click().run()
    assert not rings.exception
    assert "pays_r-koor-puttershoek" not in open_case(anna, "c-demo-1").situation.facts


def test_the_residents_own_words_are_named(anna: Desk) -> None:
    page = open_casus(anna, "c-demo-1", "q-demo-1-2")
    unfold_all(page, "q-demo-1-2")
    said = opened_why(page, "q-demo-1-2-4-resource-r-rijdt-mee")
    assert "sluit aan bij uw eigen woorden (ziekenhuis, rijdt)" in said


def test_a_reason_names_no_word_that_does_not_stand_in_the_text_itself(anna: Desk) -> None:
    transport = "q-demo-1-2"
    page = open_casus(anna, "c-demo-1", transport)
    unfold_all(page, transport)
    said = opened_why(page, f"{transport}-4-resource-r-buurtbus")
    assert "van wat u vertelde (chauffeurs)" in said
    page = open_casus(anna, "c-demo-1", transport)
    unfold_all(page, transport)
    said = opened_why(page, f"{transport}-2-resource-r-rollator-uitleen")
    assert "Past het" in said
    assert "wat u vertelde" not in said


def test_a_fact_of_before_says_it_of_another_age(anna: Desk) -> None:
    opened = open_case(anna, "c-demo-1")
    facts = {k: v for k, v in opened.situation.facts.items() if not k.startswith("age_")}
    known = replace(opened.situation, facts={**facts, "age_80": True})
    save_situation(anna, "c-demo-1", known, opened.situation_version)
    page = open_casus(anna, "c-demo-1", "q-demo-1-2")
    unfold_all(page, "q-demo-1-2")
    assert "het past: voor 55-plussers" in everything_sent(page).replace("\\", "")
    save_situation(anna, "c-demo-1", opened.situation, opened.situation_version + 1)


def walk(page: AppTest, made: str, *steps: str) -> None:
    for step in steps:
        pills(page, f"outcome-{made}").set_value(step).run()
        assert not page.exception


def test_from_a_suggestion_to_helped_or_stopped_and_back(anna: Desk, rings: AppTest) -> None:
    known = {a.id for a in open_case(anna, "c-demo-1").agreements}
    pills(rings, f"how-{CHOIR}").set_value("call_together").run()
    (made,) = [a for a in open_case(anna, "c-demo-1").agreements if a.id not in known]
    assert "still-true" not in " ".join(b.key or "" for b in rings.button)
    walk(rings, made.id, "contacted", "started", "stopped")
    assert any(b.key == f"true-agreed-{made.id}" for b in rings.button)
    assert outcomes(anna) == {"stopped": 1}
    pills(rings, f"because-{made.id}").set_value("too_far").run()
    assert "gestopt: te ver · samen bellen" in captions(rings)
    assert outcomes(anna) == {"stopped_too_far": 1}
    assert any("eerder gestopt: te ver" in t.value for t in rings.text)
    back = next(b for b in rings.button if (b.key or "").startswith(f"back-{made.id}"))
    back.click().run()
    walk(rings, made.id, "done")
    assert "het hielp · samen bellen" in captions(rings)
    assert outcomes(anna) == {"helped": 1}
    back = next(b for b in rings.button if (b.key or "").startswith(f"back-{made.id}"))
    back.click().run()
    assert outcomes(anna) == {}


def outcomes(desk: Desk) -> dict[str, int]:
    counted = team_outcomes(desk, directory(desk.store))
    return dict(counted.get("r-koor-puttershoek", {}))


def test_of_what_was_not_true_is_asked_which_part_and_that_is_doubted(
    anna: Desk, rings: AppTest
) -> None:
    known = {a.id for a in open_case(anna, "c-demo-1").agreements}
    key = f"{QUESTION}-4-resource-r-eettafel-puttershoek"
    pills(rings, f"how-{key}").set_value("self_call").run()
    (made,) = [a for a in open_case(anna, "c-demo-1").agreements if a.id not in known]
    walk(rings, made.id, "contacted", "stopped")
    asking = f"doubt-agreed-{made.id}"
    pills(rings, f"because-{made.id}").set_value("too_far").run()
    assert not rings.session_state[asking]
    pills(rings, f"because-{made.id}").set_value("untrue").run()
    assert not rings.exception
    assert not eating(anna).doubts
    assert rings.session_state[asking] is True  # the question stands open, at once
    rings.button(key=f"doubt-times-agreed-{made.id}").click().run()
    assert not rings.exception
    assert eating(anna).doubts.keys() == {"times"}
    assert rings.session_state[asking] is False
    assert "iemand zei dat dit niet meer klopt" in everything_sent(rings)


def eating(desk: Desk) -> Resource:
    return directory(desk.store).resources["r-eettafel-puttershoek"]


def test_a_hidden_name_is_none_of_the_residents_words(anna: Desk) -> None:
    """Rinus stands in the text of the walking group; the card may not tell that he was named."""
    case_id = add_case(anna, "Mevr. Wandel", "WK196305").id
    asked = Question("", "exercise", "WK196305", date(2026, 11, 1), text="Ik liep met Rinus")
    question = add_question(anna, case_id, asked)
    person = Operation("add", "p-1", "person", {"name": "Rinus"})
    mark = Operation("set", "p-1", fields={"do_not_approach": True})
    save_operations(anna, case_id, "k-1", [Sent(1, 0, person), Sent(2, 0, mark)])
    page = open_casus(anna, case_id, question.id)
    unfold_all(page, question.id)
    said = opened_why(page, f"{question.id}-4-resource-r-wandelgroep-maasdam")
    assert "eigen woorden (loopt)" in said or "van wat u vertelde (loopt)" in said
    assert "rinus" not in everything_sent(page).casefold()


def test_a_website_is_a_link_and_can_be_copied(anna: Desk) -> None:
    page = open_casus(anna, "c-demo-1", "q-demo-1-2")
    unfold_all(page, "q-demo-1-2")
    (said,) = [
        one.value for one in page.caption if "buurtbus" in one.value and "Bellen" in one.value
    ]
    assert "(<https://example.org/buurtbus>)" in said
    assert "\u2060" not in said.partition("Website")[2]
