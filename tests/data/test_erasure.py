"""What is erased is gone: from the present, the history, the moments, and from old backups."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select, text

from casework.agreement import Agreement
from casework.question import Question, Situation
from data import schema
from data.agreements import save_agreement
from data.audit import recent
from data.case_file import open_file
from data.cases import erase_case, list_cases, open_case, save_ring5_reason, save_situation
from data.ecograms import (
    Refusal,
    Sent,
    erase_thing,
    history,
    moments,
    name_moment,
    save_operations,
)
from data.erased_list import list_file
from data.erasure import SOMEBODY
from data.errors import AccessDenied, BadValue, UnknownCase
from data.history import moments_of
from data.questions import add_question
from network.layers import hidden_names, without_names
from network.operations import Operation
from tests.data.house import VILLAGE, change, person, send, tie

if TYPE_CHECKING:
    from data.desk import Desk
    from tests.data.house import House

TODAY = date(2026, 11, 25)
NAMES = ("Ria", "Maria", "Rietje", "Ria van Dam")


def drawn(house: House) -> str:
    """Draw somebody who is renamed, tied, remembered, agreed with and refused."""
    case_id, desk = house.case(), house.desk()
    send(
        desk,
        case_id,
        "k-1",
        person("p-1", "Ria", tasks=["koken"]),
        person("p-2", "Henk"),
        tie("t-1", "p-1"),
        tie("t-2", "p-2", "p-1"),
        tie("t-3", "p-2"),
        change("p-1", name="Maria"),
    )
    name_moment(desk, case_id, "start")
    send(desk, case_id, "k-1", change("p-1", name="Rietje"), first=7, seen=6)
    send(house.desk("u-bram"), case_id, "k-2", change("p-1", name="Ria van Dam"), seen=6)
    send(desk, case_id, "k-1", *(change("p-2", circle=1 + n % 4) for n in range(60)), first=8)
    return case_id


def everything(desk: Desk, case_id: str) -> str:
    """Return all that is kept of a case, opened."""
    with desk.reading("case") as work:
        kept = moments_of(work, open_file(work, case_id), named=False)
        refusals = work.connection.scalars(select(schema.acknowledgements.c.refusals)).all()
        assert set(refusals) == {None}
    return repr([open_case(desk, case_id), history(desk, case_id), kept])


def test_of_somebody_erased_nothing_is_left(house: House) -> None:
    case_id, desk = drawn(house), house.desk()
    assert all(name in everything_before(desk, case_id) for name in NAMES[:3])
    erase_thing(desk, case_id, "p-1")
    left = everything(desk, case_id)
    assert not [name for name in NAMES if f"'{name}'" in left]
    assert not [one for one in ("p-1", "t-1", "t-2") if f"'{one}'" in left]
    assert "Henk" in left
    assert "t-3" in left


def everything_before(desk: Desk, case_id: str) -> str:
    return repr([history(desk, case_id), moments(desk, case_id), open_case(desk, case_id)])


def test_others_get_a_new_version_so_that_they_look_again(house: House) -> None:
    case_id, desk = drawn(house), house.desk()
    before = open_case(desk, case_id).ecogram_version
    erase_thing(desk, case_id, "p-1")
    assert open_case(desk, case_id).ecogram_version == before + 1


def test_what_was_erased_cannot_come_back(house: House) -> None:
    case_id, desk = drawn(house), house.desk()
    erase_thing(desk, case_id, "p-1")
    late = (
        person("p-1", "Ria"),
        change("p-1", circle=1),
        tie("t-9", "p-2", "p-1"),
        Operation("restore", "p-1"),
    )
    receipt = send(desk, case_id, "k-9", *late)
    assert receipt.refusals == tuple(
        Refusal(n, "erased", o.id) for n, o in enumerate(late, start=1)
    )


def an_agreement(**values: Any) -> Agreement:
    said = {"what": "Ria vragen om mee te lopen", "doer_id": "p-1", "doer_name": "Ria", **values}
    return Agreement("", "q-1", 3, "person", state="to_ask", made_on=TODAY, **said)


def test_an_agreement_keeps_somebody_without_a_name(house: House) -> None:
    case_id, desk = drawn(house), house.desk()
    hers = save_agreement(desk, case_id, an_agreement(note="Maria belt. Mariannehoeve blijft."))
    other = save_agreement(
        desk, case_id, an_agreement(doer_id="p-2", doer_name="Henk", asker="Rietje", what="bellen")
    )
    erase_thing(desk, case_id, "p-1")
    left = {agreement.id: agreement for agreement in open_case(desk, case_id).agreements}
    assert left == {
        hers.id: replace(
            hers,
            what=f"{SOMEBODY} vragen om mee te lopen",
            note=f"{SOMEBODY} belt. Mariannehoeve blijft.",
            doer_id=None,
            doer_name=SOMEBODY,
        ),
        other.id: replace(other, asker=SOMEBODY),
    }


def written_about(house: House, marked: str, text: str) -> str:
    """Write a text wherever one can be written, in a case with somebody not to approach."""
    case_id, desk = house.case(), house.desk()
    send(desk, case_id, "k-1", person("p-1", marked, do_not_approach=True), person("p-2", "Henk"))
    add_question(desk, case_id, Question("q-1", "grief", VILLAGE, TODAY, text=text))
    lines = dict.fromkeys(("does", "can", "did", "keeps"), (text, "fietst"))
    save_situation(desk, case_id, Situation(**lines, facts={"age_55": True}), 0)
    save_ring5_reason(desk, case_id, "q-1", text)
    name_moment(desk, case_id, text)
    own = an_agreement(doer_id="own-keeps-1", doer_name=text, note=text)
    save_agreement(desk, case_id, replace(own, doer="resident"))
    return case_id


def texts_of(desk: Desk, case_id: str) -> set[str]:
    """Return what was written in every place."""
    opened = open_case(desk, case_id)
    said = opened.situation
    return {
        *(question.text for question in opened.questions),
        *(line for part in (said.does, said.can, said.did, said.keeps) for line in part or ()),
        *(reason for _question, reason in opened.ring5_reasons),
        *(moment.name for moment in moments(desk, case_id)),
        *(text for made in opened.agreements for text in (made.doer_name, made.note)),
    } - {"fietst"}


@pytest.mark.parametrize(
    ("marked", "text", "left"),
    [
        ("Kees", "niet naar Kees, wel naar Henk", f"niet naar {SOMEBODY}, wel naar Henk"),
        ("Kees de Vries", "KEES belde", f"{SOMEBODY} belde"),
    ],
)
def test_somebody_hidden_who_is_erased_is_named_in_no_text(
    house: House, marked: str, text: str, left: str
) -> None:
    case_id, desk = written_about(house, marked, text), house.desk()
    assert texts_of(desk, case_id) == {text}
    erase_thing(desk, case_id, "p-1")
    assert texts_of(desk, case_id) == {left}
    opened = open_case(desk, case_id)
    assert opened.situation.facts == {"age_55": True}
    assert [q.version for q in opened.questions] == [2]
    assert "Kees".casefold() not in everything(desk, case_id).casefold()


def test_a_text_without_the_name_is_not_written_anew(house: House) -> None:
    case_id, desk = written_about(house, "Ria", "niet naar Henk"), house.desk()
    before = open_case(desk, case_id)
    erase_thing(desk, case_id, "p-1")
    after = open_case(desk, case_id)
    assert after.situation_version == before.situation_version
    assert [q.version for q in after.questions] == [1]
    assert texts_of(desk, case_id) == {"niet naar Henk"}


def test_whoever_else_is_called_so_keeps_the_name_in_texts(house: House) -> None:
    case_id, desk = written_about(house, "Kees de Vries", "Kees belde"), house.desk()
    send(desk, case_id, "k-2", person("p-3", "Kees Bos"), seen=2)
    erase_thing(desk, case_id, "p-1")
    assert texts_of(desk, case_id) == {"Kees belde"}
    assert without_names("Kees", hidden_names(open_case(desk, case_id).ecogram)) == "Kees"


def test_an_organisation_that_is_erased_takes_no_word_out_of_a_text(house: House) -> None:
    case_id, desk = written_about(house, "Ria", "graag weer naar het koor"), house.desk()
    choir = Operation("add", "o-1", "organisation", {"name": "Koor", "form": "organisation"})
    send(desk, case_id, "k-2", choir, change("o-1", name="Koor van Oost"), seen=2)
    erase_thing(desk, case_id, "o-1")
    assert texts_of(desk, case_id) == {"graag weer naar het koor"}


def test_the_audit_keeps_the_opaque_id(house: House) -> None:
    case_id, desk = drawn(house), house.desk()
    erase_thing(desk, case_id, "p-1")
    lines = recent(house.desk("u-admin"))
    assert [line.thing for line in lines if line.action == "erase_thing"] == [f"{case_id}:p-1"]


@pytest.mark.parametrize("thing_id", ["", "P 1", "<b>", "x" * 41])
def test_only_an_id_can_be_erased(file_house: House, thing_id: str) -> None:
    with pytest.raises(BadValue):
        erase_thing(file_house.desk(), file_house.case(), thing_id)


def test_a_person_can_be_erased_twice_without_harm(house: House) -> None:
    case_id, desk = drawn(house), house.desk()
    erase_thing(desk, case_id, "p-1")
    erase_thing(desk, case_id, "p-1")
    assert "Henk" in everything(desk, case_id)


def test_an_undo_of_what_was_erased_is_refused(house: House) -> None:
    case_id, desk = house.case(), house.desk()
    send(desk, case_id, "k-1", person("p-1", "Ria"), Operation("remove", "p-1"))
    erase_thing(desk, case_id, "p-1")
    back = [Sent(3, 2, Operation("restore", "p-1"), undo=True)]
    receipt = save_operations(desk, case_id, "k-1", back)
    assert [refusal.code for refusal in receipt.refusals] == ["erased"]


def rows_of(house: House, case_id: str) -> dict[str, int]:
    found = {}
    with house.store.reading() as connection:
        for table in schema.METADATA.sorted_tables:
            name = "id" if table is schema.cases else "case_id"
            if name in table.c and table is not schema.erased:
                rows = connection.execute(select(table).where(table.c[name] == case_id)).all()
                found[table.name] = len(rows)
    return found


def filled(house: House) -> str:
    case_id, desk = drawn(house), house.desk()
    add_question(desk, case_id, Question("q-1", "grief", VILLAGE, TODAY, text="Ik mis hem"))
    save_agreement(desk, case_id, an_agreement())
    return case_id


def test_of_an_erased_case_no_row_is_left(house: House) -> None:
    case_id, other = filled(house), house.case("Dhr. Bos")
    erase_case(house.desk(), case_id)
    assert set(rows_of(house, case_id).values()) == {0}
    assert [line.case.id for line in list_cases(house.desk())] == [other]
    with pytest.raises(UnknownCase):
        open_case(house.desk(), case_id)


def test_the_counts_follow_an_erased_case(house: House) -> None:
    case_id = filled(house)
    erase_case(house.desk(), case_id)
    with house.store.reading() as connection:
        assert connection.execute(select(schema.residents)).all() == []
        assert connection.execute(select(schema.latest)).all() == []


def test_what_an_old_backup_brings_back_is_erased_before_anybody_looks(file_house: House) -> None:
    house = file_house
    first, second = filled(house), house.case("Dhr. Bos")
    house.store.close()
    backup = house.settings.home.with_name("backup")
    shutil.copytree(house.settings.home, backup)
    house.open()
    erase_thing(house.desk(), first, "p-1")
    erase_case(house.desk(), second)

    house.store.close()
    shutil.rmtree(house.settings.home)
    shutil.copytree(backup, house.settings.home)
    house.open()

    left = everything(house.desk(), first)
    assert not [name for name in NAMES if f"'{name}'" in left]
    assert set(rows_of(house, second).values()) == {0}
    receipt = send(house.desk(), first, "k-9", person("p-1", "Ria"))
    assert [refusal.code for refusal in receipt.refusals] == ["erased"]
    actions = {line.action for line in recent(house.desk("u-admin"))}
    assert "erase_again" in actions


def test_a_lost_list_beside_the_keys_is_written_anew(file_house: House) -> None:
    house = file_house
    case_id = drawn(house)
    erase_thing(house.desk(), case_id, "p-1")
    written = sorted(list_file(house.store).read_text().splitlines())
    list_file(house.store).unlink()
    house.restart()
    assert sorted(list_file(house.store).read_text().splitlines()) == written
    assert len(written) == 3
    assert list_file(house.store).stat().st_mode & 0o777 == 0o600


def test_the_list_of_another_house_erases_nothing(file_house: House) -> None:
    house = file_house
    case_id = drawn(house)
    with list_file(house.store).open("a") as file:
        file.write(f"h-other {case_id} p-1\n\nbroken\n")
    house.restart()
    assert "Rietje" in everything_before(house.desk(), case_id)


def test_what_was_erased_cannot_be_struck_from_the_list(house: House) -> None:
    from sqlalchemy.exc import DBAPIError

    erase_case(house.desk(), house.case())
    with pytest.raises(DBAPIError, match="append-only"), house.store.writing() as connection:
        connection.execute(text("DELETE FROM erased"))


def test_who_may_not_open_the_case_erases_nothing(house: House) -> None:
    case_id = drawn(house)
    with pytest.raises(AccessDenied):
        erase_thing(house.desk("u-wim"), case_id, "p-1")
    assert not list_file(house.store).exists()


def test_a_name_in_the_words_of_others_goes_too_in_the_history_and_the_moments(
    house: House,
) -> None:
    case_id, desk = house.case(), house.desk()
    send(
        desk,
        case_id,
        "k-1",
        person("p-1", "Kees", do_not_approach=True),
        person("p-2", "Zoon van Kees", tasks=["rijdt Kees"]),
        person("p-3", "Truus"),
        change("p-3", do_not_approach_reason="woont bij Kees"),
    )
    name_moment(desk, case_id, "met Kees")
    send(desk, case_id, "k-1", change("p-2", tasks=["kookt voor Kees"]), first=5, seen=4)
    erase_thing(desk, case_id, "p-1")
    assert "Kees" not in everything(desk, case_id)
    left = open_case(desk, case_id).ecogram.things["p-2"]
    assert left == replace(left, name="Zoon van een persoon", tasks=("kookt voor een persoon",))


def test_somebody_erased_is_in_no_group_and_its_last_member_takes_it_along(house: House) -> None:
    case_id, desk = house.case(), house.desk()

    def group(group_id: str, *members: str) -> Operation:
        fields = {"name": "Thuis bij Ria", "form": "household", "members": list(members)}
        return Operation("add", group_id, "group", fields)

    drawn = (person("p-1", "Ria"), person("p-2", "Henk"))
    groups = (group("g-1", "resident", "p-1", "p-2"), group("g-2", "p-1"))
    less = change("g-1", members=["resident"])
    more = change("g-1", members=["resident", "p-1", "p-2"])
    send(desk, case_id, "k-1", *drawn, *groups, less, more)
    name_moment(desk, case_id, "start")
    erase_thing(desk, case_id, "p-1")
    left = everything(desk, case_id)
    assert not [one for one in ("p-1", "g-2", "Ria") if one in left]
    (home,) = open_case(desk, case_id).ecogram.groups
    assert (home.name, home.members) == (f"Thuis bij {SOMEBODY}", ("resident", "p-2"))
    assert moments(desk, case_id)[0].ecogram.things["g-1"] == home
    late = send(desk, case_id, "k-9", change("g-1", members=["p-1"]))
    assert [refusal.code for refusal in late.refusals] == ["erased"]


def test_an_erased_group_takes_nobody_along(house: House) -> None:
    case_id, desk = drawn(house), house.desk()
    home = {"name": "Henk", "form": "club", "members": ["p-2"]}
    send(desk, case_id, "k-3", Operation("add", "g-1", "group", home))
    erase_thing(desk, case_id, "g-1")
    assert {one.id for one in open_case(desk, case_id).ecogram.present()} >= {"p-1", "p-2", "t-3"}
    assert "'Henk'" in everything(desk, case_id)
