"""How is a person of the network suggested: why, what to mind, and what to ask first?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from casework.reason import Reason
from casework.standing import BEING_OF_USE
from casework.suggestion import Suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from casework.question import Question, Situation
    from casework.standing import Standing
    from casework.suggestion import AgreementKind, Step

__all__ = ["Screen", "may_be_minor", "order_of", "set_aside", "suggest_person"]

MUCH: Final = 3
"""From this load on the suggestion says how much is carried already."""

_FIT: Final = {"yes": 0, "unknown": 1, "no": 2}
_ASKED: Final = {"yes": 0, "not_asked": 1, None: 1, "asked": 2}
# an unknown circle or nearness stands before the one that is plainly far
_CIRCLE: Final = {1: 1, 2: 2, 3: 3, None: 4, 4: 5}
_NEARNESS: Final = {"same_house": 0, "village": 1, None: 2, "further": 3}

_MAY_BE_CHILD: Final = frozenset({"grandchild", "niece_nephew", "foster"})
_CHILD_AT_HOME: Final = frozenset({"daughter", "son", "brother", "sister"})
"""Relations that may be a minor's; those of the second only when the resident is not old."""


class Screen(NamedTuple):
    """Who looks: ``private`` is the worker's own screen; ``consult`` needs "eerst overleggen".

    ``consult`` is empty on a shared screen, so that nothing there can follow from it.
    """

    private: bool
    consult: frozenset[str]


def order_of(standing: Standing) -> tuple[int, int, int, int, bool, int, str]:
    """Return the key by which persons of one ring are ordered.

    Kind of support fits (yes, unknown, no); said yes, not asked, asked without answer; circle;
    nearness; load, where an unknown load counts as no room; id.
    """
    person = standing.person
    return (
        _FIT[standing.fit],
        _ASKED.get(person.asked, 2),
        _CIRCLE[person.circle],
        _NEARNESS[person.nearness],
        standing.load is None,
        standing.load or 0,
        person.id,
    )


def suggest_person(
    standing: Standing,
    question: Question,
    situation: Situation,
    path: tuple[Step, ...],
    screen: Screen,
) -> Suggestion:
    """Return the suggestion of a person who is neither blocked nor set aside.

    Somebody not yet asked is suggested as asking. A sole or heavy carer is not asked for more:
    relief is suggested. Of a stranger nothing is claimed but that she is on the drawing: the
    question is "do you know this person?".
    """
    person = standing.person
    consult = person.id in screen.consult
    consult_first = (Reason("consult_first"),) if consult else ()
    return Suggestion(
        ring=standing.ring,
        kind="person",
        id=person.id,
        name=person.name,
        reasons=tuple(_reasons(standing, question, private=screen.private)),
        cautions=(*consult_first, *_cautions(standing, private=screen.private)),
        ask=_next_question(standing, question, situation, consult=consult),
        path=path,
        agreement_kind=_agreement_kind(standing),
        involved=standing.ring == 5,
        relation=person.relation,
    )


def set_aside(standing: Standing, screen: Screen) -> Suggestion:
    """Return somebody who is not at hand now; why is said on the worker's own screen only."""
    person = standing.person
    cautions = tuple(_why_aside(standing)) if screen.private else ()
    return Suggestion(
        ring=standing.ring,
        kind="person",
        id=person.id,
        name=person.name,
        cautions=cautions,
        agreement_kind="ask",
        relation=person.relation,
    )


def may_be_minor(standing: Standing, situation: Situation) -> bool:
    """Tell whether a person of unknown age may well be a minor, by the relation."""
    person = standing.person
    if person.minor is not None or person.asked == "yes":
        return False
    is_old = situation.facts.get("age_55") or situation.facts.get("age_65")
    return person.relation in _MAY_BE_CHILD or (person.relation in _CHILD_AT_HOME and not is_old)


def _agreement_kind(standing: Standing) -> AgreementKind:
    if standing.is_heavy:
        return "relieve"
    return "agree" if standing.person.asked == "yes" else "ask"


