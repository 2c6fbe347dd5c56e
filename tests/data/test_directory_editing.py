"""An editor loses nothing of another, and what she did can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from data.access import ROLES
from data.directory import directory, hsds_records, remove_resources, save_resources
from data.directory_changes import batches, history_of, undo_batch
from data.directory_editing import (
    add_resource,
    apart,
    keep_apart,
    merge_doubles,
    not_reached,
    save_edited,
    tried_today,
)
from data.errors import AccessDenied, BadValue, StaleVersion, UnknownResource
from data.people import keepers
from data.verifying import doubt_part
from resources.merging import defaults, merge
from resources.resource import Check, Location, Resource
from resources.verification import trust_in_part

if TYPE_CHECKING:
    from tests.data.house import House

TODAY = date(2026, 11, 25)
CHOIR = Resource("r-koor", "Koor", "association", telephone="0186-550001", cost="gratis")
OTHER = Resource("r-merel", "Koor De Merel", "association", telephone="0186-550001", when="di")


@pytest.fixture
def kept(house: House) -> House:
    save_resources(house.desk("u-editor"), [CHOIR, OTHER], hsds={"r-merel": {"id": "x"}})
    return house


def test_what_was_changed_is_kept_and_counts_as_looked_at(kept: House) -> None:
    doubt_part(kept.desk(), "r-koor", "contact")
    base = directory(kept.store).resources["r-koor"]
    done = save_edited(kept.desk("u-editor"), base, replace(base, telephone=" 06  12345678 "))
    stored = directory(kept.store).resources["r-koor"]
    assert done.resource == stored
    assert (stored.telephone, stored.doubts) == ("06 12345678", {})
    assert trust_in_part(stored, "contact", TODAY) == "fresh"
    assert trust_in_part(stored, "times", TODAY) == "never"


def test_two_editors_at_once_lose_nothing(kept: House) -> None:
    desk = kept.desk("u-editor")
    save_edited(desk, CHOIR, replace(CHOIR, cost="€ 5"))
    both = save_edited(desk, CHOIR, replace(CHOIR, telephone="0186-550002"))
    assert (both.resource.cost, both.resource.telephone) == ("€ 5", "0186-550002")
    clash = save_edited(desk, CHOIR, replace(CHOIR, cost="€ 6", name="Ander koor"))
    assert clash.clashes == ("cost",)
    assert clash.resource == directory(kept.store).resources["r-koor"] == both.resource
    chosen = save_edited(desk, clash.resource, replace(clash.resource, cost="€ 6"))
    assert chosen.clashes == ()


def test_what_cannot_be_kept_is_refused_whole(kept: House) -> None:
    for wrong in (replace(CHOIR, name=" "), replace(CHOIR, website="javascript:alert(1)")):
        with pytest.raises(BadValue):
            save_edited(kept.desk("u-editor"), CHOIR, wrong)
        with pytest.raises(BadValue):
            add_resource(kept.desk("u-editor"), wrong)
    assert len(batches(kept.store)) == 1


def test_what_was_read_in_as_it_is_does_not_stand_in_the_way(house: House) -> None:
    desk = house.desk("u-editor")
    odd = replace(CHOIR, telephone="Tel: 0186-550001", locations=(Location(postcode="SW1A 1AA"),))
    save_resources(desk, [odd, OTHER], kind="import")
    done = save_edited(desk, odd, replace(odd, cost="€ 5"))
    assert directory(house.store).resources["r-koor"].cost == "€ 5"
    with pytest.raises(BadValue):
        save_edited(desk, done.resource, replace(done.resource, telephone="Tel: 0186-550002"))
    now = done.resource
    merge_doubles(desk, OTHER, now, merge(OTHER, now, {"telephone": "second"}))
    assert directory(house.store).resources["r-merel"].telephone == "Tel: 0186-550001"


def test_a_new_one_gets_an_id_that_nothing_ever_had(kept: House) -> None:
    desk = kept.desk("u-editor")
    remove_resources(desk, ["r-koor"])
    made = [add_resource(desk, Resource("", "Koor", "activity", when="vrijdag")) for _ in range(2)]
    assert [one.resource.id for one in made] == ["r-koor-2", "r-koor-3"]
    assert set(made[0].resource.checks) == {"name", "times"}


def test_editing_what_is_gone_says_so(kept: House) -> None:
    desk = kept.desk("u-editor")
    merge_doubles(desk, CHOIR, OTHER, CHOIR)
    with pytest.raises(UnknownResource):
        save_edited(desk, OTHER, replace(OTHER, cost="€ 5"))


def test_two_become_one_and_two_again(kept: House) -> None:
    desk = kept.desk("u-editor")
    before = directory(kept.store)
    result = merge(CHOIR, OTHER, defaults(CHOIR, OTHER, TODAY))
    batch = merge_doubles(desk, CHOIR, OTHER, result)
    after = directory(kept.store)
    assert after.find("r-merel") == result
    assert set(after.resources) == {"r-koor"}
    assert hsds_records(kept.store) == {"r-koor": {"id": "x"}}
    undo_batch(desk, batch.number)
    again = directory(kept.store)
    assert (again.resources, again.merged) == (before.resources, before.merged)
    assert hsds_records(kept.store) == {"r-merel": {"id": "x"}}


def test_what_only_the_second_record_says_goes_along_when_two_become_one(house: House) -> None:
    desk = house.desk("u-editor")
    first, second = {"id": "a", "url": ""}, {"id": "b", "url": "x", "alternate_name": "Merel"}
    save_resources(desk, [CHOIR, OTHER], hsds={"r-koor": first, "r-merel": second})
    batch = merge_doubles(desk, CHOIR, OTHER, CHOIR)
    whole = {"id": "a", "url": "x", "alternate_name": "Merel"}
    assert hsds_records(house.store) == {"r-koor": whole}
    undo_batch(desk, batch.number)
    assert hsds_records(house.store) == {"r-koor": first, "r-merel": second}


def test_what_changed_since_the_choice_is_not_merged(kept: House) -> None:
    desk = kept.desk("u-editor")
    save_edited(desk, OTHER, replace(OTHER, when="woensdag"))
    with pytest.raises(StaleVersion):
        merge_doubles(desk, CHOIR, OTHER, CHOIR)
    with pytest.raises(BadValue):
        merge_doubles(desk, CHOIR, CHOIR, CHOIR)
    remove_resources(desk, ["r-merel"])
    with pytest.raises(StaleVersion):
        merge_doubles(desk, CHOIR, OTHER, CHOIR)
    assert set(directory(kept.store).resources) == {"r-koor"}


def test_that_two_are_no_double_is_remembered_and_can_be_taken_back(kept: House) -> None:
    batch = keep_apart(kept.desk("u-editor"), "r-merel", "r-koor")
    version = directory(kept.store).version
    assert apart(kept.store) == {frozenset({"r-koor", "r-merel"})}
    undo_batch(kept.desk("u-editor"), batch.number)
    assert apart(kept.store) == frozenset()
    assert directory(kept.store).version == version


def test_who_did_not_answer_is_called_later_today_and_first_again_tomorrow(kept: House) -> None:
    not_reached(kept.desk("u-editor"), "r-koor")
    assert tried_today(kept.store, TODAY) == {"r-koor"}
    assert tried_today(kept.store, date(2026, 11, 26)) == frozenset()


def test_the_editor_reads_names_and_others_what_kind_of_colleague(kept: House) -> None:
    ids = {change.batch.actor_id for change in history_of(kept.store, "r-koor")}
    assert keepers(kept.desk("u-editor"), ids) == {"u-editor": ("editor", "Ed Kaartenmaker")}
    for user in ("u-anna", "u-lead", "u-dev"):
        assert keepers(kept.desk(user), ids) == {"u-editor": ("editor", "")}


def test_only_the_editor_edits(kept: House) -> None:
    users = {"worker": "u-anna", "team_lead": "u-lead", "developer": "u-dev",
             "administrator": "u-admin"}  # fmt: skip
    assert {*users, "editor"} == set(ROLES)
    before = len(batches(kept.store))
    for user in users.values():
        desk = kept.desk(user)
        for act in (
            lambda desk=desk: save_edited(desk, CHOIR, replace(CHOIR, cost="€ 9")),
            lambda desk=desk: add_resource(desk, CHOIR),
            lambda desk=desk: merge_doubles(desk, CHOIR, OTHER, CHOIR),
            lambda desk=desk: keep_apart(desk, "r-koor", "r-merel"),
            lambda desk=desk: undo_batch(desk, 1),
        ):
            with pytest.raises(AccessDenied):
                act()
    with pytest.raises(AccessDenied):
        not_reached(kept.desk("u-admin"), "r-koor")
    assert len(batches(kept.store)) == before
    assert Check(TODAY, "u-anna") not in directory(kept.store).resources["r-koor"].checks.values()
