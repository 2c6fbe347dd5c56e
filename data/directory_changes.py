"""What was changed in the directory, by whom, and how is it undone?

Everything that is done to the directory at once is a *batch*: one edit, one merge, one import
of thousands. A batch keeps, per resource and per field, what stood there before and after.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import delete, func, select, update

from data.directory_schema import directory_batches as batches_table
from data.directory_schema import merged_resources, resource_changes
from data.directory_schema import resources as resources_table
from data.engine import insert_into
from data.resource_text import from_values, to_values
from data.schema import house

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import Connection

    from data.desk import Desk, Work
    from data.store import Store
    from resources.resource import Resource

__all__ = [
    "Batch",
    "Change",
    "Undone",
    "batches",
    "change_directory",
    "history_of",
    "undo_batch",
]

_HSDS: Final = "hsds"
_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class Batch:
    """One thing done to the directory: its number, when, by whom, of what kind, out of what.

    ``undone_by`` is the number of the batch that undid it.
    """

    number: int
    at: datetime
    actor_id: str
    kind: str
    source: str = ""
    undone_by: int | None = None


class Change(NamedTuple):
    """What a batch changed in one resource: per field the value before and after, as JSON.

    A resource that was added has only values after, one that was taken out only before.
    """

    batch: Batch
    resource_id: str
    fields: Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Undone:
    """The batch that undid another, and per resource the fields that were changed since.

    Those were left as they are.
    """

    batch: Batch | None
    kept: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


_Fields = dict[str, Any]


def change_directory(  # noqa: PLR0913  (what is put, taken out, merged and kept beside it)
    work: Work,
    kind: str,
    *,
    put: Iterable[Resource] = (),
    remove: Iterable[str] = (),
    merged: Mapping[str, str] | None = None,
    hsds: Mapping[str, Mapping[str, Any]] | None = None,
    source: str = "",
) -> Batch | None:
    """Change the directory in a transaction that is open, and keep what was before.

    Parameters
    ----------
    work
        The transaction.
    kind
        What is done: ``"edit"``, ``"import"``, ``"check"``, ``"capacity"``, ``"merge"`` …
    put
        Resources that are new or changed.
    remove
        Ids of resources to take out.
    merged
        For those taken out as a double, the id they went into.
    hsds
        By id, the rest of an HSDS record; of a resource not named it stays as it is.
    source
        The name of the file, for an import.

    Returns
    -------
    Batch | None
        ``None`` when everything was so already.
    """
    after: dict[str, _Fields | None] = {one.id: to_values(one) for one in put}
    before = _stored(work.connection, [*after, *(remove := list(remove)), *(hsds or {})])
    for key in hsds or {}:
        after.setdefault(key, {k: v for k, v in before.get(key, {}).items() if k != _HSDS})
    for key, values in after.items():
        rest = (hsds or {}).get(key) or before.get(key, {}).get(_HSDS)
        if rest and values is not None:
            values[_HSDS] = dict(rest)
    after |= dict.fromkeys(set(remove) & before.keys())
    return _write(work, kind, before, after, merged or {}, source)


def batches(store: Store, *, most: int = 100) -> tuple[Batch, ...]:
    """Return what was done to the directory last, the newest first."""
    newest = select(batches_table).order_by(batches_table.c.number.desc()).limit(most)
    with store.reading() as connection:
        return tuple(_batch(row) for row in connection.execute(newest))


def history_of(store: Store, resource_id: str) -> tuple[Change, ...]:
    """Return every change of one resource, the newest first."""
    rows = (
        select(resource_changes.c.resource_id, resource_changes.c.content, batches_table)
        .join(batches_table, batches_table.c.number == resource_changes.c.batch)
        .where(resource_changes.c.resource_id == resource_id)
        .order_by(batches_table.c.number.desc())
    )
    with store.reading() as connection:
        return tuple(
            Change(_batch(row), row.resource_id, _pairs(row.content))
            for row in connection.execute(rows)
        )


def undo_batch(desk: Desk, number: int) -> Undone:
    """Undo a batch as a whole; fields that were changed since stay, and are named.

    A resource that the batch added is taken out again unless something of it was changed
    since; one that it took out is put back.
    """
    with desk.writing("directory") as work:
        changes = _changes(work.connection, number)
        before = _stored(work.connection, changes)
        after: dict[str, _Fields | None] = {}
        kept: dict[str, tuple[str, ...]] = {}
        for key, pairs in changes.items():
            back, left = _backwards(before.get(key), pairs)
            after[key] = back
            if left:
                kept[key] = left
        is_back = [key for key in changes if before.get(key) is None and after[key] is not None]
        work.connection.execute(delete(merged_resources).where(merged_resources.c.id.in_(is_back)))
        batch = _write(work, "undo", before, after, {}, str(number))
        if batch is not None:
            undone = update(batches_table).where(batches_table.c.number == number)
            work.connection.execute(undone.values(undone_by=batch.number))
        work.log("undo_batch", "directory")
    return Undone(batch, kept)


def _write(
    work: Work,
    kind: str,
    before: Mapping[str, _Fields],
    after: Mapping[str, _Fields | None],
    merged: Mapping[str, str],
    source: str,
) -> Batch | None:
    """Write what differs: the resources, the batch and its changes."""
    changed = {key: values for key, values in after.items() if values != before.get(key)}
    if not changed:
        return None
    batch = _new_batch(work, kind, source)
    rows = [
        {"batch": batch.number, "resource_id": key, "content": _difference(before.get(key), values)}
        for key, values in changed.items()
    ]
    work.connection.execute(resource_changes.insert(), rows)
    gone = [key for key, values in changed.items() if values is None]
    for part in _parts(gone):
        work.connection.execute(delete(resources_table).where(resources_table.c.id.in_(part)))
    _put_rows(work, {key: values for key, values in changed.items() if values is not None})
    if merged:
        rows = [{"id": old, "into_id": new} for old, new in merged.items()]
        work.connection.execute(merged_resources.insert(), rows)
    work.connection.execute(update(house).values(directory_version=house.c.directory_version + 1))
    return batch


def _put_rows(work: Work, values_by_id: Mapping[str, _Fields]) -> None:
    rows = [
        {
            "id": key,
            "content": _json({k: v for k, v in values.items() if k != _HSDS}),
            "hsds": _json(values[_HSDS]) if _HSDS in values else None,
        }
        for key, values in values_by_id.items()
    ]
    if not rows:
        return
    insert = insert_into(work.connection, resources_table)
    new = {"content": insert.excluded.content, "hsds": insert.excluded.hsds}
    work.connection.execute(insert.on_conflict_do_update(index_elements=["id"], set_=new), rows)


def _new_batch(work: Work, kind: str, source: str) -> Batch:
    last = work.connection.scalar(select(func.max(batches_table.c.number))) or 0
    batch = Batch(last + 1, work.now, work.actor_id, kind, source)
    work.connection.execute(
        batches_table.insert().values(
            number=batch.number,
            at=batch.at.isoformat(),
            actor_id=batch.actor_id,
            kind=kind,
            source=source,
        )
    )
    return batch


def _stored(connection: Connection, ids: Iterable[str]) -> dict[str, _Fields]:
    """Return the resources that are there, as JSON values with the rest of their record."""
    found: dict[str, _Fields] = {}
    for part in _parts(list(ids)):
        rows = connection.execute(select(resources_table).where(resources_table.c.id.in_(part)))
        for row in rows:
            # through the model, so that an older way of writing is no difference
            values = to_values(from_values(row.id, json.loads(row.content)))
            found[row.id] = values | ({_HSDS: json.loads(row.hsds)} if row.hsds else {})
    return found


def _changes(connection: Connection, number: int) -> dict[str, Mapping[str, tuple[Any, Any]]]:
    mine = select(resource_changes).where(resource_changes.c.batch == number)
    return {row.resource_id: _pairs(row.content) for row in connection.execute(mine)}


def _backwards(
    now: _Fields | None, pairs: Mapping[str, tuple[Any, Any]]
) -> tuple[_Fields | None, tuple[str, ...]]:
    """Return a resource with a change taken back, and the fields that were changed since."""
    was_added = "id" in pairs and pairs["id"][0] is None
    was_removed = "id" in pairs and pairs["id"][1] is None
    fields = {name: pair for name, pair in pairs.items() if name != "id"}
    if was_removed:
        return (now or {name: old for name, (old, _) in fields.items()}), (
            ("id",) if now is not None else ()
        )
    if now is None:
        return None, ()
    since = tuple(name for name, (_, new) in fields.items() if now.get(name) != new)
    if was_added:
        since = (*since, *(name for name in now if name not in fields))
        return (now, since) if since else (None, ())
    back = dict(now)
    for name, (old, _) in fields.items():
        if name not in since:
            back.pop(name, None)
            back |= {} if old is None else {name: old}
    return back, since


def _difference(before: _Fields | None, after: _Fields | None) -> str:
    """Write down per field what was and what is; ``id`` tells that it was added or taken out."""
    old, new = before or {}, after or {}
    names = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    pairs: dict[str, Any] = {name: [old.get(name), new.get(name)] for name in names}
    if before is None or after is None:
        pairs["id"] = [before and "id", after and "id"]
    return _json(pairs)


def _pairs(content: str) -> dict[str, tuple[Any, Any]]:
    return {name: (old, new) for name, (old, new) in json.loads(content).items()}


def _batch(row: Any) -> Batch:
    at = datetime.fromisoformat(row.at)
    return Batch(row.number, at, row.actor_id, row.kind, row.source, row.undone_by)


def _parts(ids: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
