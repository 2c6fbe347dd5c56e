"""How is an ecogram changed and kept? Operations, acknowledgements, moments and history."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, delete, func, select, update

from data.case_file import open_file, open_to_change
from data.crypto import Place, open_json, seal_json
from data.drawing_file import Drawing, read_drawing, write_drawing
from data.erasure import erase_thing, erased_ids
from data.errors import BadValue
from data.history import (
    WHOSE,
    Change,
    Moment,
    Whose,
    changes_backwards,
    moments_of,
    put_changes,
    put_moment,
)
from data.limits import LONGEST_NAME, line, opaque_id
from data.ordering import Ordering, Refusal, Sent, unanswered
from data.schema import acknowledgements, ecograms
from network.redrawing import emptied, towards

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.case_file import CaseFile
    from data.desk import Desk, Work
    from network.ecogram import Ecogram, Thing

__all__ = [
    "Receipt",
    "Refusal",
    "Sent",
    "answered_by_client",
    "draw_from",
    "erase_thing",
    "history",
    "moments",
    "name_moment",
    "put_operations",
    "save_operations",
    "version_of",
]

SNAPSHOT_EVERY: Final = 50
"""After so many operations the program keeps a moment by itself."""

CLIENTS: Final = 50
"""Of how many browsers is it kept what was answered, per case."""


_OF_CASE: Final = acknowledgements.c.case_id == bindparam("of_case")
_OF_CLIENT: Final = _OF_CASE & (acknowledgements.c.client == bindparam("of_client"))
_ANSWERED: Final = select(acknowledgements.c.seq, acknowledgements.c.refusals).where(_OF_CLIENT)
_ALL_ANSWERED: Final = select(acknowledgements.c.client, acknowledgements.c.seq).where(_OF_CASE)
_VERSION: Final = select(ecograms.c.version).where(ecograms.c.case_id == bindparam("of_case"))
_THEIRS: Final = acknowledgements.alias()
_NEXT_TURN: Final = (
    select(func.coalesce(func.max(_THEIRS.c.turn), 0) + 1)
    .where(_THEIRS.c.case_id == bindparam("of_case"))
    .scalar_subquery()
)
_VALUES: Final = {"seq": bindparam("seq"), "refusals": bindparam("refusals"), "turn": _NEXT_TURN}
_RENEW: Final = update(acknowledgements).where(_OF_CLIENT).values(_VALUES)
_ADD: Final = acknowledgements.insert().values(
    {"case_id": bindparam("case_id"), "client": bindparam("client"), **_VALUES}
)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the store answers: the ecogram now, and up to which number it answered.

    A refusal is given again for as long as the browser sends its message again.
    """

    ecogram: Ecogram
    version: int
    acknowledged: int
    refusals: tuple[Refusal, ...]


def save_operations(desk: Desk, case_id: str, client: str, messages: Iterable[Sent]) -> Receipt:
    """Apply the operations of one browser and store them, all in one transaction.

    Parameters
    ----------
    client
        The id of the browser's page, a new one after each reload.
    messages
        Everything the browser has no acknowledgement of; what was answered before is passed
        over, so that sending again does no harm.

    Raises
    ------
    UnknownCase, AccessDenied
        See :func:`data.case_file.open_file`.
    """
    opaque_id(client, "client")
    with desk.writing("case") as work:
        file = open_to_change(work, case_id)
        receipt, is_new = _answer(work, file, client, list(messages))
        if is_new:
            work.log("save_operations", case_id)
    return receipt


def put_operations(work: Work, file: CaseFile, client: str, messages: list[Sent]) -> Receipt:
    """Apply operations in a transaction that is open, without an audit line."""
    return _answer(work, file, client, messages)[0]


def version_of(desk: Desk, case_id: str) -> int:
    """Return the version of the ecogram: has another device changed it since?

    Shows nothing of the case, so that no view is logged; access is checked as always.
    """
    with desk.reading("case") as work:
        file = open_file(work, case_id)
        return int(work.connection.execute(_VERSION, {"of_case": file.id}).scalar_one())


def answered_by_client(work: Work, file: CaseFile) -> dict[str, int]:
    """Return up to which number the operations of each browser were answered."""
    rows = work.connection.execute(_ALL_ANSWERED, {"of_case": file.id})
    return {row.client: row.seq for row in rows}


def name_moment(desk: Desk, case_id: str, name: str, whose: Whose | None = None) -> Moment:
    """Keep the ecogram of today under a name, to look back at.

    Parameters
    ----------
    whose
        Whose drawing it is, if that was said.

    Raises
    ------
    BadValue
        The name is empty or too long, or ``whose`` is no code.
    """
    with desk.writing("case") as work:
        file = open_to_change(work, case_id)
        moment = _keep(work, file, read_drawing(work, file), name, whose)
        work.log("name_moment", case_id)
    return moment


def moments(desk: Desk, case_id: str) -> tuple[Moment, ...]:
    """Return the moments that have a name, oldest first."""
    with desk.viewing("case", case_id, "history") as work:
        return moments_of(work, open_file(work, case_id))


def history(desk: Desk, case_id: str) -> tuple[Change, ...]:
    """Return every operation that was applied, newest first."""
    with desk.viewing("case", case_id, "history") as work:
        return tuple(changes_backwards(work, open_file(work, case_id)))


