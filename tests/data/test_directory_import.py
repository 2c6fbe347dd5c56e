"""Does reading the record of another directory again leave what was done here?"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from data.demo.load import FOLDER
from data.directory import directory, hsds_records, remove_resources, save_resources
from data.directory_changes import batches, sizes
from data.directory_import import compare_file, store_file
from data.verifying import confirm_parts, doubt_part, set_capacity
from resources.directory_file import OpenFile, Told, open_file
from resources.finding import Reading
from resources.hsds import read_hsds
from resources.hsds_out import write_hsds_csv, write_hsds_json
from resources.resource import Resource, checked_whole
from resources.tables import read_table
from tests.acceptance import acceptance_folder
from tests.resources.lists import CODE_LISTS

if TYPE_CHECKING:
    from data.desk import Desk
    from data.store import Store
    from tests.data.house import House

INLOOP = Resource(
    "r-1", "Inloop", "place", description="koffie", checks=checked_whole(date(2026, 1, 5))
)
CHOIR = Resource("r-2", "Koor", "association")
READING = Reading((INLOOP, CHOIR), hsds={"r-1": {"id": "r-1", "status": "active"}})


def _store(desk: Desk, reading: Reading, *, anew: bool = False) -> None:
    """Store a file, which changes what its preview said, to the number."""
    opened = OpenFile("kaart.json", "services")
    said = compare_file(desk.store, reading, anew=anew)
    stored = store_file(desk, opened, reading, Told(), lambda _done, _all: None, anew=anew)
    assert stored.number == len(said.put) == said.new + said.changed
    changed = {} if stored.batch is None else sizes(desk.store, [stored.batch])
    assert sum(changed.values()) == stored.number


def _exported(store: Store) -> list[Reading]:
    """Return what is read of both forms in which the directory goes along as HSDS."""
    resources, rests = directory(store).resources.values(), hsds_records(store)
    files = (write(resources, rests, CODE_LISTS) for write in (write_hsds_json, write_hsds_csv))
    opened = (open_file("kaart", content, most_mb=50) for content in files)
    return [read_hsds(one.files, CODE_LISTS) for one in opened]


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


def test_our_own_export_changes_nothing(house: House) -> None:
    desk = house.desk("u-editor")
    content = (FOLDER / "resources.csv").read_bytes()
    save_resources(desk, read_table(content, CODE_LISTS).resources, kind="import")
    _changes_nothing(desk, 120)


def test_our_own_export_of_a_foreign_record_changes_nothing_also_after_an_edit(
    house: House,
) -> None:
    path = acceptance_folder("resources") / "hsds_3.0_spec/examples/service_full.json"
    reading = read_hsds({path.name: path.read_bytes()}, CODE_LISTS)
    desk = house.desk("u-editor")
    _store(desk, reading)
    _changes_nothing(desk, 1)
    save_resources(desk, [replace(reading.resources[0], email="nieuw@example.org", free=True)])
    _changes_nothing(desk, 1)


def test_what_both_changed_stays_also_when_the_same_file_comes_in_once_more(
    house: House,
) -> None:
    path = acceptance_folder("resources") / "hsds_3.0_spec/examples/service_full.json"
    record = json.loads(path.read_bytes())
    desk = house.desk("u-editor")
    _store(desk, read_hsds({"a.json": json.dumps(record).encode()}, CODE_LISTS))
    (known,) = directory(house.store).resources.values()
    save_resources(desk, [replace(known, description="soep")])
    newer = json.dumps({**record, "description": "thee", "email": "nieuw@example.org"})
    reading = read_hsds({"a.json": newer.encode()}, CODE_LISTS)
    assert compare_file(house.store, reading).both == {known.id: ("description",)}
    for _ in range(2):
        _store(desk, reading)
        (now,) = directory(house.store).resources.values()
        assert (now.description, now.email) == ("soep", "nieuw@example.org")
    again = compare_file(house.store, reading)
    assert (again.put, again.equal, again.both) == ((), 1, {})


def test_what_only_the_rest_of_a_record_says_anew_is_counted_and_kept(house: House) -> None:
    path = acceptance_folder("resources") / "hsds_3.0_spec/examples/service_full.json"
    reading = read_hsds({path.name: path.read_bytes()}, CODE_LISTS)
    desk = house.desk("u-editor")
    _store(desk, reading)
    ((key, record),) = reading.hsds.items()
    newer = replace(reading, hsds={key: {**record, "licenses": "geen"}})
    assert compare_file(house.store, newer).changed == 1
    _store(desk, newer)
    assert hsds_records(house.store) == newer.hsds


def _changes_nothing(desk: Desk, number: int) -> None:
    done = len(batches(desk.store))
    for reading in _exported(desk.store):
        changes = compare_file(desk.store, reading)
        assert (changes.put, changes.equal) == ((), number)
        _store(desk, reading)
    assert len(batches(desk.store)) == done
