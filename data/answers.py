"""What did somebody answer? The agreement and the drawing change together, or neither does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import delete

from casework.agreements import before_tap, is_just_made, kept_by_tap
from data.agreements import agreements_of, check_may_stand, put_agreement
from data.case_file import open_to_change
from data.drawing_file import Drawing, read_drawing, write_drawing
from data.errors import BadValue, StaleVersion
from data.history import Change, changes_backwards, put_changes
from data.schema import agreements
from network.operations import apply, inverse

if TYPE_CHECKING:
    from casework.agreement import Agreement
    from data.case_file import CaseFile
    from data.desk import Desk, Work
    from network.operations import Operation

__all__ = ["save_answer", "take_away", "take_back"]

_CLIENT: Final = "server"


def save_answer(
    desk: Desk, case_id: str, agreement: Agreement, operation: Operation | None
) -> bool:
    """Store an agreement with its answer, and the answer on the drawing.

    Parameters
    ----------
    agreement
        The agreement after the answer.
    operation
        What keeps the answer on the drawing; ``None`` for somebody who is not on it.

    Returns
    -------
    bool
        Whether all of it was kept; not when the person is not on the drawing any more: then
        the agreement alone holds the answer.

    Raises
    ------
    StaleVersion, BadValue
        As :func:`data.agreements.save_agreement`.
    """
    with desk.writing("case") as work:
        file = open_to_change(work, case_id)
        drawing = read_drawing(work, file)
        check_may_stand(agreement, drawing.ecogram)
        if agreement not in agreements_of(work, file):
            put_agreement(work, file, agreement)
        is_drawn = operation is not None and drawing.ecogram.has(operation.id)
        if operation is not None and is_drawn:
            _draw(work, file, drawing, operation)
        work.log("save_answer", case_id)
    return operation is None or is_drawn


def take_back(desk: Desk, case_id: str, agreement: Agreement) -> None:
    """Take the last tap on an agreement back (*terugdraaien*), also what it kept on the drawing.

    What was drawn by hand since stays as it is.

    Parameters
    ----------
    agreement
        The agreement as it is on the screen.

    Raises
    ------
    StaleVersion, BadValue
        As :func:`data.agreements.save_agreement`; ``state`` when there was no tap.
    """
    with desk.writing("case") as work:
        file = open_to_change(work, case_id)
        drawing = read_drawing(work, file)
        back = _back_on_drawing(work, file, drawing, agreement)
        before = before_tap(agreement, back.fields.get("asked") if back else None)
        if before is None:
            raise BadValue("state")
        check_may_stand(before, drawing.ecogram)
        put_agreement(work, file, before)
        if back is not None:
            _draw(work, file, drawing, back)
        work.log("take_back", case_id)


def take_away(desk: Desk, case_id: str, agreement: Agreement) -> None:
    """Take away an agreement that a mis-tap made today; one of which more came stays.

    Raises
    ------
    StaleVersion
        It was changed since it was made, or it is gone.
    """
    with desk.writing("case") as work:
        file = open_to_change(work, case_id)
        is_new = any(
            one.id == agreement.id
            and one.version == agreement.version
            and is_just_made(one, work.today)
            for one in agreements_of(work, file)
        )
        if not is_new:
            msg = "more came of this agreement: look at it again"
            raise StaleVersion(msg)
        drawing = read_drawing(work, file)
        back = _back_on_drawing(work, file, drawing, agreement)
        work.connection.execute(delete(agreements).where(agreements.c.id == agreement.id))
        if back is not None:
            _draw(work, file, drawing, back)
        work.log("take_away_agreement", case_id)


def _back_on_drawing(
    work: Work, file: CaseFile, drawing: Drawing, agreement: Agreement
) -> Operation | None:
    """Return what takes the tap off the drawing, if it is the last that was said of her there.

    Another agreement with her that stands the same way may have kept it: then it stays.
    """
    kept = kept_by_tap(agreement)
    if not kept or not drawing.ecogram.has(kept[0].id):
        return None
    mine = (agreement.doer_id, agreement.state)
    stored = agreements_of(work, file)
    if any((a.doer_id, a.state) == mine and a.id != agreement.id for a in stored):
        return None
    for change in changes_backwards(work, file):
        if change.operation.id == kept[0].id and "asked" in change.operation.fields:
            is_ours = change.client == _CLIENT and change.operation in kept
            return change.inverse if is_ours else None
    return None


def _draw(work: Work, file: CaseFile, drawing: Drawing, operation: Operation) -> None:
    """Keep an operation on the drawing, with its inverse."""
    back = inverse(drawing.ecogram, operation)
    after = Drawing(apply(drawing.ecogram, operation), drawing.version + 1)
    write_drawing(work, file, after, drawing)
    change = Change(after.version, _CLIENT, work.actor_id, work.now, operation, back)
    put_changes(work, file, [change])
