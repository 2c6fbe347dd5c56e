"""Who does what, how and by when? The agreements of a case and their outcome."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any, Final, get_args

from sqlalchemy import bindparam, select

from casework.agreement import OPEN, Agreement, AgreementState, Aim, Doer, How
from casework.agreements import may_stand
from data.case_file import open_to_change
from data.crypto import Place, open_json, seal_json
from data.drawing_file import read_drawing
from data.errors import BadValue, StaleVersion
from data.limits import line, opaque_id, prose
from data.outcomes import count_outcome
from data.schema import agreements
from data.vocabularies import terms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.case_file import CaseFile
    from data.desk import Desk, Work
    from network.ecogram import Ecogram

__all__ = ["agreements_of", "check_may_stand", "put_agreement", "save_agreement"]

_PLAIN: Final = ("question_id", "ring", "doer", "state", "made_on", "how", "by", "aim")
_SEALED: Final = (
    "what", "doer_id", "doer_name", "asker", "handover_by", "note", "came_from", "ended_because",
    "counted_for",
)  # fmt: skip


_OF_CASE: Final = (
    select(agreements)
    .where(agreements.c.case_id == bindparam("of_case"))
    .order_by(agreements.c.made_on, agreements.c.id)
)


def save_agreement(desk: Desk, case_id: str, agreement: Agreement) -> Agreement:
    """Store a new agreement, or the new outcome of one; one without an id gets one.

    Returns
    -------
    Agreement
        What is stored. When another one is open for this doer, question and aim already, two
        devices tapped the same: a new one is not stored, and the other is returned.

    Raises
    ------
    StaleVersion
        Somebody else changed it since ``agreement.version``.
    BadValue
        A field cannot be stored; the message names it. ``doer``: the agreement may not stand
        in this person's name.
    """
    with desk.writing("case") as work:
        file = open_to_change(work, case_id)
        check_may_stand(agreement, read_drawing(work, file).ecogram)
        stored = _made_already(agreement, agreements_of(work, file))
        if stored is None:
            stored = put_agreement(work, file, agreement)
            work.log("save_agreement", case_id)
    return stored


def check_may_stand(agreement: Agreement, ecogram: Ecogram) -> None:
    """Stop an agreement that may not stand in its doer's name; one that ended always may.

    Raises
    ------
    BadValue
        With the field ``doer``.
    """
    if agreement.state in OPEN and not may_stand(agreement, ecogram):
        raise BadValue("doer")


def put_agreement(work: Work, file: CaseFile, agreement: Agreement) -> Agreement:
    """Store an agreement in a transaction that is open.

    Raises
    ------
    StaleVersion
        It is stored in another version than this one was read in.
    """
    if not agreement.id:
        agreement = replace(agreement, id=work.store.new_id("a"))
    _check(agreement)
    stored = work.connection.execute(
        select(agreements).where(agreements.c.id == agreement.id)
    ).first()
    if stored is not None and stored.case_id != file.id:
        raise BadValue("id")
    if stored is not None and stored.version != agreement.version:
        msg = "the agreement was changed by somebody else: look at it again"
        raise StaleVersion(msg)
    before = None if stored is None else _agreement(file, stored)
    agreement = replace(
        agreement,
        version=1 if before is None else before.version + 1,
        counted_for=count_outcome(work, file, before, agreement),
    )
    row = _row(file, agreement)
    if stored is None:
        work.connection.execute(agreements.insert().values(id=agreement.id, case_id=file.id, **row))
    else:
        mine = agreements.c.id == agreement.id
        work.connection.execute(agreements.update().where(mine).values(**row))
    return agreement


def agreements_of(work: Work, file: CaseFile) -> tuple[Agreement, ...]:
    """Return the agreements of a case, in the order they were made."""
    rows = work.connection.execute(_OF_CASE, {"of_case": file.id})
    return tuple(_agreement(file, row) for row in rows)


def _made_already(new: Agreement, stored: Iterable[Agreement]) -> Agreement | None:
    """Return the open agreement that a new one would double, ``None`` if there is none."""
    if new.version or new.doer_id is None or new.state not in OPEN:
        return None
    wanted = (new.doer_id, new.question_id, new.aim)
    for one in stored:
        is_same = (one.doer_id, one.question_id, one.aim) == wanted
        if is_same and one.id != new.id and one.state in OPEN:
            return one
    return None


def _row(file: CaseFile, agreement: Agreement) -> dict[str, Any]:
    values = asdict(agreement)
    place = Place("agreements", "content", agreement.id, agreement.version)
    content = seal_json(file.key, {name: values[name] for name in _SEALED}, place)
    return {
        **{name: values[name] for name in _PLAIN},
        "version": agreement.version,
        "content": content,
    }


def _agreement(file: CaseFile, row: Any) -> Agreement:
    place = Place("agreements", "content", row.id, row.version)
    content = open_json(file.key, row.content, place)
    plain = {name: getattr(row, name) for name in _PLAIN}
    return Agreement(id=row.id, version=row.version, **plain, **content)


def _check(agreement: Agreement) -> None:
    opaque_id(agreement.id, "id")
    opaque_id(agreement.question_id, "question_id")
    prose(agreement.what, "what", required=True)
    prose(agreement.note, "note")
    for name in ("doer_name", "asker", "handover_by"):
        line(getattr(agreement, name), name)
    for name, allowed in (("doer", Doer), ("state", AgreementState), ("aim", Aim)):
        if getattr(agreement, name) not in get_args(allowed):
            raise BadValue(name)
    if agreement.how is not None and agreement.how not in get_args(How):
        raise BadValue("how")
    if agreement.came_from is not None and agreement.came_from not in get_args(AgreementState):
        raise BadValue("came_from")
    if agreement.ended_because is not None and agreement.ended_because not in terms("stop_reasons"):
        raise BadValue("ended_because")
    if agreement.ring not in range(1, 6):
        raise BadValue("ring")
