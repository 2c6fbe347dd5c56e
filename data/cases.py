"""Which cases are there, and what does one hold?"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from sqlalchemy import func, select, update

from casework.case import Case, OpenCase, Phase
from data.access import visible
from data.agreements import agreements_of
from data.case_contents import put_ring5_reason, put_situation, reasons_of, situation_of
from data.case_file import case_from_row, open_file, open_to_change
from data.case_merge import merge_cases, put_village
from data.crypto import Place, new_case_key, seal_text, unwrap, wrap
from data.drawing_file import EMPTY_DRAWING, read_drawing, write_drawing
from data.ecograms import answered_by_client, put_operations
from data.erasure import erase_case
from data.errors import BadValue, StaleVersion
from data.limits import LONGEST_NAME, line, opaque_id
from data.ordering import Sent
from data.people import user_names
from data.questions import questions_of
from data.schema import cases, ecograms, questions
from data.vocabularies import terms
from network.ecogram import KIND_BY_CLASS, Group, Tie, fields_of
from network.operations import Operation, without_members

if TYPE_CHECKING:
    from datetime import date

    from casework.question import Situation
    from data.case_file import CaseFile
    from data.desk import Desk, Work
    from network.ecogram import Ecogram

__all__ = [
    "CaseLine",
    "add_case",
    "add_case_with",
    "close_case",
    "erase_case",
    "list_cases",
    "merge_cases",
    "open_case",
    "put_case",
    "reopen_case",
    "save_facts",
    "save_ring5_reason",
    "save_situation",
]

_FACTS: Final = ("resident", "phase", "village")


@dataclass(frozen=True, slots=True)
class CaseLine:
    """What the list of cases says of one: the case, whose it is, and how much is in it.

    ``questions`` are those that were not answered yet.
    """

    case: Case
    is_own: bool
    contact: str
    persons: int
    questions: int


def list_cases(desk: Desk, *, whose: Literal["own", "team"] | None = None) -> tuple[CaseLine, ...]:
    """Return the cases of the actor, newest first and closed ones last.

    Names are opened in memory only.

    Parameters
    ----------
    whose
        ``"own"`` for those she is the contact person of, ``"team"`` for all that she may
        open. Left out: her own for a worker, the team's for a team lead.
    """
    with desk.viewing("case", "cases", "list") as work:
        actor = work.actor or desk.actor
        wanted = visible(actor)
        if (whose or ("own" if actor.role == "worker" else "team")) == "own":
            wanted = wanted & (cases.c.contact_id == actor.id)
        rows = work.connection.execute(
            select(cases, ecograms.c.persons)
            .outerjoin(ecograms, ecograms.c.case_id == cases.c.id)
            .where(wanted)
            .order_by(cases.c.closed_on.is_not(None), cases.c.opened_on.desc(), cases.c.id)
        ).all()
        asked = _questions_by_case(work)
        names = user_names(work, {row.contact_id for row in rows})
    return tuple(
        CaseLine(
            case_from_row(row, unwrap(work.keys, row.id, row.key)),
            row.contact_id == actor.id,
            names.get(row.contact_id, ""),
            row.persons or 0,
            asked[row.id],
        )
        for row in rows
    )


def open_case(desk: Desk, case_id: str) -> OpenCase:
    """Return everything of one case; that she looked is logged.

    Raises
    ------
    UnknownCase, AccessDenied
        See :func:`data.case_file.open_file`.
    """
    with desk.viewing("case", case_id, "open") as work:
        file = open_file(work, case_id)
        drawing = read_drawing(work, file)
        return OpenCase(
            case=file.case,
            ecogram=drawing.ecogram,
            ecogram_version=drawing.version,
            situation=situation_of(file),
            situation_version=file.row.situation_version,
            questions=questions_of(work, file),
            agreements=agreements_of(work, file),
            ring5_reasons=reasons_of(work, file),
            acknowledged=answered_by_client(work, file),
        )


def add_case(desk: Desk, resident: str, village: str) -> Case:
    """Add a case; the actor is the contact person, in her own team.

    Raises
    ------
    BadValue
        The name or the village cannot be stored, or the actor has no team.
    """
    with desk.writing("case") as work:
        case = _new_case(work, resident, village)
        put_case(work, case)
        work.log("add_case", case.id)
    return case


def add_case_with(desk: Desk, resident: str, village: str, ecogram: Ecogram) -> Case:
    """Add a case with a network that was read from elsewhere; all of it, or nothing.

    Parameters
    ----------
    ecogram
        What is drawn at once, each thing by an operation of its own; what was taken off the
        drawing stays behind.

    Raises
    ------
    BadValue
        As :func:`add_case` does, or the network cannot be drawn.
    """
    with desk.writing("case") as work:
        case = _new_case(work, resident, village)
        file = put_case(work, case)
        sent = [Sent(seq, 0, one) for seq, one in enumerate(_additions(ecogram), start=1)]
        if put_operations(work, file, work.store.new_id("k"), sent).refusals:
            raise BadValue("ecogram")
        work.log("add_case", case.id, "file")
    return case


def save_situation(desk: Desk, case_id: str, situation: Situation, version: int) -> int:
    """Store what is known of the resident's situation, and return its new version.

    Raises
    ------
    StaleVersion
        Somebody else changed it since ``version``.
    BadValue
        A line cannot be stored.
    """
    with desk.writing("case") as work:
        file = open_to_change(work, case_id)
        if file.row.situation_version != version:
            msg = "the situation was changed by somebody else: look at it again"
            raise StaleVersion(msg)
        put_situation(work, file, situation)
        work.log("save_situation", case_id)
    return version + 1


def save_ring5_reason(desk: Desk, case_id: str, question_id: str, reason: str) -> None:
    """Keep why the fifth ring was opened at once, in the worker's own words.

    Raises
    ------
    BadValue
        The reason is empty or too long.
    """
    with desk.writing("case") as work:
        put_ring5_reason(work, open_to_change(work, case_id), question_id, reason)
        work.log("open_ring5", case_id)


def save_facts(desk: Desk, seen: Case, now: Case) -> None:
    """Store the resident's name, phase and village: what was changed of them, or nothing.

    Parameters
    ----------
    seen
        The case as it was when the form was opened.
    now
        The case as it is to be; questions of the old village move along.

    Raises
    ------
    StaleVersion
        Somebody else changed one of the same facts since.
    BadValue
        The name, the phase or the village cannot be stored; the message names it.
    """
    with desk.writing("case") as work:
        file = open_to_change(work, seen.id)
        changed = _changed_facts(file.case, seen, now)
        if "resident" in changed:
            version = file.row.resident_version + 1
            _update(work, file.id, **_sealed_resident(file.id, file.key, now.resident, version))
            work.log("rename_resident", file.id)
        if "phase" in changed:
            if now.phase not in get_args(Phase):
                raise BadValue("phase")
            _update(work, file.id, phase=now.phase)
            work.log("change_phase", file.id)
        if "village" in changed:
            put_village(work, file, now.village)
            work.log("move_case", file.id)


def close_case(desk: Desk, case_id: str) -> None:
    """Close a case; its contact person and the team lead can still open it."""
    _set_closed(desk, case_id, is_closed=True)


def reopen_case(desk: Desk, case_id: str) -> None:
    """Take a closed case up again."""
    _set_closed(desk, case_id, is_closed=False)


def put_case(work: Work, case: Case) -> CaseFile:
    """Store a new case with a key of its own and an empty ecogram."""
    if case.village not in terms("villages"):
        raise BadValue("village")
    key = new_case_key()
    work.connection.execute(
        cases.insert().values(
            id=opaque_id(case.id, "id"),
            team_id=case.team_id,
            contact_id=case.contact_id,
            village=case.village,
            phase=case.phase,
            opened_on=case.opened_on,
            closed_on=case.closed_on,
            key=wrap(work.keys, case.id, key),
            situation_version=0,
            **_sealed_resident(case.id, key, case.resident, 1),
        )
    )
    file = open_file(work, case.id)
    write_drawing(work, file, EMPTY_DRAWING)
    return file


def _new_case(work: Work, resident: str, village: str) -> Case:
    """Return a case of the actor's own, begun today in her own team."""
    if work.actor is None or work.actor.team_id is None:
        raise BadValue("team_id")
    return Case(
        id=work.store.new_id("c"),
        resident=resident,
        village=village,
        team_id=work.actor.team_id,
        contact_id=work.actor_id,
        phase="intake",
        opened_on=work.today,
    )


