"""What is written down of a team meeting? That names were shown, and of whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.case_file import open_file

if TYPE_CHECKING:
    from data.desk import Desk

__all__ = ["log_unmask"]


def log_unmask(desk: Desk, case_id: str) -> None:
    """Write down that the names of a case are shown in a meeting.

    Raises
    ------
    UnknownCase, AccessDenied
        See :func:`data.case_file.open_file`.
    """
    with desk.writing("case") as work:
        open_file(work, case_id)
        work.log("unmask", case_id)
