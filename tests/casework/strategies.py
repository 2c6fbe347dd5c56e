"""Whole questions, networks and directories for the properties of this room.

Names are unlike each other, so that a trace of one can be found in an answer.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from casework.agreement import Agreement
from casework.question import Question, Situation
from network.constants import RESIDENT, SUPPORT
from network.ecogram import Ecogram, Organisation, Person, Thing, Tie
from resources.directory import Directory, build_directory
from resources.resource import EVERYWHERE, Resource
from tests.builders import things

if TYPE_CHECKING:
    from collections.abc import Callable

FAMILY = frozenset({"daughter", "in_law", "grandchild"})
QUESTION = "q-1"
VILLAGES = ("WK196304", "WK196307")
THEMES = ("loneliness", "debts")
CONDITIONS = ("age_65", "low_income")
RELATIONS = ("daughter", "in_law", "grandchild", "neighbour", "friend", "professional")
PERSON_IDS = [f"p-{n}" for n in range(1, 7)]
PLACE_IDS = [f"o-{n}" for n in range(1, 4)]
RESOURCE_IDS = [f"r-{n}" for n in range(1, 9)]
TODAY = date(2026, 11, 24)

_FLAGS = (None, None, None, False, True)
_WISHES: tuple[dict[str, Any], ...] = (
    {},
    {},
    {"*": "gladly"},
    {QUESTION: "rather_not"},
    {QUESTION: "gladly", "*": "rather_not"},
)
_KINDS = ("aid", "association", "place", "activity", "volunteers", "professional")


def name_of(thing_id: str) -> str:
    """Return a name that no other text in an answer holds."""
    return f"Naam@{thing_id}@"


@st.composite
def ecograms(draw: st.DrawFn) -> Ecogram:
    """Make a small network with everything that a rule looks at, ties in plenty."""
    persons = [draw(_made(_person, key)) for key in draw(_some(PERSON_IDS))]
    places = [draw(_made(_place, key)) for key in draw(_some(PLACE_IDS))]
    nodes: list[Thing] = [*persons, *places]
    ends = [RESIDENT, *(node.id for node in nodes)]
    pairs = draw(st.lists(st.tuples(*[st.sampled_from(ends)] * 2), max_size=14))
    ties = [
        draw(_made(_tie, f"t-{number}", source, target))
        for number, (source, target) in enumerate(pairs)
        if source != target
    ]
    return things(*nodes, *ties)


@st.composite
def questions(draw: st.DrawFn) -> Question:
    return Question(
        id=QUESTION,
        theme=draw(st.sampled_from(THEMES)),
        village=draw(st.sampled_from(VILLAGES)),
        asked_on=TODAY,
        support=frozenset(draw(st.sets(st.sampled_from(SUPPORT), max_size=2))),
        urgency=draw(st.sampled_from(["none", "soon", "now"])),
        unsafe=draw(st.sampled_from([None, False, True])),
    )


@st.composite
def directories(draw: st.DrawFn) -> Directory:
    made = [draw(_made(_resource, key)) for key in draw(_some(RESOURCE_IDS))]
    return build_directory(made)


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    lines = st.sampled_from([None, (), ("koken",), ("koken", "zingen")])
    facts = draw(st.dictionaries(st.sampled_from(CONDITIONS), st.booleans()))
    return Situation(*(draw(lines) for _ in range(5)), facts=facts)


@st.composite
def agreements(draw: st.DrawFn) -> tuple[Agreement, ...]:
    return tuple(
        draw(_made(_agreement, f"a-{number}")) for number in range(draw(st.integers(0, 3)))
    )


@st.composite
def inputs(draw: st.DrawFn) -> dict[str, Any]:
    """Make all that ``who_can_help`` takes, by the names of its parameters."""
    return {
        "question": draw(questions()),
        "ecogram": draw(ecograms()),
        "directory": draw(directories()),
        "situation": draw(situations()),
        "agreements": draw(agreements()),
        "family": FAMILY,
    }


def _some(ids: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(ids), unique=True)


def _made(make: Callable[..., Any], *ids: str) -> st.SearchStrategy[Any]:
    """Make one thing out of one drawn number: a draw per field would take minutes."""
    return st.integers(0, 2**32).map(lambda seed: make(Random(seed), *ids))  # noqa: S311


def _person(random: Random, person_id: str) -> Person:
    flag = partial(random.choice, _FLAGS)
    return Person(
        id=person_id,
        name=name_of(person_id),
        relation=random.choice((None, *RELATIONS)),
        circle=random.choice((None, 1, 2, 3, 4)),
        paid=flag(),
        informal_carer=flag(),
        minor=flag(),
        needs_care=flag(),
        nearness=random.choice((None, "same_house", "village", "further")),
        asked=random.choice((None, None, "not_asked", "asked", "yes", "not_now", "no")),
        could=_marks(random),
        wishes=random.choice(
            (
                {},
                {},
                {"*": "gladly"},
                {QUESTION: "rather_not"},
                {QUESTION: "gladly", "*": "rather_not"},
            )
        ),
        tasks=random.choice((None, None, (), ("wassen",), ("wassen", "koken", "rijden"))),
        do_not_approach=flag(),
        do_not_approach_reason=random.choice((None, "Reden@geheim@")),
    )


def _place(random: Random, place_id: str) -> Organisation:
    return Organisation(
        id=place_id,
        name=name_of(place_id),
        form=random.choice(("organisation", "place", "pet")),
        paid=random.choice(_FLAGS),
        resource=random.choice((None, *RESOURCE_IDS, "r-99")),
    )


def _tie(random: Random, tie_id: str, source: str, target: str) -> Tie:
    return Tie(
        id=tie_id,
        source=source,
        target=target,
        quality=random.choice((None, None, "supporting", "neutral", "strained", "broken")),
        received=_marks(random),
        given=_marks(random),
        lives_together=random.choice(_FLAGS),
    )


def _resource(random: Random, resource_id: str) -> Resource:
    return Resource(
        id=resource_id,
        name=name_of(resource_id),
        kind=random.choice(_KINDS),  # type: ignore[arg-type]
        themes=frozenset(random.sample(THEMES, random.choice((1, 1, 2)))),
        support=frozenset(random.sample(SUPPORT, random.choice((0, 1, 2)))),
        village=random.choice((None, *VILLAGES)),
        reach=random.choice((frozenset(), frozenset(VILLAGES[:1]), EVERYWHERE)),
        conditions=frozenset(random.sample(CONDITIONS, random.choice((0, 0, 1, 2)))),
    )


def _agreement(random: Random, agreement_id: str) -> Agreement:
    return Agreement(
        id=agreement_id,
        question_id=random.choice((QUESTION, "q-2")),
        ring=4,
        doer=random.choice(("person", "resource")),
        what="iets",
        state=random.choice(("to_ask", "agreed", "done", "declined", "stopped")),
        made_on=TODAY,
        doer_id=random.choice((*PERSON_IDS, *RESOURCE_IDS, *PLACE_IDS)),
        aim=random.choice(("help", "relief")),
    )


def _marks(random: Random) -> dict[str, bool]:
    kinds = (*SUPPORT[:3], SUPPORT[-1])
    return {kind: random.random() < 0.6 for kind in kinds if random.random() < 0.3}
