"""Which services do the tables of an HSDS package hold, and how do services become tables?"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from resources.hsds_old import OLD_TABLES
from resources.hsds_tables import LISTS_OF, PARTS, TABLES, lists_inside, stable_uuid

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Rows", "entity_of_file", "join_tables", "split_services"]

Rows = dict[str, list[dict[str, Any]]]
"""The rows of each table, by what one row is."""

_BY_STEM: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = {
    **{entity: (entity, {}) for entity in TABLES},
    **{table.file.removesuffix(".csv"): (entity, {}) for entity, table in TABLES.items()},
    **{
        stem: (LISTS_OF[now], besides)
        for stem, (now, besides) in OLD_TABLES.items()
        if now in LISTS_OF
    },
    "taxonomy": ("taxonomy_term", {}),
    "service_at_locations": ("service_at_location", {}),
    "services_at_location": ("service_at_location", {}),
}
_LINKS: Final = frozenset(
    {"service_id", "location_id", "organization_id", "contact_id", "phone_id",
     "service_at_location_id"}
)  # fmt: skip
_KEPT_LINKS: Final = frozenset({"service", "location"})
_LISTED: Final[Mapping[str, tuple[str, str]]] = {
    "taxonomy_ids": ("attributes", "taxonomy_term_id"),
    "location_id": ("service_at_locations", "location_id"),
}


def entity_of_file(name: str) -> tuple[str, Mapping[str, str]] | None:
    """Return what one row of a file is, and what it is besides; ``None`` if it is no table.

    Examples
    --------
    >>> entity_of_file("mail_addresses.csv")
    ('address', {'address_type': 'postal'})
    """
    stem = name.casefold().rpartition("/")[2].removesuffix(".csv")
    return _BY_STEM.get(stem)


def join_tables(tables: Mapping[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Put the rows of the tables together as services with all that belongs to them."""
    return _Package(tables).services()


def split_services(services: Iterable[Mapping[str, Any]]) -> Rows:
    """Take services apart into the rows of the tables, each row with an id of its own.

    What stands in several services and is equal becomes one row; what has one id and differs
    becomes two rows with two ids.
    """
    tables = _Tables()
    for service in services:
        tables.add("service", service)
    return tables.rows


