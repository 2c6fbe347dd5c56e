"""How quick is "who can help?", against a frame of resources that is masked for every question?

``python -m benchmarks.bench_who_can_help --plot`` draws what ranking costs against the size of the
directory, in docs/images/rangschikken.svg.
"""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from benchmarks.cost_plot import draw_costs, run_or_plot
from benchmarks.timing import Row, compare, cpu_seconds, no_collection, row_of, seconds
from casework.question import Question, Situation
from casework.who_can_help import who_can_help
from data.directory_search import search_index
from data.vocabularies import family_relations, terms, village_centres
from network.constants import RESIDENT, SUPPORT
from resources.directory import build_directory
from resources.match import Surroundings
from resources.resource import EVERYWHERE, PARTS, Capacity, Check, Location, Resource
from resources.search import relevance
from tests.builders import an_ecogram

if TYPE_CHECKING:
    from collections.abc import Callable

    from resources.directory import Directory

__all__ = ["run"]

RESOURCES: Final = 5_000
PERSONS: Final = 15
REPEAT: Final = 200
TODAY: Final = date(2026, 11, 24)
ECOGRAM: Final = an_ecogram(PERSONS, seed=3, organisations=4)
QUESTION: Final = Question(
    "q-1",
    "loneliness",
    "WK196304",
    TODAY,
    support=frozenset({"company", "practical"}),
)
SITUATION: Final = Situation(
    ("wandelen",), ("koken",), ("zingen",), (), ("rollator",), {"age_55": True, "low_income": False}
)

_SAID: Final = (
    "Sinds mijn vrouw overleed zit ik veel alleen. Ik zong vroeger in het kerkkoor en zou graag "
    "weer onder de mensen komen, maar alleen gaan durf ik niet."
)
_ROOT: Final = Path(__file__).parents[1]
_DEMO: Final = _ROOT / "data" / "demo" / "resources.csv"
_PICTURE: Final = _ROOT / "docs" / "images" / "rangschikken.svg"
_TRAVEL: Final = ("home", "fetches", "bus", "telephone")
_ORDER: Final = {True: 0, None: 1, False: 2}
_ASKED: Final = {"yes": 0, "asked": 2}
_KINDS: Final = ("aid", "association", "place", "activity", "volunteers", "professional")


def run() -> list[Row]:
    """Compare on one directory: the candidates alone, the whole answer, and with all terms."""
    return [_candidates(), _answer(), _all_terms()]


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


def _all_terms() -> Row:
    """Rank one question with everything known: own words, conditions, reach, trust, room, team."""
    name = f"the same with every term and the resident's own words, {RESOURCES:,} resources"
    return row_of(name, _ranking_times(RESOURCES, REPEAT), goal="p95 ≤ 10 ms")


def _ranking_times(
    size: int, repeat: int, clock: Callable[[Callable[[], object]], float] = seconds
) -> list[float]:
    """Time ranking with everything known, in a directory of a size."""
    directory = _full_directory(size)
    index = search_index(directory)
    wanted = replace(QUESTION, text=_SAID)
    outcomes = {
        r.id: {"helped": 3, "stopped_full": 1} for r in list(directory.resources.values())[::7]
    }

    def ranked() -> object:
        around = Surroundings(TODAY, relevance(index, wanted.text), outcomes)
        return who_can_help(
            wanted, ECOGRAM, directory, SITUATION,
            surroundings=around, family=family_relations(), private=True,
        )  # fmt: skip

    ranked()
    with no_collection():
        return [clock(ranked) for _ in range(repeat)]


def _named(directory: Directory) -> tuple[set[str], set[str]]:
    """Return whom and what our answer holds: persons, and resources of the directory."""
    answer = who_can_help(
        QUESTION, ECOGRAM, directory, SITUATION,
        surroundings=Surroundings(TODAY), family=family_relations(), private=True,
    )  # fmt: skip
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
def _resources(size: int = RESOURCES) -> tuple[Resource, ...]:
    random = Random(20261124)
    return tuple(_resource(random, number) for number in range(size))


def _resource(random: Random, number: int) -> Resource:
    """Make a resource: a third works everywhere, a third for one village, a third for three."""
    villages = list(terms("villages"))
    village = random.choice(villages)
    reach = random.choice(
        (EVERYWHERE, frozenset({village}), frozenset({village, *random.sample(villages, 2)}))
    )
    return Resource(
        id=f"r-{number:05}",
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
def _full_directory(size: int) -> Directory:
    """Fill in what a well kept directory knows of each."""
    random = Random(20261125)
    filled = (_full(random, one) for one in _resources(size))
    return build_directory(filled, centres=village_centres())


def _full(random: Random, resource: Resource) -> Resource:
    days = [timedelta(days=random.randrange(700)) for _ in PARTS]
    x, y = random.uniform(78_000, 102_000), random.uniform(416_000, 427_000)
    weeks = random.choice((None, 4, 8))
    return replace(
        resource,
        description=random.choice(_descriptions()),
        ambitions=frozenset(random.sample(list(terms("ambitions")), 2)),
        locations=random.choice(((), (Location(village=resource.village, x=x, y=y),))),
        travel=frozenset(random.sample(_TRAVEL, random.choice((0, 0, 1, 2)))),
        free=random.choice((None, True, False)),
        languages=random.choice((frozenset(), frozenset({"nl"}), frozenset({"nl", "tr"}))),
        accessibility=random.choice(({}, {"wheelchair": True}, {"wheelchair": False})),
        capacity=Capacity("waiting", TODAY, weeks) if random.random() < 0.2 else None,
        checks={part: Check(TODAY - ago) for part, ago in zip(PARTS, days, strict=True)},
        telephone="0186-550001",
        when="dinsdag",
    )


@cache
def _descriptions() -> tuple[str, ...]:
    """Return the descriptions of the demo, so that words are as rare and as common as in life."""
    with _DEMO.open(encoding="utf-8-sig", newline="") as file:
        return tuple(row["description"] for row in csv.DictReader(file, delimiter=";"))


@cache
def _frame() -> pd.DataFrame:
    names = ("id", "name", "kind", "themes", "support", "village", "reach", "conditions")
    return pd.DataFrame([{name: getattr(r, name) for name in names} for r in _resources()])


def draw_plot() -> None:
    """Draw what ranking costs against the size of the directory, with everything known."""

    def times_at(size: int) -> list[float]:
        times = _ranking_times(size, 100, cpu_seconds)
        _full_directory.cache_clear()
        _resources.cache_clear()
        return times

    draw_costs(_PICTURE, "Ranking who can help", (RESOURCES, 10), times_at)


if __name__ == "__main__":
    run_or_plot(run, draw_plot)
