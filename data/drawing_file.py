"""How does a case's ecogram rest? One sealed document, read and saved whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, select, update

from data.crypto import Place, open_json, seal_json
from data.schema import ecograms
from network.ecogram import EMPTY, Ecogram, Organisation, Person, Tie, from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.case_file import CaseFile
    from data.desk import Work

__all__ = ["EMPTY_DRAWING", "Drawing", "read_drawing", "write_drawing"]


@dataclass(frozen=True, slots=True)
class Drawing:
    """The ecogram of a case and its version: how often it changed."""

    ecogram: Ecogram
    version: int
    document: Mapping[str, Any] = field(default_factory=dict, repr=False)


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
    document = open_json(file.key, row.document, _place(file, row.version))
    return Drawing(from_json(document), row.version, document)


def write_drawing(
    work: Work, file: CaseFile, drawing: Drawing, before: Drawing = EMPTY_DRAWING
) -> None:
    """Store the ecogram, with the sizes that signals may know.

    Parameters
    ----------
    before
        What was read; what did not change is not written out anew.
    """
    sizes = Counter(type(thing) for thing in drawing.ecogram.present())
    # the list of cases may be on a shared screen: whom not to approach does not count there
    hidden = sum(1 for person in drawing.ecogram.persons if person.do_not_approach)
    document = _written_out(drawing.ecogram, before)
    values: dict[str, Any] = {
        "version": drawing.version,
        "persons": sizes[Person] - hidden,
        "organisations": sizes[Organisation],
        "ties": sizes[Tie],
        "document": seal_json(file.key, document, _place(file, drawing.version)),
    }
    if work.connection.execute(_UPDATE, {"of_case": file.id, **values}).rowcount == 0:
        work.connection.execute(_INSERT, {"case_id": file.id, **values})


def _written_out(ecogram: Ecogram, before: Drawing) -> dict[str, Any]:
    known = before.ecogram.things
    same = {key for key, thing in ecogram.things.items() if known.get(key) is thing}
    changed = {key: thing for key, thing in ecogram.things.items() if key not in same}
    anew = to_json(replace(ecogram, things=changed))
    things = {
        key: before.document["things"][key] if key in same else anew["things"][key]
        for key in ecogram.things
    }
    return {**anew, "things": things}


def _place(file: CaseFile, version: int) -> Place:
    return Place("ecograms", "document", file.id, version)
