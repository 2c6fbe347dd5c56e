"""Who made which sheet of a case? A sheet leaves the house, so each one is logged, every time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.case_file import open_file

if TYPE_CHECKING:
    from data.desk import Desk

__all__ = ["log_sheet"]


def log_sheet(desk: Desk, case_id: str, kind: str) -> None:
    """Write into the log that a sheet of a case is made; call it before handing the sheet over.

    Parameters
    ----------
    desk
        The store as opened for whoever makes it.
    case_id
        The case it is of.
    kind
        What stands on it: ``"ecogram"``, ``"family"`` or ``"agreements"``.

    Raises
    ------
    UnknownCase, AccessDenied
        See :func:`data.case_file.open_file`.
    """
    with desk.writing("case") as work:
        open_file(work, case_id)
        work.log("make_sheet", case_id, kind)
