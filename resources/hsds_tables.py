"""Which tables and columns does HSDS 3.0 have, and what stands inside what?

Field names, types and what is required are those of the specification of Open Referral
(``datapackage.json`` of version 3.0); its fault that a programme's organisation must be unique
is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "LISTS_OF",
    "PARTS",
    "TABLES",
    "UNKNOWN",
    "Column",
    "Table",
    "is_uuid",
    "lists_inside",
    "stable_uuid",
]

UNKNOWN: Final = "onbekend"
"""What stands in a text that HSDS requires and nobody knows; it is read as nothing."""

_NAMESPACE: Final = UUID("5f0c2a52-6d0e-5b0e-9a52-3d1d3c0d9c11")
_UUID: Final = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_MARKS: Final = {
    "#": ("number", ""),
    "@": ("date", ""),
    "~": ("time", ""),
    "&": ("datetime", ""),
    "^": ("string", "uri"),
    "%": ("string", "email"),
}
_ALLOWED: Final[Mapping[str, tuple[str, ...]]] = {
    "location_type": ("physical", "postal", "virtual"),
    "address_type": ("physical", "postal", "virtual"),
    "wkst": ("MO", "TU", "WE", "TH", "FR", "SA", "SU"),
    "status": ("active", "inactive", "defunct", "temporarily closed"),
    "freq": ("WEEKLY", "MONTHLY"),
}

# entity: file, columns; * required, ! unique, # number, @ day, ~ time, & moment, ^ address, % mail
_WRITTEN: Final[Mapping[str, tuple[str, str]]] = {
    "organization": (
        "organizations.csv",
        (
            "id* name* alternate_name description* email% website^ tax_status tax_id "
            "year_incorporated# legal_status logo uri^ parent_organization_id"
        ),
    ),
    "program": (
        "programs.csv",
        "id* organization_id* name* alternate_name description*",
    ),
    "service": (
        "services.csv",
        (
            "id* organization_id* program_id name* alternate_name description url^ email% "
            "status* interpretation_services application_process fees_description wait_time fees "
            "accreditations eligibility_description minimum_age# maximum_age# assured_date@ "
            "assurer_email% licenses alert last_modified&"
        ),
    ),
    "attribute": (
        "attributes.csv",
        "id* link_id* taxonomy_term_id* link_type link_entity* value",
    ),
    "service_at_location": (
        "service_at_location.csv",
        "id* service_id* location_id* description",
    ),
    "location": (
        "locations.csv",
        (
            "id* location_type* url^ organization_id name alternate_name description "
            "transportation latitude# longitude# external_identifier external_identifier_type"
        ),
    ),
    "phone": (
        "phones.csv",
        (
            "id* location_id service_id organization_id contact_id service_at_location_id number* "
            "extension# type description"
        ),
    ),
    "contact": (
        "contacts.csv",
        (
            "id* organization_id service_id service_at_location_id location_id name title "
            "department email%"
        ),
    ),
    "address": (
        "addresses.csv",
        (
            "id* location_id attention address_1* address_2 city* region state_province* "
            "postal_code* country* address_type*"
        ),
    ),
    "schedule": (
        "schedules.csv",
        (
            "id* service_id location_id service_at_location_id valid_from@ valid_to@ dtstart@ "
            "timezone# until@ count# wkst freq interval# byday byweekno bymonthday byyearday "
            "description opens_at~ closes_at~ schedule_link^ attending_type notes"
        ),
    ),
    "funding": ("funding.csv", "id* organization_id service_id source"),
    "service_area": (
        "service_areas.csv",
        "id* service_id name description extent extent_type uri",
    ),
    "required_document": ("required_documents.csv", "id* service_id document uri^"),
    "language": ("languages.csv", "id* service_id location_id phone_id name code note"),
    "accessibility": ("accessibility.csv", "id* location_id description details url^"),
    "taxonomy_term": (
        "taxonomy_terms.csv",
        "id* code! name* description* parent_id taxonomy language taxonomy_id term_uri^",
    ),
    "metadata": (
        "metadata.csv",
        (
            "id* resource_id* resource_type* last_action_date@* last_action_type* field_name* "
            "previous_value* replacement_value* updated_by*"
        ),
    ),
    "meta_table_description": (
        "meta_table_descriptions.csv",
        "id* name language character_set",
    ),
    "cost_option": (
        "cost_options.csv",
        "id* service_id* valid_from@ valid_to@ option currency amount# amount_description",
    ),
    "organization_identifier": (
        "organization_identifiers.csv",
        "id* organization_id* identifier_scheme identifier_type* identifier*",
    ),
    "taxonomy": ("taxonomies.csv", "id* name* description* uri^ version"),
}

LISTS_OF: Final[Mapping[str, str]] = {
    "accessibility": "accessibility",
    "addresses": "address",
    "attributes": "attribute",
    "contacts": "contact",
    "cost_options": "cost_option",
    "funding": "funding",
    "languages": "language",
    "locations": "location",
    "metadata": "metadata",
    "organization_identifiers": "organization_identifier",
    "phones": "phone",
    "programs": "program",
    "required_documents": "required_document",
    "schedules": "schedule",
    "service_areas": "service_area",
    "service_at_locations": "service_at_location",
}
"""The fields of a JSON document that hold a list, and what it is a list of."""

PARTS: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "service": {
        "organization": ("organization", "organization_id"),
        "program": ("program", "program_id"),
    },
    "service_at_location": {"location": ("location", "location_id")},
    "attribute": {"taxonomy_term": ("taxonomy_term", "taxonomy_term_id")},
    "taxonomy_term": {"taxonomy_detail": ("taxonomy", "taxonomy_id")},
}
"""The fields of an entity's JSON object that hold one object: what it is, and its column."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its type and format, and what must hold in it.

    ``refers_to`` is the entity whose ids stand in it.
    """

    name: str
    type: str
    format: str
    required: bool
    unique: bool
    allowed: tuple[str, ...]
    refers_to: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the datapackage: its file and its columns by name, in their order."""

    file: str
    columns: Mapping[str, Column]


