"""Is a case that begins with a network stored whole, or not at all?"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest

from data.audit import recent
from data.cases import add_case_with, list_cases, open_case
from data.ecograms import history, moments, save_operations
from data.errors import BadValue
from data.ordering import Sent
from network.ecogram import EMPTY, Organisation, Person, Tie
from network.operations import Operation
from tests.builders import an_ecogram, things
from tests.data.house import VILLAGE

if TYPE_CHECKING:
    from network.ecogram import Ecogram
    from tests.data.house import House


SMALL = things(
    # the tie stands before its ends, as in a file it may
    Tie("t-1", "p-1", "o-1", strength=2),
    Person("p-1", "<b>Annie</b>", circle=1, could=MappingProxyType({"company": True})),
    Organisation("o-1", "=SOM(A1)", "place"),
    Tie("t-2", "resident", "p-1", quality="strained"),
)


def test_the_case_is_the_actors_own_and_holds_the_things(house: House) -> None:
    case = add_case_with(house.desk(), "Mevr. Jansen", VILLAGE, SMALL)
    opened = open_case(house.desk(), case.id)
    assert dict(opened.ecogram.things) == dict(SMALL.things)
    assert (case.team_id, case.contact_id, case.phase) == ("team-east", "u-anna", "intake")
    assert opened.ecogram_version == 4
    (line,) = list_cases(house.desk())
    assert (line.case.resident, line.persons) == ("Mevr. Jansen", 1)


def test_each_thing_is_an_operation_of_its_own(house: House) -> None:
    case = add_case_with(house.desk(), "Mevr. Jansen", VILLAGE, SMALL)
    made = [change.operation for change in history(house.desk(), case.id)]
    assert {operation.verb for operation in made} == {"add"}
    assert [operation.id for operation in made] == ["t-2", "t-1", "o-1", "p-1"]
    sent = [Sent(1, 4, Operation("set", "p-1", fields={"circle": 2}))]
    receipt = save_operations(house.desk(), case.id, "k-browser", sent)
    assert not receipt.refusals
    assert receipt.version == 5


def test_three_hundred_persons_are_kept(house: House) -> None:
    many = an_ecogram(300, organisations=9, tie_share=0.02)
    case = add_case_with(house.desk(), "Mevr. Jansen", VILLAGE, many)
    assert dict(open_case(house.desk(), case.id).ecogram.things) == dict(many.things)
    assert not moments(house.desk(), case.id)


def test_an_empty_network_is_a_case_too(house: House) -> None:
    case = add_case_with(house.desk(), "Mevr. Jansen", VILLAGE, EMPTY)
    assert not open_case(house.desk(), case.id).ecogram.things


def test_what_was_taken_off_the_drawing_stays_behind(house: House) -> None:
    ecogram = things(Person("p-1", "Annie"), Person("p-2", "Bep"), removed={"p-2"})
    case = add_case_with(house.desk(), "Mevr. Jansen", VILLAGE, ecogram)
    assert set(open_case(house.desk(), case.id).ecogram.things) == {"p-1"}


@pytest.mark.parametrize(
    "ecogram",
    [
        things(Person("p-1", "Annie"), Tie("t-1", "p-1", "p-9")),
        things(Person("p-1", "Annie"), Person("p-2", "x" * 81)),
        things(*(Person(f"p-{n}", "Annie") for n in range(3001))),
    ],
)
def test_what_does_not_fit_leaves_nothing_behind(house: House, ecogram: Ecogram) -> None:
    with pytest.raises(BadValue, match="ecogram"):
        add_case_with(house.desk(), "Mevr. Jansen", VILLAGE, ecogram)
    assert not list_cases(house.desk())
    assert "add_case" not in {one.action for one in recent(house.desk("u-admin"), 100)}


@pytest.mark.parametrize(
    ("name", "village", "field"),
    [("", VILLAGE, "resident"), ("x" * 81, VILLAGE, "resident"), ("Jan", "WK000000", "village")],
)
def test_a_name_and_a_village_are_needed(house: House, name: str, village: str, field: str) -> None:
    with pytest.raises(BadValue, match=field):
        add_case_with(house.desk(), name, village, SMALL)
    assert not list_cases(house.desk())


def test_it_is_logged_once(house: House) -> None:
    case = add_case_with(house.desk(), "Mevr. Jansen", VILLAGE, SMALL)
    about = [one for one in recent(house.desk("u-admin"), 100) if one.thing == case.id]
    assert [(one.action, one.purpose) for one in about] == [("add_case", "file")]
