"""Which services stand in these files, however HSDS was packed, and what cannot be read?"""

from __future__ import annotations

import csv
import io
import json
import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from resources.finding import Finding
from resources.hsds_csv import entity_of_file, join_tables
from resources.hsds_tables import TABLES
from resources.row import FORMULA, SHOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Records", "records_of"]

_HALF: Final = re.compile(r"\\u[dD][89a-fA-F]")
_OPENS: Final = re.compile(r"\s*[\[{]")
_PARSED: Final = frozenset({"number", "integer", "boolean", "object", "array", "any"})
_ORGANISATIONS_ONLY: Final = frozenset(
    {"tax_status", "tax_id", "year_incorporated", "legal_status", "organization_identifiers",
     "parent_organization_id", "programs", "locations"}
)  # fmt: skip
_SERVICES_ONLY: Final = frozenset(
    {"status", "organization", "fees", "fees_description", "service_at_locations",
     "service_areas", "cost_options", "eligibilitys"}
)  # fmt: skip


@dataclass(slots=True)
class Records:
    """The records of services, in the order of the files, and the findings about files.

    ``seed`` is the name of the package.
    """

    services: list[dict[str, Any]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    seed: str = ""

    def note(self, code: str, value: str = "", row: int | None = None) -> None:
        """Keep a finding about a file."""
        self.findings.append(Finding(row, "", code, value[:SHOWN]))


def records_of(files: Mapping[str, bytes]) -> Records:
    """Read the services out of files, by name.

    A service that stands in several files is put together; one that stands twice in a file
    comes twice.
    """
    found = Records()
    by_id: dict[str, dict[str, Any]] = {}
    tables: dict[str, list[dict[str, Any]]] = {}
    types = _datapackage(files, found)
    for name, content in files.items():
        if name.casefold().endswith(".csv"):
            _read_csv(name, content, tables, types, found)
        elif len(files) > 1 and not name.casefold().endswith(".json"):
            if not _is_other(name):
                found.note("file_skipped", name)
        elif not _is_other(name):
            document = _document(name, content, found)
            if isinstance(document, dict) and document and _is_tabular(document):
                for file, rows in document.items():
                    _add_rows(file, [dict(r) for r in rows if isinstance(r, dict)], tables)
            elif document is not None:
                services = _services(document, found, name if len(files) > 1 else "")
                _put_together(services, by_id, found)
    _put_together(join_tables(tables), by_id, found)
    return found


def _put_together(
    services: Iterable[dict[str, Any]], by_id: dict[str, dict[str, Any]], found: Records
) -> None:
    """Add the services of a file; one that an earlier file has too is joined with that."""
    here: dict[str, dict[str, Any]] = {}
    for service in services:
        key = str(service.get("id", "")).casefold()
        if key in by_id:
            other = by_id[key]
            fuller, emptier = (other, service) if len(other) >= len(service) else (service, other)
            joined = {**emptier, **fuller}
            other.clear()
            other.update(joined)
        else:
            found.services.append(service)
            if key:
                here.setdefault(key, service)
    by_id.update(here)


def _services(document: Any, found: Records, name: str) -> list[dict[str, Any]]:
    """Return the services of a document: one, a page, organisations, services at a place.

    ``name`` is the file's when it is one of several; then what is no service is passed over.
    """
    contents = document.get("contents") if isinstance(document, dict) else None
    entries = contents if isinstance(contents, list) else document
    made: list[dict[str, Any]] = []
    others = 0
    for entry in entries if isinstance(entries, list) else [entries]:
        if not isinstance(entry, dict):
            made.append({})
        elif isinstance(entry.get("service"), dict):
            _add_at_place(entry, made)
        elif isinstance(entry.get("services"), list):
            organisation = {n: value for n, value in entry.items() if n != "services"}
            services = (one for one in entry["services"] if isinstance(one, dict))
            made += [{**one, "organization": organisation} for one in services]
        elif _SERVICES_ONLY & entry.keys() or not (name or _ORGANISATIONS_ONLY & entry.keys()):
            made.append(entry)
        elif _ORGANISATIONS_ONLY & entry.keys():
            found.note("no_service", str(entry.get("name", "")) or name)
        else:
            others += 1
    if others:
        found.note("file_skipped", name)
    return made


def _add_at_place(entry: Mapping[str, Any], made: list[dict[str, Any]]) -> None:
    """Turn a service at a location inside out; one that is there already gets another place."""
    place = {name: value for name, value in entry.items() if name != "service"}
    key = entry["service"].get("id")
    service = next((one for one in made if key and one.get("id") == key), None)
    if service is None:
        service = dict(entry["service"])
        made.append(service)
    known = service.get("service_at_locations")
    known = known if isinstance(known, list) else []
    others = [o for o in known if not (isinstance(o, dict) and o.get("id") == entry.get("id"))]
    service["service_at_locations"] = [*others, place]


def _document(name: str, content: bytes, found: Records) -> Any:
    """Parse a JSON file; ``None`` with a finding when it is none."""
    text = _text(name, content, found)
    if text is None:
        return None
    try:
        document = json.loads(text, parse_constant=_refuse, parse_float=_finite)
        if _HALF.search(text):
            # half of a sign cannot be written again
            whole = json.dumps(document, ensure_ascii=False).encode("utf-8", "replace")
            document = json.loads(whole)
    except json.JSONDecodeError as problem:
        if _OPENS.match(text):
            found.note("broken_json", str(problem.lineno))
        else:
            found.note("not_json", name)
        return None
    except (ValueError, RecursionError):
        found.note("not_json", name)
        return None
    return [] if document is None else document


def _text(name: str, content: bytes, found: Records) -> str | None:
    """Decode a file: UTF-8, or what Windows writes, which is said."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        found.note("not_utf8", name)
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        found.note("not_utf8", name)
        return None
    found.note("windows_1252", name)
    return text


def _read_csv(
    name: str,
    content: bytes,
    tables: dict[str, list[dict[str, Any]]],
    types: Mapping[str, Mapping[str, str]],
    found: Records,
) -> None:
    """Read one table of a package; empty cells are left out, numbers are numbers."""
    if entity_of_file(name) is None:
        found.note("file_skipped", name)
        return
    text = _text(name, content, found)
    if text is None or "\x00" in text:
        if text is not None:
            found.note("unreadable_text", name)
        return
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    known = types.get(name.casefold().rpartition("/")[2], {})
    rows = []
    try:
        headings = [heading.strip().casefold() for heading in next(lines, [])]
        for cells in lines:
            pairs = zip(headings, cells, strict=False)
            row = {n: _cell(cell, known.get(n, "")) for n, cell in pairs if n and cell.strip()}
            if row:
                rows.append(row)
    except csv.Error:
        found.note("broken_row", name, lines.line_num)
        return
    _add_rows(name, rows, tables)


def _add_rows(
    name: str, rows: list[dict[str, Any]], tables: dict[str, list[dict[str, Any]]]
) -> None:
    """Add rows to their table, with numbers where the table has numbers."""
    entity, besides = entity_of_file(name) or ("", {})
    if not entity:
        return
    numbers = [n for n, column in TABLES[entity].columns.items() if column.type == "number"]
    for row in rows:
        for number in numbers:
            if isinstance(row.get(number), str):
                row[number] = _number(row[number])
        tables.setdefault(entity, []).append({**besides, **row})


def _separator(text: str) -> str:
    heading = text.partition("\n")[0]
    return max(",;\t", key=heading.count)


def _cell(text: str, type_: str) -> Any:
    """Return what a cell holds; an apostrophe before a formula is taken off."""
    if text.startswith("'") and FORMULA.match(text):
        text = text[1:]
    if type_ in _PARSED:
        try:
            return json.loads(text, parse_constant=_refuse, parse_float=_finite)
        except (ValueError, RecursionError):
            return text
    return text


def _number(text: str) -> Any:
    """Return a number where one stands, else the text as it was."""
    try:
        number = float(text)
    except ValueError:
        return text
    if not math.isfinite(number):
        return text
    return int(number) if number.is_integer() and not set(text) & set(".eE") else number


def _datapackage(files: Mapping[str, bytes], found: Records) -> dict[str, dict[str, str]]:
    """Read from ``datapackage.json`` the name of the package and the types per file and column."""
    name = next((n for n in files if n.casefold().endswith("datapackage.json")), None)
    package = _document(name, files[name], found) if name else None
    if not isinstance(package, dict):
        return {}
    found.seed = str(package.get("name", ""))
    types: dict[str, dict[str, str]] = {}
    resources = package.get("resources")
    for resource in resources if isinstance(resources, list) else []:
        schema = resource.get("schema") if isinstance(resource, dict) else None
        fields = schema.get("fields") if isinstance(schema, dict) else None
        if isinstance(fields, list):
            path = str(resource.get("path", "")).casefold().rpartition("/")[2]
            types[path] = {
                str(one.get("name", "")).casefold(): str(one.get("type", ""))
                for one in fields
                if isinstance(one, dict)
            }
    return types


def _is_other(name: str) -> bool:
    """Say whether a file is no data: the descriptor, a licence, a readme, a hidden file."""
    file = name.casefold().rpartition("/")[2]
    is_hidden = file.startswith(".") or "__macosx/" in name.casefold()
    return is_hidden or file == "datapackage.json" or file.endswith((".md", ".txt", ".html"))


def _is_tabular(document: Mapping[str, Any]) -> bool:
    return all(name.endswith(".csv") and isinstance(rows, list) for name, rows in document.items())


def _refuse(constant: str) -> None:
    """Refuse NaN and Infinity, which are no JSON and could not be written again."""
    raise ValueError(constant)


def _finite(text: str) -> float:
    """Read a number; refuse one that is too great, for it could not be written again."""
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number
