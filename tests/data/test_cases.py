"""A case holds what was told, as it was told; two cases of one resident become one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.agreement import Agreement
from casework.question import Question, Situation
from data.agreements import save_agreement
from data.cases import (
    add_case,
    close_case,
    list_cases,
    merge_cases,
    open_case,
    save_ring5_reason,
    save_situation,
)
from data.ecograms import history, moments, name_moment
from data.errors import BadValue, StaleVersion, UnknownCase
from data.limits import line, prose
from data.questions import add_question
from network.ecogram import Person
from network.layers import hidden_ids, hidden_names, without_names
from network.operations import Operation
from tests.data.house import OTHER_VILLAGE, VILLAGE, change, person, send, set_facts, tie

if TYPE_CHECKING:
    from network.ecogram import Ecogram
    from tests.data.house import House

TODAY = date(2026, 11, 25)


def test_a_new_case_is_the_actors_own_and_empty(house: House) -> None:
    case = add_case(house.desk(), "  Mevr. Jansen ", VILLAGE)
    opened = open_case(house.desk(), case.id)
    assert opened.case == replace(case, resident="Mevr. Jansen")
    assert (case.team_id, case.contact_id, case.phase) == ("team-east", "u-anna", "intake")
    assert (opened.case.opened_on, opened.ecogram_version) == (TODAY, 0)
    assert opened.situation == Situation()
    assert not opened.questions
    assert not opened.agreements


def test_the_list_says_how_much_is_in_a_case(house: House) -> None:
    case_id = house.case()
    send(house.desk(), case_id, "k-1", person("p-1", "A"), person("p-2", "B"), tie("t-1", "p-1"))
    send(house.desk(), case_id, "k-1", Operation("remove", "p-2"), first=4, seen=3)
    add_question(house.desk(), case_id, Question("", "grief", VILLAGE, TODAY))
    (found,) = list_cases(house.desk())
    assert (found.case.id, found.is_own, found.persons, found.questions) == (case_id, True, 1, 1)


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "a\nb", "a\u202eb"])
def test_a_resident_needs_a_name_that_can_be_shown(file_house: House, name: str) -> None:
    with pytest.raises(BadValue, match="resident"):
        add_case(file_house.desk(), name, VILLAGE)
    case_id = file_house.case()
    with pytest.raises(BadValue, match="resident"):
        set_facts(file_house.desk(), case_id, resident=name)


@pytest.mark.parametrize("name", ["👩‍👧 Mevr. Ö", "أمينة", "=SOM(A1)", "<b>x</b>", "'; DROP"])
def test_any_name_is_kept_as_it_is(house: House, name: str) -> None:
    case_id = house.case(name)
    set_facts(house.desk(), case_id, resident=f"{name}!")
    assert open_case(house.desk(), case_id).case.resident == f"{name}!"


def test_a_case_needs_a_known_village_and_phase(file_house: House) -> None:
    with pytest.raises(BadValue, match="village"):
        file_house.case(village="WK000000")
    case_id = file_house.case()
    set_facts(file_house.desk(), case_id, phase="planning")
    assert open_case(file_house.desk(), case_id).case.phase == "planning"
    with pytest.raises(BadValue, match="phase"):
        set_facts(file_house.desk(), case_id, phase="later")


def test_a_closed_case_says_since_when(house: House) -> None:
    case_id = house.case()
    house.clock.forward(days=3)
    house.tokens.clear()
    close_case(house.desk(), case_id)
    assert open_case(house.desk(), case_id).case.closed_on == date(2026, 11, 28)


KNOWN = Situation(
    does=("kookt zelf",), can=(), keeps=("het koor",), facts={"age_55": True, "low_income": False}
)


def test_unknown_and_nothing_are_kept_apart(house: House) -> None:
    case_id = house.case()
    assert save_situation(house.desk(), case_id, KNOWN, 0) == 1
    opened = open_case(house.desk(), case_id)
    assert (opened.situation, opened.situation_version) == (KNOWN, 1)
    assert opened.situation.did is None
    assert opened.situation.can == ()


def test_a_situation_changed_by_another_is_not_overwritten(house: House) -> None:
    case_id = house.case()
    save_situation(house.desk("u-bram"), case_id, KNOWN, 0)
    with pytest.raises(StaleVersion):
        save_situation(house.desk(), case_id, Situation(), 0)
    assert open_case(house.desk(), case_id).situation == KNOWN


@pytest.mark.parametrize(
    "wrong", [{"does": ("",)}, {"did": ("x" * 301,)}, {"aids": ("a",) * 51}, {"facts": {"x": True}}]
)
def test_a_situation_that_cannot_be_kept_is_refused(
    file_house: House, wrong: dict[str, Any]
) -> None:
    case_id = file_house.case()
    with pytest.raises(BadValue, match=next(iter(wrong))):
        save_situation(file_house.desk(), case_id, Situation(**wrong), 0)


def test_the_reason_of_the_fifth_ring_is_kept_and_can_be_put_better(house: House) -> None:
    case_id = house.case()
    save_ring5_reason(house.desk(), case_id, "q-1", "er is haast")
    save_ring5_reason(house.desk(), case_id, "q-1", "er is haast:\nzij valt vaak")
    opened = open_case(house.desk(), case_id)
    assert opened.ring5_reasons == (("q-1", "er is haast:\nzij valt vaak"),)
    with pytest.raises(BadValue, match="reason"):
        save_ring5_reason(house.desk(), case_id, "q-1", " ")


AGREED = Agreement(
    "a-1", "q-1", 3, "person", "samen bellen", "to_ask", TODAY, "p-1", "Ria", "call_together",
    asker="Mevr. Jansen", by=date(2026, 12, 1), note="na het eten", aim="relief",
)  # fmt: skip


def test_an_agreement_and_its_outcome_are_kept(house: House) -> None:
    case_id = house.case()
    stored = save_agreement(house.desk(), case_id, AGREED)
    assert stored == AGREED
    assert open_case(house.desk(), case_id).agreements == (AGREED,)
    done = replace(stored, state="done", note="ging goed")
    save_agreement(house.desk(), case_id, done)
    assert open_case(house.desk(), case_id).agreements == (done,)
    with pytest.raises(BadValue, match="id"):
        save_agreement(house.desk(), house.case(), AGREED)


@pytest.mark.parametrize(
    "wrong",
    [{"ring": 6}, {"doer": "dog"}, {"how": "fax"}, {"state": "maybe"}, {"aim": "x"}, {"what": " "}],
)
def test_an_agreement_that_makes_no_sense_is_refused(
    file_house: House, wrong: dict[str, Any]
) -> None:
    with pytest.raises(BadValue, match=next(iter(wrong))):
        save_agreement(file_house.desk(), file_house.case(), replace(AGREED, **wrong))


def told(house: House, name: str, client: str) -> str:
    case_id, desk = house.case(name), house.desk()
    send(desk, case_id, client, person("p-1", "Ria", x=3, y=4), tie("t-1", "p-1", strength=2))
    question = add_question(desk, case_id, Question("", "grief", VILLAGE, TODAY, text=name))
    agreed = replace(AGREED, id="", question_id=question.id)
    save_agreement(desk, case_id, agreed)
    name_moment(desk, case_id, f"bij {name}")
    save_ring5_reason(desk, case_id, question.id, f"haast bij {name}")
    return case_id


def test_two_cases_of_one_resident_become_one(house: House) -> None:
    keep, gone = told(house, "Jansen", "k-1"), told(house, "J. Jansen", "k-2")
    save_situation(house.desk(), gone, KNOWN, 0)
    save_situation(house.desk(), keep, Situation(does=("fietst",)), 0)
    merge_cases(house.desk(), keep, gone)
    opened = open_case(house.desk(), keep)
    assert sorted(q.text for q in opened.questions) == ["J. Jansen", "Jansen"]
    assert sorted(m.name for m in moments(house.desk(), keep)) == ["bij J. Jansen", "bij Jansen"]
    assert len(opened.ring5_reasons) == 2
    assert opened.situation == replace(KNOWN, does=("fietst",))
    persons = list(opened.ecogram.persons)
    assert [p.name for p in persons] == ["Ria", "Ria"]
    assert {tie.target for tie in opened.ecogram.ties} == {p.id for p in persons}
    assert {a.doer_id for a in opened.agreements} == {p.id for p in persons}
    assert len(history(house.desk(), keep)) == opened.ecogram_version == 4
    with pytest.raises(UnknownCase):
        open_case(house.desk(), gone)


MARKED: dict[str, Any] = {"do_not_approach": True, "do_not_approach_reason": "ruzie"}


def drawn(house: House, client: str, *operations: Operation) -> str:
    case_id, desk = house.case(), house.desk()
    assert not send(desk, case_id, client, *operations).refusals
    question = Question("", "grief", VILLAGE, TODAY, text="niet naar Kees")
    add_question(desk, case_id, question)
    return case_id


def merged(house: House, keep: str, gone: str) -> tuple[Ecogram, set[str]]:
    """Merge two cases; return the drawing, and their texts as a shared screen shows them."""
    merge_cases(house.desk(), keep, gone)
    opened = open_case(house.desk(), keep)
    hidden = hidden_names(opened.ecogram)
    return opened.ecogram, {without_names(q.text, hidden) for q in opened.questions}


@pytest.mark.parametrize("marked_first", [True, False])
@pytest.mark.parametrize("off_the_drawing", [(), (Operation("remove", "p-1"),)])
def test_whom_one_case_hides_the_merged_case_hides(
    house: House, off_the_drawing: tuple[Operation, ...], *, marked_first: bool
) -> None:
    marked = drawn(house, "k-1", person("p-1", "Kees", **MARKED), *off_the_drawing)
    plain = drawn(house, "k-2", person("p-1", "KEES "), person("p-2", "Ria"))
    order = (marked, plain) if marked_first else (plain, marked)
    ecogram, texts = merged(house, *order)
    assert texts == {"niet naar …"}
    found = [thing for thing in ecogram.things.values() if isinstance(thing, Person)]
    marks = {(one.name, one.do_not_approach, one.do_not_approach_reason) for one in found}
    assert marks == {("Kees", True, "ruzie"), ("KEES ", True, "ruzie"), ("Ria", None, None)}
    assert len(ecogram.removed) == len(off_the_drawing)


def test_a_mark_set_and_lifted_before_is_set_by_the_other_case(house: House) -> None:
    lifted = (change("p-1", do_not_approach=True), change("p-1", do_not_approach=False))
    keep = drawn(house, "k-1", person("p-1", "Kees"), *lifted, Operation("remove", "p-1"))
    gone = drawn(house, "k-2", person("p-1", "Kees", **MARKED), tie("t-1", "p-1"))
    ecogram, texts = merged(house, keep, gone)
    assert texts == {"niet naar …"}
    assert ecogram.removed == {"p-1"}
    assert hidden_ids(ecogram) == {thing.id for thing in ecogram.things.values()} - {
        one.id for one in ecogram.ties
    }


def test_two_of_one_name_in_one_case_stay_two(house: House) -> None:
    keep = drawn(house, "k-1", person("p-1", "Kees", **MARKED), person("p-2", "Kees"))
    gone = drawn(house, "k-2", person("p-1", "Ria"))
    ecogram, texts = merged(house, keep, gone)
    assert texts == {"niet naar Kees"}
    assert hidden_ids(ecogram) == {"p-1"}


def test_a_case_is_not_merged_with_itself(file_house: House) -> None:
    case_id = file_house.case()
    with pytest.raises(BadValue):
        merge_cases(file_house.desk(), case_id, case_id)
    assert open_case(file_house.desk(), case_id).case.village != OTHER_VILLAGE


@given(st.text(max_size=50))
def test_a_text_is_kept_as_it_is_or_refused(text: str) -> None:
    for check in (line, prose):
        try:
            assert check(text, "x") == text
        except BadValue:
            assert not text.isprintable()


def test_the_list_does_not_count_whom_not_to_approach(house: House) -> None:
    case_id = house.case()
    marked = change("p-1", do_not_approach=True)
    send(house.desk(), case_id, "k-1", person("p-1", "Ria"), person("p-2", "Bea"), marked)
    assert [line.persons for line in list_cases(house.desk())] == [1]


def test_a_group_comes_along_with_its_members(house: House) -> None:
    home = {"name": "Thuis", "form": "household", "members": ["resident", "p-1", "p-2"]}
    keep = drawn(house, "k-1", person("p-1", "Ria"))
    gone = drawn(
        house,
        "k-2",
        Operation("add", "p-1", "person", {"name": "Bep"}),
        person("p-2", "Kees"),
        Operation("add", "g-1", "group", home),
        Operation("remove", "p-2"),
    )
    ecogram, _ = merged(house, keep, gone)
    (group,) = ecogram.groups
    bep = next(one for one in ecogram.persons if one.name == "Bep")
    assert group.members == ("resident", bep.id)
