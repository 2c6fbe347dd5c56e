"""Which column of a list holds what, as somebody said before? For everybody who edits.

It holds names of columns and what counts for every row, and no content of a list, so that the
next list of the same kind needs no telling.
"""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from sqlalchemy import select

from data.directory_schema import column_mappings
from data.engine import insert_into

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.desk import Desk
    from data.store import Store

ListOf: TypeAlias = Literal["directory", "questions"]
"""Which kind of list the headings are of: who may read it in may say what its columns hold."""

__all__ = ["ColumnMapping", "column_mapping", "column_names", "save_column_mapping"]


class ColumnMapping(NamedTuple):
    """What somebody said of a list: the field by heading, and by field what counts for all."""

    fields: Mapping[str, str]
    given: Mapping[str, str]


_FOLDER: Final = Path(__file__).parent / "vocabularies"


@cache
def column_names(list_: str = "column_names") -> Mapping[str, tuple[str, ...]]:
    """Return what others call the columns of a list, by field of ours.

    Parameters
    ----------
    list_
        ``"column_names"`` for a list of resources, ``"question_columns"`` for one of questions.
    """
    with (_FOLDER / f"{list_}.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return MappingProxyType({row["field"]: tuple(row["names"].split(";")) for row in rows})


def column_mapping(store: Store, headings: str) -> ColumnMapping | None:
    """Return what was said of these headings, ``None`` when nobody did yet.

    Parameters
    ----------
    store
        The store.
    headings
        What :func:`resources.columns.fingerprint` makes of the headings.
    """
    stored = select(column_mappings.c.content).where(column_mappings.c.headings == headings)
    with store.reading() as connection:
        content = connection.scalar(stored)
    if content is None:
        return None
    said = json.loads(content)
    # until version 0.3 only the fields were kept
    return ColumnMapping(**said) if isinstance(said.get("given"), dict) else ColumnMapping(said, {})


def save_column_mapping(
    desk: Desk, headings: str, said: ColumnMapping, of: ListOf = "directory"
) -> None:
    """Remember what was said of these headings; what was said before is forgotten."""
    content = json.dumps(said._asdict(), ensure_ascii=False, separators=(",", ":"))
    with desk.writing("import" if of == "questions" else "directory") as work:
        insert = insert_into(work.connection, column_mappings)
        put = insert.values(headings=headings, content=content)
        work.connection.execute(
            put.on_conflict_do_update(index_elements=["headings"], set_={"content": content})
        )
        work.log("save_column_mapping", of)
