"""Does our check find what is known to be wrong, and nothing in what we write?"""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resources.hsds import read_hsds
from resources.hsds_out import write_hsds_csv, write_hsds_json
from resources.hsds_schema import Fault, check_document, check_package, schema_of
from resources.tables import read_table
from tests.acceptance import acceptance_folder
from tests.resources.lists import CODE_LISTS
from tests.resources.strategies import RESOURCES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from resources.resource import Resource


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _schemas(part: str) -> dict[str, Any]:
    folder = acceptance_folder("resources") / part / "schema"
    return {path.name: _json(path) for path in folder.glob("*.json")}


OFFICIAL = "hsds_3.0_spec"
UK = "hsds_uk"


def _faults(schemas: str, name: str, **how: Any) -> tuple[Fault, ...]:
    path, known = acceptance_folder("resources") / name, _schemas(schemas)
    return check_document(_json(path), known, schema_of(path.name, known), **how)


@pytest.mark.parametrize(
    "name",
    ["service_full", "service_list", "organization_full", "organization_list", "location",
     "service_at_location_full", "service_at_location_list", "taxonomy", "taxonomy_list",
     "taxonomy_term", "taxonomy_term_list"],
)  # fmt: skip
def test_the_official_examples_keep_to_the_official_schemas(name: str) -> None:
    assert _faults(OFFICIAL, f"hsds_3.0_spec/examples/{name}.json") == ()


@pytest.mark.parametrize(
    ("name", "count", "items"),
    [("Test/service_list", 0, 0), ("Warn/taxonomy_term", 2, 1), ("Fail/service_full", 2, 1),
     ("Fail/service_list", 11, 4)],
)  # fmt: skip
def test_the_uk_files_have_their_known_number_of_faults(name: str, count: int, items: int) -> None:
    faults = _faults(UK, f"hsds_uk/mocks/{name}.json")
    assert len(faults) == count
    in_list = name.endswith("_list")
    assert len({f.place.split("/")[1] if in_list else "" for f in faults}) == items


def test_the_dutch_example_is_valid_and_the_invalid_one_has_five_faults() -> None:
    assert _faults(OFFICIAL, "nl_hsds_example/service_full_nl_example.json") == ()
    faults = _faults(OFFICIAL, "nl_hsds_example/service_full_nl_invalid.json")
    assert sorted((f.place, f.code) for f in faults) == [
        ("id", "format"),
        ("name", "required"),
        ("service_at_locations/0/location/addresses/0/state_province", "required"),
        ("status", "enum"),
        ("url", "format"),
    ]
    without = _faults(OFFICIAL, "nl_hsds_example/service_full_nl_invalid.json", with_formats=False)
    assert len(without) == 3


def test_the_official_tables_fail_their_own_descriptor_in_four_links() -> None:
    folder = acceptance_folder("resources") / OFFICIAL
    files = {path.name: path.read_bytes() for path in (folder / "examples/csv").glob("*.csv")}
    faults = check_package(files, _json(folder / "datapackage.json"))
    assert [fault.code for fault in faults] == ["foreign_key"] * 4


def test_what_a_table_may_not_hold_is_found() -> None:
    descriptor = _json(acceptance_folder("resources") / OFFICIAL / "datapackage.json")
    files = {
        "taxonomy_terms.csv": b"id,code,name,description,term_uri\n"
        b"3f7b145d-84af-42d7-8fae-eaca714b02b2,a,b,c,http://example.com\n"
        b"3f7b145d-84af-42d7-8fae-eaca714b02b3,a,,c,no uri\n",
        "schedules.csv": b"id,opens_at,valid_from,interval,freq\nx,9:00,1-1-2026,twice,DAILY\n",
        "phones.csv": b'id,number\n"x',
    }
    assert sorted((f.place, f.code) for f in check_package(files, descriptor)) == [
        ("phones.csv", "broken"),
        ("schedules.csv/2/freq", "enum"),
        ("schedules.csv/2/id", "format"),
        ("schedules.csv/2/interval", "format"),
        ("schedules.csv/2/opens_at", "format"),
        ("schedules.csv/2/valid_from", "format"),
        ("taxonomy_terms.csv/3/code", "unique"),
        ("taxonomy_terms.csv/3/name", "required"),
        ("taxonomy_terms.csv/3/term_uri", "format"),
    ]


def _unpacked(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def _assert_valid(resources: list[Resource], hsds: Mapping[str, Mapping[str, Any]]) -> None:
    page = json.loads(write_hsds_json(resources, hsds, CODE_LISTS))
    assert check_document(page, _schemas(OFFICIAL)) == ()
    assert check_document(page, _schemas(UK)) == ()
    _assert_valid_tables(resources, hsds)


def _assert_valid_tables(resources: list[Resource], hsds: Mapping[str, Mapping[str, Any]]) -> None:
    files = _unpacked(write_hsds_csv(resources, hsds, CODE_LISTS))
    official = _json(acceptance_folder("resources") / OFFICIAL / "datapackage.json")
    for descriptor in (official, json.loads(files["datapackage.json"])):
        assert check_package(files, descriptor) == ()


def test_the_demo_resources_are_written_as_the_specification_asks() -> None:
    from data.demo.load import FOLDER

    reading = read_table((FOLDER / "resources.csv").read_bytes(), CODE_LISTS)
    assert len(reading.resources) > 20
    _assert_valid(list(reading.resources), {})


@settings(max_examples=25)
@given(st.lists(RESOURCES, max_size=3, unique_by=lambda one: one.id))
def test_whatever_we_know_is_written_as_the_specification_asks(resources: list[Resource]) -> None:
    _assert_valid(resources, {})


@pytest.mark.parametrize("part", ["ohana", "uk"])
def test_what_came_from_elsewhere_is_written_as_the_specification_asks(part: str) -> None:
    folder = acceptance_folder("resources")
    if part == "ohana":
        files = {p.name: p.read_bytes() for p in (folder / "ohana_sanmateo_sample").glob("*.csv")}
    else:
        path = folder / "hsds_uk/mocks/Test/service_full.json"
        files = {path.name: path.read_bytes()}
    reading = read_hsds(files, CODE_LISTS)
    _assert_valid(list(reading.resources), reading.hsds)
