"""What is in the neighbourhood? The public directory, one value shared by all sessions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from data.directory_changes import Batch, change_directory
from data.directory_schema import merged_resources
from data.directory_schema import resources as resources_table
from data.errors import UnknownResource
from data.resource_text import from_text
from data.schema import house
from data.vocabularies import village_centres
from resources.directory import Directory, build_directory

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from data.desk import Desk, Work
    from data.store import Store
    from resources.resource import Resource

__all__ = [
    "directory",
    "hsds_of",
    "hsds_records",
    "remove_resources",
    "save_resources",
    "stored_resource",
]

_RESTS: Final = select(resources_table.c.id, resources_table.c.hsds).where(
    resources_table.c.hsds.is_not(None)
)


def directory(store: Store) -> Directory:
    """Return the directory (*sociale kaart*); read again only when it was changed.

    A resource that was not changed is the same value as before: one tap in thousands of them
    costs little, and who made something of the rest can tell that it still holds.
    """
    shared = store.shared_directory[:1]
    with store.reading() as connection:
        version = connection.scalar(select(house.c.directory_version)) or 0
        if shared and shared[0][0].version == version:
            return shared[0][0]
        columns = select(resources_table.c.id, resources_table.c.content)
        texts = {row.id: row.content for row in connection.execute(columns)}
        merged = {row.id: row.into_id for row in connection.execute(select(merged_resources))}
    before, written = shared[0] if shared else (build_directory(()), {})
    read = build_directory(
        (
            before.resources[key] if written.get(key) == text else from_text(key, text)
            for key, text in texts.items()
        ),
        version,
        merged=merged,
        centres=village_centres(),
    )
    store.shared_directory[:] = [(read, texts)]
    return read


def hsds_records(store: Store, ids: Collection[str] | None = None) -> dict[str, Mapping[str, Any]]:
    """Return, by id, the HSDS records that resources came out of, whole and unread.

    Parameters
    ----------
    store
        Where they are kept.
    ids
        Only those of these resources; left out, all.
    """
    asked = _RESTS if ids is None else _RESTS.where(resources_table.c.id.in_(ids))
    with store.reading() as connection:
        rows = connection.execute(asked)
        return {row.id: json.loads(row.hsds) for row in rows}


def hsds_of(work: Work, ids: Collection[str]) -> dict[str, Mapping[str, Any]]:
    """Return the same for some resources, as it is in this transaction."""
    rows = work.connection.execute(_RESTS.where(resources_table.c.id.in_(ids)))
    return {row.id: json.loads(row.hsds) for row in rows}


def save_resources(
    desk: Desk,
    resources: Iterable[Resource],
    *,
    kind: str = "edit",
    source: str = "",
    hsds: Mapping[str, Mapping[str, Any]] | None = None,
) -> Batch | None:
    """Add resources, or change those that are there; the editor does.

    What was merged into another stays merged when the same file is read again: somebody chose
    so, field by field.

    Parameters
    ----------
    kind, source
        What is done (``"edit"``, ``"import"`` …), and for an import the name of the file.
    hsds
        By id, the HSDS record that a resource came out of.

    Returns
    -------
    Batch | None
        What was done, to be undone as a whole; ``None`` when nothing was new.
    """
    with desk.writing("directory") as work:
        put, rest = list(resources), dict(hsds or {})
        if kind == "import":
            gone = _merged_away(work)
            put = [one for one in put if one.id not in gone]
            rest = {key: record for key, record in rest.items() if key not in gone}
        batch = change_directory(work, kind, put=put, hsds=rest, source=source)
        work.log("save_resources", "directory")
    return batch


def _merged_away(work: Work) -> frozenset[str]:
    """Return the ids that lead to another resource."""
    return frozenset(work.connection.scalars(select(merged_resources.c.id)))


def remove_resources(desk: Desk, ids: Iterable[str]) -> Batch | None:
    """Take resources out of the directory."""
    with desk.writing("directory") as work:
        batch = change_directory(work, "remove", remove=ids)
        work.log("remove_resources", "directory")
    return batch


def stored_resource(work: Work, resource_id: str) -> Resource:
    """Return a resource as it is now in this transaction, also by an id from before a merge.

    Raises
    ------
    UnknownResource
        It is not there any more.
    """
    into = select(merged_resources.c.into_id)
    seen: set[str] = set()
    current: str | None = resource_id
    while current is not None and current not in seen:
        seen.add(current)
        row = work.connection.execute(
            select(resources_table.c.content).where(resources_table.c.id == current)
        ).first()
        if row is not None:
            return from_text(current, row.content)
        current = work.connection.scalar(into.where(merged_resources.c.id == current))
    raise UnknownResource
