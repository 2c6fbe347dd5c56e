"""What does the network tell? Who gives, on whom it rests, who counts on the resident.

A portrait is for a screen that the resident sees too: give it the ecogram of a shared screen
(:func:`network.layers.shared`), in which nobody marked *niet benaderen* stands and no tie has a
quality. It holds codes (:mod:`casework.portrait_codes`) and ids; the screen makes sentences.
Nothing in it is a verdict, and what is unknown is said apart.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from casework.measured import who_is_counted
from casework.question import Question
from casework.reason import Reason
from casework.standing import BEING_OF_USE, standings, visible
from network.carers import carrying, is_formal, living, ties_to_resident
from network.constants import SUPPORT
from network.measures import (
    care_concentration,
    coverage,
    knock_out,
    never_asked,
    reciprocity,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from casework.agreement import Agreement
    from casework.standing import Standing
    from network.carers import TieToResident
    from network.ecogram import Ecogram, Person
    from network.measures import Coverage

__all__ = ["Background", "Section", "may_be_looked_at", "portray", "what_if"]

_ANY: Final = Question("*", theme="", village="", asked_on=date.min)
"""No question in particular: only a wish for any question counts, and no agreement."""

_NO_FAMILY: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a portrait: what it is about, and what there is to say, in order.

    ``question_id`` is filled in when it is about one question.
    """

    code: str
    reasons: tuple[Reason, ...]
    question_id: str = ""


