"""Do the conditions of a resource hold for this resident? Yes, no, or not yet known.

A condition is a code: a fixed one of the list, or one of a family that needs no list:
``age_<n>`` (n years or older), ``under_<n>`` (younger than n), ``speaks_<language>`` and
``pays_<resource>``. Of an age only what was asked is kept, never a date of birth.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from resources.resource import Resource

__all__ = [
    "WITHOUT_WHEELCHAIR",
    "Family",
    "family_of",
    "forget",
    "holds",
    "judge",
    "judge_derived",
    "languages_asked",
]

WITHOUT_WHEELCHAIR: Final = "without_wheelchair"
_SPEAKS_DUTCH: Final = "speaks_dutch"
_TEACHES: Final = "language"
"""The theme of what helps somebody to learn a language, or to read and write."""

_OLDEST: Final = 120

_FAMILY: Final = re.compile(
    r"(?P<kind>age|under)_(?P<years>[1-9]\d{0,2})"
    r"|(?P<speaks>speaks)_(?P<language>(?!dutch$)[a-z]{2,3})"
    r"|(?P<pays>pays)_(?P<resource>[a-z0-9][a-z0-9-]{0,39})"
)


class Family(NamedTuple):
    """A condition that needs no list: of which family, and its number, language or resource."""

    kind: str
    value: str


def family_of(code: str) -> Family | None:
    """Return the family of a condition, ``None`` for one that has to be on the list.

    Examples
    --------
    >>> family_of("age_67")
    Family(kind='age', value='67')
    >>> family_of("referral") is family_of("age_0") is family_of("age_300") is None
    True
    """
    found = _FAMILY.fullmatch(code)
    if found is None:
        return None
    if found["kind"]:
        years = found["years"]
        return Family(found["kind"], years) if int(years) <= _OLDEST else None
    if found["speaks"]:
        return Family("speaks", found["language"])
    return Family("pays", found["resource"])


def holds(code: str, facts: Mapping[str, bool]) -> bool | None:
    """Judge one condition (*voorwaarde*); what is known of one age says it of others too.

    Parameters
    ----------
    code
        The condition.
    facts
        What is known of the resident: condition code to yes or no; absent is unknown.

    Examples
    --------
    >>> holds("age_55", {"age_65": True}), holds("age_65", {"age_55": False})
    (True, False)
    >>> holds("under_27", {"age_55": True}), holds("age_67", {"under_67": False})
    (False, True)
    >>> holds("age_65", {"age_55": True}) is None
    True
    """
    if code in facts:
        return facts[code]
    family = family_of(code)
    if family is None or family.kind not in ("age", "under"):
        return None
    years, (at_least, below) = int(family.value), _bounds(facts)
    if at_least >= below:  # answers that contradict each other say nothing of a third
        return None
    is_older = True if years <= at_least else False if years >= below else None
    return is_older if is_older is None or family.kind == "age" else not is_older


def judge(conditions: Collection[str], facts: Mapping[str, bool]) -> dict[str, bool | None]:
    """Judge each condition on its own.

    Parameters
    ----------
    conditions
        Codes of the conditions that must all hold.
    facts
        What is known of the resident.

    Returns
    -------
    dict
        Condition code to ``True`` (holds), ``False`` (does not) or ``None`` (ask), in the
        order of the codes, so that the same facts always give the same next question.

    Examples
    --------
    >>> judge({"low_income", "age_65"}, {"age_65": True})
    {'age_65': True, 'low_income': None}
    """
    return {code: holds(code, facts) for code in sorted(conditions)}


def judge_derived(resource: Resource, facts: Mapping[str, bool]) -> dict[str, bool | None]:
    """Judge what follows of a resource without being written as a condition.

    Whether somebody speaks a language that is spoken there, gets in without a wheelchair where
    one cannot enter, and can pay where it is known to cost something, in that order.

    Returns
    -------
    dict
        As :func:`judge`. What is not known of the resource is no condition.
    """
    judged = dict(_languages(languages_asked(resource), facts))
    if resource.accessibility.get("wheelchair") is False:
        judged[WITHOUT_WHEELCHAIR] = facts.get(WITHOUT_WHEELCHAIR)
    if resource.free is False:
        pays = f"pays_{resource.id}"
        judged[pays] = facts.get(pays)
    # whoever wrote it as a condition too wants it asked once
    return {code: fact for code, fact in judged.items() if code not in resource.conditions}


def languages_asked(resource: Resource) -> frozenset[str]:
    """Return the languages of which somebody has to speak one.

    Who helps to learn a language asks for none: it is there for whoever does not speak it yet.
    """
    return frozenset() if _TEACHES in resource.themes else resource.languages


def forget(code: str, facts: Mapping[str, bool]) -> dict[str, bool]:
    """Return the facts without those that decide a condition, so that it is asked anew.

    Examples
    --------
    >>> forget("age_65", {"age_55": False, "age_40": True, "woman": True})
    {'age_40': True, 'woman': True}
    """
    left = dict(facts)
    left.pop(code, None)
    while (judged := holds(code, left)) is not None:
        left.pop(next(one for one in left if _decides(one, code, judged, left)))
    return left


def _languages(
    spoken: Collection[str], facts: Mapping[str, bool]
) -> Iterator[tuple[str, bool | None]]:
    """Yield one language the resident speaks, else the first to ask, else all she does not."""
    # Dutch first: it is known soonest
    codes = [_speaks(one) for one in sorted(spoken, key=lambda one: (one != "nl", one))]
    judged = {code: facts.get(code) for code in codes}
    for wanted in (True, None):
        for code, fact in judged.items():
            if fact is wanted:
                yield code, fact
                return
    yield from judged.items()


def _speaks(language: str) -> str:
    return _SPEAKS_DUTCH if language == "nl" else f"speaks_{language}"


def _bounds(facts: Mapping[str, bool]) -> tuple[int, int]:
    """Return how old the resident is at least, and below which age, as far as was asked."""
    at_least, below = 0, _OLDEST + 1
    for code, fact in facts.items():
        family = family_of(code) if code.startswith(("age_", "under_")) else None
        if family is None:
            continue
        if fact is (family.kind == "age"):
            at_least = max(at_least, int(family.value))
        else:
            below = min(below, int(family.value))
    return at_least, below


def _decides(fact: str, code: str, judged: bool, facts: Mapping[str, bool]) -> bool:  # noqa: FBT001
    """Tell whether a fact by itself says of a condition what is known of it."""
    return holds(code, {fact: facts[fact]}) is judged
