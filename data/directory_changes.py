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
from data.directory_states import HSDS, ID, INTO, backwards, difference, is_there
from data.engine import insert_into
from data.resource_text import from_values, to_values
from data.schema import house

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from sqlalchemy import Connection

    from data.desk import Desk, Work
    from data.directory_states import Pairs, State
    from data.store import Store
    from resources.resource import Resource

__all__ = [
    "NOTES",
    "Batch",
    "Change",
    "Undone",
    "batches",
    "change_directory",
    "changes_of",
    "history_of",
    "note",
    "put_back",
    "sizes",
    "states_at_import",
    "undo_batch",
]

NOTES: Final = frozenset({"no_double", "not_reached"})
"""Kinds of batch that change nothing: what was found out, with ids as the source."""

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

    A resource that was added has only values after, one that was taken out only before; the
    field ``"id"`` tells so, ``"into"`` which one it was merged into.
    """

    batch: Batch
    resource_id: str
    fields: Pairs


@dataclass(frozen=True, slots=True)
class Undone:
    """The batch that undid another, and per resource the fields that were changed since.

    Those were left as they are.
    """

    batch: Batch | None
    kept: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


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
    new = {one.id: {ID: ID, **to_values(one)} for one in put}
    rest, into = hsds or {}, merged or {}
    before = _states(work.connection, [*new, *(remove := list(remove)), *rest])
    after: dict[str, State] = {}
    for key in [*new, *rest]:
        state = new.get(key) or {n: v for n, v in before[key].items() if n != HSDS}
        kept = rest.get(key) or before[key].get(HSDS)
        after[key] = {**state, HSDS: dict(kept)} if kept and is_there(state) else state
    for key in remove:
        if is_there(before[key]):
            after[key] = {INTO: into[key]} if key in into else {}
    return _write(work, kind, before, after, source)


def note(work: Work, kind: str, source: str) -> Batch:
    """Keep in the history what was found out without a change; see :data:`NOTES`."""
    return _new_batch(work, kind, source)


def batches(
    store: Store,
    *,
    most: int = 100,
    kinds: Collection[str] | None = None,
    without: Collection[str] = (),
) -> tuple[Batch, ...]:
    """Return what was done to the directory last, the newest first.

    Parameters
    ----------
    most
        How many at most.
    kinds
        Only of these kinds; ``None`` is all.
    without
        None of these kinds.
    """
    kind = batches_table.c.kind
    newest = select(batches_table).order_by(batches_table.c.number.desc()).limit(most)
    newest = newest.where(kind.not_in(without))
    if kinds is not None:
        newest = newest.where(kind.in_(kinds))
    with store.reading() as connection:
        return tuple(_batch(row) for row in connection.execute(newest))


def sizes(store: Store, numbers: Collection[int]) -> dict[int, int]:
    """Return per batch how many resources it changed."""
    column = resource_changes.c.batch
    counted = select(column, func.count()).where(column.in_(numbers)).group_by(column)
    with store.reading() as connection:
        found = {row[0]: row[1] for row in connection.execute(counted)}
    return {number: found.get(number, 0) for number in numbers}


def changes_of(store: Store, number: int, *, most: int = 200) -> tuple[Change, ...]:
    """Return what one batch changed, in order of id."""
    rows = _CHANGES.where(batches_table.c.number == number)
    return _read_changes(store, rows.order_by(resource_changes.c.resource_id).limit(most))


def history_of(store: Store, resource_id: str) -> tuple[Change, ...]:
    """Return every change of one resource, the newest first."""
    rows = _CHANGES.where(resource_changes.c.resource_id == resource_id)
    return _read_changes(store, rows.order_by(batches_table.c.number.desc()))


def states_at_import(
    store: Store, ids: Collection[str]
) -> tuple[dict[str, Resource], frozenset[str]]:
    """Return what the last import left of resources, and which were taken out by hand since.

    Parameters
    ----------
    ids
        Of the resources; one that no import brought is in neither.
    """
    with store.reading() as connection:
        states = _states(connection, ids)
        rows = _newest_first(connection, ids)
    last: dict[str, Resource] = {}
    removed = set()
    for key, changes in rows.items():
        state = states[key]
        if changes and changes[0].kind == "remove" and not is_there(state):
            removed.add(key)
        for row in changes:
            if row.kind == "import" and row.undone_by is None and is_there(state):
                fields = {n: v for n, v in state.items() if n not in {ID, HSDS}}
                last[key] = from_values(key, fields)
                break
            state, _ = backwards(state, _pairs(row.content))
    return last, frozenset(removed)


def _newest_first(connection: Connection, ids: Collection[str]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {key: [] for key in ids}
    for part in _parts(list(ids)):
        mine = _CHANGES.where(resource_changes.c.resource_id.in_(part))
        for row in connection.execute(mine.order_by(batches_table.c.number.desc())):
            found[row.resource_id].append(row)
    return found


def put_back(work: Work, resource_id: str) -> bool:
    """Put a resource that was taken out back as it was then; ``False`` when it never was there."""
    before = _states(work.connection, [resource_id])
    changes = _newest_first(work.connection, [resource_id])[resource_id]
    if not changes:
        return False
    after, _ = backwards(before[resource_id], _pairs(changes[0].content))
    return is_there(after) and _write(work, "add", before, {resource_id: after}, "") is not None


def undo_batch(desk: Desk, number: int) -> Undone:
    """Undo a batch as a whole; fields that were changed since stay, and are named.

    A resource that the batch added is taken out again unless something of it was changed
    since; one that it took out is put back, and what it merged is two again. What undid a
    batch is itself a batch, that can be undone.
    """
    with desk.writing("directory") as work:
        changes = _changes(work.connection, number)
        before = _states(work.connection, changes)
        back = {key: backwards(before[key], pairs) for key, pairs in changes.items()}
        after = {key: state for key, (state, _) in back.items()}
        batch = _write(work, "undo", before, after, str(number))
        if batch is None and _is_note(work.connection, number):
            batch = note(work, "undo", str(number))
        if batch is not None:
            _mark_undone(work.connection, number, batch.number)
        work.log("undo_batch", "directory")
    return Undone(batch, {key: kept for key, (_, kept) in back.items() if kept})


_CHANGES: Final = select(
    resource_changes.c.resource_id, resource_changes.c.content, batches_table
).join(batches_table, batches_table.c.number == resource_changes.c.batch)


def _is_note(connection: Connection, number: int) -> bool:
    table = batches_table.c
    return connection.scalar(select(table.kind).where(table.number == number)) in NOTES


def _mark_undone(connection: Connection, number: int, undone_by: int) -> None:
    """Keep that a batch was undone; if it undid another, that one stands again."""
    table = batches_table
    mine = update(table).where(table.c.number == number)
    connection.execute(mine.values(undone_by=undone_by))
    connection.execute(update(table).where(table.c.undone_by == number).values(undone_by=None))


def _read_changes(store: Store, rows: Any) -> tuple[Change, ...]:
    with store.reading() as connection:
        return tuple(
            Change(_batch(row), row.resource_id, _differing(_pairs(row.content)))
            for row in connection.execute(rows)
        )


def _write(
    work: Work,
    kind: str,
    before: Mapping[str, State],
    after: Mapping[str, State],
    source: str,
) -> Batch | None:
    """Write what differs: the resources, where doubles went, the batch and its changes."""
    changed = {key: state for key, state in after.items() if state != before[key]}
    if not changed:
        return None
    batch = _new_batch(work, kind, source)
    told = {key: _json(difference(before[key], state)) for key, state in changed.items()}
    rows = [{"batch": batch.number, "resource_id": key, "content": told[key]} for key in changed]
    work.connection.execute(resource_changes.insert(), rows)
    _put_rows(work, {key: state for key, state in changed.items() if is_there(state)})
    _take_out(work, [key for key, state in changed.items() if not is_there(state)])
    _lead_to(work, before, changed)
    work.connection.execute(update(house).values(directory_version=house.c.directory_version + 1))
    return batch


def _put_rows(work: Work, states: Mapping[str, State]) -> None:
    rows = [
        {
            "id": key,
            "content": _json({n: v for n, v in state.items() if n not in {ID, HSDS}}),
            "hsds": _json(state[HSDS]) if HSDS in state else None,
        }
        for key, state in states.items()
    ]
    if not rows:
        return
    insert = insert_into(work.connection, resources_table)
    new = {"content": insert.excluded.content, "hsds": insert.excluded.hsds}
    work.connection.execute(insert.on_conflict_do_update(index_elements=["id"], set_=new), rows)


def _take_out(work: Work, ids: list[str]) -> None:
    for part in _parts(ids):
        work.connection.execute(delete(resources_table).where(resources_table.c.id.in_(part)))


def _lead_to(work: Work, before: Mapping[str, State], changed: Mapping[str, State]) -> None:
    """Let the id of a double lead to what it went into, and no longer once it is back."""
    led = [key for key in changed if INTO in before[key]]
    for part in _parts(led):
        work.connection.execute(delete(merged_resources).where(merged_resources.c.id.in_(part)))
    rows = [{"id": key, "into_id": state[INTO]} for key, state in changed.items() if INTO in state]
    if rows:
        work.connection.execute(merged_resources.insert(), rows)


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


def _states(connection: Connection, ids: Iterable[str]) -> dict[str, State]:
    """Return the state of each id, also of those that are not there."""
    states: dict[str, State] = {key: {} for key in ids}
    for part in _parts(list(states)):
        rows = connection.execute(select(resources_table).where(resources_table.c.id.in_(part)))
        for row in rows:
            # through the model, so that an older way of writing is no difference
            values = to_values(from_values(row.id, json.loads(row.content)))
            rest = {HSDS: json.loads(row.hsds)} if row.hsds else {}
            states[row.id] = {ID: ID, **values, **rest}
        rows = connection.execute(select(merged_resources).where(merged_resources.c.id.in_(part)))
        states |= {row.id: {INTO: row.into_id} for row in rows}
    return states


def _changes(connection: Connection, number: int) -> dict[str, Pairs]:
    mine = select(resource_changes).where(resource_changes.c.batch == number)
    return {row.resource_id: _pairs(row.content) for row in connection.execute(mine)}


def _pairs(content: str) -> Pairs:
    return {name: (old, new) for name, (old, new) in json.loads(content).items()}


def _differing(pairs: Pairs) -> Pairs:
    """Return what was changed, without the checks that only vouched for it."""
    return {name: (old, new) for name, (old, new) in pairs.items() if old != new}


def _batch(row: Any) -> Batch:
    at = datetime.fromisoformat(row.at)
    return Batch(row.number, at, row.actor_id, row.kind, row.source, row.undone_by)


def _parts(ids: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
