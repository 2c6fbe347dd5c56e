"""How are resources written as HSDS 3.0, so that any other directory can read them?

A resource that came out of an HSDS record keeps that record: only what was changed since is
written over it. People by name are not added, for a resource names nobody; who found it true
(``by``) and what is doubted stay inside the house.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from typing import TYPE_CHECKING, Any, Final

from resources.hsds_complete import complete
from resources.hsds_csv import split_services
from resources.hsds_merge import Merger
from resources.hsds_old import time_of
from resources.hsds_tables import TABLES, UNKNOWN, stable_uuid
from resources.row import FORMULA

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from resources.codes import CodeLists
    from resources.resource import Resource

__all__ = ["for_tables", "write_hsds_csv", "write_hsds_json"]

_HARMLESS: Final = re.compile(r"[+\-][\w\s().,/]*")
"""What begins as a formula and is none: a telephone number, a coordinate, ``-1TU``."""

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The day of each file in the archive, so that equal resources give equal bytes."""

_NOBODY: Final = {
    "id": stable_uuid("organization", UNKNOWN),
    "name": UNKNOWN,
    "description": UNKNOWN,
}


def write_hsds_json(
    resources: Iterable[Resource], hsds: Mapping[str, Mapping[str, Any]], lists: CodeLists
) -> bytes:
    """Write resources as one page of HSDS 3.0 services (JSON, ``contents``).

    Parameters
    ----------
    resources
        What to write.
    hsds
        By id, the HSDS record that a resource came out of.
    lists
        The code lists named in :data:`resources.codes.LISTS`, each by code.
    """
    contents = list(_services(resources, hsds, lists))
    page = {
        "total_items": len(contents),
        "total_pages": 1,
        "page_number": 1,
        "size": len(contents),
        "first_page": True,
        "last_page": True,
        "empty": not contents,
        "contents": contents,
    }
    return _json(page)


def write_hsds_csv(
    resources: Iterable[Resource], hsds: Mapping[str, Mapping[str, Any]], lists: CodeLists
) -> bytes:
    """Write resources as an HSDS 3.0 datapackage: a zip of CSV files with datapackage.json.

    What hangs on several services and differs gets two ids, since each row has its own; what a
    record has beyond HSDS stands in columns of its own, that ``datapackage.json`` describes.

    Parameters
    ----------
    resources, hsds, lists
        As of :func:`write_hsds_json`.
    """
    services = [for_tables(one) for one in _services(resources, hsds, lists)]
    rows = split_services(services)
    columns = {entity: _columns(entity, rows.get(entity, [])) for entity in TABLES}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, "datapackage.json", _json(_descriptor(columns)))
        for entity, table in TABLES.items():
            if rows.get(entity):
                _add(archive, table.file, _table(rows[entity], columns[entity]))
    return file.getvalue()


def for_tables(service: dict[str, Any]) -> dict[str, Any]:
    """Return a service, changed in place, with what only the tables require: an organisation."""
    if not isinstance(service.get("organization"), dict):
        key = service.get("organization_id")
        service["organization"] = {**_NOBODY, "id": key} if isinstance(key, str) else dict(_NOBODY)
    complete(service)
    return service


def _services(
    resources: Iterable[Resource], hsds: Mapping[str, Mapping[str, Any]], lists: CodeLists
) -> Iterator[dict[str, Any]]:
    merger = Merger(lists)
    for resource in resources:
        yield merger.merge(resource, hsds.get(resource.id))


def _columns(entity: str, rows: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Return the columns of a table and their types; those beyond HSDS come last."""
    known = {name: column.type for name, column in TABLES[entity].columns.items()}
    others: dict[str, str] = {}
    for row in rows:
        for name, value in row.items():
            if name not in known and value is not None:
                # what is no text is written as JSON
                is_text = isinstance(value, str) and others.get(name, "string") == "string"
                others[name] = "string" if is_text else "any"
    return {**known, **others}


def _table(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str]) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(name), type_) for name, type_ in columns.items()])
    return file.getvalue().encode()


def _cell(value: object, type_: str) -> str:
    """Return the text of a cell: times with seconds, nothing that a spreadsheet works out."""
    if value is None:
        return ""
    if type_ == "any" or not isinstance(value, str):
        return value if isinstance(value, str) and type_ != "any" else _json(value).decode()
    if type_ == "time" and (at := time_of(value)):
        return at.isoformat()
    is_formula = FORMULA.match(value) and not _HARMLESS.fullmatch(value)
    return f"'{value}" if is_formula else value


def _descriptor(columns: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """Return ``datapackage.json``: the tables, their columns, and what must hold in them."""
    return {
        "name": "kringkaart-hsds",
        "title": "Sociale kaart (HSDS 3.0)",
        "profile": "tabular-data-package",
        "resources": [
            {
                "name": entity,
                "path": table.file,
                "format": "csv",
                "mediatype": "text/csv",
                "profile": "tabular-data-resource",
                "schema": _schema(entity, columns[entity]),
            }
            for entity, table in TABLES.items()
        ],
    }


def _schema(entity: str, columns: Mapping[str, str]) -> dict[str, Any]:
    table = TABLES[entity]
    fields = []
    for name, type_ in columns.items():
        field: dict[str, Any] = {"name": name, "type": type_}
        if column := table.columns.get(name):
            field |= {"format": column.format} if column.format else {}
            field["constraints"] = {"required": column.required, "unique": column.unique}
            field["constraints"] |= {"enum": list(column.allowed)} if column.allowed else {}
        fields.append(field)
    keys = [
        {"fields": name, "reference": {"resource": column.refers_to, "fields": "id"}}
        for name, column in table.columns.items()
        if column.refers_to
    ]
    return {"fields": fields, "primaryKey": "id", "foreignKeys": keys}


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
