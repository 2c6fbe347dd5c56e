"""Does reading the record of another directory again leave what was done here?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from data.directory import directory, remove_resources, save_resources
from data.directory_import import compare_file, store_file
from data.verifying import confirm_parts, doubt_part, set_capacity
from resources.directory_file import OpenFile, Told
from resources.finding import Reading
from resources.resource import Resource, checked_whole

if TYPE_CHECKING:
    from data.desk import Desk
    from tests.data.house import House

INLOOP = Resource(
    "r-1", "Inloop", "place", description="koffie", checks=checked_whole(date(2026, 1, 5))
)
CHOIR = Resource("r-2", "Koor", "association")
READING = Reading((INLOOP, CHOIR), hsds={"r-1": {"status": "active"}})


def _store(desk: Desk, reading: Reading, *, anew: bool = False) -> None:
    opened = OpenFile("kaart.json", "services")
    store_file(desk, opened, reading, Told(), lambda _done, _all: None, anew=anew)


def test_the_same_record_again_leaves_what_the_editor_did(house: House) -> None:
    desk = house.desk("u-editor")
    _store(desk, READING)
    save_resources(desk, [replace(INLOOP, description="soep")])
    confirm_parts(desk, "r-1")
    set_capacity(desk, "r-1", "full")
    doubt_part(desk, "r-1", "times")
    here = directory(house.store).resources["r-1"]
    changes = compare_file(house.store, READING)
    assert (changes.put, changes.equal) == ((), 2)
    _store(desk, READING)
    assert directory(house.store).resources["r-1"] == here


def test_what_both_changed_is_named_and_stays(house: House) -> None:
    desk = house.desk("u-editor")
    _store(desk, READING)
    save_resources(desk, [replace(INLOOP, description="soep")])
    newer = replace(READING, resources=(replace(INLOOP, description="thee", cost="gratis"), CHOIR))
    changes = compare_file(house.store, newer)
    assert changes.both == {"r-1": ("description",)}
    _store(desk, newer)
    now = directory(house.store).resources["r-1"]
    assert (now.description, now.cost) == ("soep", "gratis")


def test_what_was_taken_out_comes_back_only_when_it_is_wanted(house: House) -> None:
    desk = house.desk("u-editor")
    _store(desk, READING)
    remove_resources(desk, ["r-2"])
    assert compare_file(house.store, READING).removed == 1
    _store(desk, READING)
    assert set(directory(house.store).resources) == {"r-1"}
    assert compare_file(house.store, READING, anew=True).put == (CHOIR,)
    _store(desk, READING, anew=True)
    assert set(directory(house.store).resources) == {"r-1", "r-2"}
