"""What can the resident do, and which aids are in the house? The first two rings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from casework.reason import Reason
from casework.standing import BEING_OF_USE
from casework.suggestion import Ring, Step, Suggestion
from network.constants import RESIDENT
from network.ecogram import Person
from network.layers import hidden_names, without_names
from resources.codes import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casework.question import Question, Situation
    from network.carers import TieToResident
    from network.ecogram import Ecogram, Organisation, Pastime

__all__ = ["aids_in_house", "as_said", "first_ring", "gifts_of", "near_theme", "without_hidden"]

_PARTS: Final = (
    ("keeps", "wants_to_keep"),
    ("does", "does_already"),
    ("did", "did_before"),
    ("can", "can_do"),
)
"""Parts of the situation in the order they are shown, each with the code that says so."""

_OWN_WORDS: Final = ("does", "can", "did", "keeps", "aids")
"""Parts of the situation that are lines in the resident's own words."""

_LONG: Final = 4
"""Letters from which a word says something among others: ``halen en brengen``."""

_EMPTY: Final = frozenset({"niets", "doen"})
"""Words of synonyms that say nothing by themselves: ``niets te doen``."""

_OF_USE: Final = frozenset({"may_be_of_use", "gives_already"})

_MAY_BE_OF_USE: Final = frozenset({"wants_to_keep", "did_before", "can_do", "likes_to_do"})


def first_ring(
    question: Question,
    situation: Situation,
    pastimes: Iterable[Pastime],
    gifts: Iterable[Suggestion],
) -> Ring:
    """Return ring 1 (*wat kan iemand zelf?*).

    Parameters
    ----------
    question
        The question.
    situation
        What the resident does, can do, did and wants to keep, in own words.
    pastimes
        What the resident likes to do, in own words, as this screen may see it.
    gifts
        What the resident already gives to others, when being of use is wanted.
    """
    own = [*_lines(question, situation, pastimes), *gifts]
    return Ring(1, tuple(own), open_question=_open_question(question, situation, own))


def gifts_of(
    question: Question,
    givers: Iterable[tuple[Person | Organisation, TieToResident | None]],
    resident: str,
) -> Iterator[Suggestion]:
    """Yield what the resident gives already, when being of use is one of the kinds wanted.

    What somebody gives may itself be the answer.

    Parameters
    ----------
    question
        The question.
    givers
        Who may be named, with their tie: not who is blocked or set aside, but also whom the
        resident cares for, and pets.
    resident
        The resident's label, for the paths.
    """
    if BEING_OF_USE not in question.support:
        return
    for thing, tie in givers:
        if tie is not None and any(tie.given.values()):
            yield _gift(thing, tie, resident)


def _gift(thing: Person | Organisation, tie: TieToResident, resident: str) -> Suggestion:
    if isinstance(thing, Person):
        relation, step = thing.relation, Step(thing.id, "person", thing.name, "knows")
    else:
        relation, step = None, Step(thing.id, "organisation", thing.name, "member_of")
    if relation:
        step = replace(step, tie_code=relation)
    return Suggestion(
        ring=1,
        kind="own",
        id=f"own-gives-{thing.id}",
        name=thing.name,
        reasons=tuple(
            Reason.of("gives_already", name=thing.name, relation=relation or "", support=kind)
            for kind in sorted(tie.given)
            if tie.given[kind]
        ),
        ask=Reason("ask_more_of_this"),
        path=(Step(RESIDENT, "resident", resident), step),
        relation=relation,
    )


def aids_in_house(situation: Situation) -> Iterator[Suggestion]:
    """Yield the aids (*hulpmiddelen*) that are in the house already."""
    for number, line in enumerate(situation.aids or (), start=1):
        yield Suggestion(
            ring=2,
            kind="aid",
            id=f"aid-{number}",
            name=line,
            reasons=(Reason("in_house"),),
            ask=Reason("ask_aid_helps"),
        )


