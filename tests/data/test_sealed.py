"""Who holds the file reads nothing; who holds the opened database reads no person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from casework.agreement import Agreement
from casework.question import Question, Situation
from data import schema
from data.agreements import save_agreement
from data.cases import open_case, save_ring5_reason, save_situation
from data.ecograms import name_moment
from data.errors import SealBroken
from data.questions import add_question, import_questions
from signals.questions_table import QuestionRow
from tests.data.house import USERS, VILLAGE, change, person, send, tie

if TYPE_CHECKING:
    from tests.data.house import House

TODAY = date(2026, 11, 25)
SAID = {
    "resident": "Xaviera Quastel",
    "person": "Zwaantje Bruggink",
    "renamed": "Zwaan Bruggink",
    "task": "zwachtelen om zes uur",
    "reason": "hij dreigt met Xantippe",
    "question": "Quasi elke nacht wakker",
    "does": "voert de kwartels zelf",
    "agreed": "kwartels samen verzorgen",
    "asker": "Quirijn van hiernaast",
    "note": "zij twijfelt nog zeer",
    "ring5": "zwachtels moeten dagelijks",
    "moment": "zesde gesprek Quastel",
    "refused": "Zwanehilde te veel",
    "token": "kenmerk-98765",
}


@pytest.fixture
def told(house: House) -> str:
    """Tell everything once; return the id of the case."""
    case_id, desk = house.case(SAID["resident"]), house.desk()
    hidden = {"do_not_approach": True, "do_not_approach_reason": SAID["reason"]}
    send(
        desk,
        case_id,
        "k-1",
        person("p-1", SAID["person"], tasks=[SAID["task"]], **hidden),
        tie("t-1", "p-1", quality="strained"),
        change("p-1", name=SAID["renamed"]),
    )
    send(desk, case_id, "k-1", change("p-9", name=SAID["refused"]), first=4, seen=3)
    name_moment(desk, case_id, SAID["moment"])
    question = Question("q-1", "grief", VILLAGE, TODAY, text=SAID["question"])
    add_question(desk, case_id, question)
    save_situation(desk, case_id, Situation(does=(SAID["does"],), facts={"age_55": True}), 0)
    agreement = Agreement(
        "a-1", "q-1", 3, "person", SAID["agreed"], "declined", TODAY, "p-1", SAID["renamed"],
        asker=SAID["asker"], note=SAID["note"],
    )  # fmt: skip
    save_agreement(desk, case_id, agreement)
    save_ring5_reason(desk, case_id, "q-1", SAID["ring5"])
    row = QuestionRow(SAID["token"], "grief", VILLAGE, TODAY, TODAY, None, None)
    import_questions(house.desk("u-admin"), [row])
    return case_id


def words() -> list[bytes]:
    names = [user.name for user in USERS]
    return [text.encode() for text in (*SAID.values(), *names)]


def test_everything_told_is_there_for_who_may_open_it(house: House, told: str) -> None:
    opened = repr(open_case(house.desk(), told))
    hidden = {"person", "moment", "refused", "token"}
    assert [key for key, text in SAID.items() if text not in opened] == [
        key for key in SAID if key in hidden
    ]


def test_no_name_or_text_stands_in_any_table(house: House, told: str) -> None:
    dumped = b""
    with house.store.reading() as connection:
        for table in schema.METADATA.sorted_tables:
            for row in connection.execute(select(table)):
                values = (bytes(v) if isinstance(v, bytes) else str(v).encode() for v in row)
                dumped += b"\n".join(values)
    assert told.encode() in dumped
    assert [word for word in words() if word in dumped or word.lower() in dumped.lower()] == []


def test_the_file_itself_says_nothing_at_all(file_house: House) -> None:
    case_id = file_house.case(SAID["resident"])
    send(file_house.desk(), case_id, "k-1", person("p-1", SAID["person"]))
    files = list(file_house.settings.home.iterdir())
    assert {path.name for path in files} >= {"kringkaart.db", "kringkaart.db-wal"}
    content = b"".join(path.read_bytes() for path in files)
    plain = [b"SQLite format 3", b"CREATE TABLE", b"grief", case_id.encode(), b"worker", *words()]
    assert [word for word in plain if word in content] == []


def test_a_value_moved_to_another_case_does_not_open(house: House) -> None:
    one, other = house.case("Mevr. Een"), house.case("Mevr. Twee")
    cases = schema.cases
    with house.store.writing() as connection:
        moved = connection.scalar(select(cases.c.resident).where(cases.c.id == one))
        connection.execute(cases.update().where(cases.c.id == other).values(resident=moved))
    with pytest.raises(SealBroken):
        open_case(house.desk(), other)


def test_an_older_value_put_back_does_not_open(house: House) -> None:
    case_id, desk = house.case(), house.desk()
    asked = Question("q-1", "grief", VILLAGE, TODAY, text="eerst")
    first = add_question(desk, case_id, asked)
    questions = schema.questions
    with house.store.reading() as connection:
        old = connection.scalar(select(questions.c.text))
    from data.questions import correct_question

    correct_question(desk, case_id, replace(first, text="later"))
    with house.store.writing() as connection:
        connection.execute(questions.update().values(text=old))
    with pytest.raises(SealBroken):
        open_case(desk, case_id)
