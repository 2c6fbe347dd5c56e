"""May this actor open this case, and with which key? Nothing of a case is read without it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, select

from casework.case import Case
from data.access import check_case
from data.crypto import Place, open_text, unwrap
from data.errors import CaseClosed, UnknownCase
from data.schema import cases

if TYPE_CHECKING:
    from typing import Any

    from data.desk import Work

__all__ = ["CaseFile", "case_from_row", "open_file", "open_to_change"]

# statements of every save are made once: making them costs more than running them
_CASE: Final = select(cases).where(cases.c.id == bindparam("case_id"))


@dataclass(frozen=True, slots=True, repr=False)
class CaseFile:
    """A case that may be opened in this transaction: its row and its key."""

    id: str
    row: Any
    key: bytes

    @property
    def case(self) -> Case:
        """Return the case with the resident's name."""
        return case_from_row(self.row, self.key)


def open_file(work: Work, case_id: str) -> CaseFile:
    """Check the access to a case and unwrap its key.

    Raises
    ------
    UnknownCase
        There is no such case (any more).
    AccessDenied
        The actor may not open it.
    """
    row = work.connection.execute(_CASE, {"case_id": case_id}).first()
    if row is None:
        msg = "there is no such case: go back to the list"
        raise UnknownCase(msg)
    if work.actor is not None:
        check_case(
            work.actor,
            case_id,
            team_id=row.team_id,
            contact_id=row.contact_id,
            is_closed=row.closed_on is not None,
        )
    return CaseFile(case_id, row, unwrap(work.keys, case_id, row.key))


def open_to_change(work: Work, case_id: str) -> CaseFile:
    """Open a case to change what is in it.

    Raises
    ------
    CaseClosed
        It is closed; nothing was changed.
    UnknownCase, AccessDenied
        See :func:`open_file`.
    """
    file = open_file(work, case_id)
    if file.row.closed_on is not None:
        msg = "the case is closed: take it up again first"
        raise CaseClosed(msg)
    return file


def case_from_row(row: Any, key: bytes) -> Case:
    """Return the case of a row."""
    place = Place("cases", "resident", row.id, row.resident_version)
    return Case(
        id=row.id,
        resident=open_text(key, row.resident, place),
        village=row.village,
        team_id=row.team_id,
        contact_id=row.contact_id,
        phase=row.phase,
        opened_on=row.opened_on,
        closed_on=row.closed_on,
    )
