"""What did somebody answer? The agreement and the drawing change together, or neither does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from data.agreements import agreements_of, check_may_stand, put_agreement
from data.case_file import open_file
from data.drawing_file import Drawing, read_drawing, write_drawing
from data.history import Change, put_changes
from network.operations import apply, inverse

if TYPE_CHECKING:
    from casework.agreement import Agreement
    from data.desk import Desk
    from network.operations import Operation

__all__ = ["save_answer"]

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
        file = open_file(work, case_id)
        drawing = read_drawing(work, file)
        check_may_stand(agreement, drawing.ecogram)
        if agreement not in agreements_of(work, file):
            put_agreement(work, file, agreement)
        is_drawn = operation is not None and drawing.ecogram.has(operation.id)
        if operation is not None and is_drawn:
            back = inverse(drawing.ecogram, operation)
            after = Drawing(apply(drawing.ecogram, operation), drawing.version + 1)
            write_drawing(work, file, after, drawing)
            change = Change(after.version, _CLIENT, work.actor_id, work.now, operation, back)
            put_changes(work, file, [change])
        work.log("save_answer", case_id)
    return operation is None or is_drawn
