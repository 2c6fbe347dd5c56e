"""Which resource does an HSDS 3.0 service describe, and what is wrong with the file?

HSDS is the Human Services Data Specification of Open Referral. What our own table has no
place for stays, unread, in ``Reading.hsds``, so that a round trip loses nothing.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

from resources.codes import code_reader
from resources.finding import Finding, Reading
from resources.resource import EVERYWHERE, Resource, checked_whole
from resources.row import LONGEST, SHOWN, UNSEEN, WEBSITE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from resources.codes import CodeLists, CodeReader
    from resources.resource import ResourceKind

__all__ = ["Progress", "fill_in", "read_hsds", "read_service"]

Progress: TypeAlias = "Callable[[int, int], None]"
"""What is told now and then: how many services are done, of how many."""


_OWN: Final[Mapping[str, str]] = {
    "id": "id",
    "name": "name",
    "description": "description",
    "url": "website",
    "fees_description": "cost",
    "assured_date": "checked_on",
}
_STATUSES: Final = ("active", "inactive", "defunct", "temporarily closed")
_UUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_AREA: Final = re.compile(r"(?:BU|WK|GM)(\d{4})(\d{2})?(?:\d{2})?")
_ADDRESS: Final = (
    "address_1",
    "city",
    "state_province",
    "postal_code",
    "country",
    "address_type",
)
_AGES: Final[Mapping[int, str]] = {55: "age_55", 65: "age_65"}
_ADULT: Final = 18
_OLDEST: Final = 100


def read_hsds(
    files: Mapping[str, bytes], lists: CodeLists, progress: Progress | None = None
) -> Reading:
    """Read the services in a file, a folder or an unpacked archive of HSDS 3.0 or 1.x.

    Parameters
    ----------
    files
        The files by name: one JSON file (a service, a page of services, organisations or
        services at a location), a folder of them, ``tabular.json``, or the CSV files of a
        datapackage. Names may have folders before them; other files are passed over.
    lists
        The code lists named in :data:`resources.codes.LISTS`, each by code.
    progress
        Is told how far it is; what it raises stops the reading.

    Returns
    -------
    Reading
        The services without an error, and all findings; their rows count services from 1. Its
        ``hsds`` keeps each record whole, unread, for :mod:`resources.hsds_out`.
    """
    found: dict[str, Resource] = {}
    rest: dict[str, Mapping[str, Any]] = {}
    findings: list[Finding] = []
    for number, (name, content) in enumerate(files.items(), start=1):
        if name.casefold().endswith(".json"):
            reading = read_service(content, lists)
            found |= {one.id: one for one in reading.resources}
            rest |= reading.hsds
            findings.extend(reading.findings)
        if progress:
            progress(number, len(files))
    return Reading(tuple(found.values()), tuple(findings), rest)


def read_service(content: bytes, lists: CodeLists) -> Reading:
    """Read a file with one HSDS 3.0 service, or a page of services (``contents``).

    HSDS knows no kind of resource in our sense: it is taken from a taxonomy term with the code
    or name of one, else a service is taken for professional, so that it stays behind ring 5
    until somebody looked (finding ``kind_assumed``).

    Parameters
    ----------
    content
        The file, JSON in UTF-8.
    lists
        The code lists named in :data:`resources.codes.LISTS`, each by code.

    Returns
    -------
    Reading
        The services without an error, and all findings; their rows count services from 1.
    """
    try:
        document = json.loads(content.decode("utf-8-sig"), parse_constant=_refuse)
    except (UnicodeDecodeError, ValueError, RecursionError):
        return Reading(findings=(Finding(None, "", "not_json"),))
    services = document.get("contents") if isinstance(document, dict) else None
    services = services if isinstance(services, list) else [document]
    codes = code_reader(lists)
    found: dict[str, Resource] = {}
    rest: dict[str, Mapping[str, Any]] = {}
    findings: list[Finding] = []
    for number, record in enumerate(services, start=1):
        service = _Service(number, record if isinstance(record, dict) else {}, codes)
        resource = service.resource()
        if resource.id in found:
            service.note("id", "double_id", resource.id)
        findings.extend(service.findings)
        if not any(finding.is_error for finding in service.findings):
            found[resource.id] = resource
            rest[resource.id] = service.rest(resource)
    if not services:
        findings.append(Finding(None, "", "empty_file"))
    return Reading(tuple(found.values()), tuple(findings), rest)


def fill_in(reading: Reading, *, kind: ResourceKind, themes: frozenset[str]) -> Reading:
    """Fill in what HSDS does not know and somebody chose.

    Parameters
    ----------
    reading
        As :func:`read_service` gave it.
    kind
        For the services whose kind was only assumed.
    themes
        For the services without a theme.
    """
    assumed = {finding.value for finding in reading.findings if finding.code == "kind_assumed"}
    resources = (
        replace(
            resource,
            kind=kind if resource.id in assumed else resource.kind,
            themes=resource.themes or themes,
        )
        for resource in reading.resources
    )
    return replace(reading, resources=tuple(resources))


@dataclass(slots=True)
class _Service:
    """One service of the file, and what is found in it."""

    number: int
    record: Mapping[str, Any]
    codes: CodeReader
    findings: list[Finding] = field(default_factory=list)

    def note(self, name: str, code: str, value: object = "") -> None:
        """Keep a finding about a field of this service."""
        shown = UNSEEN.sub(" ", str(value))[:SHOWN]
        self.findings.append(Finding(self.number, name, code, shown))

    def resource(self) -> Resource:
        """Return the resource; it holds only when no finding is an error."""
        self.check()
        return Resource(
            id=self.id(),
            name=self.text("name"),
            kind=cast("ResourceKind", self.kind()),
            themes=self.term_codes("themes"),
            support=self.term_codes("support"),
            village=self.village(),
            reach=self.reach(),
            conditions=self.conditions(),
            ambitions=self.term_codes("ambitions"),
            description=self.text("description"),
            when=_short("; ".join(self.times()), "when"),
            cost=_short(_string(self.record, "fees_description", "fees"), "cost"),
            telephone=_short(self.telephone(), "telephone"),
            website=self.website(),
            checks=checked_whole(self.day()),
        )

    def rest(self, own: Resource) -> dict[str, Any]:
        """Return what our own fields do not hold exactly, to be written again as it was."""
        return {k: v for k, v in self.record.items() if not _same(own, k, v)}

    def check(self) -> None:
        """Check what the specification requires and our own table does not read."""
        if "status" not in self.record:
            self.note("status", "empty")
        elif self.record["status"] not in _STATUSES:
            self.note("status", "unknown_status", self.record["status"])
        elif self.record["status"] != "active":
            self.note("status", "not_active", self.record["status"])
        email = self.record.get("email")
        if email is not None and not (isinstance(email, str) and _EMAIL.fullmatch(email)):
            self.note("email", "bad_email", email)
        for location in _locations(self.record):
            for address in _objects(location, "addresses"):
                for name in _ADDRESS:
                    if not _string(address, name):
                        self.note(f"addresses.{name}", "missing_part")

    def id(self) -> str:
        """Return the id; HSDS asks for a UUID."""
        given = _string(self.record, "id")
        if not given:
            self.note("id", "empty")
        elif not _UUID.fullmatch(given.lower()):
            self.note("id", "bad_uuid", given)
        return given.lower()

    def text(self, name: str) -> str:
        """Return a text on one line; a name is required, and too long is an error."""
        text = _string(self.record, name)
        if name == "name" and not text:
            self.note(name, "empty")
        if len(text) > LONGEST[name]:
            self.note(name, "too_long", text)
        return text

    def kind(self) -> str:
        """Return the kind that a taxonomy term names, else professional with a warning."""
        for value in self.term_values():
            if kind := self.codes.one("resource_kinds", value):
                return kind
        self.note("kind", "kind_assumed", _string(self.record, "id").lower())
        return "professional"

    def term_codes(self, list_: str) -> frozenset[str]:
        """Return the codes of a list that taxonomy terms name."""
        codes = frozenset(self.codes.one(list_, value) for value in self.term_values()) - {None}
        if list_ == "themes" and not codes:
            self.note(list_, "no_theme")
        return cast("frozenset[str]", codes)

    def term_values(self) -> Iterator[str]:
        """Return the codes and names of the taxonomy terms."""
        for attribute in _objects(self.record, "attributes"):
            term = attribute.get("taxonomy_term")
            if isinstance(term, dict):
                yield from (v for v in (_string(term, "code"), _string(term, "name")) if v)

    def village(self) -> str | None:
        """Return the village of the first location that tells, by area code or city."""
        for location in _locations(self.record):
            cities = [_string(address, "city") for address in _objects(location, "addresses")]
            for value in (_string(location, "external_identifier"), *cities):
                if village := self.area(value):
                    return village
        return None

    def reach(self) -> frozenset[str]:
        """Return the villages of the service areas; a whole municipality is everywhere."""
        found = set()
        for area in _objects(self.record, "service_areas"):
            extent, name = _string(area, "extent"), _string(area, "name")
            if extent.startswith("GM") and self.in_municipality(extent):
                return EVERYWHERE
            if village := self.area(extent) or self.area(name):
                found.add(village)
        return frozenset(found)

    def area(self, value: str) -> str | None:
        """Return the village of a CBS buurt or wijk code, or of a name."""
        match = _AREA.fullmatch(value)
        code = f"WK{match[1]}{match[2]}" if match and match[2] else value
        return self.codes.one("villages", code) if code else None

    def in_municipality(self, code: str) -> bool:
        """Say whether a CBS municipality code is the one of our villages."""
        return any(v.startswith(f"WK{code[2:]}") for v in self.codes.codes["villages"].values())

    def conditions(self) -> frozenset[str]:
        """Return the conditions; an age we have no condition for is a warning."""
        least, most = self.record.get("minimum_age"), self.record.get("maximum_age")
        code = _AGES.get(least) if isinstance(least, int) else None
        if isinstance(least, int | float) and code is None and least > _ADULT:
            self.note("minimum_age", "age_not_read", least)
        if isinstance(most, int | float) and most < _OLDEST:
            self.note("maximum_age", "age_not_read", most)
        return self.term_codes("conditions") | ({code} if code else set())

    def times(self) -> Iterator[str]:
        """Return a line for each schedule: its description and hours."""
        for schedule in _objects(self.record, "schedules"):
            opens, closes = _string(schedule, "opens_at")[:5], _string(schedule, "closes_at")[:5]
            hours = f"{opens}–{closes}" if opens and closes else ""
            line = ", ".join(part for part in (_string(schedule, "description"), hours) if part)
            if line:
                yield line

    def telephone(self) -> str:
        """Return the first telephone number."""
        numbers = (_string(phone, "number") for phone in _objects(self.record, "phones"))
        return next((number for number in numbers if number), "").strip('"')

    def website(self) -> str:
        """Return the web address; left empty with a warning when it is none."""
        value = self.record.get("url")
        if value is None:
            return ""
        if not (isinstance(value, str) and WEBSITE.fullmatch(value)):
            self.note("url", "bad_website", value)
            return ""
        return value

    def day(self) -> date | None:
        """Return the day it was assured; left unknown with a warning when unreadable."""
        value = self.record.get("assured_date")
        if value is None:
            return None
        try:
            return date.fromisoformat(str(value)[:10])
        except ValueError:
            self.note("assured_date", "bad_date", value)
            return None


def _refuse(constant: str) -> None:
    """Refuse NaN and Infinity, which are no JSON and could not be written again."""
    raise ValueError(constant)


def _same(own: Resource, name: str, value: object) -> bool:
    """Say whether our own table holds this field exactly, so that it need not be kept twice."""
    return name in _OWN and value == str(getattr(own, _OWN[name]))


def _string(record: Mapping[str, Any], *names: str) -> str:
    """Return the first of these fields that is a text, on one line."""
    for name in names:
        value = record.get(name)
        if isinstance(value, str) and value.strip():
            return " ".join(UNSEEN.sub(" ", value).split())
    return ""


def _short(text: str, name: str) -> str:
    """Cut a text that is only for showing; the whole of it stays in ``hsds``."""
    return text if len(text) <= LONGEST[name] else f"{text[: LONGEST[name] - 1]}…"


def _objects(record: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    """Return the objects in a list field; anything else is left alone."""
    value = record.get(name)
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def _locations(record: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Return the locations of a service."""
    for entry in _objects(record, "service_at_locations"):
        if isinstance(location := entry.get("location"), dict):
            yield location
