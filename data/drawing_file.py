"""How does a case's ecogram rest? One sealed document, read and saved whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, select, update

from data.crypto import Place, open_json, seal_json
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
_OF_CASE: Final = ecograms.c.case_id == bindparam("of_case")
_DOCUMENT: Final = select(ecograms.c.version, ecograms.c.document).where(_OF_CASE)
_INSERT: Final = ecograms.insert()
_UPDATE: Final = (
    update(ecograms)
    .where(_OF_CASE)
    .values({c.name: bindparam(c.name) for c in ecograms.c if c.name != "case_id"})
)


def read_drawing(work: Work, file: CaseFile) -> Drawing:
    """Return the ecogram as it stands."""
    row = work.connection.execute(_DOCUMENT, {"of_case": file.id}).one()
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
    if work.connection.execute(_UPDATE, {"of_case": file.id, **values}).rowcount == 0:
        work.connection.execute(_INSERT, {"case_id": file.id, **values})


def _place(file: CaseFile, version: int) -> Place:
    return Place("ecograms", "document", file.id, version)
