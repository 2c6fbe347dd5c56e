"""Whole questions, networks and directories for the properties of this room.

Names are unlike each other, so that a trace of one can be found in an answer.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any, get_args

from hypothesis import strategies as st

from casework.agreement import Agreement, AgreementState
from casework.question import Question, Situation
from network.constants import RESIDENT, SUPPORT
from network.ecogram import Ecogram, Organisation, Person, Thing, Tie
from resources.directory import Directory, build_directory
from resources.match import Surroundings
from resources.resource import EVERYWHERE, PARTS, Capacity, Check, Location, Resource
from tests.builders import things

if TYPE_CHECKING:
    from collections.abc import Callable

FAMILY = frozenset({"daughter", "in_law", "grandchild"})
QUESTION = "q-1"
VILLAGES = ("WK196304", "WK196307")
THEMES = ("loneliness", "debts")
CONDITIONS = ("age_65", "low_income", "age_55", "under_70")
FACTS = (*CONDITIONS, "speaks_dutch", "speaks_tr", "without_wheelchair", "pays_r-1", "pays_r-2")
CENTRES = {"WK196304": (98100.0, 424700.0), "WK196307": (97400.0, 417800.0)}
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
_TRAVEL = ("home", "fetches", "bus", "online", "telephone")
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
    merged = {"r-98": made[0].id} if made else {}
    return build_directory(made, merged=merged, centres=draw(st.sampled_from([CENTRES, {}])))


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    lines = st.sampled_from([None, (), ("koken",), ("koken", "zingen")])
    facts = draw(st.dictionaries(st.sampled_from(FACTS), st.booleans()))
    return Situation(*(draw(lines) for _ in range(5)), facts=facts)


@st.composite
def agreements(draw: st.DrawFn) -> tuple[Agreement, ...]:
    return tuple(
        draw(_made(_agreement, f"a-{number}")) for number in range(draw(st.integers(0, 3)))
    )


@st.composite
def surroundings(draw: st.DrawFn) -> Surroundings:
    return draw(_made(_surroundings))


@st.composite
def inputs(draw: st.DrawFn) -> dict[str, Any]:
    """Make all that ``who_can_help`` takes, by the names of its parameters."""
    return {
        "question": draw(questions()),
        "ecogram": draw(ecograms()),
        "directory": draw(directories()),
        "situation": draw(situations()),
        "agreements": draw(agreements()),
        "surroundings": draw(surroundings()),
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
        resource=random.choice((None, *RESOURCE_IDS, "r-98", "r-99")),
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
        ambitions=frozenset(
            random.sample(("meeting", "support", "leisure"), random.choice((0, 2)))
        ),
        locations=random.choice(((), (), (_location(random),))),
        travel=frozenset(random.sample(_TRAVEL, random.choice((0, 0, 1, 2)))),
        free=random.choice(_FLAGS),
        languages=frozenset(random.sample(("nl", "tr"), random.choice((0, 0, 1, 2)))),
        accessibility=random.choice(({}, {"wheelchair": False}, {"wheelchair": True})),
        capacity=_capacity(random),
        checks={part: Check(_day(random)) for part in PARTS if random.random() < 0.6},
        doubts={part: Check(_day(random)) for part in PARTS if random.random() < 0.05},
        when=random.choice(("", "dinsdag")),
    )


def _location(random: Random) -> Location:
    is_known = random.random() < 0.5
    x, y = (random.uniform(90_000, 100_000), random.uniform(415_000, 426_000))
    village = random.choice((None, *VILLAGES))
    return Location(village=village, **({"x": x, "y": y} if is_known else {}))


def _capacity(random: Random) -> Capacity | None:
    state = random.choice((None, None, "room", "full", "waiting"))
    weeks = random.choice((None, 4, 8)) if state == "waiting" else None
    return Capacity(state, _day(random), weeks) if state else None


def _day(random: Random) -> date:
    return TODAY - timedelta(days=random.choice((0, 5, 29, 31, 100, 400, 900)))


def _surroundings(random: Random) -> Surroundings:
    return Surroundings(
        TODAY,
        {key: random.choice((0.0, 1.5, 6.0, 7.0)) for key in random.sample(RESOURCE_IDS, 3)},
        {key: _outcomes(random) for key in random.sample(RESOURCE_IDS, 3)},
        random.choice((frozenset(), frozenset({"debts"}))),
    )


def _outcomes(random: Random) -> dict[str, int]:
    codes = ("helped", "stopped", "stopped_too_far", "stopped_full")
    return {code: random.choice((1, 4, 7)) for code in random.sample(codes, 2)}


def _agreement(random: Random, agreement_id: str) -> Agreement:
    return Agreement(
        id=agreement_id,
        question_id=random.choice((QUESTION, "q-2")),
        ring=4,
        doer=random.choice(("person", "resource")),
        what="iets",
        state=random.choice(get_args(AgreementState)),
        ended_because=random.choice((None, "too_far")),
        made_on=TODAY,
        doer_id=random.choice((*PERSON_IDS, *RESOURCE_IDS, *PLACE_IDS)),
        aim=random.choice(("help", "relief")),
    )


def _marks(random: Random) -> dict[str, bool]:
    kinds = (*SUPPORT[:3], SUPPORT[-1])
    return {kind: random.random() < 0.6 for kind in kinds if random.random() < 0.3}
