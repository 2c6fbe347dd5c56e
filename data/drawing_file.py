"""How does a case's ecogram rest? One sealed document, read and saved whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from data.crypto import Place, open_json, seal_json
from data.engine import insert_into
from data.schema import ecograms
from network.ecogram import EMPTY, Ecogram, from_json, to_json

if TYPE_CHECKING:
    from data.case_file import CaseFile
    from data.desk import Work

__all__ = ["EMPTY_DRAWING", "Drawing", "read_drawing", "write_drawing"]


@dataclass(frozen=True, slots=True)
class Drawing:
    """The ecogram of a case and its version: how often it changed."""

    ecogram: Ecogram
    version: int


EMPTY_DRAWING: Final = Drawing(EMPTY, 0)


def read_drawing(work: Work, file: CaseFile) -> Drawing:
    """Return the ecogram as it stands."""
    wanted = select(ecograms.c.version, ecograms.c.document).where(ecograms.c.case_id == file.id)
    row = work.connection.execute(wanted).one()
    return Drawing(from_json(open_json(file.key, row.document, _place(file, row.version))), row[0])


def write_drawing(work: Work, file: CaseFile, drawing: Drawing) -> None:
    """Store the ecogram, with the sizes that signals may know."""
    ecogram = drawing.ecogram
    values: dict[str, Any] = {
        "version": drawing.version,
        "persons": sum(1 for _ in ecogram.persons),
        "organisations": sum(1 for _ in ecogram.organisations),
        "ties": sum(1 for _ in ecogram.ties),
        "document": seal_json(file.key, to_json(ecogram), _place(file, drawing.version)),
    }
    insert = insert_into(work.connection, ecograms).values(case_id=file.id, **values)
    work.connection.execute(insert.on_conflict_do_update(index_elements=["case_id"], set_=values))


def _place(file: CaseFile, version: int) -> Place:
    return Place("ecograms", "document", file.id, version)
