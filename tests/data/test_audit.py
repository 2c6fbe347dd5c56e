"""Every view and change is written down, once, in the same transaction, and cannot be unwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from data.audit import recent, verify_chain
from data.cases import list_cases, open_case
from data.ecograms import history, version_of
from data.sessions import start_session
from tests.data.house import change, person, send

if TYPE_CHECKING:
    from tests.data.house import House


def views(house: House, thing: str) -> list[tuple[str, str]]:
    lines = recent(house.desk("u-admin"), 10_000)
    return [
        (line.actor_id, line.purpose)
        for line in reversed(lines)
        if line.action == "view" and line.thing == thing
    ]


def test_a_view_is_logged_once_in_a_session(house: House) -> None:
    case_id = house.case()
    for _ in range(3):
        open_case(house.desk(), case_id)
        open_case(house.desk(), case_id)
    assert views(house, case_id) == [("u-anna", "open")]


def test_looking_whether_something_changed_is_no_view(house: House) -> None:
    case_id = house.case()
    before = views(house, case_id)
    assert version_of(house.desk(), case_id) == 0
    assert views(house, case_id) == before


def test_and_again_after_a_quarter_of_an_hour(house: House) -> None:
    case_id = house.case()
    open_case(house.desk(), case_id)
    house.clock.forward(minutes=14, seconds=59)
    open_case(house.desk(), case_id)
    assert len(views(house, case_id)) == 1
    house.clock.forward(seconds=1)
    open_case(house.desk(), case_id)
    assert len(views(house, case_id)) == 2


def test_each_person_session_thing_and_purpose_is_a_view_of_its_own(house: House) -> None:
    case_id, other = house.case(), house.case()
    open_case(house.desk(), case_id)
    open_case(house.desk(), other)
    open_case(house.desk("u-bram"), case_id)
    history(house.desk(), case_id)
    house.tokens["u-anna"] = start_session(house.store, "u-anna")
    open_case(house.desk(), case_id)
    seen = [("u-anna", "open"), ("u-bram", "open"), ("u-anna", "history"), ("u-anna", "open")]
    assert views(house, case_id) == seen
    assert views(house, other) == [("u-anna", "open")]


def test_the_list_of_cases_is_a_view(house: House) -> None:
    list_cases(house.desk())
    assert views(house, "cases") == [("u-anna", "list")]


def test_every_change_is_logged(house: House) -> None:
    case_id = house.case()
    for seq in range(1, 4):
        send(house.desk(), case_id, "k-1", person(f"p-{seq}", "Ria"), first=seq)
    send(house.desk(), case_id, "k-1", person("p-3", "Ria"), first=3)
    lines = [line.action for line in recent(house.desk("u-admin")) if line.thing == case_id]
    assert lines == ["save_operations"] * 3 + ["add_case"], "sending again is no change"


BREAK = {
    "sqlite": "CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'full'); END",
    "postgresql": "ALTER TABLE audit ADD CONSTRAINT full_disk CHECK (number < 0) NOT VALID",
}
MEND = {
    "sqlite": "DROP TRIGGER full",
    "postgresql": "ALTER TABLE audit DROP CONSTRAINT full_disk",
}


def execute(house: House, statements: dict[str, str]) -> None:
    with house.store.writing() as connection:
        connection.execute(text(statements[connection.dialect.name]))


def test_what_cannot_be_logged_is_not_shown_and_not_kept(house: House) -> None:
    case_id, desk = house.case(), house.desk()
    send(desk, case_id, "k-1", person("p-1", "Ria"))
    execute(house, BREAK)
    with pytest.raises(DBAPIError):
        open_case(desk, case_id)
    with pytest.raises(DBAPIError):
        send(desk, case_id, "k-1", change("p-1", name="Anders"), first=2, seen=1)
    execute(house, MEND)
    now = open_case(desk, case_id)
    assert (now.ecogram_version, now.acknowledged, now.ecogram.things["p-1"].name) == (
        1,
        {"k-1": 1},
        "Ria",
    )


@pytest.mark.parametrize("statement", ["UPDATE audit SET thing = 'x'", "DELETE FROM audit"])
def test_the_log_can_only_be_added_to(house: House, statement: str) -> None:
    house.case()
    with pytest.raises(DBAPIError, match="append-only"), house.store.writing() as connection:
        connection.execute(text(statement))


def test_not_even_by_insert_or_replace(file_house: House) -> None:
    file_house.case()
    replace = text("INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE number = 1")
    with pytest.raises(DBAPIError, match="append-only"), file_house.store.writing() as connection:
        connection.execute(replace)


TAMPERED = {
    "changed": "UPDATE audit SET actor_id = 'u-wim' WHERE number = 3",
    "moved in time": "UPDATE audit SET at = '2020-01-01T00:00:00+00:00' WHERE number = 3",
    "taken out": "DELETE FROM audit WHERE number = 3",
    "moved up": "UPDATE audit SET number = 33 WHERE number = 3",
}


@pytest.mark.parametrize("how", TAMPERED)
def test_a_tampered_line_breaks_the_chain(file_house: House, how: str) -> None:
    for _ in range(4):
        file_house.case()
    assert verify_chain(file_house.store) is None
    with file_house.store.writing() as connection:
        connection.execute(text("DROP TRIGGER audit_no_update"))
        connection.execute(text("DROP TRIGGER audit_no_delete"))
        connection.execute(text(TAMPERED[how]))
    assert verify_chain(file_house.store) == 3


def test_the_chain_of_a_day_fits(house: House) -> None:
    case_id = house.case()
    open_case(house.desk("u-bram"), case_id)
    send(house.desk(), case_id, "k-1", person("p-1", "Ria"))
    house.restart()
    assert verify_chain(house.store) is None