def _additions(ecogram: Ecogram) -> list[Operation]:
    """Return the operations that draw an ecogram: who is there, then ties and groups."""
    gone = ecogram.removed
    things = sorted(ecogram.things.values(), key=lambda thing: isinstance(thing, Tie | Group))
    return [
        without_members(
            Operation("add", thing.id, KIND_BY_CLASS[type(thing)], fields_of(thing)), gone
        )
        for thing in things
        if thing.id not in gone
        and not (isinstance(thing, Tie) and gone & {thing.source, thing.target})
    ]


def _questions_by_case(work: Work) -> Counter[str]:
    is_open = questions.c.answered_on.is_(None)
    number = select(questions.c.case_id, func.count()).where(is_open).group_by(questions.c.case_id)
    return Counter({row[0]: row[1] for row in work.connection.execute(number)})


def _changed_facts(stored: Case, seen: Case, now: Case) -> set[str]:
    """Return which facts are to be stored: changed here, and by nobody else since."""
    mine = {name for name in _FACTS if getattr(now, name) != getattr(seen, name)}
    to_store = {name for name in mine if getattr(now, name) != getattr(stored, name)}
    if any(getattr(stored, name) != getattr(seen, name) for name in to_store):
        msg = "a fact of the case was changed by somebody else: look at it again"
        raise StaleVersion(msg)
    return to_store


def _sealed_resident(case_id: str, key: bytes, resident: str, version: int) -> dict[str, Any]:
    name = line(resident.strip(), "resident", longest=LONGEST_NAME, required=True)
    place = Place("cases", "resident", case_id, version)
    return {"resident": seal_text(key, name, place), "resident_version": version}


def _set_closed(desk: Desk, case_id: str, *, is_closed: bool) -> None:
    with desk.writing("case") as work:
        open_file(work, case_id)
        closed_on: date | None = work.today if is_closed else None
        _update(work, case_id, closed_on=closed_on)
        work.log("close_case" if is_closed else "reopen_case", case_id)


def _update(work: Work, case_id: str, **values: Any) -> None:
    work.connection.execute(update(cases).where(cases.c.id == case_id).values(**values))
