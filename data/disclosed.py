"""What of a case leaves the house, or is shown in a meeting when asked for? Each is logged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from data.case_file import open_file

if TYPE_CHECKING:
    from data.desk import Desk

__all__ = ["Disclosure", "log_disclosure"]

Disclosure: TypeAlias = Literal["export_ecogram", "make_sheet", "show_private", "unmask"]


def log_disclosure(desk: Desk, case_id: str, what: Disclosure, form: str = "") -> None:
    """Write into the log what is disclosed of a case; call it before it is handed over or shown.

    Parameters
    ----------
    desk
        The store as opened for whoever does it.
    case_id
        The case it is of.
    what
        A network taken along, a sheet made, or names or the private layer shown in a meeting.
    form
        Of a network which file (``"json"``, ``"graphml"``, ``"gexf"`` or ``"r"``), of a sheet
        what stands on it (``"ecogram"``, ``"family"`` or ``"agreements"``).

    Raises
    ------
    UnknownCase, AccessDenied
        See :func:`data.case_file.open_file`.
    """
    with desk.writing("case") as work:
        open_file(work, case_id)
        work.log(what, case_id, form)