def near_theme(own: Iterable[Suggestion], theme_words: Iterable[str]) -> frozenset[str]:
    """Return the ids of what has to do with the question, of what the resident does and gives.

    Parameters
    ----------
    own
        The suggestions of ring 1.
    theme_words
        The name and the synonyms of the question's theme, each a word or a few.

    Returns
    -------
    frozenset of str
        Lines of which a word touches one of the theme, and what makes the resident of use to
        others when that is asked for. The others are no worse; they are about something else.

    Examples
    --------
    >>> walk = Suggestion(1, "own", "own-does-1", "elke ochtend wandelen met de hond")
    >>> sorted(near_theme([walk], ["Bewegen", "wandelen", "gym"]))
    ['own-does-1']
    >>> sorted(near_theme([walk], ["Vervoer", "halen en brengen", "bus"]))
    []
    """
    sought = {word for phrase in theme_words for word in _weighty(fold(phrase).split())}
    return frozenset(
        one.id
        for one in own
        if any(reason.code in _OF_USE for reason in one.reasons)
        or any(_touch(said, word) for said in fold(one.name).split() for word in sought)
    )


def without_hidden(situation: Situation, ecogram: Ecogram) -> Situation:
    """Return the resident's own words as a shared screen may show them: hidden names left out."""
    names = hidden_names(ecogram)
    if not names:
        return situation
    lines: dict[str, Any] = {
        part: tuple(without_names(line, names) for line in said)
        for part in _OWN_WORDS
        if (said := getattr(situation, part))
    }
    return replace(situation, **lines)


def as_said(
    suggestion: Suggestion, question: Question, situation: Situation, ecogram: Ecogram
) -> Suggestion:
    """Return a suggestion in the resident's full own words, however a screen showed it.

    What was shown is what is meant: a line that says something else by now is not taken.
    """
    if suggestion.kind not in ("own", "aid"):
        return suggestion
    lines = [*_lines(question, situation, ecogram.pastimes), *aids_in_house(situation)]
    said = next((line.name for line in lines if line.id == suggestion.id), suggestion.name)
    is_meant = without_names(said, hidden_names(ecogram)) == suggestion.name
    return replace(suggestion, name=said) if is_meant else suggestion


def _weighty(words: list[str]) -> list[str]:
    """Return the words of a synonym that say something; of a few the short ones say nothing."""
    return (
        words
        if len(words) == 1
        else [word for word in words if len(word) >= _LONG and word not in _EMPTY]
    )


def _touch(said: str, word: str) -> bool:
    """Tell whether two words are one word in two forms, or one is made with the other."""
    short, long = sorted((said, word), key=len)
    if len(short) < _LONG:
        return short == long
    stem = short[: max(_LONG, len(short) - 2)]
    return short in long or long.startswith(stem)


def _lines(
    question: Question, situation: Situation, pastimes: Iterable[Pastime]
) -> Iterator[Suggestion]:
    """Yield each line once; a line said twice keeps both reasons."""
    reasons: dict[str, list[Reason]] = {}
    first: dict[str, tuple[str, str]] = {}
    for own_id, line, code in _said(situation, pastimes):
        key = line.strip().casefold()
        first.setdefault(key, (own_id, line))
        said = reasons.setdefault(key, [])
        may = code in _MAY_BE_OF_USE and BEING_OF_USE in question.support
        new = [Reason(code)] + [Reason("may_be_of_use")] * may
        said.extend(reason for reason in new if reason not in said)
    for key, (own_id, line) in first.items():
        yield Suggestion(
            ring=1,
            kind="own",
            id=own_id,
            name=line,
            reasons=tuple(reasons[key]),
            ask=Reason("ask_more_of_this"),
        )


def _said(situation: Situation, pastimes: Iterable[Pastime]) -> Iterator[tuple[str, str, str]]:
    """Yield what was said: an id, the line, and the code of what it is."""
    for part, code in _PARTS:
        for number, line in enumerate(getattr(situation, part) or (), start=1):
            yield f"own-{part}-{number}", line, code
    for pastime in pastimes:
        yield f"own-likes-{pastime.id}", pastime.name, "likes_to_do"


def _open_question(
    question: Question, situation: Situation, own: list[Suggestion]
) -> Reason | None:
    unknown = [part for part in ("did", "can", "keeps", "does") if getattr(situation, part) is None]
    if len(unknown) == len(_PARTS):
        return Reason("ask_own_strengths")
    if not question.support:
        return Reason("ask_support_wanted")
    if unknown:
        return Reason.of("ask_own_part", part=unknown[0])
    return None if own else Reason("ask_own_idea")
