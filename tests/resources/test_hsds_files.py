"""Is HSDS read however it is packed: pages, organisations, folders, tables, older versions?"""

from __future__ import annotations

import json
from datetime import date, time
from typing import Any

import pytest

from resources.finding import Finding
from resources.hsds import read_hsds
from resources.resource import Capacity, Opening, Resource
from tests.acceptance import acceptance_folder
from tests.resources.lists import CODE_LISTS

A, B = "22305d39-c082-5a58-abb3-00762f42cf34", "ac148810-d857-441c-9679-408f346de14b"


def _read(*documents: Any) -> Any:
    files = {f"{n}.json": json.dumps(one).encode() for n, one in enumerate(documents)}
    return read_hsds(files, CODE_LISTS)


def _one(**fields: Any) -> Resource:
    (resource,) = _read({"id": A, "name": "Inloop", "status": "active", **fields}).resources
    return resource


def _folder(name: str) -> dict[str, bytes]:
    folder = acceptance_folder("resources") / name
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def _codes(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.code for finding in findings}


def _monthly(days: set[int], weeks: set[int]) -> Opening:
    return Opening("month", frozenset(days), frozenset(weeks))


def test_the_official_tables_hold_the_official_service() -> None:
    tables = read_hsds(_folder("hsds_3.0_spec/examples/csv"), CODE_LISTS).resources
    path = acceptance_folder("resources") / "hsds_3.0_spec/examples/tabular.json"
    tabular = read_hsds({"tabular.json": path.read_bytes()}, CODE_LISTS).resources
    assert [one.id for one in tables] == [B]
    assert tables == tabular
    assert tables[0].organisation == "Example Organization Inc."
    assert tables[0].locations[0].name == "MyCity Civic Center"
    assert tables[0].accessibility == {"wheelchair": True, "hearing_loop": True}


def test_a_folder_is_one_reading_and_its_other_files_are_passed_over() -> None:
    others = {"x.pbf": b"\x00\xff", "LICENSE.md": b"MIT", "__MACOSX/._a.json": b"\x00"}
    reading = read_hsds({**_folder("hsds_3.0_spec/examples"), **others}, CODE_LISTS)
    assert [one.id for one in reading.resources] == [B]
    assert not reading.errors
    assert {f.value for f in reading.findings if f.code == "file_skipped"} >= {
        "taxonomy.json",
        "x.pbf",
    }


def test_services_inside_organisations_know_their_organisation() -> None:
    service = {"id": A, "name": "Inloop", "status": "active"}
    reading = _read([{"id": B, "name": "Stichting", "description": "x", "services": [service]}])
    assert [(one.name, one.organisation) for one in reading.resources] == [("Inloop", "Stichting")]


def test_an_organisation_without_services_is_said_and_stops_nothing() -> None:
    path = acceptance_folder("resources") / "hsds_3.0_spec/examples/organization_list.json"
    reading = read_hsds({path.name: path.read_bytes()}, CODE_LISTS)
    assert reading.findings[0] == Finding(None, "", "no_service", "Example Organization Inc.")


def test_a_service_at_two_places_is_one_service() -> None:
    service = {"id": A, "name": "Inloop", "status": "active"}
    places = [
        {"id": f"{B[:-1]}{n}", "service": service, "location": {"name": name}}
        for n, name in enumerate(("Zaal", "Kerk"))
    ]
    (resource,) = _read({"contents": places}).resources
    assert [place.name for place in resource.locations] == ["Zaal", "Kerk"]


def test_a_service_in_two_files_is_put_together_and_twice_in_one_is_an_error() -> None:
    short = {"id": A, "name": "Inloop", "status": "active"}
    full = {**short, "url": "https://example.org", "fees": "gratis"}
    reading = _read([short], full)
    assert [(one.website, one.cost) for one in reading.resources] == [
        ("https://example.org", "gratis")
    ]
    twice = _read([short, full])
    assert Finding(2, "id", "double_id", "1") in twice.errors


def test_an_older_package_is_repaired_on_the_way_in() -> None:
    reading = read_hsds(_folder("ohana_sanmateo_sample"), CODE_LISTS)
    assert _codes(reading.errors) == {"not_active"}
    assert Finding(None, "", "old_version") in reading.findings
    by_name = {one.name: one for one in reading.resources}
    assert len(reading.resources) == 21
    fair_oaks = by_name["Fair Oaks Adult Activity Center"]
    assert fair_oaks.organisation == "Peninsula Family Service"
    assert fair_oaks.accessibility == {"parking": True, "toilet": True, "wheelchair": True}
    assert fair_oaks.telephone == "650 780-7525"
    passport = by_name["Passport Photos"]
    assert passport.schedule == (
        Opening(days=frozenset({1}), opens=time(8), closes=time(12)),
        Opening(days=frozenset({1}), opens=time(14), closes=time(16)),
        Opening(days=frozenset({3}), opens=time(10), closes=time(15)),
    )
    assert passport.languages == {"es"}
    again = read_hsds(_folder("ohana_sanmateo_sample"), CODE_LISTS)
    assert [one.id for one in again.resources] == [one.id for one in reading.resources]


def test_an_older_service_in_json_is_repaired_as_well() -> None:
    old = {
        "id": "17",
        "name": "Inloop",
        "status": "active",
        "eligibilitys": [{"eligibility": "55-plus", "minimum_age": 55}],
        "regular_schedules": [{"weekday": "Tuesday", "opens_at": "9am", "closes_at": "12:00"}],
        "service_taxonomys": [{"taxonomy": {"id": "x", "name": "Eenzaamheid en contact"}}],
        "service_at_locations": [
            {
                "location": {
                    "lat": "51.73",
                    "lng": "4.44",
                    "physical_addresses": [{"street": "Dorpsstraat 1", "zipcode": "3291 AA"}],
                }
            }
        ],
    }
    (resource,) = _read(old).resources
    assert resource.conditions == {"age_55"}
    assert resource.schedule == (Opening(days=frozenset({2}), opens=time(9), closes=time(12)),)
    assert resource.themes == {"loneliness"}
    (place,) = resource.locations
    assert (place.address, place.postcode, place.x is not None) == (
        "Dorpsstraat 1",
        "3291 AA",
        True,
    )


