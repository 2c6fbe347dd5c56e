"""How is what we know of a resource written over the HSDS record that it came out of?

Reading and writing belong together: what was not changed since is not written, so an unchanged
service is its own record again; what was changed is read back as it is now. Where HSDS has no
way to say it, our own value says it (:mod:`resources.hsds_exact`).
"""

from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, Final

from resources.codes import code_reader
from resources.conditions import family_of
from resources.hsds_complete import complete
from resources.hsds_exact import drop_ours, put_code, put_value
from resources.hsds_place import area_of, places_in, write_place
from resources.hsds_record import read_record
from resources.hsds_tables import is_uuid, stable_uuid
from resources.hsds_text import entries, line
from resources.hsds_time import write_times
from resources.resource import EVERYWHERE, Check, Location, Resource

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from resources.codes import CodeLists, CodeReader

__all__ = ["Merger"]

_TERMS: Final = ("themes", "support", "ambitions", "travel")
_FIELDS: Final = tuple(f.name for f in fields(Resource) if f.name != "doubts")
_EMPTY: Final = Resource(id="", name="", kind="")  # type: ignore[arg-type]
_NAMES: Final[Mapping[str, str]] = {
    "name": "name",
    "description": "description",
    "website": "url",
    "email": "email",
}


class Merger:
    """Writes resources over records with one set of code lists."""

    def __init__(self, lists: CodeLists) -> None:
        self.lists = lists
        self.codes = code_reader(lists)

    def merge(self, resource: Resource, known: Mapping[str, Any] | None) -> dict[str, Any]:
        """Return the HSDS 3.0 service of a resource.

        Parameters
        ----------
        resource
            As it is now.
        known
            The record it came out of; ``None`` if it has none.
        """
        wanted = _without_who(resource)
        record: dict[str, Any] = {}
        was = _EMPTY
        if known:
            record = json.loads(json.dumps(known))
            complete(record)
            was = self.read(record)
        changed = {name for name in _FIELDS if getattr(wanted, name) != getattr(was, name)}
        if changed:
            self._write(record, was, wanted, changed)
        return record

    def read(self, record: Mapping[str, Any]) -> Resource:
        """Return the resource that a record describes."""
        return read_record(0, record, self.codes)[0]

    def _write(
        self, record: dict[str, Any], was: Resource, wanted: Resource, changed: set[str]
    ) -> None:
        """Write the fields that changed, and whatever else reads otherwise for it."""
        if "id" in changed:
            _write_id(record, wanted.id)
        record.setdefault("status", "active")
        drop_ours(record, *(f"veld:{name}" for name in changed))
        for name, write in _WRITERS.items():
            if not changed.isdisjoint(name.split()):
                write(record, was, wanted, self)
        for name in changed & {"kind", *_TERMS}:
            _write_terms(record, name, wanted, self)
        read = self.read(record)
        for name in _FIELDS:
            if getattr(read, name) != getattr(wanted, name):
                drop_ours(record, f"veld:{name}")
                put_value(record, name, wanted)


def _without_who(resource: Resource) -> Resource:
    """Return a resource without what stays in the house: who found it true, what is doubted."""
    checks = {part: Check(check.on) for part, check in resource.checks.items()}
    return replace(resource, checks=checks, doubts={})


def _write_id(record: dict[str, Any], own_id: str) -> None:
    """Write the id; one of ours that is no UUID becomes one that is the same each time."""
    record["id"] = own_id if is_uuid(own_id) else stable_uuid("service", own_id)


def _write_text(name: str) -> Callable[[dict[str, Any], Resource, Resource, Merger], None]:
    def write(record: dict[str, Any], _was: Resource, wanted: Resource, _merger: Merger) -> None:
        _set_or_drop(record, _NAMES[name], getattr(wanted, name))

    return write