def stable_uuid(*parts: str) -> str:
    """Return the UUID that stands for these words, now and later (version 5).

    Examples
    --------
    >>> stable_uuid("r-koor") == stable_uuid("r-koor") != stable_uuid("r-", "koor")
    True
    """
    return str(uuid5(_NAMESPACE, "\x1f".join(parts)))


def is_uuid(value: object) -> bool:
    """Say whether a value is a UUID, written with its four dashes."""
    return isinstance(value, str) and _UUID.fullmatch(value) is not None


@cache
def lists_inside(entity: str) -> tuple[str, ...]:
    """Return the fields of an entity's JSON object that hold lists of other entities.

    Examples
    --------
    >>> lists_inside("phone")
    ('attributes', 'languages', 'metadata')
    """
    if entity in {"attribute", "metadata", "taxonomy", "taxonomy_term"}:
        return () if entity == "metadata" else ("metadata",)
    return tuple(name for name, child in LISTS_OF.items() if _is_inside(name, child, entity))


def _is_inside(name: str, child: str, entity: str) -> bool:
    if name in {"attributes", "metadata"}:
        return True
    # a place does not list who is found there, though the table points to it
    is_backwards = (entity, name) == ("location", "service_at_locations")
    return f"{entity}_id" in TABLES[child].columns and not is_backwards


def _column(written: str) -> Column:
    name = written.rstrip("*!#@~&^%")
    marks = written[len(name) :]
    type_, format_ = next((_MARKS[mark] for mark in marks if mark in _MARKS), ("string", ""))
    is_id = name == "id" or (name.endswith("_id") and name != "tax_id")
    entity = {"taxonomy_id": "taxonomy"}.get(name, name.removesuffix("_id"))
    return Column(
        name,
        type_,
        "uuid" if is_id else format_,
        required="*" in marks,
        unique="!" in marks or name == "id",
        allowed=_ALLOWED.get(name, ()),
        refers_to=entity if is_id and entity in _WRITTEN else "",
    )


def _table(file: str, columns: str) -> Table:
    made = [_column(one) for one in columns.split()]
    return Table(file, MappingProxyType({column.name: column for column in made}))


TABLES: Final[Mapping[str, Table]] = MappingProxyType(
    {entity: _table(*written) for entity, written in _WRITTEN.items()}
)
"""The tables of HSDS 3.0 by what one row is."""
