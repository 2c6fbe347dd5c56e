"""The page of a case on the demo's store: above all what a shared screen may never show."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from streamlit.testing.v1 import AppTest

from casework.agreement import Agreement
from data.agreements import save_agreement
from data.cases import open_case, save_situation
from data.ecograms import Sent, save_operations
from data.errors import BadValue
from network.operations import Operation
from pages.parts import state
from pages.parts.case_canvas import refusals_for
from pages.parts.case_view import CaseView
from tests.pages.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from data.desk import Desk

CASES = {
    "c-demo-1": "u-anna",
    "c-demo-2": "u-anna",
    "c-demo-3": "u-anna",
    "c-demo-4": "u-bram",
    "c-demo-5": "u-bram",
}
TODAY = date(2026, 11, 20)
HIDDEN = "Zwanenburg"
"""The name of somebody marked niet benaderen, found nowhere else."""


def open_casus(desk: Desk, case_id: str, question_id: str = "") -> AppTest:
    """Open the page of a case, with a question chosen if one is named."""
    page = AppTest.from_file(str(ROOT / "pages" / "casus.py"), default_timeout=30)
    page.session_state[state.DESK_KEY] = desk
    page.session_state[state.LANGUAGE_KEY] = "nl"
    page.query_params["casus"] = case_id
    if question_id:
        page.query_params["vraag"] = question_id
    page.run()
    assert not page.exception
    return page


def sent_to_canvas(page: AppTest) -> dict[str, Any]:
    """Return what the server sent to the drawing."""
    data: dict[str, Any] = json.loads(page.get("bidi_component")[0].proto.json)
    return data


def everything_sent(page: AppTest) -> str:
    """Return every text that went to the screen, the drawing included, as one text."""
    return "\n".join([json.dumps(sent_to_canvas(page)), *_texts(page._tree)])


def _texts(block: Any) -> Iterator[str]:
    """Yield what each element of a page was sent, whatever kind it is."""
    if hasattr(block, "children"):
        yield str(getattr(block, "proto", ""))
        for child in block.children.values():
            yield from _texts(child)
    else:
        yield str(block.proto)


def unfold_all(page: AppTest, question_id: str) -> None:
    """Open every ring, and all of each."""
    for ring in range(1, 6):
        page.session_state[f"ring-{question_id}-{ring}"] = True
        page.session_state[f"more-{question_id}-{ring}"] = True
    page.run()
    page.run()  # the fifth ring opens once the others were looked at
    assert not page.exception


def add_hidden_person(desk: Desk, case_id: str) -> str:
    """Draw somebody close, willing and able, who is not to be approached."""
    person, tie = f"p-hidden-{case_id}", f"t-hidden-{case_id}"
    marks = {"practical": True, "company": True, "emotional": True, "advice": True}
    operations = [
        Operation("add", person, "person", {"name": HIDDEN, "circle": 1, "sector": "family"}),
        Operation("set", person, fields={"relation": "brother", "asked": "yes", "could": marks}),
        Operation("add", tie, "tie", {"source": "resident", "target": person, "received": marks}),
        Operation("add", f"g-{case_id}", "group", {"name": f"Bij {HIDDEN}", **_home(person)}),
        Operation("add", f"h-{case_id}", "pastime", {"name": f"kaarten met {HIDDEN}"}),
        Operation("set", person, fields={"do_not_approach": True}),
        Operation("set", tie, fields={"quality": "strained", "strength": 3}),
    ]
    opened = open_case(desk, case_id)
    version = opened.ecogram_version
    if "p-1" in opened.ecogram.things:
        kin = {"source": person, "target": "p-1", "kin": "child"}
        operations.insert(3, Operation("add", f"{tie}-kin", "tie", kin))
    sent = [Sent(seq=n, seen=version, operation=o) for n, o in enumerate(operations, 1)]
    assert not save_operations(desk, case_id, f"test-{case_id}", sent).refusals
    return person


def _home(person: str) -> dict[str, Any]:
    return {"form": "household", "members": ["resident", person]}


def write_about_hidden_person(desk: Desk, case_id: str, question_id: str, person: str) -> None:
    """Keep an ended agreement of theirs, and one of somebody else in which they are named."""
    ended = Agreement(f"a-1-{question_id}", question_id, 3, "person", "rijden", "declined", TODAY)
    save_agreement(desk, case_id, replace(ended, doer_id=person, doer_name=HIDDEN))
    other = Agreement(
        f"a-2-{question_id}", question_id, 4, "own_idea", f"niet met {HIDDEN}", "to_ask", TODAY
    )
    save_agreement(desk, case_id, replace(other, asker="iemand", note=f"{HIDDEN} was er ook"))


@pytest.mark.parametrize(("case_id", "user_id"), CASES.items())
def test_whom_not_to_approach_is_nowhere_on_a_shared_screen(
    case_id: str, user_id: str, desk_for: Callable[[str], Desk]
) -> None:
    desk = desk_for(user_id)
    person = add_hidden_person(desk, case_id)
    questions = [question.id for question in open_case(desk, case_id).questions]
    assert questions
    for question_id in questions:
        write_about_hidden_person(desk, case_id, question_id, person)
    for question_id in ["", *questions]:
        page = open_casus(desk, case_id, question_id)
        unfold_all(page, question_id)
        shown = everything_sent(page)
        if question_id:  # the rings and the agreements are really looked through
            for text in ("Eigen idee", "Let op" if case_id == "c-demo-1" else "", "niet met …"):
                assert text in shown
        assert HIDDEN not in shown
        assert person not in shown
        assert "strained" not in json.dumps(sent_to_canvas(page)["ecogram"])


def test_the_demo_has_somebody_not_to_approach_and_hides_him(
    desk_for: Callable[[str], Desk],
) -> None:
    opened = open_case(desk_for("u-anna"), "c-demo-2")
    hidden = [person for person in opened.ecogram.persons if person.do_not_approach]
    assert "Kevin" in [person.name for person in hidden]
    page = open_casus(desk_for("u-anna"), "c-demo-2", opened.questions[0].id)
    unfold_all(page, opened.questions[0].id)
    assert "Kevin" not in everything_sent(page)


def test_an_unsafe_question_opens_the_fifth_ring_at_once(
    desk_for: Callable[[str], Desk],
) -> None:
    desk = desk_for("u-bram")
    opened = open_case(desk, "c-demo-5")
    unsafe = next(question for question in opened.questions if question.unsafe)
    page = open_casus(desk, "c-demo-5", unsafe.id)
    assert sent_to_canvas(page)["help"]["ring5"] is True


def test_professionals_stay_away_until_the_four_rings_were_looked_at(
    desk_for: Callable[[str], Desk],
) -> None:
    desk = desk_for("u-anna")
    question = open_case(desk, "c-demo-1").questions[0]
    page = open_casus(desk, "c-demo-1", question.id)
    help_before = sent_to_canvas(page)["help"]
    assert help_before["ring5"] is False
    assert all(found["ring"] < 5 for found in help_before["candidates"] + help_before["resources"])
    unfold_all(page, question.id)
    assert sent_to_canvas(page)["help"]["ring5"] is True


def test_a_case_of_another_team_is_refused_in_words(desk_for: Callable[[str], Desk]) -> None:
    page = open_casus(desk_for("u-driss"), "c-demo-1")
    assert not page.get("bidi_component")
    assert "mag hem niet zien" in page.warning[0].value


def test_a_refusal_tells_nothing_of_the_private_layer(desk_for: Callable[[str], Desk]) -> None:
    ecogram = open_case(desk_for("u-anna"), "c-demo-2").ecogram
    hidden = next(person.id for person in ecogram.persons if person.do_not_approach)
    told = {"seq": 1, "code": "conflict", "mine": "a", "theirs": "b"}
    refusals = [
        {**told, "thing_id": "t-1", "field": "quality"},
        {**told, "thing_id": hidden, "field": "name"},
        {**told, "thing_id": "p-1", "field": "name"},
    ]
    view = CaseView("c-demo-2", refusals={"client": refusals})
    assert refusals_for(view, ecogram) == {"client": refusals[2:]}
    view.private = True
    assert refusals_for(view, ecogram) == {"client": refusals}


@pytest.mark.parametrize("key", ["abc", "9-person-x", "", "4-person-nobody", "<img src=x>"])
def test_a_broken_pick_points_nowhere(key: str, desk_for: Callable[[str], Desk]) -> None:
    desk = desk_for("u-anna")
    question = open_case(desk, "c-demo-1").questions[0]
    page = open_casus(desk, "c-demo-1", question.id)
    page.session_state["canvas-c-demo-1"] = {"pick": {"key": key}}
    page.run()
    assert not page.exception


@pytest.mark.parametrize("marks", [{"minor": True}, {"do_not_approach": True}])
def test_no_agreement_stands_in_the_name_of_whom_nobody_may_ask(
    marks: dict[str, bool], desk_for: Callable[[str], Desk]
) -> None:
    desk = desk_for("u-anna")
    opened = open_case(desk, "c-demo-3")
    person = f"p-{next(iter(marks)).replace('_', '-')}"
    operation = Operation("add", person, "person", {"name": "Iemand", **marks})
    sent = [Sent(seq=1, seen=opened.ecogram_version, operation=operation)]
    assert not save_operations(desk, "c-demo-3", f"test-{person}", sent).refusals
    made = Agreement("", opened.questions[0].id, 4, "person", "rijden", "to_ask", TODAY)
    with pytest.raises(BadValue, match="doer"):
        save_agreement(desk, "c-demo-3", replace(made, doer_id=person, doer_name="Iemand"))


def test_an_own_line_is_agreed_as_it_was_said_and_shown_without_the_name(
    desk_for: Callable[[str], Desk],
) -> None:
    desk = desk_for("u-anna")
    add_hidden_person(desk, "c-demo-2")
    opened = open_case(desk, "c-demo-2")
    said = replace(opened.situation, keeps=(f"kookt met {HIDDEN}",))
    save_situation(desk, "c-demo-2", said, opened.situation_version)
    question = opened.questions[0].id
    page = open_casus(desk, "c-demo-2", question)
    unfold_all(page, question)
    page.button(key=f"agree-{question}-1-own-own-keeps-1").click().run()
    assert not page.exception
    (made,) = (a for a in open_case(desk, "c-demo-2").agreements if a.doer_id == "own-keeps-1")
    assert made.doer_name == f"kookt met {HIDDEN}"
    shown = everything_sent(page)
    assert "kookt met …" in shown
    assert HIDDEN not in shown
