"""What does HSDS 3.0 require that a record lacks, and what stands there instead?

A record of an older version gets the names of 3.0; whatever has no UUID gets one that is the
same each time; what is required and not known is said to be unknown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from resources.hsds_old import OLD_TABLES, objects_of, rename
from resources.hsds_tables import (
    LISTS_OF,
    PARTS,
    TABLES,
    UNKNOWN,
    is_uuid,
    lists_inside,
    stable_uuid,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["COUNTRY", "PROVINCE", "Completed", "complete"]

PROVINCE: Final = "Zuid-Holland"
COUNTRY: Final = "NL"
_ELSEWHERE: Final = "ZZ"
_DUTCH: Final = re.compile(r"\s*\d{4}\s*[A-Za-z]{2}\s*")
_FROM_OTHERS: Final = {"description": "name", "name": "code"}
_SHARED: Final = frozenset({"organization", "program", "location", "taxonomy_term", "taxonomy"})
_POINTERS: Final = {"parent_id": "taxonomy_term", "parent_organization_id": "organization"}


@dataclass(slots=True)
class Completed:
    """What was added to a service: field, code of the finding, and what stood there.

    ``was_old`` says that something had a name of an older version.
    """

    added: list[tuple[str, str, str]] = field(default_factory=list)
    was_old: bool = False


def complete(record: dict[str, Any], seed: str = "") -> Completed:
    """Complete the record of a service, in place.

    Parameters
    ----------
    record
        The service, as JSON values.
    seed
        The name of the package it came out of, so that ids of two packages stay apart.
    """
    done = Completed()
    _walk("service", record, (seed, _organisation(record)), done)
    return done


def _organisation(record: dict[str, Any]) -> str:
    organisation = record.get("organization")
    return str(organisation.get("name", "")) if isinstance(organisation, dict) else ""


def _walk(entity: str, record: dict[str, Any], within: tuple[str, ...], done: Completed) -> None:
    """Complete one object and all inside it; ``within`` are the words its id is made of."""
    done.was_old = _move_lists(record, entity) or done.was_old
    done.was_old = rename(entity, record) or done.was_old
    _give_id(entity, record, within, done)
    for name, child, value in _inside(entity, record, done):
        key = (str(record["id"]), name) if child not in _SHARED else within[:1]
        _walk(child, value, (*key, ""), done)
    for name, (_, column) in PARTS.get(entity, {}).items():
        part = record.get(name)
        if isinstance(part, dict) and column in record and not is_uuid(record[column]):
            record[column] = part["id"]
    _mend_pointers(entity, record, within)
    for name in _missing(entity, record):
        if entity == "address" and name != "address_type":
            done.added.append((f"addresses.{name}", "missing_part", ""))
        elif (entity, name) == ("service", "status"):
            done.added.append(("status", "status_assumed", ""))
        record[name] = _instead(entity, name, record)


def _inside(
    entity: str, record: dict[str, Any], done: Completed
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Go through the objects inside an object: the field with its place, the entity, the object."""
    for name in lists_inside(entity):
        value = record.get(name)
        if isinstance(value, str) and (found := objects_of(LISTS_OF[name], value)):
            record[name] = value = found
            done.was_old = True
        if isinstance(value, list):
            for index, one in enumerate(value):
                if isinstance(one, dict):
                    yield f"{name}/{index}", LISTS_OF[name], one
    for name, (child, _) in PARTS.get(entity, {}).items():
        if isinstance(value := record.get(name), dict):
            yield name, child, value


def _move_lists(record: dict[str, Any], entity: str) -> bool:
    """Move lists with an older name to the list of now."""
    was_old = False
    for name in [one for one in record if one in OLD_TABLES]:
        new, besides = OLD_TABLES[name]
        if new in lists_inside(entity) and isinstance(record[name], list):
            rows = [{**besides, **one} for one in record.pop(name) if isinstance(one, dict)]
            known = record.get(new)
            record[new] = [*(known if isinstance(known, list) else []), *rows]
            was_old = True
    return was_old


def _give_id(entity: str, record: dict[str, Any], within: tuple[str, ...], done: Completed) -> None:
    """Make a UUID where none is there; of what several records share, out of its own words."""
    given = record.get("id")
    if is_uuid(given):
        return
    known = "" if given is None or isinstance(given, list | dict) else str(given)
    words = (known, str(record.get("name", ""))) if entity in _SHARED or not known else (known,)
    if entity == "taxonomy_term":
        words = (known or str(record.get("code") or record.get("name") or ""),)
    record["id"] = stable_uuid(entity, *within, *words)
    if entity == "service":
        done.added.append(("id", "bad_uuid" if known else "id_made", known))


def _mend_pointers(entity: str, record: dict[str, Any], within: tuple[str, ...]) -> None:
    """Point to an id of another table by a UUID, or not at all."""
    for name, column in TABLES[entity].columns.items():
        if column.format == "uuid" and name != "id" and name in record:
            value = record[name]
            if is_uuid(value):
                continue
            if name in _POINTERS and isinstance(value, str | int) and value != "":
                record[name] = stable_uuid(_POINTERS[name], *within[:1], "", str(value))
            else:
                del record[name]


def _missing(entity: str, record: dict[str, Any]) -> list[str]:
    """Return the required fields that say nothing."""
    return [name for name in _required(entity) if _says_nothing(record.get(name))]


@cache
def _required(entity: str) -> tuple[str, ...]:
    """Return the fields that can be filled in; a link of a table is no field of JSON."""
    if entity == "metadata":
        return ()
    named = {("service", "name"), ("attribute", "link_entity")}
    columns = TABLES[entity].columns.values()
    return tuple(
        column.name
        for column in columns
        if column.required and column.format != "uuid" and (entity, column.name) not in named
    )


def _says_nothing(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _instead(entity: str, name: str, record: dict[str, Any]) -> str:
    """Return what stands in a required field that nobody filled in."""
    if name in {"location_type", "address_type"}:
        return "physical"
    if name == "status":
        return "active"
    if entity == "address":
        postcode, country = record.get("postal_code"), record.get("country")
        is_dutch = country in (None, "", COUNTRY) and (
            postcode in (None, "", UNKNOWN) or _DUTCH.fullmatch(str(postcode)) is not None
        )
        known = {"state_province": PROVINCE, "country": COUNTRY}
        return known.get(name, UNKNOWN) if is_dutch else {"country": _ELSEWHERE}.get(name, UNKNOWN)
    other = record.get(_FROM_OTHERS.get(name, ""))
    return other if isinstance(other, str) and other.strip() else UNKNOWN