@pytest.mark.parametrize(
    ("latitude", "longitude", "code"),
    [
        (424700, 98100, "rd_in_degrees"),
        (98100, 424700, "rd_in_degrees"),
        (4.55, 51.8, "swapped_coordinates"),
        (0, 0, "impossible_coordinates"),
        (37.5, -122.2, "impossible_coordinates"),
    ],
)
def test_odd_coordinates_are_said_with_their_service(
    latitude: float, longitude: float, code: str
) -> None:
    location = {"latitude": latitude, "longitude": longitude}
    reading = _read(
        {"id": A, "name": "x", "status": "active", "service_at_locations": [{"location": location}]}
    )
    assert [(f.row, f.field) for f in reading.findings if f.code == code] == [(1, "latitude")]
    (place,) = reading.resources[0].locations
    assert (place.x is None) == (code == "impossible_coordinates")


def test_a_day_of_1900_is_said_and_not_believed() -> None:
    schedule = {"freq": "WEEKLY", "byday": "TU", "valid_from": "1900-01-01"}
    reading = _read(
        {"id": A, "name": "x", "status": "active", "assured_date": "1900-01-01",
         "schedules": [schedule]}
    )  # fmt: skip
    fields = {finding.field for finding in reading.findings if finding.code == "early_date"}
    assert fields == {"assured_date", "schedules"}
    assert reading.resources[0].checks == {}
    assert reading.resources[0].schedule == (Opening(days=frozenset({2})),)


@pytest.mark.parametrize(
    ("schedule", "openings"),
    [
        ({"freq": "MONTHLY", "byday": "2TU,4TU"}, [_monthly({2}, {2, 4})]),
        ({"freq": "MONTHLY", "byday": "-1FR"}, [_monthly({5}, {-1})]),
        (
            {"freq": "MONTHLY", "byday": "TU", "bymonthday": "8,9,10,11,12,13,14"},
            [_monthly({2}, {2})],
        ),
        ({"freq": "MONTHLY", "byday": "1MO,3TH"}, [_monthly({1}, {1}), _monthly({4}, {3})]),
        (
            {"freq": "WEEKLY", "byday": "WE", "interval": 2, "dtstart": "2026-01-07"},
            [Opening(days=frozenset({3}), interval=2, valid_from=date(2026, 1, 7))],
        ),
        (
            {"byday": "SA,SU", "until": "2026-12-31", "notes": "niet op feestdagen"},
            [Opening(days=frozenset({6, 7}), valid_to=date(2026, 12, 31), on_holidays=False)],
        ),
        ({"freq": "MONTHLY", "bymonthday": "15"}, []),
        ({"freq": "WEEKLY", "byday": "TU", "count": 3}, []),
        ({"freq": "WEEKLY", "byday": "ZZ"}, []),
        ({"freq": "DAILY"}, []),
        ({"description": "op afspraak"}, []),
    ],
)  # fmt: skip
def test_schedules_are_read_as_hours_or_not_at_all(
    schedule: dict[str, Any], openings: list[Opening]
) -> None:
    assert list(_one(schedules=[schedule]).schedule) == openings


@pytest.mark.parametrize(
    ("fields", "capacity"),
    [
        ({"wait_time": "ongeveer 6 weken", "last_modified": "2026-10-01T10:00:00Z"},
         Capacity("waiting", date(2026, 10, 1), 6)),
        ({"wait_time": "geen wachtlijst", "assured_date": "2026-10-01"},
         Capacity("room", date(2026, 10, 1))),
        ({"wait_time": "6 weken"}, None),
        ({"service_capacities": [{"available": 0, "updated": "2026-10-01"}]},
         Capacity("full", date(2026, 10, 1))),
    ],
)  # fmt: skip
def test_whether_there_is_room_is_read_where_it_is_said_with_a_day(
    fields: dict[str, Any], capacity: Capacity | None
) -> None:
    assert _one(**fields).capacity == capacity


def test_a_value_of_ours_that_we_would_not_write_is_not_read() -> None:
    values = {"website": '"javascript:alert(1)"', "themes": "[1]", "schedule": '[{"days":[9]}]',
              "kind": '"x"', "locations": '[{"x":1e999}]', "free": "3", "reach": "{}"}  # fmt: skip
    attributes = [
        {"taxonomy_term": {"code": f"kringkaart:veld:{name}"}, "value": value}
        for name, value in values.items()
    ]
    reading = _read({"id": A, "name": "x", "status": "active", "attributes": attributes})
    wrong = {f.field for f in reading.findings if f.code == "own_value_not_read"}
    assert wrong == set(values)
    assert reading.resources[0] == _one(name="x")


def test_how_far_it_is_is_told_and_can_stop_it() -> None:
    services = [{"id": f"{A[:-3]}{n:03}", "name": "x", "status": "active"} for n in range(250)]
    files = {"a.json": json.dumps(services).encode()}
    told: list[tuple[int, int]] = []
    read_hsds(files, CODE_LISTS, lambda *how_far: told.append(how_far))
    assert told == [(100, 250), (200, 250)]

    def stop(_done: int, _all: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_hsds(files, CODE_LISTS, stop)
