"""The directory is one value for everybody, read again only when it was changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING

from data.directory import directory, hsds_records, remove_resources, save_resources
from data.directory_changes import batches, history_of, undo_batch
from resources.resource import (
    EVERYWHERE,
    Capacity,
    Check,
    Location,
    Opening,
    Resource,
    checked_whole,
)

if TYPE_CHECKING:
    from tests.data.house import House

CHOIR = Resource(
    id="r-koor",
    name="Koor ‘De Merel’",
    kind="association",
    organisation="Stichting Zang",
    themes=frozenset({"loneliness"}),
    support=frozenset({"company"}),
    ambitions=frozenset({"leisure"}),
    village="WK196304",
    reach=frozenset({"WK196304", "WK196305"}),
    locations=(Location("Dorpshuis", "Dorpsstraat 1", "3297 AB", "WK196304", 94_000.0, 423_000.5),),
    travel=frozenset({"bus"}),
    conditions=frozenset({"age_55"}),
    languages=frozenset({"nl"}),
    accessibility={"wheelchair": True, "toilet": False},
    description="Zingen & koffie",
    when="dinsdag",
    schedule=(
        Opening(days=frozenset({2}), opens=time(20), closes=time(22), valid_from=date(2026, 9, 1)),
        Opening("month", frozenset({6}), frozenset({1, -1}), on_holidays=False),
    ),
    cost="gratis",
    free=True,
    telephone="0186-550001",
    email="koor@example.org",
    website="https://example.org",
    capacity=Capacity("waiting", date(2026, 10, 6), 3),
    checks=checked_whole(date(2026, 10, 6), "u-editor"),
    doubts={"times": Check(date(2026, 11, 1), "u-anna")},
    source="© somebody",
)
BUS = Resource("r-bus", "Buurtbus", "volunteers", frozenset({"transport"}), reach=EVERYWHERE)


def test_resources_are_kept_whole(house: House) -> None:
    save_resources(house.desk("u-editor"), [CHOIR, BUS])
    assert dict(directory(house.store).resources) == {"r-bus": BUS, "r-koor": CHOIR}
    house.restart()
    assert dict(directory(house.store).resources) == {"r-bus": BUS, "r-koor": CHOIR}


def test_it_is_read_again_only_when_it_was_changed(house: House) -> None:
    save_resources(house.desk("u-editor"), [CHOIR])
    first = directory(house.store)
    assert directory(house.store) is first
    save_resources(house.desk("u-editor"), [])
    assert directory(house.store) is first
    save_resources(house.desk("u-editor"), [BUS, replace(CHOIR, name="Koor")])
    second = directory(house.store)
    assert second.version > first.version
    assert second.resources["r-koor"].name == "Koor"
    assert first.resources["r-koor"] == CHOIR


def test_resources_can_be_taken_out(house: House) -> None:
    save_resources(house.desk("u-editor"), [CHOIR, BUS])
    remove_resources(house.desk("u-editor"), ["r-koor", "r-none"])
    assert set(directory(house.store).resources) == {"r-bus"}


def test_the_rest_of_a_record_is_kept_beside_it(house: House) -> None:
    rest = {"r-koor": {"id": "x", "extra": [1, {"deep": None}]}}
    save_resources(house.desk("u-editor"), [CHOIR, BUS], hsds=rest)
    assert hsds_records(house.store) == rest
    save_resources(house.desk("u-editor"), [replace(CHOIR, name="Koor")])
    assert hsds_records(house.store) == rest


def test_a_change_is_kept_per_field_with_who_and_when(house: House) -> None:
    save_resources(house.desk("u-editor"), [CHOIR])
    house.clock.forward(minutes=5)
    save_resources(house.desk("u-editor"), [replace(CHOIR, name="Koor", free=None)])
    newest, first = history_of(house.store, "r-koor")
    assert newest.fields == {"name": (CHOIR.name, "Koor"), "free": (True, None)}
    assert newest.batch.actor_id == "u-editor"
    assert newest.batch.at > first.batch.at
    assert first.fields["id"] == (None, "id")
    assert save_resources(house.desk("u-editor"), [replace(CHOIR, name="Koor", free=None)]) is None
    assert len(batches(house.store)) == 2


def test_an_import_is_undone_as_a_whole(house: House) -> None:
    rest = {"r-koor": {"id": "x"}}
    save_resources(house.desk("u-editor"), [CHOIR], hsds=rest)
    read = [replace(CHOIR, name="Koor", cost="€ 5"), BUS]
    batch = save_resources(
        house.desk("u-editor"), read, kind="import", source="kaart.csv", hsds={"r-bus": {"a": 1}}
    )
    assert batch is not None
    undone = undo_batch(house.desk("u-editor"), batch.number)
    assert undone.kept == {}
    assert dict(directory(house.store).resources) == {"r-koor": CHOIR}
    assert hsds_records(house.store) == rest
    assert undone.batch is not None
    assert batches(house.store)[1].undone_by == undone.batch.number
    # undoing what undid it does it again
    undo_batch(house.desk("u-editor"), undone.batch.number)
    assert dict(directory(house.store).resources) == {"r-koor": read[0], "r-bus": BUS}


def test_undoing_leaves_what_was_changed_since(house: House) -> None:
    save_resources(house.desk("u-editor"), [CHOIR])
    read = [replace(CHOIR, name="Koor", cost="€ 5"), BUS]
    batch = save_resources(house.desk("u-editor"), read, kind="import")
    assert batch is not None
    later = [replace(read[0], cost="€ 6"), replace(BUS, telephone="0186")]
    save_resources(house.desk("u-editor"), later)
    undone = undo_batch(house.desk("u-editor"), batch.number)
    assert undone.kept == {"r-koor": ("cost",), "r-bus": ("telephone",)}
    kept = {"r-koor": replace(CHOIR, cost="€ 6"), "r-bus": later[1]}
    assert dict(directory(house.store).resources) == kept


def test_what_was_taken_out_is_put_back(house: House) -> None:
    save_resources(house.desk("u-editor"), [CHOIR, BUS], hsds={"r-koor": {"id": "x"}})
    batch = remove_resources(house.desk("u-editor"), ["r-koor"])
    assert batch is not None
    undo_batch(house.desk("u-editor"), batch.number)
    assert directory(house.store).resources["r-koor"] == CHOIR
    assert hsds_records(house.store) == {"r-koor": {"id": "x"}}
