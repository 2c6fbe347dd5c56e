"""What is known of a case beside its questions and its ecogram? Situation and reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, select, update

from casework.question import Situation
from data.crypto import Place, open_json, open_text, seal_json, seal_text
from data.engine import insert_into
from data.errors import BadValue
from data.limits import lines, opaque_id, prose
from data.schema import cases, ring5_reasons
from data.vocabularies import terms
from resources.conditions import family_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.case_file import CaseFile
    from data.desk import Work

__all__ = [
    "put_ring5_reason",
    "put_situation",
    "reasons_of",
    "rewrite_reasons",
    "rewrite_situation",
    "situation_of",
]

_LINES: Final = ("does", "can", "did", "keeps", "aids")
_REASONS: Final = (
    select(ring5_reasons)
    .where(ring5_reasons.c.case_id == bindparam("of_case"))
    .order_by(ring5_reasons.c.question_id)
)


def put_situation(work: Work, file: CaseFile, situation: Situation) -> None:
    """Store a situation in a transaction that is open."""
    value: dict[str, Any] = {name: lines(getattr(situation, name), name) for name in _LINES}
    value["facts"] = {_condition(code): bool(yes) for code, yes in situation.facts.items()}
    _write_situation(work, file, value)


def put_ring5_reason(work: Work, file: CaseFile, question_id: str, reason: str) -> None:
    """Store a reason in a transaction that is open."""
    opaque_id(question_id, "question_id")
    _write_reason(work, file, question_id, prose(reason, "reason", required=True))


def rewrite_situation(work: Work, file: CaseFile, anew: Callable[[str], str]) -> None:
    """Write each line of the situation anew, however long; nothing when none changes."""
    if file.row.situation is None:
        return
    value = _opened_situation(file)
    told = {name: value[name] for name in _LINES if value[name] is not None}
    left = {**value, **{name: [anew(line) for line in said] for name, said in told.items()}}
    if left != value:
        _write_situation(work, file, left)


def rewrite_reasons(work: Work, file: CaseFile, anew: Callable[[str], str]) -> None:
    """Write each reason anew, however long; those that stay the same are left alone."""
    for question_id, reason in reasons_of(work, file):
        if anew(reason) != reason:
            _write_reason(work, file, question_id, anew(reason))


def situation_of(file: CaseFile) -> Situation:
    """Return what is known of the situation."""
    if file.row.situation is None:
        return Situation()
    value = _opened_situation(file)
    asked = {name: None if value[name] is None else tuple(value[name]) for name in _LINES}
    return Situation(**asked, facts=value["facts"])


def reasons_of(work: Work, file: CaseFile) -> tuple[tuple[str, str], ...]:
    """Return (question id, reason) for each fifth ring that was opened with a reason."""
    rows = work.connection.execute(_REASONS, {"of_case": file.id})
    return tuple((row.question_id, _reason(file, row)) for row in rows)


def _opened_situation(file: CaseFile) -> dict[str, Any]:
    place = Place("cases", "situation", file.id, file.row.situation_version)
    value: dict[str, Any] = open_json(file.key, file.row.situation, place)
    return value


def _write_situation(work: Work, file: CaseFile, value: dict[str, Any]) -> None:
    version = file.row.situation_version + 1
    place = Place("cases", "situation", file.id, version)
    values = {"situation": seal_json(file.key, value, place), "situation_version": version}
    work.connection.execute(update(cases).where(cases.c.id == file.id).values(**values))


def _write_reason(work: Work, file: CaseFile, question_id: str, text: str) -> None:
    at = (ring5_reasons.c.case_id == file.id) & (ring5_reasons.c.question_id == question_id)
    version = (work.connection.scalar(select(ring5_reasons.c.version).where(at)) or 0) + 1
    place = Place("ring5_reasons", "reason", f"{file.id}:{question_id}", version)
    values = {"version": version, "reason": seal_text(file.key, text, place)}
    insert = insert_into(work.connection, ring5_reasons).values(
        case_id=file.id, question_id=question_id, **values
    )
    work.connection.execute(
        insert.on_conflict_do_update(index_elements=["case_id", "question_id"], set_=values)
    )


def _reason(file: CaseFile, row: Any) -> str:
    place = Place("ring5_reasons", "reason", f"{file.id}:{row.question_id}", row.version)
    return open_text(file.key, row.reason, place)


def _condition(code: str) -> str:
    """Return a code of a condition.

    Raises
    ------
    BadValue
        It is not on the list, and of no family that needs none.
    """
    if code not in terms("conditions") and family_of(code) is None:
        raise BadValue("facts")
    return code