def _reasons(standing: Standing, question: Question, *, private: bool) -> Iterator[Reason]:
    yield _why_this_ring(standing)
    if standing.is_stranger:
        return
    person = standing.person
    if standing.agreement and standing.agreement != "declined":
        yield Reason.of("agreed_here", state=standing.agreement)
    yield from _support(standing, question)
    if standing.is_heavy:
        yield Reason.of("carries_much", name=person.name)
        yield Reason.of("relief_first", name=person.name)
    elif person.asked == "yes":
        yield Reason("said_yes")
    if standing.wish == "gladly":
        yield Reason("wished_gladly")
    if person.circle in (1, 2):
        yield Reason.of("is_close", circle=person.circle)
    if person.nearness == "same_house":
        yield Reason("lives_in_house")
    elif person.nearness == "village":
        yield Reason("lives_near")
    if private and standing.quality == "supporting":
        yield Reason("good_tie")


def _why_this_ring(standing: Standing) -> Reason:
    person = standing.person
    if standing.ring == 5:
        code = "is_involved"
    elif person.informal_carer is True:
        code = "is_informal_carer"
    else:
        code = "is_family" if standing.ring == 3 else "is_network"
    return Reason.of(code, relation=person.relation or "")


def _support(standing: Standing, question: Question) -> Iterator[Reason]:
    """Say what is given; of a heavy carer all of it, for some may be taken off her."""
    received: Mapping[str, bool] = standing.tie.received if standing.tie else {}
    given: Mapping[str, bool] = standing.tie.given if standing.tie else {}
    person = standing.person
    kinds = received if standing.is_heavy else question.support
    for kind in sorted(kinds):
        if received.get(kind):
            yield Reason.of("gives_now", support=kind)
        elif person.could.get(kind) and not standing.is_heavy:
            yield Reason.of("could_give", support=kind)
    if BEING_OF_USE in question.support:
        for kind in sorted(kind for kind, is_given in given.items() if is_given):
            yield Reason.of(
                "gives_already", name=person.name, relation=person.relation or "", support=kind
            )


def _cautions(standing: Standing, *, private: bool) -> Iterator[Reason]:
    person = standing.person
    if standing.fit == "no":
        yield Reason("other_support")
    if person.nearness == "further":
        yield Reason("lives_further")
    if standing.load is None and person.informal_carer is True:
        yield Reason("load_unknown")
    elif standing.ring < 5 and not standing.is_heavy and (standing.load or 0) >= MUCH:
        yield Reason.of("load_known", load=standing.load or 0)
    if private and standing.quality == "strained":
        yield Reason("strained_tie")


def _why_aside(standing: Standing) -> Iterator[Reason]:
    if standing.person.asked == "not_now":
        yield Reason("not_now")
    if standing.person.asked == "no":
        yield Reason("said_no")
    if standing.agreement == "declined":
        yield Reason("declined_here")
    if standing.quality == "strained":
        yield Reason("strained_tie")


def _next_question(
    standing: Standing, question: Question, situation: Situation, *, consult: bool
) -> Reason | None:
    """Return the one question to ask next: the first of a fixed order that is still open."""
    person = standing.person
    who = {"name": person.name, "relation": person.relation or ""}
    if standing.ring == 5:
        return Reason.of("discuss_how", **who) if consult else None
    return next(
        (
            Reason.of(code, **who, **more)
            for code, more in _open_questions(standing, question, situation, consult=consult)
        ),
        None,
    )


def _open_questions(
    standing: Standing, question: Question, situation: Situation, *, consult: bool
) -> Iterator[tuple[str, dict[str, str]]]:
    person = standing.person
    if consult:
        yield "discuss_how", {}
    if standing.is_stranger:
        yield "ask_know_them", {}
    if standing.is_heavy:
        yield "ask_how_are_they", {}
    if may_be_minor(standing, situation):
        yield "ask_grown_up", {}
    if standing.wish is None:
        yield "ask_wish", {}
    if person.asked == "asked":
        yield "ask_answer", {}
    if standing.fit == "unknown" and question.support:
        open_kinds = (kind for kind in question.support if person.could.get(kind) is None)
        yield "ask_could", {"support": min(open_kinds)}
    if standing.load is None:
        yield "ask_load", {}
    if person.asked != "yes":
        yield "discuss_how", {}
