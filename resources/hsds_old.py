"""What does an older HSDS (1.x, 2.0) call things, and how are they called now?

Older packages call columns and tables otherwise, write a day of the week as a word, and put
several languages or features in one cell. Here they get the names of version 3.0; a field that
already has its new name is left alone.
"""

from __future__ import annotations

import re
from datetime import time
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["OLD_TABLES", "objects_of", "rename", "time_of"]

OLD_TABLES: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = {
    "accessibility_for_disabilities": ("accessibility", {}),
    "fundings": ("funding", {}),
    "holiday_schedule": ("holiday_schedules", {}),
    "link_taxonomies": ("attributes", {}),
    "link_taxonomy": ("attributes", {}),
    "mail_addresses": ("addresses", {"address_type": "postal"}),
    "other_attribute": ("attributes", {}),
    "other_attributes": ("attributes", {}),
    "physical_address": ("addresses", {"address_type": "physical"}),
    "physical_addresses": ("addresses", {"address_type": "physical"}),
    "postal_address": ("addresses", {"address_type": "postal"}),
    "postal_addresses": ("addresses", {"address_type": "postal"}),
    "regular_schedule": ("schedules", {"freq": "WEEKLY"}),
    "regular_schedules": ("schedules", {"freq": "WEEKLY"}),
    "service_attribute": ("attributes", {}),
    "service_attributes": ("attributes", {}),
    "service_taxonomies": ("attributes", {}),
    "service_taxonomy": ("attributes", {}),
    "service_taxonomys": ("attributes", {}),
    "taxonomy": ("taxonomy_terms", {}),
}
"""Older lists: their name now, and what each of their rows is besides."""

_COLUMNS: Final[Mapping[str, Mapping[str, str]]] = {
    "service": {"website": "url", "eligibility": "eligibility_description"},
    "organization": {"url": "website"},
    "language": {"language": "name"},
    "accessibility": {"accessibility": "description"},
    "service_area": {"service_area": "name"},
    "required_document": {"required_document": "document"},
    "phone": {"number_type": "type", "phone": "number"},
    "taxonomy_term": {"taxonomy_id": "id", "vocabulary": "taxonomy", "title": "name"},
    "attribute": {"taxonomy": "taxonomy_term", "taxonomy_id": "taxonomy_term_id"},
    "location": {"lat": "latitude", "lng": "longitude", "lon": "longitude", "long": "longitude"},
    "address": {
        "address": "address_1",
        "street": "address_1",
        "street_1": "address_1",
        "street_2": "address_2",
        "locality": "city",
        "state": "state_province",
        "province": "state_province",
        "zip": "postal_code",
        "zipcode": "postal_code",
        "zip_code": "postal_code",
        "postcode": "postal_code",
        "postalcode": "postal_code",
        "country_code": "country",
        "type": "address_type",
    },
}
_MEANT: Final[Mapping[str, str]] = {
    "language": "name",
    "accessibility": "description",
    "service_area": "name",
    "required_document": "document",
    "funding": "source",
    "phone": "number",
}
"""What a bare text says where a list of objects is expected now."""

_WHOLE: Final = frozenset({"required_document", "funding"})
_DAYS: Final[Mapping[str, str]] = {
    name: code
    for code, names in {
        "MO": "mo mon monday ma maandag 1",
        "TU": "tu tue tues tuesday di dinsdag 2",
        "WE": "we wed wednesday wo woensdag 3",
        "TH": "th thu thurs thursday do donderdag 4",
        "FR": "fr fri friday vr vrijdag 5",
        "SA": "sa sat saturday za zaterdag 6",
        "SU": "su sun sunday zo zondag 7",
    }.items()
    for name in names.split()
}
_TIME: Final = re.compile(
    r"(\d{1,2})(?:[:.](\d{2}))?(?::(\d{2}))?(?:\.\d+)?\s*([ap]\.?m\.?)?Z?", re.IGNORECASE
)
_YEAR: Final = re.compile(r"\b(1[5-9]|20)\d{2}\b")
_NOON: Final = 12


