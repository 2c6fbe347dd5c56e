"""Does a document keep to the official schemas of HSDS, or a package to its descriptor?

The schemas and the descriptor are given, for they are the specification's own: a folder of JSON
Schemas that refer to each other by file name, and ``datapackage.json``.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from jsonschema import FormatChecker  # type: ignore[import-untyped]  # ships no types
    from jsonschema.exceptions import ValidationError  # type: ignore[import-untyped]

__all__ = ["Fault", "check_document", "check_package", "schema_of"]

_SHOWN: Final = 80
_SUFFIXES: Final = ("_full", "_list")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing in which a document differs from its schema.

    ``place`` leads to the field (``contents/3/url``, or ``phones.csv/2/contact_id`` with the
    line of the file); ``code`` is ``required``, ``type``, ``format``, ``enum``, ``unique``,
    ``foreign_key``, ``broken`` or ``other``; ``value`` is what stood there; ``wanted`` what
    should.
    """

    place: str
    code: str
    value: str = ""
    wanted: str = ""


def schema_of(name: str, schemas: Mapping[str, Any]) -> str:
    """Return the name of the schema for a file, by its name; a service when nothing tells.

    Examples
    --------
    >>> schema_of("mocks/taxonomy_term_list.json", {"taxonomy_term.json": {}})
    'taxonomy_term.json'
    >>> schema_of("export.json", {})
    'service.json'
    """
    stem = name.rpartition("/")[2].removesuffix(".json")
    for suffix in _SUFFIXES:
        stem = stem.removesuffix(suffix)
    return f"{stem}.json" if f"{stem}.json" in schemas else "service.json"


def check_document(
    document: Any,
    schemas: Mapping[str, Any],
    schema: str = "service.json",
    *,
    with_formats: bool = True,
) -> tuple[Fault, ...]:
    """Check a document, or each entry of a page (``contents``) or a list.

    Parameters
    ----------
    document
        The JSON values.
    schemas
        The schemas by their bare file names.
    schema
        The name of the one to check by.
    with_formats
        Whether UUIDs, addresses and dates are checked as well.
    """
    from jsonschema import FormatChecker
    from jsonschema.validators import validator_for  # type: ignore[import-untyped]
    from referencing import Registry
    from referencing.jsonschema import DRAFT202012

    resources = [(name, DRAFT202012.create_resource(one)) for name, one in schemas.items()]
    registry: Registry[Any] = Registry().with_resources(resources)
    validator = validator_for(schemas[schema])(
        {"$ref": schema},
        registry=registry,
        format_checker=FormatChecker() if with_formats else None,
    )
    entries = document.get("contents") if isinstance(document, dict) else document
    if not isinstance(entries, list):
        return tuple(_fault("", error) for error in validator.iter_errors(document))
    start = "contents/" if isinstance(document, dict) else ""
    return tuple(
        _fault(f"{start}{number}/", error)
        for number, entry in enumerate(entries)
        for error in validator.iter_errors(entry)
    )


def check_package(files: Mapping[str, bytes], descriptor: Mapping[str, Any]) -> tuple[Fault, ...]:
    """Check the CSV files of a package by a descriptor (``datapackage.json``).

    Required and unique columns, types, formats, allowed values and foreign keys are checked; a
    file that is not there has no rows.

    Parameters
    ----------
    files
        The files by their bare names.
    descriptor
        The JSON values of the descriptor, the package's own or the official one.
    """
    faults: list[Fault] = []
    rows_by_table = {}
    for resource in descriptor["resources"]:
        path = resource["path"]
        try:
            rows_by_table[resource["name"]] = _rows(files.get(path, b""))
        except (csv.Error, UnicodeDecodeError):
            faults.append(Fault(path, "broken"))
            rows_by_table[resource["name"]] = []
    for resource in descriptor["resources"]:
        path, schema = resource["path"], resource["schema"]
        rows = rows_by_table[resource["name"]]
        for column in schema["fields"]:
            faults.extend(_check_column(path, column, rows))
        for key in schema.get("foreignKeys", ()):
            faults.extend(_check_key(path, key, rows, rows_by_table))
    return tuple(faults)


def _fault(start: str, error: ValidationError) -> Fault:
    """Return what the validator found as ours."""
    place = start + "/".join(str(step) for step in error.absolute_path)
    if error.validator == "required":
        missing = next(name for name in error.validator_value if name not in error.instance)
        missing = _named(error.message) or missing
        return Fault(f"{place}/{missing}".lstrip("/").replace("//", "/"), "required")
    code = error.validator if error.validator in {"type", "format", "enum"} else "other"
    wanted = error.validator_value
    wanted = ", ".join(str(one) for one in wanted) if isinstance(wanted, list) else str(wanted)
    return Fault(place.rstrip("/"), code, str(error.instance)[:_SHOWN], wanted[:_SHOWN])


def _named(message: str) -> str:
    """Return the field that a message of the validator names first."""
    match = re.match(r"'([^']*)'", message)
    return match[1] if match else ""


def _rows(content: bytes) -> list[dict[str, str]]:
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), restval="", strict=True))


def _check_column(
    path: str, column: Mapping[str, Any], rows: Sequence[Mapping[str, str]]
) -> Iterator[Fault]:
    """Check one column of a table."""
    name, limits = column["name"], column.get("constraints", {})
    fits = _fits(column)
    seen = set()
    for number, row in enumerate(rows, start=2):
        value, place = row.get(name, ""), f"{path}/{number}/{name}"
        if not value:
            if limits.get("required"):
                yield Fault(place, "required")
            continue
        if not fits(value):
            kind = column.get("format", column["type"])
            yield Fault(place, "format", value[:_SHOWN], kind)
        if limits.get("enum") and value not in limits["enum"]:
            yield Fault(place, "enum", value[:_SHOWN], ", ".join(limits["enum"]))
        if limits.get("unique") and value in seen:
            yield Fault(place, "unique", value[:_SHOWN])
        seen.add(value)


def _check_key(
    path: str,
    key: Mapping[str, Any],
    rows: Sequence[Mapping[str, str]],
    rows_by_table: Mapping[str, Sequence[Mapping[str, str]]],
) -> Iterator[Fault]:
    """Check that what a column points to is there."""
    name, reference = key["fields"], key["reference"]
    table = rows_by_table.get(reference["resource"], ())
    known = {row.get(reference["fields"]) for row in table}
    for number, row in enumerate(rows, start=2):
        value = row.get(name, "")
        if value and value not in known:
            place = f"{path}/{number}/{name}"
            yield Fault(place, "foreign_key", value[:_SHOWN], reference["resource"])


def _fits(column: Mapping[str, Any]) -> Callable[[str], bool]:
    """Return what says whether a text is of the type and format of a column."""
    from jsonschema import FormatChecker

    reader = _TYPES.get(column["type"])
    if reader is not None:
        return lambda text: _reads(reader, text)
    format_, checker = column.get("format", "default"), FormatChecker()
    return lambda text: _conforms(checker, text, format_)


def _reads(reader: Callable[[str], object], text: str) -> bool:
    try:
        reader(text)
    except ValueError:
        return False
    return True


def _conforms(checker: FormatChecker, text: str, format_: str) -> bool:
    return bool(checker.conforms(text, format_))


def _time(text: str) -> time:
    """Read a time with its seconds, as a table has it."""
    return datetime.strptime(text, "%H:%M:%S").time()  # noqa: DTZ007


_TYPES: Final[Mapping[str, Callable[[str], object]]] = {
    "number": float,
    "integer": int,
    "date": date.fromisoformat,
    "time": _time,
    "datetime": datetime.fromisoformat,
}
