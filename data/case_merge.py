"""What happens when a resident moves, or turns out to have two cases?"""

from __future__ import annotations

from dataclasses import fields, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from sqlalchemy import select, update

from data.agreements import agreements_of, put_agreement
from data.case_contents import put_ring5_reason, put_situation, reasons_of, situation_of
from data.case_file import open_file, open_to_change
from data.drawing_file import Drawing, read_drawing
from data.ecograms import put_operations
from data.erasure import remove_rows
from data.errors import BadValue
from data.history import moments_of, put_moment
from data.households import put_together
from data.ordering import Sent
from data.outcomes import count_outcome
from data.question_counts import follow
from data.questions import put_question, questions_of
from data.schema import cases, questions
from data.signals_schema import invitations
from data.vocabularies import terms
from network.ecogram import (
    KIND_BY_CLASS,
    Ecogram,
    Group,
    Person,
    Thing,
    Tie,
    fields_of,
    thing_from_fields,
)
from network.layers import hidden_ids, name_key
from network.operations import Operation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from casework.question import Situation
    from data.case_file import CaseFile
    from data.desk import Desk, Work

__all__ = ["merge_cases", "put_village"]

_MARK: Final = ("do_not_approach", "do_not_approach_reason")


def put_village(work: Work, file: CaseFile, village: str) -> None:
    """Let a resident move to another village; questions of the old village move along.

    What she asks is asked from where she lives now: that is where help must be found.

    Raises
    ------
    BadValue
        The village is not known.
    """
    if village not in terms("villages"):
        raise BadValue("village")
    there = (questions.c.case_id == file.id) & (questions.c.village == file.row.village)
    work.connection.execute(update(questions).where(there).values(village=village))
    work.connection.execute(update(cases).where(cases.c.id == file.id).values(village=village))
    follow(work, file.id)


def merge_cases(desk: Desk, keep_id: str, gone_id: str) -> None:
    """Bring two cases of one resident together; the second one goes.

    Questions, agreements, invitations and named moments move. Persons of the second ecogram are
    added to the first under ids of their own: only the worker can tell whether two are the
    same. What is known of the situation is taken over where the first case knows nothing. Somebody
    marked *niet benaderen* in one case is so in both, whoever else has that name there. Whoever
    lives with the second lives with the first.

    Raises
    ------
    BadValue
        Both are the same case.
    CaseClosed
        The case that stays is closed.
    """
    if keep_id == gone_id:
        raise BadValue("gone_id")
    with desk.writing("case") as work:
        keep, gone = open_to_change(work, keep_id), open_file(work, gone_id)
        _merge(work, keep, gone)
        work.log("merge_cases", keep_id, gone_id)


def _merge(work: Work, keep: CaseFile, gone: CaseFile) -> None:
    asked, agreed = questions_of(work, gone), agreements_of(work, gone)
    reasons, situation = reasons_of(work, gone), situation_of(gone)
    old, remembered = read_drawing(work, gone).ecogram, moments_of(work, gone)
    ids = _ids_for(work, [old, *(moment.ecogram for moment in remembered)])

    if gone.row.household_id is not None:
        put_together(work, keep, gone)
    _move_invitations(work, keep, gone)
    remove_rows(work, open_file(work, gone.id))

    for question in asked:
        put_question(work, keep, question)
    for agreement in agreed:
        count_outcome(work, gone, agreement, None)  # putting it there counts it again
        doer = ids.get(agreement.doer_id or "", agreement.doer_id)
        put_agreement(work, keep, replace(agreement, doer_id=doer))
    for question_id, reason in reasons:
        put_ring5_reason(work, keep, question_id, reason)
    put_situation(work, keep, _filled(situation_of(keep), situation))
    _add_things(work, keep, _renamed(old, ids))
    for moment in remembered:
        drawing = Drawing(_renamed(moment.ecogram, ids), moment.ecogram_version)
        put_moment(work, keep, drawing, moment.name, moment.held_on, moment.whose)


