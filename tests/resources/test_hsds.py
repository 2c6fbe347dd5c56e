from __future__ import annotations

import json
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.finding import Finding, Reading
from resources.hsds import fill_in, read_hsds
from resources.hsds_out import write_hsds_json
from resources.resource import EVERYWHERE, Location, Opening
from tests.acceptance import acceptance_folder
from tests.resources.lists import CODE_LISTS

ID = "22305d39-c082-5a58-abb3-00762f42cf34"
OURS = {"kind_assumed", "no_theme", "age_not_read", "schedule_not_read", "impossible_coordinates"}
"""Findings about our own lists; the specification knows nothing of them."""


def _read(record: Any) -> Reading:
    return read_hsds({"a.json": json.dumps(record).encode()}, CODE_LISTS)


def _file(name: str) -> Reading:
    path = acceptance_folder("resources") / name
    return read_hsds({path.name: path.read_bytes()}, CODE_LISTS)


def _of_the_specification(reading: Reading) -> list[tuple[int | None, str, str]]:
    return [(f.row, f.field, f.code) for f in reading.findings if f.code not in OURS]


def _service(**fields: Any) -> dict[str, Any]:
    return {"id": ID, "name": "Koffie-inloop", "status": "active", **fields}


def _term(code: str, name: str = "") -> dict[str, Any]:
    return {"taxonomy_term": {"code": code, "name": name}}


def test_the_dutch_example_is_read() -> None:
    reading = _file("nl_hsds_example/service_full_nl_example.json")
    (resource,) = reading.resources
    assert _of_the_specification(reading) == []
    assert resource.name == "Voorbeeld koffie-inloop"
    assert resource.village == "WK196309"
    assert resource.reach == {"WK196309"}
    assert resource.conditions == {"age_55"}
    assert resource.when == "elke dinsdag"
    assert resource.schedule == (
        Opening(days=frozenset({2}), opens=time(10), closes=time(12), valid_from=date(2026, 1, 1)),
    )
    assert resource.locations == (
        Location(
            name="Voorbeeld dorpshuis",
            address="Voorbeeldstraat 1",
            postcode="3281 XX",
            village="WK196309",
            x=89393.2,  # pyproj: 89393.4, 416313.8
            y=416313.6,
        ),
    )
    assert (resource.organisation, resource.languages) == ("Stichting Voorbeeld", {"nl"})
    assert (resource.free, resource.cost) == (True, "Gratis")
    assert resource.accessibility == {"wheelchair": True}
    assert str(resource.checked_on) == "2026-11-01"


def test_the_five_known_errors_of_the_dutch_example_are_all_found() -> None:
    reading = _file("nl_hsds_example/service_full_nl_invalid.json")
    assert reading.resources == ()
    assert sorted(_of_the_specification(reading)) == [
        (1, "addresses.state_province", "missing_part"),
        (1, "id", "bad_uuid"),
        (1, "name", "empty"),
        (1, "status", "unknown_status"),
        (1, "url", "bad_website"),
    ]


def test_the_official_example_is_read_without_error() -> None:
    reading = _file("hsds_3.0_spec/examples/service_full.json")
    assert _of_the_specification(reading) == []
    assert reading.resources[0].telephone == "+44 1234 234567"


def test_all_128_services_of_the_uk_mock_are_readable() -> None:
    path = acceptance_folder("resources") / "hsds_uk/mocks/Test/service_list.json"
    services = json.loads(path.read_text(encoding="utf-8"))["contents"]
    readings = [_read(service) for service in services]
    assert len(readings) == 128
    assert all(len(reading.resources) == 1 for reading in readings)
    assert [_of_the_specification(reading) for reading in readings] == [[]] * 128


@pytest.mark.parametrize(
    ("name", "count", "rows"),
    [("Fail/service_full.json", 2, {1}), ("Fail/service_list.json", 11, {1, 2, 3, 4})],
)
def test_the_uk_failures_are_found_in_their_known_number(
    name: str, count: int, rows: set[int]
) -> None:
    found = [
        f for f in _of_the_specification(_file(f"hsds_uk/mocks/{name}")) if f[2] != "double_id"
    ]
    assert len(found) == count
    assert {row for row, _, _ in found} == rows


def test_taxonomy_terms_give_kind_themes_and_support() -> None:
    terms = [_term("activity"), _term("", "Eenzaamheid en contact"), _term("company"), _term("x")]
    reading = _read(_service(attributes=terms))
    (resource,) = reading.resources
    assert reading.findings == ()
    assert (resource.kind, resource.themes, resource.support) == (
        "activity",
        {"loneliness"},
        {"company"},
    )


def test_a_service_of_unknown_kind_stays_behind_ring_five() -> None:
    reading = _read(_service())
    assert reading.resources[0].kind == "professional"
    assert Finding(1, "kind", "kind_assumed", ID) in reading.findings


