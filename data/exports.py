"""Who took the network of a case along, and in which form? It leaves the house: each is logged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.case_file import open_file

if TYPE_CHECKING:
    from data.desk import Desk

__all__ = ["log_export"]


def log_export(desk: Desk, case_id: str, form: str) -> None:
    """Write into the log that a network is taken along; call it before handing the file over.

    Parameters
    ----------
    desk
        The store as opened for whoever takes it along.
    case_id
        The case it is of.
    form
        Which file it is: ``"json"``, ``"graphml"``, ``"gexf"`` or ``"r"``.

    Raises
    ------
    UnknownCase, AccessDenied
        See :func:`data.case_file.open_file`.
    """
    with desk.writing("case") as work:
        open_file(work, case_id)
        work.log("export_ecogram", case_id, form)