class _Package:
    """The tables of a package, with the rows of each table by what they point to."""

    def __init__(self, tables: Mapping[str, list[dict[str, Any]]]) -> None:
        self.tables = {name: [*rows] for name, rows in tables.items()}
        self._spread_cells()
        self.by_id = {
            entity: {str(row["id"]): row for row in rows if row.get("id") not in (None, "")}
            for entity, rows in self.tables.items()
        }
        self.by_link: dict[tuple[str, str], dict[str, list[dict[str, Any]]]] = {}
        for entity, rows in self.tables.items():
            for column in {*_LINKS, "link_id", "resource_id"}:
                links: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
                for row in rows:
                    if column in row:
                        links[str(row[column])].append(row)
                self.by_link[entity, column] = dict(links)
        places = self.tables.get("service_at_location", [])
        self.used = {str(row["location_id"]) for row in places if "location_id" in row}
        self.organisations: dict[str, dict[str, Any]] = {}

    def services(self) -> list[dict[str, Any]]:
        """Return every service; of an older package it has the organisation of its place."""
        return [self._service(row) for row in self.tables.get("service", [])]

    def _service(self, row: dict[str, Any]) -> dict[str, Any]:
        if "organization_id" not in row:
            places = self._linked("service_at_location", "service_id", row)
            owners = [
                self.by_id.get("location", {}).get(str(place.get("location_id")), {})
                for place in places
            ]
            owner = next((o["organization_id"] for o in owners if "organization_id" in o), None)
            row = row if owner is None else {**row, "organization_id": owner}
        return self._object("service", row)

    def _object(self, entity: str, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return one object with the lists and parts inside it."""
        dropped = () if entity in _KEPT_LINKS else _LINKS
        made = {name: value for name, value in row.items() if name not in dropped}
        for name in lists_inside(entity):
            column = {"attributes": "link_id", "metadata": "resource_id"}.get(name, f"{entity}_id")
            rows = self._linked(LISTS_OF[name], column, row)
            if name == "locations":
                rows = [one for one in rows if str(one.get("id")) not in self.used]
            if rows:
                made[name] = [self._object(LISTS_OF[name], one) for one in rows]
        for name, (child, column) in PARTS.get(entity, {}).items():
            found = self.by_id.get(child, {}).get(str(row.get(column)))
            if found is not None and name != "organization":
                made[name] = self._object(child, found)
        if entity == "service" and "organization_id" in row:
            made |= self._organisation(str(row["organization_id"]))
        return made

    def _organisation(self, key: str) -> dict[str, Any]:
        """Return the organisation of a service, the same object each time."""
        found = self.by_id.get("organization", {}).get(key)
        if found is None:
            return {}
        if key not in self.organisations:
            self.organisations[key] = self._object("organization", found)
        return {"organization": self.organisations[key]}

    def _linked(self, entity: str, column: str, row: Mapping[str, Any]) -> list[dict[str, Any]]:
        return self.by_link.get((entity, column), {}).get(str(row.get("id")), [])

    def _spread_cells(self) -> None:
        """Make rows of what older packages put in a cell of a service: its place, its terms."""
        for row in self.tables.get("service", []):
            for name, (field_, column) in _LISTED.items():
                for value in str(row.pop(name, "")).split(","):
                    if value.strip():
                        link = "link_id" if field_ == "attributes" else "service_id"
                        new = {link: row.get("id", ""), column: value.strip()}
                        new |= {"link_entity": "service"} if field_ == "attributes" else {}
                        self.tables.setdefault(LISTS_OF[field_], []).append(new)
        for row in self.tables.get("taxonomy_term", []):
            if "id" not in row and "taxonomy_id" in row:
                row["id"] = row.pop("taxonomy_id")
        for row in self.tables.get("attribute", []):
            self._point_to_term(row)

    @staticmethod
    def _point_to_term(row: dict[str, Any]) -> None:
        if "taxonomy_term_id" not in row and "taxonomy_id" in row:
            row["taxonomy_term_id"] = row.pop("taxonomy_id")
        if "link_id" not in row and "service_id" in row:
            row |= {"link_id": row.pop("service_id"), "link_entity": "service"}


@dataclass(slots=True)
class _Tables:
    """The rows so far, and under which id what was given one."""

    rows: Rows = field(default_factory=lambda: defaultdict(list))
    by_id: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    content: dict[tuple[str, str], str] = field(default_factory=dict)
    codes: set[str] = field(default_factory=set)

    def add(self, entity: str, record: Mapping[str, Any], link: Mapping[str, str] = {}) -> str:
        """Add an object and all inside it; return the id of its row."""
        lists = {name: record.get(name) for name in lists_inside(entity)}
        nested = {name: value for name, value in lists.items() if isinstance(value, list)}
        own = {name: value for name, value in record.items() if name not in nested}
        for name, (child, column) in PARTS.get(entity, {}).items():
            if isinstance(own.get(name), dict):
                own[column] = self.add(child, own.pop(name))
        key, is_new = self._place(entity, {**own, **link}, nested)
        if is_new:
            for name, value in nested.items():
                for one in value:
                    if isinstance(one, dict):
                        self.add(LISTS_OF[name], one, _link(name, entity, key))
        return key

    def _place(
        self, entity: str, row: dict[str, Any], nested: Mapping[str, Any]
    ) -> tuple[str, bool]:
        """Find the row's place: joined with an equal one, or new, under another id if it differs.

        A part of several services that is equal, with all inside it, is one row. A thing that
        hangs on several others (a telephone of a service and of its place) has all links.
        """
        key = str(row.get("id", ""))
        inside = json.dumps(nested, sort_keys=True)
        known = self.by_id.get((entity, key))
        if known is not None:
            is_equal = self.content[entity, key] == inside
            if is_equal and all(known.get(n, v) == v for n, v in row.items()):
                may_join = all(n in known or n in _LINKS for n in row) and all(
                    n in row or n in _LINKS for n in known
                )
                if may_join:
                    known.update(row)
                    return key, False
            key = stable_uuid(key, json.dumps(row, sort_keys=True), inside)
            if (entity, key) in self.by_id:
                return key, False
        row["id"] = key
        if entity == "taxonomy_term" and isinstance(row.get("code"), str):
            if row["code"] in self.codes:
                del row["code"]
            else:
                self.codes.add(row["code"])
        self.by_id[entity, key] = row
        self.content[entity, key] = inside
        self.rows[entity].append(row)
        return key, True


def _link(name: str, entity: str, key: str) -> dict[str, str]:
    """Return the columns by which a row hangs on another."""
    if name == "attributes":
        return {"link_id": key, "link_entity": entity}
    if name == "metadata":
        return {"resource_id": key, "resource_type": entity}
    return {f"{entity}_id": key}
