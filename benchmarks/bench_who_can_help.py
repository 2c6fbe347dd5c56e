"""How quick is "who can help?", against a frame of resources that is masked for every question?"""

from __future__ import annotations

from datetime import date
from functools import cache
from random import Random
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from benchmarks.timing import Row, compare
from casework.question import Question, Situation
from casework.who_can_help import who_can_help
from data.vocabularies import family_relations, terms
from network.constants import RESIDENT, SUPPORT
from resources.directory import build_directory
from resources.resource import EVERYWHERE, Resource
from tests.builders import an_ecogram

if TYPE_CHECKING:
    from resources.directory import Directory

__all__ = ["run"]

RESOURCES: Final = 5_000
PERSONS: Final = 15
REPEAT: Final = 200
ECOGRAM: Final = an_ecogram(PERSONS, seed=3, organisations=4)
QUESTION: Final = Question(
    "q-1",
    "loneliness",
    "WK196304",
    date(2026, 11, 24),
    support=frozenset({"company", "practical"}),
)
SITUATION: Final = Situation(
    ("wandelen",), ("koken",), ("zingen",), (), ("rollator",), {"age_55": True, "low_income": False}
)

_ORDER: Final = {True: 0, None: 1, False: 2}
_ASKED: Final = {"yes": 0, "asked": 2}
_KINDS: Final = ("aid", "association", "place", "activity", "volunteers", "professional")


def run() -> list[Row]:
    """Compare on one directory: the candidates alone, and the whole answer."""
    return [_candidates(), _answer()]


def _candidates() -> Row:
    frame, directory = _frame(), _directory()
    return compare(
        lambda: tuple(_masked(frame)["id"]),
        lambda: directory.candidates(QUESTION.theme, QUESTION.village),
        name=f"candidates of {RESOURCES:,} resources; usual: a pandas frame masked each time",
        goal="p95 ≤ 0.05 ms",
        repeat=REPEAT,
        equal=lambda ids, found: list(ids) == [getattr(one, "id", one) for one in found],
    )


def _answer() -> Row:
    """Compare with a plain list of both, unexplained; ours gives reasons, paths and questions."""
    frame, directory = _frame(), _directory()
    return compare(
        lambda: _listed(frame),
        lambda: _named(directory),
        name=f"who can help, {PERSONS} persons and {RESOURCES:,} resources; usual: mask and sort",
        goal="p95 ≤ 3 ms",
        repeat=REPEAT,
    )


def _named(directory: Directory) -> tuple[set[str], set[str]]:
    """Return whom and what our answer holds: persons, and resources of the directory."""
    answer = who_can_help(
        QUESTION, ECOGRAM, directory, SITUATION, family=family_relations(), private=True
    )
    found = [s for ring in answer.rings for s in (*ring.suggestions, *ring.set_aside)]
    persons = {s.id for s in found if s.kind == "person"}
    return persons, {s.id for s in (*found, *answer.failed) if s.kind == "resource"}


def _listed(frame: pd.DataFrame) -> tuple[set[str], set[str]]:
    persons = [p for p in ECOGRAM.persons if not _is_blocked(p)]
    persons.sort(key=lambda p: (_ASKED.get(p.asked or "", 1), p.circle or 4, p.id))
    found = _masked(frame).copy()
    facts = SITUATION.facts
    found["holds"] = [
        False if no else True if yes else None
        for no, yes in (
            (any(facts.get(c) is False for c in codes), all(facts.get(c) for c in codes))
            for codes in found["conditions"]
        )
    ]
    found["fits"] = [bool(s & QUESTION.support) for s in found["support"]]
    rows: list[dict[Any, Any]] = found.to_dict("records")
    rows.sort(key=lambda row: (not row["fits"], _ORDER[row["holds"]], row["id"]))
    return {p.id for p in persons}, {row["id"] for row in rows}


def _is_blocked(person: Any) -> bool:
    broken = any(
        t.quality == "broken" and {t.source, t.target} == {RESIDENT, person.id}
        for t in ECOGRAM.ties
    )
    return bool(person.do_not_approach or person.minor or person.needs_care or broken)


def _masked(frame: pd.DataFrame) -> pd.DataFrame:
    has_theme = frame["themes"].map(lambda codes: QUESTION.theme in codes)
    reaches = frame["reach"].map(lambda codes: "*" in codes or QUESTION.village in codes)
    unknown = frame["reach"].map(len).eq(0)
    near = frame["village"].isna() | frame["village"].eq(QUESTION.village)
    return frame[has_theme & (reaches | (unknown & near))]


@cache
def _resources() -> tuple[Resource, ...]:
    random = Random(20261124)
    return tuple(_resource(random, number) for number in range(RESOURCES))


def _resource(random: Random, number: int) -> Resource:
    """Make a resource: a third works everywhere, a third for one village, a third for three."""
    villages = list(terms("villages"))
    village = random.choice(villages)
    reach = random.choice(
        (EVERYWHERE, frozenset({village}), frozenset({village, *random.sample(villages, 2)}))
    )
    return Resource(
        id=f"r-{number:04}",
        name=f"Hulpbron {number}",
        kind=random.choice(_KINDS),  # type: ignore[arg-type]
        themes=frozenset(random.sample(list(terms("themes")), random.choice((1, 1, 2)))),
        support=frozenset(random.sample(SUPPORT, random.choice((1, 1, 2)))),
        village=random.choice((village, village, None)),
        reach=random.choice((reach,) * 9 + (frozenset(),)),
        conditions=frozenset(random.sample(list(terms("conditions")), random.choice((0, 0, 1)))),
    )


@cache
def _directory() -> Directory:
    return build_directory(_resources())


@cache
def _frame() -> pd.DataFrame:
    names = ("id", "name", "kind", "themes", "support", "village", "reach", "conditions")
    return pd.DataFrame([{name: getattr(r, name) for name in names} for r in _resources()])