def rename(entity: str, record: dict[str, Any]) -> bool:
    """Give the fields of one object the names of HSDS 3.0, in place; say whether any was older.

    Examples
    --------
    >>> row = {"weekday": "Tuesday", "opens_at": "9am"}
    >>> rename("schedule", row), row
    (True, {'opens_at': '09:00:00', 'byday': 'TU', 'freq': 'WEEKLY'})
    """
    was_old = False
    for old, new in _COLUMNS.get(entity, {}).items():
        if old in record and record.get(new) in (None, "") and _may_move(new, record[old]):
            record[new] = record.pop(old)
            was_old = True
    if entity == "schedule" and "weekday" in record:
        _rename_schedule(record)
        was_old = True
    elif entity == "location" and str(record.get("virtual", "")).casefold() == "true":
        record.setdefault("location_type", "virtual")
    elif entity == "organization":
        was_old = _rename_year(record) or was_old
    elif entity == "service":
        was_old = _flatten_eligibility(record) or was_old
    return was_old


def objects_of(entity: str, value: str) -> list[dict[str, Any]]:
    """Return the objects that a bare text stands for, as older packages have it.

    Examples
    --------
    >>> objects_of("language", "Spanish, Tagalog")
    [{'name': 'Spanish'}, {'name': 'Tagalog'}]
    """
    name = _MEANT.get(entity)
    if name is None:
        return []
    values = [value] if entity in _WHOLE else re.split(r"[,;|]", value)
    return [{name: one.strip()} for one in values if one.strip()]


def time_of(value: object) -> time | None:
    """Return a time of the day, also as ``9am`` or ``4:00 PM``; ``None`` if it is none.

    Examples
    --------
    >>> time_of("20:00"), time_of("4:30 PM"), time_of("25:00")
    (datetime.time(20, 0), datetime.time(16, 30), None)
    """
    match = _TIME.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None or not (match[2] or match[4]):
        return None
    hour, minute, second = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if match[4]:
        hour = hour % _NOON + (_NOON if match[4][0] in "pP" else 0)
    try:
        return time(hour, minute, second)
    except ValueError:
        return None


def _may_move(new: str, value: object) -> bool:
    """Say whether a value can stand under its new name; a term is an object, the rest is not."""
    return isinstance(value, dict) == (new == "taxonomy_term") and not isinstance(value, list)


def _rename_schedule(record: dict[str, Any]) -> None:
    day = str(record.pop("weekday") or "").strip().casefold()
    if day and not record.get("byday"):
        record["byday"] = _DAYS.get(day, day.upper())
        record["freq"] = record.get("freq") or "WEEKLY"
    for name in ("opens_at", "closes_at"):
        if at := time_of(record.get(name)):
            record[name] = at.isoformat()


def _rename_year(record: dict[str, Any]) -> bool:
    """Keep the year of the day on which an organisation was founded."""
    year = _YEAR.search(str(record.get("date_incorporated", "")))
    if year is None or "year_incorporated" in record:
        return False
    del record["date_incorporated"]
    record["year_incorporated"] = int(year[0])
    return True


def _flatten_eligibility(record: dict[str, Any]) -> bool:
    """Move the ages and words of a list of who may come to the service itself."""
    for name in ("eligibility", "eligibilities", "eligibilitys"):
        entries = record.get(name)
        if isinstance(entries, list) and len(entries) == 1 and isinstance(entries[0], dict):
            entry = record.pop(name)[0]
            record.setdefault("eligibility_description", entry.get("eligibility"))
            for age in ("minimum_age", "maximum_age"):
                record.setdefault(age, entry.get(age))
            for moved in ("eligibility_description", "minimum_age", "maximum_age"):
                if record[moved] is None:
                    del record[moved]
            return True
    return False
