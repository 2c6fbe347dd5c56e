"""Is what is written in HSDS and read again the same, with nothing lost and nothing made up?"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.hsds import read_hsds
from resources.hsds_out import write_hsds_csv, write_hsds_json
from resources.hsds_schema import check_document
from resources.resource import Check, Resource
from tests.acceptance import acceptance_folder
from tests.resources.lists import CODE_LISTS
from tests.resources.strategies import RESOURCES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from resources.finding import Reading


def _read(record: Any) -> Reading:
    return read_hsds({"a.json": json.dumps(record).encode()}, CODE_LISTS)


def _unpacked(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def _outside(resource: Resource) -> Resource:
    """Return a resource as the world may know it: not who said so, nor what is doubted."""
    checks = {part: Check(check.on) for part, check in resource.checks.items()}
    return replace(resource, checks=checks, doubts={})


def _uk_services() -> list[dict[str, Any]]:
    path = acceptance_folder("resources") / "hsds_uk/mocks/Test/service_list.json"
    services = json.loads(path.read_text(encoding="utf-8"))["contents"]
    assert len(services) == 128
    return services


def test_each_of_the_128_services_comes_out_as_it_went_in_and_goes_in_again() -> None:
    for record in _uk_services():
        first = _read(record)
        (resource,) = first.resources
        out = write_hsds_json(first.resources, first.hsds, CODE_LISTS)
        again = read_hsds({"b.json": out}, CODE_LISTS)
        assert json.loads(out)["contents"] == [record]
        assert (again.resources, again.hsds) == (first.resources, first.hsds)
        tables = read_hsds(
            _unpacked(write_hsds_csv(first.resources, first.hsds, CODE_LISTS)), CODE_LISTS
        )
        assert tables.resources == (resource,)


@pytest.mark.parametrize(
    "name",
    ["hsds_3.0_spec/examples/service_full.json", "nl_hsds_example/service_full_nl_example.json"],
)
def test_the_official_examples_come_out_as_they_went_in(name: str) -> None:
    record = json.loads((acceptance_folder("resources") / name).read_text(encoding="utf-8"))
    reading = _read(record)
    (resource,) = reading.resources
    assert json.loads(write_hsds_json([resource], reading.hsds, CODE_LISTS))["contents"] == [record]
    files = _unpacked(write_hsds_csv(reading.resources, reading.hsds, CODE_LISTS))
    tables = read_hsds(files, CODE_LISTS)
    assert tables.resources == reading.resources


@given(st.lists(RESOURCES, max_size=3, unique_by=lambda one: one.id))
def test_our_own_resources_come_back_equal(resources: list[Resource]) -> None:
    out = write_hsds_json(resources, {}, CODE_LISTS)
    assert list(read_hsds({"a.json": out}, CODE_LISTS).resources) == [
        _outside(one) for one in resources
    ]


@given(st.lists(RESOURCES, max_size=3, unique_by=lambda one: one.id))
def test_our_own_resources_come_back_equal_from_tables(resources: list[Resource]) -> None:
    files = _unpacked(write_hsds_csv(resources, {}, CODE_LISTS))
    assert list(read_hsds(files, CODE_LISTS).resources) == [_outside(one) for one in resources]


@pytest.fixture(scope="module")
def official() -> tuple[Resource, Mapping[str, Any]]:
    path = acceptance_folder("resources") / "hsds_3.0_spec/examples/service_full.json"
    reading = read_hsds({"a.json": path.read_bytes()}, CODE_LISTS)
    return reading.resources[0], reading.hsds[reading.resources[0].id]


@pytest.fixture(scope="module")
def schemas() -> Mapping[str, Any]:
    folder = acceptance_folder("resources") / "hsds_3.0_spec/schema"
    return {p.name: json.loads(p.read_text(encoding="utf-8")) for p in folder.glob("*.json")}


@given(changed=RESOURCES, names=st.sets(st.sampled_from(
    ["name", "kind", "themes", "support", "village", "reach", "conditions", "description", "when",
     "cost", "telephone", "website", "email", "organisation", "locations", "travel", "schedule",
     "free", "languages", "accessibility", "capacity", "checks", "source"]
)))  # fmt: skip
def test_whatever_is_changed_of_a_foreign_service_is_read_back_changed(
    official: tuple[Resource, Mapping[str, Any]],
    schemas: Mapping[str, Any],
    changed: Resource,
    names: set[str],
) -> None:
    resource, record = official
    edited = replace(resource, **{name: getattr(changed, name) for name in names})
    out = write_hsds_json([edited], {edited.id: record}, CODE_LISTS)
    assert check_document(json.loads(out), schemas) == ()
    again = read_hsds({"a.json": out}, CODE_LISTS)
    assert again.resources == (_outside(edited),)
    # and written back, all is as it was for us
    back = write_hsds_json([resource], again.hsds, CODE_LISTS)
    assert read_hsds({"a.json": back}, CODE_LISTS).resources == (resource,)


def test_two_services_at_one_place_that_differs_for_one_are_both_right_in_tables(
    official: tuple[Resource, Mapping[str, Any]],
) -> None:
    first, record = official
    second = replace(first, id="22305d39-c082-5a58-abb3-00762f42cf34")
    moved = replace(second, locations=(replace(second.locations[0], name="Elders"),))
    for one in (second, moved):
        known = {first.id: record, one.id: {**record, "id": one.id}}
        files = _unpacked(write_hsds_csv([first, one], known, CODE_LISTS))
        assert read_hsds(files, CODE_LISTS).resources == (first, one)
    locations = files["locations.csv"].decode().splitlines()
    assert len(locations) == 3


def test_who_found_it_true_and_what_is_doubted_stays_inside() -> None:
    seen = Check(date(2026, 11, 1), "u-els")
    resource = Resource(
        "r-koor", "Koor", "association", checks={"name": seen}, doubts={"times": seen}
    )
    outside = write_hsds_json([resource], {}, CODE_LISTS) + b"".join(
        _unpacked(write_hsds_csv([resource], {}, CODE_LISTS)).values()
    )
    assert b"2026-11-01" in outside
    assert b"u-els" not in outside
    assert b"doubts" not in outside


@pytest.mark.parametrize("formula", ["=cmd|' /C calc'!A0", "@SUM(1)", "+1+cmd|'x'!A0", '-2+3"x'])
def test_no_cell_is_worked_out_by_a_spreadsheet(formula: str) -> None:
    resource = Resource("r-x", formula, "place", description=formula, telephone="+31 186 550001")
    files = _unpacked(write_hsds_csv([resource], {}, CODE_LISTS))
    (row,) = csv.DictReader(io.StringIO(files["services.csv"].decode()))
    (phone,) = csv.DictReader(io.StringIO(files["phones.csv"].decode()))
    assert (row["name"], row["description"]) == (f"'{formula}", f"'{formula}")
    assert phone["number"] == "+31 186 550001"


def test_equal_resources_give_equal_bytes() -> None:
    resource = Resource("r-x", "Koor", "association", themes=frozenset({"meals", "grief"}))
    assert write_hsds_csv([resource], {}, CODE_LISTS) == write_hsds_csv([resource], {}, CODE_LISTS)
