"""Who of those who said that they want to help, by name, may be suggested for this question?

They come into the fourth ring, after the persons of the resident's own network. Nobody comes
from there who bears the name of somebody on the drawing: that may be the same person, and then
what holds for her there holds (a minor, the resident's own wish, *niet benaderen*). A drawing
holds first names by design: who bears a part of the name of a minor, or of somebody the resident
would rather not ask, is set aside until somebody looked whether it is the same.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from casework.reason import Reason
from casework.standing import states_of
from casework.suggestion import Suggestion
from network.ecogram import Person
from network.layers import hidden_ids, hidden_names, name_key, names_in_texts, without_names

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from casework.agreement import Agreement
    from casework.question import Question
    from casework.suggestion import Answer, Ring
    from network.ecogram import Ecogram
    from resources.personal_help import PersonalHelp

__all__ = ["bears_hidden_name", "is_shut_here", "with_personal_help"]

_RING: Final = 4


def with_personal_help(  # noqa: PLR0913  (the answer, four subjects, and how they are seen)
    answer: Answer,
    helpers: Iterable[PersonalHelp],
    question: Question,
    ecogram: Ecogram,
    *,
    today: date,
    agreements: Iterable[Agreement] = (),
    private: bool = False,
    resident: str = "",
) -> Answer:
    """Return an answer with help by name (*hulp op naam*) in the fourth ring.

    Who lives in the resident's village comes first; of equals in order of id. Who was declined
    for this question is set aside, and who may be somebody who is not asked for it.

    Parameters
    ----------
    answer
        What :func:`casework.who_can_help.who_can_help` says without them.
    helpers
        Those whom the actor may see.
    question
        What is asked.
    ecogram
        The full network, the private layer included, also for a shared screen.
    today
        The day it is: nobody is suggested after the last day of her consent.
    agreements
        All agreements of the case.
    private
        Whether this is the worker's own screen; only there is told how somebody is reached.
    resident
        How the resident is called: nobody is suggested to herself.
    """
    agreed = states_of(agreements, question)
    found: list[Suggestion] = []
    aside: list[Suggestion] = []
    for helper in _fitting(helpers, question, ecogram, today):
        if name_key(helper.name) == name_key(resident):
            continue
        suggestion = _suggested(helper, question, ecogram, private=private)
        alike = _may_be(helper.name, question, ecogram)
        if alike and private:
            why = Reason.of("may_be_same", name=alike)
            suggestion = replace(suggestion, cautions=(why, *suggestion.cautions))
        is_aside = alike or agreed.get(helper.id) == "declined"
        (aside if is_aside else found).append(suggestion)
    one, two, three, four, five = answer.rings
    return replace(answer, rings=(one, two, three, _with(four, found, aside), five))


def is_shut_here(name: str, ecogram: Ecogram) -> bool:
    """Tell whether who helps by name bears a name on this drawing, taken off it or not.

    Of somebody not to be approached a part of the name is enough: no "Kees Bos" where "Kees" is.
    """
    persons = (thing for thing in ecogram.things.values() if isinstance(thing, Person))
    is_drawn = name_key(name) in {name_key(person.name) for person in persons}
    return is_drawn or bears_hidden_name(name, ecogram)


def bears_hidden_name(name: str, ecogram: Ecogram) -> bool:
    """Tell whether a name is, or has in it, that of somebody marked *niet benaderen*."""
    hidden = [ecogram.things[key] for key in hidden_ids(ecogram)]
    names = names_in_texts((one.name for one in hidden if isinstance(one, Person)), ())
    return without_names(name, names) != name


def _fitting(
    helpers: Iterable[PersonalHelp], question: Question, ecogram: Ecogram, today: date
) -> list[PersonalHelp]:
    """Return who said she would do this, and bears no name that is shut here; in their order."""
    fitting = (
        one
        for one in helpers
        if one.may_help(question.theme, question.support, question.village, today)
        and not is_shut_here(one.name, ecogram)
    )
    return sorted(fitting, key=lambda one: (one.village != question.village, one.id))


def _may_be(name: str, question: Question, ecogram: Ecogram) -> str | None:
    """Return who on the drawing, not asked for this question, has a part of this name."""
    for person in ecogram.things.values():
        if not isinstance(person, Person) or not _is_not_asked(person, question):
            continue
        if without_names(name, names_in_texts((person.name,), ())) != name:
            return person.name
    return None


def _is_not_asked(person: Person, question: Question) -> bool:
    wish = person.wishes.get(question.id, person.wishes.get("*"))
    return person.minor is True or wish == "rather_not"


def _with(ring: Ring, found: Iterable[Suggestion], aside: Iterable[Suggestion]) -> Ring:
    persons = tuple(one for one in ring.suggestions if one.kind == "person")
    others = tuple(one for one in ring.suggestions if one.kind != "person")
    return replace(
        ring,
        suggestions=(*persons, *found, *others),
        set_aside=(*ring.set_aside, *aside),
    )


def _suggested(
    helper: PersonalHelp, question: Question, ecogram: Ecogram, *, private: bool
) -> Suggestion:
    lives_here = helper.village == question.village
    said = helper.what if private else without_names(helper.what, hidden_names(ecogram))
    reasons = [Reason.of("said_willing", what=said, until=helper.ends_on.isoformat())]
    if private:
        reasons.append(Reason.of("reached_by", contact=helper.contact))
    if lives_here:
        reasons.append(Reason("lives_near"))
    return Suggestion(
        ring=_RING,
        kind="helper",
        id=helper.id,
        name=helper.name,
        reasons=tuple(reasons),
        cautions=() if lives_here else (Reason("lives_further"),),
        ask=Reason.of("ask_wish", name=helper.name, relation=""),
        agreement_kind="ask",
    )
