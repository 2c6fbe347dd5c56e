"""Which resource does the record of one HSDS 3.0 service describe, and what is wrong in it?"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, cast

from resources.conditions import family_of
from resources.finding import Finding
from resources.hsds_exact import own_codes, own_values
from resources.hsds_place import area_of, place_of, places_in
from resources.hsds_tables import TABLES, stable_uuid
from resources.hsds_text import (
    access_said,
    day_of,
    entries,
    free_said,
    is_early,
    line,
    number_of,
    short,
    wait_said,
)
from resources.hsds_time import openings_in, schedules_of, when_in
from resources.resource import EVERYWHERE, Capacity, Resource, checked_whole
from resources.row import EMAIL, LONGEST, SHOWN, UNSEEN, WEBSITE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from resources.codes import CodeReader
    from resources.resource import Location, Opening, ResourceKind

__all__ = ["read_record"]

_STATUSES: Final = TABLES["service"].columns["status"].allowed
_OLDEST: Final = 100


def read_record(
    number: int, record: Mapping[str, Any], codes: CodeReader
) -> tuple[Resource, list[Finding]]:
    """Read one service.

    HSDS knows no kind of resource in our sense: it is taken from a taxonomy term with the code
    or name of one, else a service is taken for professional, so that it stays behind ring 5
    until somebody looked (finding ``kind_assumed``).

    Parameters
    ----------
    number
        The place of the service in its file, for the findings.
    record
        The service as JSON values, completed (:mod:`resources.hsds_complete`).
    codes
        Reads the codes of our lists.

    Returns
    -------
    tuple
        The resource, which holds only when no finding is an error, and the findings.
    """
    service = _Service(number, record, codes)
    return service.resource(), service.findings


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
        self.check_status()
        own, wrong = own_values(self.record, self.codes)
        for name in wrong:
            self.note(name, "own_value_not_read")
        schedules = schedules_of(self.record)
        locations = self.locations()
        cost = self.cost()
        resource = Resource(
            id=str(self.record["id"]).lower(),
            name=self.text("name", line(self.record, "name")),
            kind=cast("ResourceKind", self.kind()),
            themes=self.term_codes("themes"),
            support=self.term_codes("support"),
            village=next((one.village for one in locations if one.village), None),
            reach=self.reach(),
            conditions=self.term_codes("conditions") | self.ages(),
            ambitions=self.term_codes("ambitions"),
            description=self.text("description", line(self.record, "description")),
            when=short(when_in(schedules), "when"),
            cost=short(cost, "cost"),
            telephone=short(self.telephone(), "telephone"),
            website=self.website(),
            email=self.email(),
            organisation=short(line(self.organisation, "name"), "organisation"),
            locations=locations,
            travel=self.travel(),
            schedule=self.schedule(schedules),
            free=free_said(cost, entries(self.record, "cost_options")),
            languages=self.languages(),
            accessibility=dict.fromkeys(self.features(), True),
            capacity=self.capacity(),
            checks=checked_whole(self.day("assured_date")),
        )
        if "id" in own and stable_uuid("service", own["id"]) != resource.id:
            del own["id"]
        resource = replace(resource, **own) if own else resource
        if not resource.name:
            self.note("name", "empty")
        if not resource.themes:
            self.note("themes", "no_theme")
        return resource

    @property
    def organisation(self) -> Mapping[str, Any]:
        """Return the organisation of the service; empty when there is none."""
        found = self.record.get("organization")
        return found if isinstance(found, dict) else {}

    def check_status(self) -> None:
        """Check that the service is there for people."""
        status = self.record.get("status")
        if status not in _STATUSES:
            self.note("status", "unknown_status", status)
        elif status != "active":
            self.note("status", "not_active", status)

    def text(self, name: str, text: str) -> str:
        """Return a text, cut with a warning when it is too long for us."""
        cut = short(text, name)
        if cut != text:
            self.note(name, "shortened", text)
        return cut

    def kind(self) -> str:
        """Return the kind that a taxonomy term names, else professional with a warning."""
        kinds = sorted(self.known(own_codes(self.record, "resource_kinds"), "resource_kinds"))
        found = kinds or [
            kind for v in self.term_values() if (kind := self.codes.one("resource_kinds", v))
        ]
        if found:
            return found[0]
        self.note("kind", "kind_assumed", str(self.record["id"]).lower())
        return "professional"

    def term_codes(self, list_: str) -> frozenset[str]:
        """Return the codes of a list that taxonomy terms name."""
        named = {self.codes.one(list_, value) for value in self.term_values()} - {None}
        own = own_codes(self.record, list_)
        families = {code for code in own if list_ == "conditions" and family_of(code)}
        return frozenset(cast("set[str]", named) | self.known(own, list_) | families)

    def known(self, codes: frozenset[str], list_: str) -> set[str]:
        """Return those of our own codes that the list still has."""
        return {code for code in codes if self.codes.one(list_, code) == code}

    def term_values(self) -> Iterator[str]:
        """Return the codes and names of the taxonomy terms that are not our own."""
        for attribute in entries(self.record, "attributes"):
            term = attribute.get("taxonomy_term")
            if isinstance(term, dict) and not line(term, "code").startswith("kringkaart:"):
                yield from (v for v in (line(term, "code"), line(term, "name")) if v)

    def locations(self) -> tuple[Location, ...]:
        """Return the places where it is held, in their order."""
        found = []
        for entry in places_in(self.record):
            place, finding = place_of(entry["location"], self.codes)
            if finding:
                given = (entry["location"].get(name) for name in ("latitude", "longitude"))
                self.note("latitude", finding, " ".join(str(one) for one in given))
            found.append(place)
        return tuple(found)

    def reach(self) -> frozenset[str]:
        """Return the villages of the service areas; a whole municipality is everywhere."""
        found = set()
        for area in entries(self.record, "service_areas"):
            extent, name = line(area, "extent"), line(area, "name")
            if extent.startswith("GM") and self.in_municipality(extent):
                return EVERYWHERE
            if village := area_of(extent, self.codes) or area_of(name, self.codes):
                found.add(village)
        return frozenset(found)

    def in_municipality(self, code: str) -> bool:
        """Say whether a CBS municipality code is the one of our villages."""
        return any(v.startswith(f"WK{code[2:]}") for v in self.codes.codes["villages"].values())

    def ages(self) -> frozenset[str]:
        """Return the ages as conditions; one that is no whole number of years is a warning."""
        found = set()
        for name, form in (("minimum_age", "age_{}"), ("maximum_age", "under_{}")):
            age = number_of(self.record.get(name))
            is_least = name == "minimum_age"
            if age is None or (age <= 0 if is_least else age >= _OLDEST):
                continue
            if age % 1 or not 0 <= age <= _OLDEST:
                self.note(name, "age_not_read", self.record.get(name))
            else:
                found.add(form.format(int(age) + (not is_least)))
        return frozenset(found)

    def schedule(self, schedules: list[Any]) -> tuple[Opening, ...]:
        """Return the hours; what we cannot hold is said."""
        found: list[Opening] = []
        for schedule in schedules:
            openings, finding = openings_in(schedule)
            if finding:
                self.note("schedules", finding, line(schedule, "byday", "description"))
            found.extend(openings)
        return tuple(found)

    def cost(self) -> str:
        """Return what it costs in words, or else the amounts."""
        text = line(self.record, "fees_description", "fees")
        if text:
            return text
        options = (
            " ".join(
                (line(one, "option"), f"{amount:g}", line(one, "currency").upper(),
                 line(one, "amount_description"))
            ).split()
            for one in entries(self.record, "cost_options")
            if (amount := number_of(one.get("amount"))) is not None
        )  # fmt: skip
        return "; ".join(" ".join(words) for words in options)

    def telephone(self) -> str:
        """Return the first telephone number: of the service, its places, its organisation."""
        places = entries(self.record, "service_at_locations")
        locations = [p["location"] for p in places if isinstance(p.get("location"), dict)]
        for holder in (self.record, *places, *locations, self.organisation):
            for phone in entries(holder, "phones"):
                number = line(phone, "number").strip('"').strip()
                if number and line(phone, "type").casefold() != "fax":
                    return number
        return ""

    def website(self) -> str:
        """Return the web address; left empty with a warning when it is none."""
        for holder, name in ((self.record, "url"), (self.organisation, "website")):
            value = holder.get(name)
            if (
                isinstance(value, str)
                and WEBSITE.fullmatch(value)
                and len(value) <= LONGEST["website"]
            ):
                return value
            if value is not None and holder is self.record:
                self.note("url", "bad_website", value)
        return ""

    def email(self) -> str:
        """Return the e-mail address of the service, or else of its organisation."""
        for holder in (self.record, self.organisation):
            value = holder.get("email")
            if isinstance(value, str) and EMAIL.fullmatch(value) and not UNSEEN.search(value):
                return value
            if value is not None and holder is self.record:
                self.note("email", "bad_email", value)
        return ""

    def travel(self) -> frozenset[str]:
        """Return how it comes to people; what has a place on the net is there online."""
        places = entries(self.record, "service_at_locations")
        locations = (p["location"] for p in places if isinstance(p.get("location"), dict))
        is_online = any(one.get("location_type") == "virtual" for one in locations)
        return self.term_codes("travel") | ({"online"} if is_online else set())

    def languages(self) -> frozenset[str]:
        """Return the languages of our list that are spoken."""
        spoken = entries(self.record, "languages")
        names = (line(one, name) for one in spoken for name in ("code", "name"))
        return frozenset(
            code for name in names if name and (code := self.codes.one("languages", name))
        )

    def features(self) -> Iterator[str]:
        """Go through the features that the places have, or that terms name."""
        for entry in places_in(self.record):
            for one in entries(entry["location"], "accessibility"):
                text = line(one, "description")
                named = self.codes.one("accessibility", text)
                yield from [named] if named else access_said(text)
        yield from self.term_codes("accessibility")

    def capacity(self) -> Capacity | None:
        """Return whether there is room, where it says so and when."""
        for one in entries(self.record, "service_capacities"):
            available, on = number_of(one.get("available")), day_of(one.get("updated"))
            if available is not None and on is not None:
                return Capacity("room" if available > 0 else "full", on)
        said = wait_said(line(self.record, "wait_time"))
        on = day_of(self.record.get("last_modified")) or day_of(self.record.get("assured_date"))
        if said is None or on is None:
            return None
        has_room, weeks = said
        return Capacity("room", on) if has_room else Capacity("waiting", on, weeks)

    def day(self, name: str) -> date | None:
        """Return a day; left unknown with a warning when unreadable, or a 1900 for unknown."""
        value = self.record.get(name)
        if value is None:
            return None
        day = day_of(value)
        if day is None:
            self.note(name, "bad_date", value)
        elif is_early(day):
            self.note(name, "early_date", value)
            return None
        return day
