"""Whoever helps by name is read by her team only, and of whom it ended nothing is left."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from data import schema
from data.audit import recent
from data.directory_schema import helpers as table
from data.erased_list import list_file
from data.errors import AccessDenied, BadValue, SealBroken, StaleVersion, UnknownHelper
from data.personal_help import HELPERS, helpers, save_helper, villages_of, withdraw_helper
from resources.personal_help import Consent, PersonalHelp
from resources.resource import EVERYWHERE
from tests.data.house import OTHER_VILLAGE, VILLAGE

if TYPE_CHECKING:
    from tests.data.house import House

TODAY = date(2026, 11, 25)
SAID = {"name": "Zwaantje Xilverkwast", "what": "rijdt naar het zwembad", "contact": "06-98765"}
ZWAANTJE = PersonalHelp(
    "",
    village=VILLAGE,
    reach=frozenset({VILLAGE, OTHER_VILLAGE}),
    consent=Consent(TODAY, "oral", ""),
    ends_on=date(2027, 2, 25),
    themes=frozenset({"transport"}),
    support=frozenset({"practical"}),
    **SAID,
)


def noted(house: House, user: str = "u-anna", **changed: Any) -> PersonalHelp:
    return save_helper(house.desk(user), replace(ZWAANTJE, **changed))


def later(house: House, days: int) -> None:
    """Let days go by; everybody comes in anew."""
    house.clock.forward(days=days)
    house.tokens.clear()


def rows(house: House) -> list[str]:
    with house.store.reading() as connection:
        return list(connection.scalars(select(table.c.id)))


def test_what_was_said_is_kept_with_who_noted_it_down(house: House) -> None:
    stored = noted(house)
    kept = replace(ZWAANTJE, id=stored.id, version=1, consent=Consent(TODAY, "oral", "u-anna"))
    assert helpers(house.desk()) == (stored,) == (kept,)
    house.restart()
    assert helpers(house.desk("u-bram")) == (kept,)


def test_everybody_sees_those_of_the_villages_of_her_team(house: House) -> None:
    noted(house)
    noted(house, name="Voor iedereen", reach=EVERYWHERE)
    noted(house, "u-wim", name="West", village="WK196300", reach=frozenset({"WK196300"}))
    seen = {
        user: {one.name for one in helpers(house.desk(user))}
        for user in ("u-anna", "u-bram", "u-lead", "u-wim", "u-editor")
    }
    east = {SAID["name"], "Voor iedereen"}
    everybody = {*east, "West"}
    assert seen == {
        "u-anna": east,
        "u-bram": east,
        "u-lead": east,
        "u-wim": {"Voor iedereen", "West"},
        "u-editor": everybody,
    }


@pytest.mark.parametrize("user", ["u-dev", "u-admin"])
def test_developer_and_administrator_never_see_or_change_any(house: House, user: str) -> None:
    stored, desk = noted(house), house.desk(user)
    for act in (
        lambda: helpers(desk),
        lambda: villages_of(desk),
        lambda: save_helper(desk, ZWAANTJE),
        lambda: withdraw_helper(desk, stored.id),
    ):
        with pytest.raises(AccessDenied):
            act()
    assert rows(house) == [stored.id]


def test_another_team_changes_nobody_of_this_one(house: House) -> None:
    stored, desk = noted(house), house.desk("u-wim")
    with pytest.raises(AccessDenied):
        save_helper(desk, replace(stored, what="iets anders"))
    with pytest.raises(AccessDenied):
        withdraw_helper(desk, stored.id)
    assert helpers(house.desk()) == (stored,)


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("name", {"name": " "}),
        ("name", {"name": "x" * 81}),
        ("what", {"what": ""}),
        ("what", {"what": "x" * 301}),
        ("contact", {"contact": "twee\nregels"}),
        ("contact", {"contact": ""}),
        ("name", {"name": "Truus, Molendijk 12"}),
        ("what", {"what": "kookt op Dorpsstraat 3 in Strijen"}),
        ("contact", {"contact": "aanbellen op 3291 AB 12"}),
        ("village", {"village": "WK196300"}),
        ("reach", {"reach": frozenset()}),
        ("reach", {"reach": frozenset({VILLAGE, "WK196300"})}),
        ("themes", {"themes": frozenset({"flying"})}),
        ("support", {"support": frozenset({"money"})}),
        ("consent_how", {"consent": Consent(TODAY, "somehow", "")}),  # type: ignore[arg-type]
        ("consent_on", {"consent": Consent(date(2026, 11, 26), "oral", "")}),
        ("ends_on", {"ends_on": date(2026, 11, 24)}),
        ("ends_on", {"ends_on": date(2027, 11, 26)}),
    ],
)
def test_what_cannot_be_kept_is_refused_by_its_name(
    file_house: House, field: str, changed: dict[str, Any]
) -> None:
    with pytest.raises(BadValue, match=f"^{field}$"):
        noted(file_house, **changed)
    assert rows(file_house) == []


def test_an_end_on_the_last_day_of_a_year_is_kept(file_house: House) -> None:
    assert noted(file_house, ends_on=date(2027, 11, 25)).ends_on == date(2027, 11, 25)


def test_a_consent_is_renewed_with_a_new_day_and_end(house: House) -> None:
    stored = noted(house)
    later(house, days=80)
    consent, end = Consent(date(2027, 2, 10), "mail", ""), date(2027, 8, 10)
    desk = house.desk("u-bram")
    renewed = save_helper(desk, replace(stored, consent=consent, ends_on=end))
    assert helpers(desk) == (renewed,)
    assert (renewed.consent.noted_by, renewed.version, renewed.ends_on) == ("u-bram", 2, end)
    with pytest.raises(StaleVersion):
        save_helper(house.desk("u-lead"), replace(stored, what="iets anders"))


def test_who_noted_it_down_stays_when_only_a_line_is_mended(house: House) -> None:
    mended = save_helper(house.desk("u-bram"), replace(noted(house), contact="06-11111"))
    assert (mended.consent.noted_by, mended.contact) == ("u-anna", "06-11111")


def test_a_worker_of_another_team_mends_who_helps_everywhere(house: House) -> None:
    stored = noted(house, reach=EVERYWHERE)
    mended = save_helper(house.desk("u-wim"), replace(stored, contact="06-11111"))
    assert mended.contact == "06-11111"


def test_who_withdraws_is_gone_at_once_and_for_good(house: House) -> None:
    stored = noted(house)
    withdraw_helper(house.desk("u-bram"), stored.id)
    assert (helpers(house.desk()), rows(house)) == ((), [])
    with pytest.raises(UnknownHelper):
        save_helper(house.desk(), replace(stored, what="toch weer"))
    withdraw_helper(house.desk(), stored.id)
    assert rows(house) == []
    assert everything_stored(house).count(stored.id.encode()) > 0, "the opaque id is kept"


def test_after_the_last_day_nothing_is_shown_and_nothing_left(house: House) -> None:
    stored = noted(house)
    later(house, days=(stored.ends_on - TODAY).days)
    assert helpers(house.desk()) == (stored,)
    later(house, days=1)
    with pytest.raises(UnknownHelper):
        save_helper(house.desk(), replace(stored, ends_on=date(2027, 5, 1)))
    assert rows(house) == [stored.id]
    assert helpers(house.desk()) == ()
    assert rows(house) == []
    later(house, days=-2)
    assert helpers(house.desk()) == (), "a clock put back brings nobody back"


def test_opening_the_store_takes_out_whose_consent_has_ended(house: House) -> None:
    stored = noted(house)
    kept = noted(house, name="Blijft", ends_on=date(2027, 11, 25))
    later(house, days=93)
    house.restart()
    assert rows(house) == [kept.id]
    lines = [line for line in recent(house.desk("u-admin")) if line.action == "end_helper"]
    assert [(line.actor_id, line.thing) for line in lines] == [("system", stored.id)]


def test_a_backup_that_is_put_back_forgets_them_again(file_house: House) -> None:
    house = file_house
    gone, kept = noted(house), noted(house, name="Blijft")
    house.store.close()
    backup = house.settings.home.with_name("backup")
    shutil.copytree(house.settings.home, backup)
    house.open()
    withdraw_helper(house.desk(), gone.id)
    house.store.close()
    shutil.rmtree(house.settings.home)
    shutil.copytree(backup, house.settings.home)
    house.open()
    assert rows(house) == [kept.id]
    lines = [(x.action, x.thing) for x in recent(house.desk("u-admin"))]
    assert ("erase_again", gone.id) in lines
    house.restart()
    assert [x.action for x in recent(house.desk("u-admin"))].count("erase_again") == 1


def test_the_list_beside_the_keys_holds_the_id_only(house: House) -> None:
    stored = noted(house)
    withdraw_helper(house.desk(), stored.id)
    (line,) = list_file(house.store).read_text().splitlines()
    assert line.split()[1:] == [HELPERS, stored.id]


def test_that_somebody_looked_is_logged_and_no_line_has_a_name(house: House) -> None:
    stored = noted(house)
    for _ in range(2):
        helpers(house.desk("u-bram"))
        helpers(house.desk("u-bram"), "case")
    save_helper(house.desk(), replace(stored, what="rijdt"))
    withdraw_helper(house.desk("u-lead"), stored.id)
    lines = [
        (line.actor_id, line.action, line.thing, line.purpose)
        for line in reversed(recent(house.desk("u-admin")))
        if "helper" in f"{line.action}{line.thing}"
    ]
    assert lines == [
        ("u-anna", "add_helper", stored.id, ""),
        ("u-bram", "view", HELPERS, "list"),
        ("u-bram", "view", HELPERS, "case"),
        ("u-anna", "change_helper", stored.id, ""),
        ("u-lead", "withdraw_helper", stored.id, ""),
    ]


def everything_stored(house: House) -> bytes:
    dumped = b""
    with house.store.reading() as connection:
        for one in schema.METADATA.sorted_tables:
            for row in connection.execute(select(one)):
                values = (bytes(v) if isinstance(v, bytes) else str(v).encode() for v in row)
                dumped += b"\n".join(values)
    return dumped


def test_no_name_and_no_line_of_hers_stands_in_any_table(house: House) -> None:
    stored = noted(house)
    dumped = everything_stored(house).lower()
    assert stored.id.encode() in dumped
    assert [said for said in SAID.values() if said.lower().encode() in dumped] == []


def test_a_value_put_elsewhere_does_not_open(house: House) -> None:
    one, other = noted(house), noted(house, name="Ander")
    with house.store.writing() as connection:
        moved = connection.scalar(select(table.c.content).where(table.c.id == one.id))
        connection.execute(table.update().where(table.c.id == other.id).values(content=moved))
    with pytest.raises(SealBroken):
        helpers(house.desk())
