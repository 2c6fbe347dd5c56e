"""How does a suggestion or an idea become an agreement, and what does its outcome change?

A task stands in somebody's name only after her own yes: for a person not yet asked the
agreement first says who asks her, when and how. A no is taken without blame.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from casework.agreement import CLOSED, OPEN, Agreement
from casework.suggest_personal_help import bears_hidden_name, is_shut_here
from network.ecogram import Person
from network.layers import hidden_ids, hidden_names, without_names
from network.operations import Operation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from casework.agreement import AgreementState, Doer, How
    from casework.suggestion import Suggestion
    from network.ecogram import Ecogram

__all__ = [
    "ELSEWHERE",
    "AgreementClosed",
    "Answered",
    "Plan",
    "Said",
    "agreed_ids",
    "answer",
    "asked",
    "before_tap",
    "finish",
    "is_just_made",
    "kept_by_tap",
    "may_stand",
    "own_idea",
    "propose",
    "seen_on_shared_screen",
]

Said: TypeAlias = Literal["yes", "no", "not_now"]

ELSEWHERE: Final = frozenset({"resource", "professional"})
"""Who has to be called or visited before anything begins."""

_BEFORE: Final[Mapping[AgreementState, AgreementState]] = {
    "contacted": "to_ask",
    "declined": "to_ask",
    "started": "contacted",
    "done": "agreed",
    "stopped": "agreed",
}
"""Where a tap came from, when that was not kept."""

_KEPT: Final[Mapping[AgreementState, tuple[str, ...]]] = {
    "to_ask": ("asked",),
    "agreed": ("yes",),
    "declined": ("no", "not_now"),
}
"""What the tap that led to a state kept on the drawing."""

_DOER_BY_KIND: Final[Mapping[str, Doer]] = {
    "own": "resident",
    "aid": "aid",
    "person": "person",
    "organisation": "resource",
    "resource": "resource",
    "helper": "helper",
}


class AgreementClosed(ValueError):  # noqa: N818  (named by the situation, as in DESIGN)
    """An agreement that is done or stopped takes no answer any more; make a new one."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How an agreement is meant: what, who asks and how, handed over by whom, before when.

    ``handover_by`` goes with ``how="warm_handover"``.
    """

    what: str = ""
    how: How | None = None
    asker: str = ""
    handover_by: str = ""
    by: date | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """An agreement after an answer, and the operation that keeps it in the ecogram, if any."""

    agreement: Agreement
    operation: Operation | None


def propose(
    suggestion: Suggestion,
    question_id: str,
    *,
    agreement_id: str,
    made_on: date,
    plan: Plan | None = None,
) -> Agreement:
    """Make an agreement (*afspraak*) of a suggestion.

    Parameters
    ----------
    suggestion
        What was tapped. Only when she said yes before, or when nobody else is needed, is it
        agreed at once; else it waits to be asked, or until somebody called or went there.
    question_id
        The question it is for.
    agreement_id, made_on
        A new id, and today.
    plan
        How it is meant; may be left open and filled in later.
    """
    is_agreed = suggestion.agreement_kind == "agree" and _doer(suggestion) not in ELSEWHERE
    made = Agreement(
        id=agreement_id,
        question_id=question_id,
        ring=suggestion.ring,
        what="",
        doer=_doer(suggestion),
        state="agreed" if is_agreed else "to_ask",
        made_on=made_on,
        doer_id=suggestion.id,
        doer_name=suggestion.name,
        aim="relief" if suggestion.agreement_kind == "relieve" else "help",
    )
    return _meant(made, plan or Plan())


def own_idea(
    ring: int,
    question_id: str,
    *,
    agreement_id: str,
    made_on: date,
    plan: Plan,
) -> Agreement:
    """Make an agreement of an own idea (*eigen idee*), ``plan.what`` in one's own words.

    In rings 1 and 2 it is agreed at once. From ring 3 on somebody else is meant, who has not
    been heard yet: first it is to be asked.
    """
    made = Agreement(
        id=agreement_id,
        question_id=question_id,
        ring=ring,
        what="",
        doer="own_idea",
        state="agreed" if ring < 3 else "to_ask",
        made_on=made_on,
    )
    return _meant(made, plan)


def asked(agreement: Agreement) -> Operation | None:
    """Return the operation that keeps in the ecogram that somebody was asked; no answer yet."""
    return _operation(agreement, "asked")


def answer(agreement: Agreement, said: Said) -> Answered:
    """Take an answer: a yes makes it agreed, a no or a not now declined, without blame.

    Minds may change: an agreement that was agreed or declined can be answered anew.

    Raises
    ------
    AgreementClosed
        If the agreement is done or stopped.
    """
    if agreement.state in CLOSED:
        msg = "this agreement is closed; make a new one"
        raise AgreementClosed(msg)
    state: AgreementState = "agreed" if said == "yes" else "declined"
    return Answered(replace(agreement, state=state), _operation(agreement, said))


def finish(agreement: Agreement, outcome: Literal["done", "stopped"], note: str = "") -> Agreement:
    """Close an agreement: done, or stopped, with a line on how it went."""
    note = note or agreement.note
    return replace(agreement, state=outcome, note=note, came_from=agreement.state)


def before_tap(agreement: Agreement, asked_before: object = None) -> Agreement | None:
    """Return an agreement as it was before its last tap (*terugdraaien*).

    Parameters
    ----------
    agreement
        The agreement as it is.
    asked_before
        What the drawing said of the person before that tap, when the tap changed it.

    Returns
    -------
    Agreement | None
        Where it came from, if that was kept; else agreed for what was done or stopped, and for
        an answer as it was before it, to be asked mostly. ``None`` when there was no such tap:
        then it can only be taken away as a whole.
    """
    goes_on = agreement.doer in ELSEWHERE and agreement.state in _BEFORE
    if agreement.state in CLOSED or goes_on:
        state = agreement.came_from or _BEFORE[agreement.state]
        return replace(agreement, state=state, came_from=None, ended_because=None)
    if agreement.state == "to_ask" or not _needs_another(agreement):
        return None
    said_no = agreement.state == "agreed" and asked_before in ("no", "not_now")
    return replace(agreement, state="declined" if said_no else "to_ask")


def is_just_made(agreement: Agreement, today: date) -> bool:
    """Tell whether an agreement was made today and nothing came of it yet: a mis-tap perhaps."""
    return agreement.state in OPEN and agreement.version == 1 and agreement.made_on == today


def kept_by_tap(agreement: Agreement) -> tuple[Operation, ...]:
    """Return the operations of which the last tap kept one in the ecogram, if it kept any."""
    said = _KEPT.get(agreement.state, ())
    return tuple(kept for one in said if (kept := _operation(agreement, one)) is not None)


def may_stand(agreement: Agreement, ecogram: Ecogram) -> bool:
    """Tell whether an agreement may stand in the name of its doer.

    Never in the name of a minor, of somebody who died or is marked *niet benaderen*, or of
    somebody the resident would rather not ask for this question; nor in the name of who helps by
    name and is called as somebody on the drawing is.
    """
    if agreement.doer == "helper":
        return not is_shut_here(agreement.doer_name, ecogram)
    person = ecogram.things.get(agreement.doer_id or "")
    if not isinstance(person, Person):
        return True
    wish = person.wishes.get(agreement.question_id, person.wishes.get("*"))
    is_shut = person.minor or person.do_not_approach or person.deceased
    return not (is_shut or wish == "rather_not")


def seen_on_shared_screen(
    agreements: Iterable[Agreement], ecogram: Ecogram
) -> tuple[Agreement, ...]:
    """Return the agreements without a trace of anybody marked *niet benaderen*.

    Those in such a person's name are left out, also of who helps by name and is called so; a
    name in what was written of others becomes an ellipsis.
    """
    hidden, names = hidden_ids(ecogram), hidden_names(ecogram)
    seen = (
        agreement
        for agreement in agreements
        if agreement.doer_id not in hidden
        and not (agreement.doer == "helper" and bears_hidden_name(agreement.doer_name, ecogram))
    )
    return tuple(
        replace(
            agreement,
            doer_name=without_names(agreement.doer_name, names),
            what=without_names(agreement.what, names),
            asker=without_names(agreement.asker, names),
            handover_by=without_names(agreement.handover_by, names),
            note=without_names(agreement.note, names),
        )
        for agreement in seen
    )


def agreed_ids(agreements: Iterable[Agreement]) -> frozenset[str]:
    """Return who and what has an agreement that stands, for the tick on the drawing.

    Ids of persons and organisations of the ecogram and of resources; what is only to be asked,
    or was only called, has no tick yet.
    """
    return frozenset(
        agreement.doer_id
        for agreement in agreements
        if agreement.state in ("agreed", "started") and agreement.doer_id is not None
    )


def _needs_another(agreement: Agreement) -> bool:
    """Tell whether somebody other than the resident has a say in it."""
    if agreement.doer == "own_idea":
        return agreement.ring > 2
    return agreement.doer not in ("resident", "aid")


def _doer(suggestion: Suggestion) -> Doer:
    if suggestion.ring == 5:
        return "professional"
    return "aid" if suggestion.ring == 2 else _DOER_BY_KIND[suggestion.kind]


def _operation(agreement: Agreement, said: str) -> Operation | None:
    # a yes to relief is no yes to helping, and a professional's answer is no favour
    if agreement.doer != "person" or agreement.doer_id is None or agreement.aim == "relief":
        return None
    return Operation("set", agreement.doer_id, fields={"asked": said})


def _meant(agreement: Agreement, plan: Plan) -> Agreement:
    return replace(
        agreement,
        what=plan.what,
        how=plan.how,
        asker=plan.asker,
        handover_by=plan.handover_by,
        by=plan.by,
    )