def _move_invitations(work: Work, keep: CaseFile, gone: CaseFile) -> None:
    """Let who was invited in the second case be so in the first; what the first knows stays."""
    known = select(invitations.c.offer_id).where(invitations.c.case_id == keep.id)
    new = (invitations.c.case_id == gone.id) & invitations.c.offer_id.not_in(known)
    work.connection.execute(update(invitations).where(new).values(case_id=keep.id))


def _ids_for(work: Work, ecograms: list[Ecogram]) -> dict[str, str]:
    """Give everything in these ecograms a new id."""
    old = {thing_id for ecogram in ecograms for thing_id in ecogram.things}
    return {thing_id: work.store.new_id("m") for thing_id in sorted(old)}


def _renamed(ecogram: Ecogram, ids: Mapping[str, str]) -> Ecogram:
    things = (_with_ids(thing, ids) for thing in ecogram.things.values())
    removed = frozenset(ids[thing_id] for thing_id in ecogram.removed)
    return Ecogram(MappingProxyType({thing.id: thing for thing in things}), removed)


def _with_ids(thing: Thing, ids: Mapping[str, str]) -> Thing:
    values = fields_of(thing)
    if isinstance(thing, Tie):
        values |= {end: ids.get(values[end], values[end]) for end in ("source", "target")}
    if isinstance(thing, Group):
        values["members"] = [ids.get(one, one) for one in thing.members]
    return thing_from_fields(KIND_BY_CLASS[type(thing)], ids[thing.id], values)


def _add_things(work: Work, keep: CaseFile, ecogram: Ecogram) -> None:
    """Add what is on the second drawing; where it stood is not taken over.

    Who is hidden comes along also when taken off the drawing, and stays off it: else texts
    would show that name again.
    """
    drawing = read_drawing(work, keep)
    off = [ecogram.things[one] for one in sorted(hidden_ids(ecogram) & ecogram.removed)]
    hidden = _hidden_by_name(drawing.ecogram)
    things = [_marked(thing, hidden) for thing in (*ecogram.present(), *off)]
    added = [
        Operation("add", thing.id, KIND_BY_CLASS[type(thing)], _without_spot(thing))
        for thing in things
    ]
    # persons first: a tie or a group can only be added of what is there
    added.sort(key=lambda operation: operation.kind in ("tie", "group"))
    added += [Operation("remove", thing.id) for thing in off]
    added += _marks(drawing.ecogram, _hidden_by_name(ecogram))
    messages = [Sent(seq, drawing.version, one) for seq, one in enumerate(added, start=1)]
    put_operations(work, keep, work.store.new_id("merge"), messages)


def _hidden_by_name(ecogram: Ecogram) -> dict[str, Person]:
    hidden = (ecogram.things[one] for one in sorted(hidden_ids(ecogram)))
    return {name_key(one.name): one for one in hidden if isinstance(one, Person)}


def _marked(thing: Thing, hidden: Mapping[str, Person]) -> Thing:
    """Return a thing, marked *niet benaderen* if the other case hides somebody of that name."""
    if not isinstance(thing, Person) or thing.do_not_approach:
        return thing
    other = hidden.get(name_key(thing.name))
    if other is None:
        return thing
    reason = other.do_not_approach_reason or thing.do_not_approach_reason
    return replace(thing, do_not_approach=True, do_not_approach_reason=reason)


def _marks(ecogram: Ecogram, hidden: Mapping[str, Person]) -> Iterator[Operation]:
    """Yield what marks those here whom the other case hides, also when off the drawing."""
    for thing in ecogram.things.values():
        marked = _marked(thing, hidden)
        if marked is thing:
            continue
        after = fields_of(marked)
        mark = Operation("set", thing.id, fields={n: after[n] for n in _MARK if n in after})
        if thing.id in ecogram.removed:
            yield from (Operation("restore", thing.id), mark, Operation("remove", thing.id))
        else:
            yield mark


def _without_spot(thing: Thing) -> dict[str, object]:
    return {name: value for name, value in fields_of(thing).items() if name not in ("x", "y")}


def _filled(known: Situation, other: Situation) -> Situation:
    """Return what is known, completed with what the other case knows."""
    missing = {
        f.name: getattr(other, f.name) for f in fields(known) if getattr(known, f.name) is None
    }
    return replace(known, facts={**other.facts, **known.facts}, **missing)