def _write_cost(record: dict[str, Any], _was: Resource, wanted: Resource, _merger: Merger) -> None:
    """Write the words; the older ``fees`` only where the record has nothing else."""
    is_older = "fees" in record and "fees_description" not in record
    for name in ("fees", "fees_description"):
        if not wanted.cost:
            record.pop(name, None)
    if wanted.cost:
        record["fees" if is_older else "fees_description"] = wanted.cost


def _write_telephone(
    record: dict[str, Any], was: Resource, wanted: Resource, _merger: Merger
) -> None:
    """Write the number over the one that was read, or as the first of the service."""
    phones = list(entries(record, "phones"))
    known = next((p for p in phones if line(p, "number").strip('"').strip() == was.telephone), None)
    if known is not None and was.telephone and wanted.telephone:
        known["number"] = wanted.telephone
    elif known is not None and was.telephone:
        phones.remove(known)
    elif wanted.telephone:
        phones.insert(0, {"id": stable_uuid(record["id"], "phone"), "number": wanted.telephone})
    _set_or_drop(record, "phones", phones)


def _write_organisation(
    record: dict[str, Any], _was: Resource, wanted: Resource, _merger: Merger
) -> None:
    """Write the name of the organisation; a new one is the same for all its services."""
    name, known = wanted.organisation, record.get("organization")
    if not name:
        record.pop("organization", None)
        record.pop("organization_id", None)
    elif isinstance(known, dict):
        known["name"] = name
    else:
        key = stable_uuid("organization", name)
        record["organization"] = {"id": key, "name": name, "description": name}
        record.pop("organization_id", None)


def _write_reach(record: dict[str, Any], _was: Resource, wanted: Resource, merger: Merger) -> None:
    """Write the service areas; areas that say nothing to us stay."""
    named = [(_village(one, merger.codes), one) for one in entries(record, "service_areas")]
    kept = [one for village, one in named if village is None or village in wanted.reach]
    known = {village for village, _ in named}
    villages = merger.lists["villages"]
    for code in sorted(wanted.reach - known):
        area = {"id": stable_uuid(record["id"], "area", code)}
        if code in EVERYWHERE:
            # a village's code begins with that of its municipality
            municipality = f"GM{next(iter(villages))[2:6]}"
            area |= {"name": "hele gemeente", "extent": municipality}
            area["extent_type"] = "CBS gemeentecode"
        elif code in villages:
            area |= {"name": villages[code].nl, "extent": code, "extent_type": "CBS wijkcode"}
        kept.append(area)
    _set_or_drop(record, "service_areas", kept)


def _village(area: Mapping[str, Any], codes: CodeReader) -> str | None:
    """Return what an area stands for: a village, everywhere, or nothing we know."""
    extent = line(area, "extent")
    if extent.startswith("GM"):
        return "*"
    return area_of(extent, codes) or area_of(line(area, "name"), codes)


def _write_conditions(
    record: dict[str, Any], was: Resource, wanted: Resource, merger: Merger
) -> None:
    """Write the ages as ages, as far as they go, and the rest as terms."""
    left = set(wanted.conditions)
    for name, kind, step, choose in (
        ("minimum_age", "age", 0, max),
        ("maximum_age", "under", 1, min),
    ):
        found = {int(f.value): c for c in left if (f := family_of(c)) and f.kind == kind}
        if found:
            age = choose(found)
            left.remove(found[age])
            record[name] = age - step
        elif any((f := family_of(c)) and f.kind == kind for c in was.conditions):
            record.pop(name, None)
    _write_terms(record, "conditions", replace(wanted, conditions=frozenset(left)), merger)


def _write_terms(record: dict[str, Any], name: str, wanted: Resource, merger: Merger) -> None:
    """Write codes of a list as terms, beside those that other terms name already."""
    list_ = "resource_kinds" if name == "kind" else name
    drop_ours(record, list_)
    value = getattr(wanted, name)
    codes = {value} if isinstance(value, str) else set(value)
    read = merger.read(record)
    known = set() if name == "kind" else set(getattr(read, name))
    for code in sorted(codes - known):
        term = merger.lists[list_].get(code)
        put_code(record, list_, code, term.nl if term else code)


