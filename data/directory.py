"""What is in the neighbourhood? The public directory, one value shared by all sessions."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import delete, select, update

from data.engine import insert_into
from data.schema import house
from data.schema import resources as resources_table
from resources.directory import Directory, build_directory
from resources.resource import Resource

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.desk import Desk, Work
    from data.store import Store

__all__ = ["directory", "put_resources", "remove_resources", "save_resources"]

_SETS: Final = ("themes", "support", "reach", "conditions", "ambitions")


def directory(store: Store) -> Directory:
    """Return the directory (*sociale kaart*); read again only when it was changed."""
    with store.reading() as connection:
        version = connection.scalar(select(house.c.directory_version)) or 0
        shared = store.shared_directory
        if shared and shared[0].version == version:
            return shared[0]
        rows = connection.execute(select(resources_table)).all()
    read = build_directory((_from_text(row.id, row.content) for row in rows), version)
    shared[:] = [read]
    return read


def save_resources(desk: Desk, resources: Iterable[Resource]) -> None:
    """Add resources, or change those that are there; the editor does."""
    with desk.writing("directory") as work:
        put_resources(work, resources)
        work.log("save_resources", "directory")


def remove_resources(desk: Desk, ids: Iterable[str]) -> None:
    """Take resources out of the directory."""
    with desk.writing("directory") as work:
        work.connection.execute(delete(resources_table).where(resources_table.c.id.in_(list(ids))))
        _renew(work)
        work.log("remove_resources", "directory")


def put_resources(work: Work, resources: Iterable[Resource]) -> None:
    """Store resources in a transaction that is open."""
    rows = [{"id": one.id, "content": _to_text(one)} for one in resources]
    if not rows:
        return
    insert = insert_into(work.connection, resources_table)
    statement = insert.on_conflict_do_update(
        index_elements=["id"], set_={"content": insert.excluded.content}
    )
    work.connection.execute(statement, rows)
    _renew(work)


def _renew(work: Work) -> None:
    version = house.c.directory_version + 1
    work.connection.execute(update(house).values(directory_version=version))


def _to_text(resource: Resource) -> str:
    values: dict[str, Any] = {f.name: getattr(resource, f.name) for f in fields(resource)}
    values |= {name: sorted(values[name]) for name in _SETS}
    checked = values["checked_on"]
    values["checked_on"] = checked and checked.isoformat()
    values["hsds"] = dict(values["hsds"])
    del values["id"]
    return json.dumps(values, ensure_ascii=False)


def _from_text(resource_id: str, content: str) -> Resource:
    values = json.loads(content)
    values |= {name: frozenset(values[name]) for name in _SETS}
    checked = values["checked_on"]
    values["checked_on"] = date.fromisoformat(checked) if checked else None
    return Resource(id=resource_id, **values)
