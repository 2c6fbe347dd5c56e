"""Two colleagues change the same thing: the second one is told, and nothing is overwritten."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from casework.agreement import Agreement
from casework.agreements import answer, asked
from casework.question import Question
from data.agreements import save_agreement
from data.answers import save_answer
from data.cases import erase_case, merge_cases, open_case, save_facts
from data.ecograms import erase_thing
from data.errors import BadValue, StaleVersion, UnknownCase
from data.questions import add_question, correct_question
from network.operations import Operation
from tests.data.house import OTHER_VILLAGE, VILLAGE, person, send

if TYPE_CHECKING:
    from casework.case import OpenCase
    from tests.data.house import House

TODAY = date(2026, 11, 25)


@pytest.fixture
def case_id(house: House) -> str:
    """Tell of one person, one question and one agreement with her."""
    case_id, desk = house.case(), house.desk()
    send(desk, case_id, "k-1", person("p-1", "Ria"))
    add_question(desk, case_id, Question("q-1", "grief", VILLAGE, TODAY, text="eerst"))
    agreed = Agreement("a-1", "q-1", 3, "person", "bellen", "to_ask", TODAY, "p-1", "Ria")
    save_agreement(desk, case_id, agreed)
    return case_id


def looked(house: House, case_id: str) -> OpenCase:
    return open_case(house.desk(), case_id)


def test_what_is_read_says_which_version_it_is(house: House, case_id: str) -> None:
    seen = looked(house, case_id)
    assert [q.version for q in seen.questions] == [a.version for a in seen.agreements] == [1]
    assert Question("q-1", "grief", VILLAGE, TODAY).version == 0


def test_the_version_is_compared_with_nothing() -> None:
    one = Question("q-1", "grief", VILLAGE, TODAY)
    assert one == replace(one, version=7)


def test_a_question_of_a_colleague_is_not_overwritten(house: House, case_id: str) -> None:
    (seen,) = looked(house, case_id).questions
    correct_question(house.desk("u-bram"), case_id, replace(seen, text="van Bram"))
    with pytest.raises(StaleVersion):
        correct_question(house.desk(), case_id, replace(seen, text="van Anna"))
    (newest,) = looked(house, case_id).questions
    assert (newest.text, newest.version) == ("van Bram", 2)
    correct_question(house.desk(), case_id, replace(newest, text="van beiden"))
    assert looked(house, case_id).questions[0].text == "van beiden"


def test_an_agreement_of_a_colleague_is_not_overwritten(house: House, case_id: str) -> None:
    (seen,) = looked(house, case_id).agreements
    theirs = save_agreement(house.desk("u-bram"), case_id, replace(seen, note="van Bram"))
    assert theirs.version == 2
    with pytest.raises(StaleVersion):
        save_agreement(house.desk(), case_id, replace(seen, note="van Anna"))
    assert looked(house, case_id).agreements[0].note == "van Bram"
    save_agreement(house.desk(), case_id, replace(theirs, note="van beiden"))
    assert looked(house, case_id).agreements[0].note == "van beiden"


def test_an_answer_to_what_changed_meanwhile_changes_neither(house: House, case_id: str) -> None:
    seen = looked(house, case_id)
    save_agreement(house.desk("u-bram"), case_id, replace(seen.agreements[0], note="van Bram"))
    answered = answer(seen.agreements[0], "yes")
    with pytest.raises(StaleVersion):
        save_answer(house.desk(), case_id, answered.agreement, answered.operation)
    after = looked(house, case_id)
    assert (after.agreements[0].state, after.agreements[0].note) == ("to_ask", "van Bram")
    assert (after.ecogram, after.ecogram_version) == (seen.ecogram, seen.ecogram_version)


def test_an_id_that_is_there_is_not_overwritten_as_if_new(house: House, case_id: str) -> None:
    (seen,) = looked(house, case_id).agreements
    with pytest.raises(StaleVersion):
        save_agreement(house.desk(), case_id, replace(seen, version=0))


def test_an_agreement_seen_before_somebody_was_erased_does_not_bring_her_back(
    house: House, case_id: str
) -> None:
    (seen,) = looked(house, case_id).agreements
    erase_thing(house.desk("u-bram"), case_id, "p-1")
    with pytest.raises(StaleVersion):
        save_agreement(house.desk(), case_id, replace(seen, note="gebeld"))
    assert "Ria" not in repr(looked(house, case_id).agreements)


def test_what_moved_to_another_case_is_not_made_anew(house: House, case_id: str) -> None:
    seen = looked(house, case_id)
    keep = house.case("J. Jansen")
    merge_cases(house.desk("u-bram"), keep, case_id)
    with pytest.raises(UnknownCase):
        correct_question(house.desk(), case_id, seen.questions[0])
    moved = looked(house, keep)
    assert [a.id for a in moved.agreements] == ["a-1"]
    save_agreement(house.desk(), keep, replace(moved.agreements[0], note="gebeld"))
    erase_case(house.desk(), keep)
    with pytest.raises(UnknownCase):
        save_agreement(house.desk(), keep, moved.agreements[0])


def test_a_yes_of_somebody_off_the_drawing_is_kept_all_the_same(house: House, case_id: str) -> None:
    seen = looked(house, case_id)
    send(house.desk("u-bram"), case_id, "k-2", Operation("remove", "p-1"), seen=1)
    answered = answer(seen.agreements[0], "yes")
    assert not save_answer(house.desk(), case_id, answered.agreement, answered.operation)
    after = looked(house, case_id)
    assert (after.agreements[0].state, after.ecogram_version) == ("agreed", 2)
    assert not after.ecogram.has("p-1")


def test_that_somebody_was_asked_leaves_the_agreement_as_it_is(house: House, case_id: str) -> None:
    (seen,) = looked(house, case_id).agreements
    assert save_answer(house.desk("u-bram"), case_id, seen, asked(seen))
    after = looked(house, case_id)
    assert after.ecogram.things["p-1"].asked == "asked"  # type: ignore[union-attr]
    assert after.agreements[0].version == seen.version
    save_agreement(house.desk(), case_id, replace(seen, note="gebeld"))
    with pytest.raises(StaleVersion):
        save_answer(house.desk("u-bram"), case_id, seen, asked(seen))


def test_one_suggestion_tapped_on_two_devices_is_one_agreement(house: House, case_id: str) -> None:
    (stands,) = looked(house, case_id).agreements
    again = replace(stands, id="a-2", version=0, what="ook bellen")
    assert save_agreement(house.desk("u-bram"), case_id, again) == stands
    assert looked(house, case_id).agreements == (stands,)
    for other in (replace(again, aim="relief"), replace(again, id="a-3", question_id="q-2")):
        assert save_agreement(house.desk(), case_id, other) == other
    save_agreement(house.desk(), case_id, replace(stands, state="stopped"))
    save_agreement(house.desk(), case_id, replace(again, id="a-4"))
    open_ones = [a.id for a in looked(house, case_id).agreements if a.state != "stopped"]
    assert open_ones == ["a-2", "a-3", "a-4"]


def test_a_correction_does_not_put_the_old_village_back(house: House, case_id: str) -> None:
    seen = looked(house, case_id)
    now = replace(seen.case, village=OTHER_VILLAGE)
    save_facts(house.desk("u-bram"), seen.case, now)
    correct_question(house.desk(), case_id, replace(seen.questions[0], text="van Anna"))
    (after,) = looked(house, case_id).questions
    assert (after.text, after.village) == ("van Anna", OTHER_VILLAGE)


def test_a_fact_of_a_colleague_is_not_overwritten(house: House, case_id: str) -> None:
    seen = looked(house, case_id).case
    save_facts(house.desk("u-bram"), seen, replace(seen, resident="Van Bram", phase="planning"))
    mine = replace(seen, phase="closing", village=OTHER_VILLAGE)
    with pytest.raises(StaleVersion):
        save_facts(house.desk(), seen, mine)
    with pytest.raises(StaleVersion):
        save_facts(house.desk(), seen, replace(seen, resident="Van Anna"))
    after = looked(house, case_id)
    assert after.case == replace(seen, resident="Van Bram", phase="planning")
    assert after.questions[0].village == VILLAGE


def test_what_only_one_of_two_changed_is_kept_of_both(house: House, case_id: str) -> None:
    seen = looked(house, case_id).case
    save_facts(house.desk("u-bram"), seen, replace(seen, resident="Van Bram", phase="planning"))
    save_facts(house.desk(), seen, replace(seen, phase="planning", village=OTHER_VILLAGE))
    after = looked(house, case_id).case
    assert after == replace(seen, resident="Van Bram", phase="planning", village=OTHER_VILLAGE)


def test_facts_that_cannot_be_kept_change_nothing(house: House, case_id: str) -> None:
    seen = looked(house, case_id).case
    with pytest.raises(BadValue, match="village"):
        save_facts(house.desk(), seen, replace(seen, resident="Ander", village="WK000000"))
    assert looked(house, case_id).case == seen