def test_what_was_only_assumed_can_be_filled_in() -> None:
    reading = fill_in(_read(_service()), kind="activity", themes=frozenset({"grief"}))
    known = _read(_service(attributes=[_term("place"), _term("meals")]))
    assert (reading.resources[0].kind, reading.resources[0].themes) == ("activity", {"grief"})
    assert fill_in(known, kind="activity", themes=frozenset({"grief"})) == known


def test_the_whole_municipality_is_everywhere_and_another_is_nowhere() -> None:
    here = _read(_service(service_areas=[{"extent": "GM1963"}])).resources[0]
    there = _read(_service(service_areas=[{"extent": "GM0599"}])).resources[0]
    assert here.reach == EVERYWHERE
    assert there.reach == frozenset()


def test_ages_are_conditions_and_ages_that_mean_everybody_are_none() -> None:
    ages = _read(_service(minimum_age=60, maximum_age=69)).resources[0].conditions
    assert ages == {"age_60", "under_70"}
    assert _read(_service(minimum_age=0, maximum_age=100)).resources[0].conditions == set()
    half = _read(_service(minimum_age=2.5))
    assert [f.value for f in half.findings if f.code == "age_not_read"] == ["2.5"]


@pytest.mark.parametrize("status", ["inactive", "defunct", "temporarily closed"])
def test_what_is_not_active_is_not_suggested_to_anybody(status: str) -> None:
    reading = _read(_service(status=status))
    assert reading.resources == ()
    assert (1, "status", "not_active") in _of_the_specification(reading)


def test_the_record_is_kept_whole_and_nothing_is_lost() -> None:
    record = _service(
        url="javascript:alert(1)", description=" Twee  regels\nkoffie ", wait_time="2 w"
    )
    reading = _read(record)
    resource = reading.resources[0]
    assert resource.website == ""
    assert resource.description == "Twee regels koffie"
    assert reading.hsds[resource.id] == record


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not_json"),
        (b"{", "broken_json"),
        (b'{"id": "a",\n "name": }', "broken_json"),
        ('{"name": "é"'.encode("utf-16"), "not_utf8"),
        (b"[" * 100_000, "not_json"),
        (b'{"minimum_age": NaN}', "not_json"),
        (b'{"minimum_age": 1e999}', "not_json"),
        (b'{"minimum_age": ' + b"9" * 5000 + b"}", "not_json"),
        (b"\x00", "not_json"),
        (b"[]", "empty_file"),
    ],
)
def test_what_is_no_json_is_one_clear_finding(content: bytes, code: str) -> None:
    reading = read_hsds({"a.json": content}, CODE_LISTS)
    assert [finding.code for finding in reading.findings] == [code]
    assert reading.resources == ()


def test_broken_json_is_said_with_its_line() -> None:
    reading = read_hsds({"a.json": b'{"id": "a",\n "name": }'}, CODE_LISTS)
    assert reading.findings == (Finding(None, "", "broken_json", "2"),)


def test_half_a_sign_does_not_break_what_is_written_later() -> None:
    reading = read_hsds({"a.json": b'{"id":"' + ID.encode() + b'","name":"a\\ud800b"}'}, CODE_LISTS)
    json.dumps(reading.hsds[ID], ensure_ascii=False).encode()


def test_a_file_of_windows_is_read_and_said() -> None:
    content = json.dumps(_service(name="Café"), ensure_ascii=False).encode("cp1252")
    reading = read_hsds({"a.json": content}, CODE_LISTS)
    assert reading.resources[0].name == "Café"
    assert reading.findings[0].code == "windows_1252"


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
FIELDS = st.sampled_from(
    ["id", "name", "status", "url", "email", "phones", "schedules", "service_areas", "attributes",
     "service_at_locations", "minimum_age", "maximum_age", "assured_date", "contents", "fees",
     "service", "services", "organization", "location", "latitude", "longitude", "addresses",
     "taxonomy_term", "code", "value", "byday", "freq", "interval", "opens_at", "languages",
     "accessibility", "regular_schedules", "eligibility", "services.csv", "weekday", "wait_time"]
)  # fmt: skip


NESTED = st.recursive(
    JSON, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(FIELDS, inner, max_size=5)
)


@given(st.dictionaries(FIELDS, NESTED) | NESTED)
def test_any_json_gives_findings_never_a_crash(record: Any) -> None:
    reading = _read(record)
    assert reading.findings
    assert all(len(finding.value) <= 80 for finding in reading.findings)
    again = read_hsds(
        {"a.json": write_hsds_json(reading.resources, reading.hsds, CODE_LISTS)}, CODE_LISTS
    )
    assert again.resources == reading.resources


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_bytes_in_any_file_give_findings_never_a_crash(content: bytes) -> None:
    for name in ("a.json", "services.csv", "x/taxonomy.csv", "datapackage.json"):
        reading = read_hsds({name: content}, CODE_LISTS)
        assert reading.findings
