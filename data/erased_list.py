"""What was erased for good? A list that outlives the database it was erased from.

The list of opaque ids stands in the table ``erased`` and once more in a file beside the keys.
An older backup that is put back does not know what was erased after it was made; when the
store opens, everything on either list is erased again.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from data.schema import erased, house

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from data.store import Store

__all__ = ["FILE_NAME", "list_file", "replay", "write_down"]

FILE_NAME: Final = "erased.list"


def list_file(store: Store) -> Path:
    """Return where the list lies: beside the keys, so that no backup of the data holds it."""
    return store.settings.keys / FILE_NAME


def replay(store: Store) -> None:
    """Make the table and the file equal, and erase what an old backup brought back."""
    with store.reading() as connection:
        stored = _stored(connection)
        listed = _listed(store, connection)
    if listed - stored:
        _erase_again(store, sorted(listed - stored))
    if stored - listed:
        write_down(store, sorted(stored - listed))


def write_down(store: Store, ids: list[tuple[str, str]]) -> None:
    """Add pairs of case id and thing id (empty for the whole case) to the file."""
    with store.reading() as connection:
        house_id = connection.scalar(select(house.c.id))
    lines = "".join(f"{house_id} {case_id} {thing_id}".rstrip() + "\n" for case_id, thing_id in ids)
    file = os.open(list_file(store), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(file, lines.encode("ascii"))
        os.fsync(file)
    finally:
        os.close(file)


def _stored(connection: Connection) -> set[tuple[str, str]]:
    rows = connection.execute(select(erased.c.case_id, erased.c.thing_id))
    return {(row.case_id, row.thing_id) for row in rows}


def _listed(store: Store, connection: Connection) -> set[tuple[str, str]]:
    path = list_file(store)
    if not path.exists():
        return set()
    house_id = connection.scalar(select(house.c.id))
    words = (line.split() for line in path.read_text(encoding="ascii").splitlines())
    return {(w[1], w[2] if len(w) > 2 else "") for w in words if len(w) > 1 and w[0] == house_id}


def _erase_again(store: Store, ids: list[tuple[str, str]]) -> None:
    from data.desk import system_work
    from data.erasure import erase_again

    with system_work(store) as work:
        for case_id, thing_id in ids:
            erase_again(work, case_id, thing_id)