def _write_languages(
    record: dict[str, Any], _was: Resource, wanted: Resource, merger: Merger
) -> None:
    """Write the languages of our list; others stay."""
    kept, known = [], set()
    for one in entries(record, "languages"):
        names = (line(one, "code"), line(one, "name"))
        codes = {merger.codes.one("languages", name) for name in names if name} - {None}
        if codes <= wanted.languages:
            kept.append(one)
            known |= codes
    for code in sorted(wanted.languages - known):
        key = stable_uuid(record["id"], "language", code)
        kept.append({"id": key, "name": merger.lists["languages"][code].nl, "code": code})
    _set_or_drop(record, "languages", kept)


def _write_places(record: dict[str, Any], was: Resource, wanted: Resource, merger: Merger) -> None:
    """Write the places; one that is still there keeps its entry, whatever its number is now."""
    old = places_in(record)
    others = [one for one in entries(record, "service_at_locations") if not _among(one, old)]
    free = list(zip(was.locations, old, strict=False))
    made: list[dict[str, Any] | None] = []
    for place in wanted.locations:
        match = next((pair for pair in free if pair[0] == place), None)
        if match:
            free.remove(match)
        made.append(match and match[1])
    for number, place in enumerate(wanted.locations):
        if made[number] is None:
            before, entry = free.pop(0) if free else (Location(), {})
            entry.setdefault("id", stable_uuid(record["id"], "place", str(number)))
            write_place(entry, before, place, merger.lists)
            made[number] = entry
    _set_or_drop(record, "service_at_locations", [*made, *others])


def _write_accessibility(
    record: dict[str, Any], _was: Resource, wanted: Resource, merger: Merger
) -> None:
    """Write what is there at the first place; what is not there has no word in HSDS."""
    places = places_in(record)
    names = {merger.lists["accessibility"][code].nl: code for code in wanted.accessibility}
    ours = {term.nl for term in merger.lists["accessibility"].values()}
    for place in places:
        location = place["location"]
        kept = [
            one
            for one in entries(location, "accessibility")
            if line(one, "description") not in ours - names.keys()
        ]
        _set_or_drop(location, "accessibility", kept)
    if not places:
        return
    known = merger.read(record).accessibility
    location = places[0]["location"]
    for name, code in names.items():
        if wanted.accessibility[code] and code not in known:
            key = stable_uuid(location["id"], "accessibility", code)
            rows = entries(location, "accessibility")
            location["accessibility"] = [*rows, {"id": key, "description": name}]


def _write_schedule(
    record: dict[str, Any], _was: Resource, wanted: Resource, _merger: Merger
) -> None:
    write_times(record, wanted.schedule, wanted.when)


def _write_checks(
    record: dict[str, Any], _was: Resource, wanted: Resource, _merger: Merger
) -> None:
    day = wanted.checked_on
    _set_or_drop(record, "assured_date", day and day.isoformat())


def _among(one: object, others: list[Any]) -> bool:
    return any(one is other for other in others)


def _set_or_drop(record: dict[str, Any], name: str, value: object) -> None:
    if value:
        record[name] = value
    else:
        record.pop(name, None)


_WRITERS: Final[Mapping[str, Callable[[dict[str, Any], Resource, Resource, Merger], None]]] = {
    **{name: _write_text(name) for name in _NAMES},
    "cost": _write_cost,
    "telephone": _write_telephone,
    "organisation": _write_organisation,
    "reach": _write_reach,
    "conditions": _write_conditions,
    "languages": _write_languages,
    "locations": _write_places,
    "accessibility": _write_accessibility,
    "schedule when": _write_schedule,
    "checks": _write_checks,
}
"""What writes which fields (apart by a space), in the order in which they are written."""