@dataclass(frozen=True, slots=True)
class Background:
    """What a portrait is made of beside the ecogram.

    ``family`` holds the codes of the relations that count as family.
    """

    questions: tuple[Question, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    family: frozenset[str] = field(default=_NO_FAMILY)


def portray(ecogram: Ecogram, background: Background) -> tuple[Section, ...]:
    """Tell what a network gives and asks, section by section; nothing of an empty one.

    Parameters
    ----------
    ecogram
        The ecogram as a shared screen may see it.
    background
        Questions and agreements of the case.

    Examples
    --------
    >>> from network.ecogram import EMPTY
    >>> portray(EMPTY, Background())
    ()
    """
    if not any(ecogram.persons) and not any(ecogram.organisations):
        return ()
    seen = _Seen.of(living(ecogram), background)
    return (
        Section("support", tuple(_support(seen))),
        *(
            Section("question", tuple(_question(seen, question)), question.id)
            for question in background.questions
        ),
        Section("giving", tuple(_giving(seen))),
        Section("carers", tuple(_carers(seen))),
        Section("not_asked", tuple(_not_asked(seen))),
        Section("paid", tuple(_paid(seen))),
    )


def may_be_looked_at(ecogram: Ecogram) -> tuple[str, ...]:
    """Return of whom may be asked what happens when they cannot for a while, in drawn order."""
    return tuple(person.id for person in carrying(ecogram.persons))


def what_if(ecogram: Ecogram, background: Background, person_id: str) -> tuple[Reason, ...]:
    """Tell what happens when this person cannot for a while (*Wat als … even niet kan?*).

    Never about somebody that was not chosen together. Empty for somebody on whom no help may
    rest: paid, a minor, or not on this drawing.
    """
    seen = _Seen.of(living(ecogram), background)
    person = seen.adults.get(person_id)
    return tuple(_without(seen, person)) if person else ()


@dataclass(frozen=True, slots=True)
class _Seen:
    """An ecogram and what is derived from it, gathered once."""

    ecogram: Ecogram
    background: Background
    adults: Mapping[str, Person]
    ties: Mapping[str, TieToResident]
    coverage: Mapping[str, Coverage]
    rather_not: frozenset[str]
    """Whom the resident would rather not ask for one of the questions, or at all."""

    @classmethod
    def of(cls, ecogram: Ecogram, background: Background) -> _Seen:
        asked = {"*", *(question.id for question in background.questions)}
        return cls(
            ecogram,
            background,
            adults={person.id: person for person in carrying(ecogram.persons)},
            ties=ties_to_resident(ecogram.ties),
            coverage=coverage(ecogram),
            rather_not=frozenset(
                person.id
                for person in ecogram.persons
                if any(person.wishes.get(key) == "rather_not" for key in asked)
            ),
        )

    def standings(self, question: Question, *kinds: str) -> dict[str, Standing]:
        """Return where those stand on whom help may rest, as far as some kinds are concerned."""
        found = standings(
            visible(self.ecogram),
            replace(question, support=frozenset(kinds)),
            self.background.agreements,
            self.background.family,
        )
        return {key: found[key] for key in self.adults}

    def within_reach(self, question: Question, kind: str) -> tuple[Standing, ...]:
        """Return of whom one may ask whether they could: nobody who is heavily loaded."""
        return tuple(
            standing
            for key, standing in self.standings(question, kind).items()
            if not (standing.is_blocked or standing.is_aside or standing.is_heavy)
            and not (question is _ANY and key in self.rather_not)
        )

    def others_giving(self, kind: str, *, paid: bool) -> tuple[str, ...]:
        """Return who or what else gives this kind now: those paid for it, or all the rest."""
        is_paid = {p.id: is_formal(p) for p in self.ecogram.persons}
        is_paid |= {o.id: o.paid is True for o in self.ecogram.organisations}
        return tuple(
            key
            for key, tie in self.ties.items()
            if tie.received.get(kind)
            and key not in self.coverage[kind].givers
            and is_paid[key] is paid
        )

    def any_other_gives(self, kind: str) -> bool:
        """Tell whether this kind comes from somebody paid, a place or an animal too."""
        return any(self.others_giving(kind, paid=paid) for paid in (True, False))


# ── what the resident receives ──────────────────────────────────────────────────────────


def _support(seen: _Seen) -> Iterator[Reason]:
    """Tell of each kind who gives it, who could, and of whom that is not known."""
    for kind in SUPPORT:
        if kind != BEING_OF_USE or seen.coverage[kind].givers:
            yield from _now(seen, kind)
            yield from _some("also_gives", "other", seen.others_giving(kind, paid=False), kind)
            yield from _maybe(seen, _ANY, kind)


def _question(seen: _Seen, question: Question) -> Iterator[Reason]:
    """Tell the same of the kinds that a question wants, within the wishes for it."""
    if not question.support:
        yield Reason("support_open")
    unwished = {
        key for key, found in seen.standings(question).items() if found.wish == "rather_not"
    }
    for kind in (kind for kind in SUPPORT if kind in question.support):
        of_use = _of_use(seen) if kind == BEING_OF_USE else ()
        if of_use:
            yield from _some("of_use_now", "other", of_use, kind)
        else:
            yield from _now(seen, kind, unwished)
        yield from _maybe(seen, question, kind, without=of_use)


def _now(seen: _Seen, kind: str, unwished: Collection[str] = ()) -> Iterator[Reason]:
    """Tell who gives it now; it rests on one person when in fact nobody else gives it."""
    found = seen.coverage[kind]
    givers = tuple(key for key in found.givers if key not in unwished)
    own = "_own" if seen.any_other_gives(kind) else ""
    if not givers:
        yield _of(f"gap{own}", support=(kind,))
    elif found.level == "fragile":
        yield _of(f"fragile{own}", support=(kind,), person=givers)
    else:
        yield _of("gives", support=(kind,), person=givers)


def _maybe(
    seen: _Seen, question: Question, kind: str, without: tuple[str, ...] = ()
) -> Iterator[Reason]:
    now = {*seen.coverage[kind].givers, *without}
    reach = [s for s in seen.within_reach(question, kind) if s.person.id not in now]
    for code, fit in (("could", "yes"), ("unknown", "unknown")):
        yield from _some(code, "person", (s.person.id for s in reach if s.fit == fit), kind)


# ── what the resident gives ─────────────────────────────────────────────────────────────


def _of_use(seen: _Seen) -> tuple[str, ...]:
    return tuple(key for key, tie in seen.ties.items() if any(tie.given.values()))


def _giving(seen: _Seen) -> Iterator[Reason]:
    """Tell who counts on the resident (*wie rekent er op u?*), and where it goes both ways."""
    for key in _of_use(seen):
        yield _of("you_give", other=(key,), support=_kinds(seen.ties[key].given))
    if not _of_use(seen):
        yield Reason("you_give_open")
    both, unknown = who_is_counted(seen.ecogram, reciprocity)
    yield from _some("both_ways", "other", both)
    yield from _some("both_ways_open", "other", unknown)


# ── what informal carers carry ──────────────────────────────────────────────────────────


def _carers(seen: _Seen) -> Iterator[Reason]:
    """Tell what each informal carer carries, and ask how she is."""
    tasks = care_concentration(seen.ecogram).tasks
    total = sum(tasks.values())
    carers = [p for p in seen.adults.values() if p.informal_carer is True or p.id in tasks]
    if not carers:
        yield Reason("no_carer")
        return
    people = seen.standings(_ANY)
    for person in carers:
        who = person.id
        if person.tasks is None:
            yield Reason.of("carer_tasks_open", person=who)
        else:
            yield Reason.of("carer_tasks", person=who, count=tasks.get(who, 0), total=total)
        load = people[who].load
        if load is None:
            yield Reason.of("carer_load_open", person=who)
        else:
            yield Reason.of("carer_load", person=who, load=load)
        yield Reason.of("how_is_carer", person=who)
        if people[who].is_heavy:
            yield Reason.of("relieve", person=who)


# ── who was not yet asked ───────────────────────────────────────────────────────────────


def _not_asked(seen: _Seen) -> Iterator[Reason]:
    """Tell who is close and near and was not asked, without whom may not be asked."""
    found, people = never_asked(seen.ecogram), seen.standings(_ANY)
    to_ask = {a.doer_id for a in seen.background.agreements if a.state == "to_ask"}

    def may_be_asked(ids: Iterable[str]) -> list[str]:
        return [key for key in ids if not people[key].is_blocked and key not in seen.rather_not]

    open_, unknown = may_be_asked(found.not_asked), may_be_asked(found.unknown)
    yield from _some("not_asked", "person", (key for key in open_ if key not in to_ask))
    yield from _some("to_be_asked", "person", (key for key in open_ if key in to_ask))
    yield from _some("asked_open", "person", unknown)
    if not open_ and not unknown:
        yield Reason("none_to_ask")


# ── paid and unpaid ─────────────────────────────────────────────────────────────────────


def _paid(seen: _Seen) -> Iterator[Reason]:
    """Tell of each kind of support who is paid to give it, and whether somebody unpaid does."""
    own = []
    for kind in SUPPORT:
        paid = seen.others_giving(kind, paid=True)
        unpaid = (*seen.coverage[kind].givers, *seen.others_giving(kind, paid=False))
        yield from _some("paid_too" if unpaid else "paid_only", "other", paid, kind)
        if unpaid and not paid and kind != BEING_OF_USE:
            own.append(kind)
    if own:
        yield _of("own_only", support=tuple(own))
    elif not any(any(tie.received.values()) for tie in seen.ties.values()):
        yield Reason("no_support")


# ── without one person ──────────────────────────────────────────────────────────────────


def _without(seen: _Seen, person: Person) -> Iterator[Reason]:
    lost = knock_out(seen.ecogram, person.id)
    unknown = tuple(
        kind
        for kind in SUPPORT
        if kind != BEING_OF_USE and person.id in seen.coverage[kind].unknown
    )
    for kind in lost:
        own = "_own" if seen.any_other_gives(kind) else ""
        yield _of(f"falls_away{own}", support=(kind,), person=(person.id,))
        for paid in (False, True):
            yield from _some("still_from", "other", seen.others_giving(kind, paid=paid), kind)
        could = (s.person.id for s in seen.within_reach(_ANY, kind) if s.fit == "yes")
        yield from _some("could_take_over", "person", (k for k in could if k != person.id), kind)
    for kind, found in seen.coverage.items():
        if person.id in found.givers and kind not in lost:
            others = (key for key in found.givers if key != person.id)
            yield from _some("stays", "person", others, kind)
    if not lost:
        yield Reason.of("nothing_falls", person=person.id)
    if person.tasks:
        yield Reason.of("tasks_to_pass", person=person.id)
    if person.id in seen.ties and (given := _kinds(seen.ties[person.id].given)):
        yield _of("you_give_less", other=(person.id,), support=given)
    if unknown:
        yield _of("gives_open", person=(person.id,), support=unknown)


# ── putting it into codes ───────────────────────────────────────────────────────────────


def _of(code: str, **values: tuple[str, ...]) -> Reason:
    """Make a reason in which a value may come more than once."""
    return Reason(code, tuple((name, one) for name, all_ in values.items() for one in all_))


def _some(code: str, name: str, ids: Iterable[str], kind: str = "") -> Iterator[Reason]:
    """Yield a reason about some of them, nothing about nobody."""
    if found := tuple(ids):
        yield _of(code, support=(kind,) if kind else (), **{name: found})


def _kinds(marks: Mapping[str, bool]) -> tuple[str, ...]:
    return tuple(kind for kind in SUPPORT if marks.get(kind))
