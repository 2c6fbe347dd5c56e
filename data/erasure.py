"""How is something forgotten for good? Out of the present, the history and the moments."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, delete, select, update

from data import schema
from data.agreements import agreements_of, put_agreement
from data.case_contents import rewrite_reasons, rewrite_situation
from data.case_file import open_file
from data.drawing_file import Drawing, read_drawing, write_drawing
from data.engine import insert_into
from data.erased_list import write_down
from data.errors import UnknownCase
from data.history import (
    forget_in_moments,
    forget_operations,
    rewrite_moments,
    rewrite_operations,
)
from data.limits import opaque_id
from data.personal_help import HELPERS, forget_again
from data.question_counts import follow
from data.questions import rewrite_questions
from data.signals_schema import invitations
from network.ecogram import Person
from network.layers import hidden_ids, names_in_texts, without_names
from network.operations import erase
from network.rewording import reworded

if TYPE_CHECKING:
    from casework.agreement import Agreement
    from data.case_file import CaseFile
    from data.desk import Desk, Work
    from network.ecogram import Ecogram

__all__ = ["SOMEBODY", "erase_again", "erase_case", "erase_thing", "erased_ids", "remove_rows"]

SOMEBODY: Final = "een persoon"
"""What stays of somebody who was erased, in an agreement and in every text."""

_ERASED: Final = select(schema.erased.c.thing_id).where(
    schema.erased.c.case_id == bindparam("case_id")
)
_OF_CASE: Final = (
    invitations,
    schema.acknowledgements,
    schema.moments,
    schema.operations,
    schema.ecograms,
    schema.agreements,
    schema.ring5_reasons,
    schema.questions,
)


def erase_thing(desk: Desk, case_id: str, thing_id: str) -> None:
    """Take a person, organisation or tie out for good: present, operations and moments.

    Agreements with that person stay, and so does what was written; "een persoon" stands there
    for the name, unless somebody else is called so. The audit keeps the opaque id. It cannot
    be undone, and a backup that is put back erases it again.
    """
    opaque_id(thing_id, "thing_id")
    with desk.writing("case") as work:
        gone = _erase_thing(work, open_file(work, case_id), thing_id)
        work.log("erase_thing", f"{case_id}:{thing_id}")
    write_down(work.store, sorted((case_id, one) for one in gone))


def erase_case(desk: Desk, case_id: str) -> None:
    """Take a whole case out for good, with its key; the counts follow."""
    with desk.writing("case") as work:
        _erase_case(work, open_file(work, case_id))
        work.log("erase_case", case_id)
    write_down(work.store, [(case_id, "")])


def erase_again(work: Work, case_id: str, thing_id: str) -> None:
    """Erase what an older backup brought back, in a transaction of the program itself."""
    if case_id == HELPERS:
        forget_again(work, thing_id)
        work.log("erase_again", thing_id)
        return
    try:
        file = open_file(work, case_id)
    except UnknownCase:
        _note(work, case_id, frozenset({thing_id}))
        return
    if thing_id:
        _erase_thing(work, file, thing_id)
    else:
        _erase_case(work, file)
    work.log("erase_again", f"{case_id}:{thing_id}".rstrip(":"))


def remove_rows(work: Work, file: CaseFile) -> None:
    """Take away every row of a case, and its key with it; the counts follow."""
    for table in _OF_CASE:
        work.connection.execute(delete(table).where(table.c.case_id == file.id))
    work.connection.execute(delete(schema.cases).where(schema.cases.c.id == file.id))
    follow(work, file.id, file.row.household_id)


def _erase_case(work: Work, file: CaseFile) -> None:
    remove_rows(work, file)
    _note(work, file.id, frozenset({""}))


def _erase_thing(work: Work, file: CaseFile, thing_id: str) -> frozenset[str]:
    drawing = read_drawing(work, file)
    ecogram, gone = erase(drawing.ecogram, thing_id)
    # what is only in the history goes too
    gone = gone | {thing_id}
    names = _names(drawing.ecogram.things.get(one) for one in gone)
    names |= forget_operations(work, file, gone)
    names |= forget_in_moments(work, file, gone)
    said = _said(names, ecogram)
    left = reworded(ecogram, lambda text: without_names(text, said, SOMEBODY))
    write_drawing(work, file, Drawing(left, drawing.version + 1))
    _take_out_of_texts(work, file, said, gone)
    theirs = schema.acknowledgements.c.case_id == file.id
    work.connection.execute(update(schema.acknowledgements).where(theirs).values(refusals=None))
    _note(work, file.id, gone)
    return gone


def _names(things: Any) -> set[str]:
    return {thing.name for thing in things if isinstance(thing, Person)}


def _said(names: set[str], left: Ecogram) -> frozenset[str]:
    """Return how texts name who was erased; somebody else who is called so keeps the name.

    Whoever was taken off the drawing keeps it only when hidden: else it would be shown again.
    """
    hidden = (left.things[key] for key in hidden_ids(left))
    return names_in_texts(names, _names(left.persons) | _names(hidden))


def _take_out_of_texts(
    work: Work, file: CaseFile, names: frozenset[str], gone: frozenset[str]
) -> None:
    def anew(text: str) -> str:
        return without_names(text, names, SOMEBODY)

    rewrite_questions(work, file, anew)
    rewrite_situation(work, file, anew)
    rewrite_reasons(work, file, anew)
    rewrite_operations(work, file, anew)
    rewrite_moments(work, file, anew)
    for agreement in agreements_of(work, file):
        left = _without_person(agreement, gone, names)
        if left != agreement:
            put_agreement(work, file, left)


def _without_person(agreement: Agreement, gone: frozenset[str], names: frozenset[str]) -> Agreement:
    """Return an agreement that no longer tells who it was."""
    left = replace(
        agreement,
        what=without_names(agreement.what, names, SOMEBODY),
        note=without_names(agreement.note, names, SOMEBODY),
        asker=without_names(agreement.asker, names, SOMEBODY),
        handover_by=without_names(agreement.handover_by, names, SOMEBODY),
    )
    if agreement.doer_id in gone:
        left = replace(left, doer_id=None, doer_name=SOMEBODY)
    elif agreement.doer in ("resident", "aid"):
        # the name of such a doer is a line of the resident's own words
        left = replace(left, doer_name=without_names(agreement.doer_name, names, SOMEBODY))
    return left


def _note(work: Work, case_id: str, gone: frozenset[str]) -> None:
    """Keep the opaque ids of what was erased."""
    insert = insert_into(work.connection, schema.erased).on_conflict_do_nothing()
    at = work.now.isoformat()
    rows = [{"case_id": case_id, "thing_id": one, "at": at} for one in sorted(gone)]
    work.connection.execute(insert, rows)


def erased_ids(work: Work, case_id: str) -> frozenset[str]:
    """Return the ids of this case that cannot come back."""
    return frozenset(work.connection.scalars(_ERASED, {"case_id": case_id}))