def draw_from(
    desk: Desk, case_id: str, number: int | None, kept_as: str, whose: Whose | None = None
) -> None:
    """Draw on from another drawing; the present one is kept as a moment first.

    Facts about people stay as they are now: see :func:`network.redrawing.towards`.

    Parameters
    ----------
    number
        Of the moment to draw on from; ``None`` for an empty drawing.
    kept_as, whose
        Name of the moment that is kept, and whose drawing it is. One that holds the very
        same drawing is not kept twice.

    Raises
    ------
    BadValue
        There is no such moment, or see :func:`name_moment`.
    """
    with desk.writing("case") as work:
        file = open_to_change(work, case_id)
        drawing, kept = read_drawing(work, file), moments_of(work, file)
        wanted = emptied(drawing.ecogram) if number is None else _drawing_of(kept, number)
        if all(_shown(moment.ecogram) != _shown(drawing.ecogram) for moment in kept):
            _keep(work, file, drawing, kept_as, whose)
        changes = towards(drawing.ecogram, wanted)
        messages = [Sent(seq, drawing.version, one) for seq, one in enumerate(changes, start=1)]
        put_operations(work, file, work.store.new_id("redrawn"), messages)
        work.log("draw_from", case_id)


def _shown(ecogram: Ecogram) -> dict[str, Thing]:
    return {thing.id: thing for thing in ecogram.present()}


def _drawing_of(kept: Iterable[Moment], number: int) -> Ecogram:
    for moment in kept:
        if moment.number == number:
            return moment.ecogram
    raise BadValue("number")


def _keep(work: Work, file: CaseFile, drawing: Drawing, name: str, whose: Whose | None) -> Moment:
    checked = line(name.strip(), "name", longest=LONGEST_NAME, required=True)
    if whose is not None and whose not in WHOSE:
        raise BadValue("whose")
    return put_moment(work, file, drawing, checked, work.today, whose)


@dataclass(frozen=True, slots=True)
class _Answered:
    """What one browser was answered: up to which number, and what was refused lately."""

    seq: int
    is_known: bool
    refusals: tuple[Refusal, ...]


def _answer(work: Work, file: CaseFile, client: str, messages: list[Sent]) -> tuple[Receipt, bool]:
    drawing = read_drawing(work, file)
    answered = _answered(work, file, client)
    again = {message.seq for message in messages}
    kept = tuple(r for r in answered.refusals if r.seq in again)
    new = unanswered(messages, answered.seq)
    if not new:
        return Receipt(drawing.ecogram, drawing.version, answered.seq, kept), False
    ordering = Ordering(
        drawing.ecogram,
        drawing.version,
        client,
        work.actor_id,
        work.now,
        cache(partial(erased_ids, work, file.id)),
        changes_backwards(work, file),
    )
    for message in new:
        ordering.take(message)
    refusals = (*kept, *ordering.refusals)
    _acknowledge(work, file, client, answered, new[-1].seq, refusals)
    _store(work, file, drawing, ordering)
    return Receipt(ordering.ecogram, ordering.version, new[-1].seq, refusals), True


def _store(work: Work, file: CaseFile, before: Drawing, ordering: Ordering) -> None:
    if not ordering.made:
        return
    drawing = Drawing(ordering.ecogram, ordering.version)
    write_drawing(work, file, drawing, before)
    put_changes(work, file, ordering.made)
    if before.version // SNAPSHOT_EVERY < ordering.version // SNAPSHOT_EVERY:
        put_moment(work, file, drawing, None, work.today)


def _answered(work: Work, file: CaseFile, client: str) -> _Answered:
    row = work.connection.execute(_ANSWERED, {"of_case": file.id, "of_client": client}).first()
    if row is None:
        return _Answered(0, is_known=False, refusals=())
    refusals: tuple[Refusal, ...] = ()
    if row.refusals is not None:
        said = open_json(file.key, row.refusals, _place(file, client, row.seq))
        refusals = tuple(Refusal(**one) for one in said)
    return _Answered(row.seq, is_known=True, refusals=refusals)


def _acknowledge(
    work: Work,
    file: CaseFile,
    client: str,
    answered: _Answered,
    seq: int,
    refusals: tuple[Refusal, ...],
) -> None:
    said = [asdict(one) for one in refusals]
    values: dict[str, Any] = {
        "seq": seq,
        "refusals": seal_json(file.key, said, _place(file, client, seq)) if said else None,
    }
    at = {"of_case": file.id, "of_client": client}
    if answered.is_known:
        work.connection.execute(_RENEW, {**at, **values})
        return
    work.connection.execute(_ADD, {**at, "case_id": file.id, "client": client, **values})
    _let_oldest_go(work, file)


def _let_oldest_go(work: Work, file: CaseFile) -> None:
    table = acknowledgements.c
    oldest_kept = (
        select(table.turn)
        .where(table.case_id == file.id)
        .order_by(table.turn.desc())
        .offset(CLIENTS - 1)
        .limit(1)
        .scalar_subquery()
    )
    work.connection.execute(
        delete(acknowledgements).where(table.case_id == file.id, table.turn < oldest_kept)
    )


def _place(file: CaseFile, client: str, seq: int) -> Place:
    return Place("acknowledgements", "refusals", f"{file.id}:{client}", seq)
