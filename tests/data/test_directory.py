"""The directory is one value for everybody, read again only when it was changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from data.directory import directory, remove_resources, save_resources
from resources.resource import EVERYWHERE, Resource

if TYPE_CHECKING:
    from tests.data.house import House

CHOIR = Resource(
    "r-koor", "Koor ‘De Merel’", "association", frozenset({"loneliness"}), frozenset({"company"}),
    "WK196304", frozenset({"WK196304", "WK196305"}), frozenset({"age_55"}), frozenset({"leisure"}),
    "Zingen & koffie", "dinsdag", "gratis", "0186-550001", "https://example.org",
    date(2026, 10, 6), {"id": "x", "extra": [1, {"deep": None}]},
)  # fmt: skip
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
