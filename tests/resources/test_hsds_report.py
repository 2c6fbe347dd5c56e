"""Are holes counted per field, apart from what stands there and cannot be read?"""

from __future__ import annotations

import json
from typing import Any

from resources.hsds import read_hsds
from resources.hsds_report import count_fields
from tests.acceptance import acceptance_folder
from tests.resources.lists import CODE_LISTS


def _at(**location: Any) -> list[dict[str, Any]]:
    return [{"location": {"location_type": "physical", **location}}]


def test_of_each_field_is_said_what_was_read_not_read_and_missing() -> None:
    services = [
        {"service_at_locations": _at(latitude=51.73, longitude=4.44)},
        {"service_at_locations": _at(latitude=100, longitude=101)},
        {"schedules": [{"freq": "WEEKLY", "byday": "TU"}], "languages": [{"code": "ur"}]},
        {"schedules": [{"freq": "MONTHLY", "bymonthday": "2,3"}], "minimum_age": 18},
    ]
    contents = [
        {"id": f"22305d39-c082-5a58-abb3-00762f42cf3{n}", "name": "x", "status": "active", **one}
        for n, one in enumerate(services)
    ]
    reading = read_hsds({"a.json": json.dumps({"contents": contents}).encode()}, CODE_LISTS)
    counts = {c.field: (c.read, c.not_read, c.missing) for c in count_fields(reading)}
    assert counts["coordinates"] == (1, 1, 2)
    assert counts["schedule"] == (1, 1, 2)
    assert counts["languages"] == (0, 1, 3)
    assert counts["conditions"] == (1, 0, 3)
    assert counts["kind"] == (0, 0, 4)
    share = next(c.missing_share for c in count_fields(reading) if c.field == "coordinates")
    assert share == 0.5


def test_every_service_is_counted_in_every_field() -> None:
    folder = acceptance_folder("resources") / "ohana_sanmateo_sample"
    files = {path.name: path.read_bytes() for path in folder.glob("*.csv")}
    reading = read_hsds(files, CODE_LISTS)
    counts = count_fields(reading)
    assert {c.read + c.not_read + c.missing for c in counts} == {len(reading.resources)} == {21}
    by_field = {c.field: c for c in counts}
    assert (by_field["organisation"].read, by_field["address"].read) == (21, 21)
    assert by_field["coordinates"].read == 0
    assert [c.missing_share for c in count_fields(read_hsds({}, CODE_LISTS))] == [0.0] * len(counts)
