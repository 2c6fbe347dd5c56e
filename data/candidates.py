"""What was found on a map and is not looked at yet? Candidates: never suggested, never searched.

A candidate becomes a resource when an editor takes it over, under the id it has on the map, so
that the next extract brings back neither what was taken over nor what was refused.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import delete, select, update

from data.directory_changes import Batch, change_directory
from data.directory_schema import candidates as candidates_table
from data.directory_schema import merged_resources
from data.directory_schema import resources as resources_table
from data.engine import insert_into
from data.resource_text import from_text, to_text
from resources.osm import ATTRIBUTION, Tag

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from sqlalchemy import Connection

    from data.desk import Desk
    from data.store import Store
    from resources.resource import Resource

__all__ = [
    "Saved",
    "accept_candidate",
    "candidates",
    "consider_again",
    "osm_tags",
    "refuse_candidate",
    "refused_candidates",
    "remove_candidates",
    "save_candidates",
]

_TAGS = Path(__file__).parent / "vocabularies" / "osm_tags.csv"
_AT_ONCE = 500


class Saved(NamedTuple):
    """The ids that are new, and how many were known: taken over, refused, or waiting."""

    new: tuple[str, ...]
    known: int


@cache
def osm_tags() -> tuple[Tag, ...]:
    """Return which tags of OpenStreetMap may be a resource, the most exact first."""
    with _TAGS.open(encoding="utf-8", newline="") as file:
        return tuple(
            Tag(
                row["key"],
                row["value"],
                row["kind"],  # type: ignore[arg-type]
                frozenset(row["themes"].split("|")),
                frozenset(row["purpose"].split("|")),
                row["unnamed"] == "yes",
                row["nl"],
            )
            for row in csv.DictReader(file)
        )


def candidates(store: Store) -> tuple[Resource, ...]:
    """Return what waits to be looked at, per village in order of name."""
    return _read(store, is_refused=False)


def refused_candidates(store: Store) -> tuple[Resource, ...]:
    """Return what was refused, so that a mistake can be put right."""
    return _read(store, is_refused=True)


def save_candidates(desk: Desk, found: Iterable[Resource]) -> Saved:
    """Keep what was found on a map, apart from what is known already."""
    with desk.writing("directory") as work:
        put = {one.id: one for one in found}
        known = _known(work.connection, put)
        new = [one for key, one in put.items() if key not in known]
        if new:
            insert = insert_into(work.connection, candidates_table)
            rows = [{"id": one.id, "content": to_text(one), "refused_at": None} for one in new]
            work.connection.execute(insert, rows)
            work.log("save_candidates", "directory")
    return Saved(tuple(one.id for one in new), len(put) - len(new))


def accept_candidate(desk: Desk, resource: Resource) -> Batch | None:
    """Take a candidate over into the directory, as the editor made it; it waits no longer."""
    with desk.writing("directory") as work:
        batch = change_directory(work, "candidate", put=[resource], source=ATTRIBUTION)
        mine = candidates_table.c.id == resource.id
        work.connection.execute(delete(candidates_table).where(mine))
        work.log("save_resources", "directory")
    return batch


def refuse_candidate(desk: Desk, candidate_id: str) -> None:
    """Leave a candidate out: it is nothing for here, or it is there already."""
    with desk.writing("directory") as work:
        _mark(work.connection, candidate_id, work.now)
        work.log("refuse_candidate", "directory")


def consider_again(desk: Desk, candidate_id: str) -> None:
    """Let a refused candidate wait again."""
    with desk.writing("directory") as work:
        _mark(work.connection, candidate_id, None)
        work.log("save_candidates", "directory")


def remove_candidates(desk: Desk, ids: Collection[str]) -> None:
    """Take back what an extract brought, as far as nobody looked at it yet."""
    table = candidates_table.c
    with desk.writing("directory") as work:
        for part in _parts(list(ids)):
            waiting = table.id.in_(part) & table.refused_at.is_(None)
            work.connection.execute(delete(candidates_table).where(waiting))
        work.log("remove_candidates", "directory")


def _read(store: Store, *, is_refused: bool) -> tuple[Resource, ...]:
    refused = candidates_table.c.refused_at
    mine = refused.is_not(None) if is_refused else refused.is_(None)
    with store.reading() as connection:
        rows = connection.execute(select(candidates_table).where(mine)).all()
    read = (from_text(row.id, row.content) for row in rows)
    return tuple(sorted(read, key=lambda one: (one.village or "", one.name, one.id)))


def _known(connection: Connection, ids: Collection[str]) -> set[str]:
    """Return which ids are a candidate or a resource, or were one before a merge."""
    known: set[str] = set()
    for part in _parts(list(ids)):
        for table in (candidates_table, resources_table, merged_resources):
            known.update(connection.scalars(select(table.c.id).where(table.c.id.in_(part))))
    return known


def _mark(connection: Connection, candidate_id: str, at: datetime | None) -> None:
    mine = update(candidates_table).where(candidates_table.c.id == candidate_id)
    connection.execute(mine.values(refused_at=at and at.isoformat()))


def _parts(ids: list[str]) -> Iterable[list[str]]:
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))
