"""How quick is searching the directory, against a frame of texts that is scanned for each word?

``python -m benchmarks.bench_directory_search --plot`` draws what it costs against the size of the
directory, in docs/images/zoeken.svg.
"""

from __future__ import annotations

import gc
import tracemalloc
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import cache
from itertools import cycle
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from benchmarks.cost_plot import draw_costs, run_or_plot
from benchmarks.timing import Row, compare, cpu_seconds, no_collection, row_of, seconds
from data.calendar import HERE
from data.directory_search import make_index
from data.vocabularies import terms, village_centres
from resources.codes import LISTS, fold
from resources.directory import build_directory, reaches
from resources.resource import EVERYWHERE, Capacity, Location, Opening, Resource
from resources.search import search
from resources.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from resources.search_index import Index

__all__ = ["run"]

_ROOT: Final = Path(__file__).parents[1]
_PICTURE: Final = _ROOT / "docs" / "images" / "zoeken.svg"
RESOURCES: Final = 5_000
REPEAT: Final = 200
NOW: Final = datetime(2026, 11, 24, 10, tzinfo=HERE)
TYPED: Final = (
    "koffie", "rollator", "wandelen", "formulier", "eenzaam", "voedselbank", "zingen",
    "warme maaltijd", "mantelzorger", "computer", "vervoer ziekenhuis", "klussen tuin",
    "nederlands lezen", "dinsdag koffie", "kinderen", "schulden brieven", "vrijwilligers",
    "schaken",
)  # fmt: skip
LIKE_PEOPLE: Final = (
    *TYPED, "kofie", "looprek", "rollatorspreekuur", "opa en oma", "iemand om mee te praten",
    "mijn moeder vergeet alles en is vaak alleen thuis", "wandlen", "formul", "dinsdagavond",
)  # fmt: skip
_CHOSEN: Final[tuple[dict[str, tuple[str, ...]], ...]] = (
    {}, {"village": ("WK196304",)}, {"village": ("WK196300", "WK196307"), "cost": ("free",)},
    {"day": ("2",), "part": ("morning",)}, {"open": ("now",), "accessibility": ("wheelchair",)},
)  # fmt: skip


def run() -> list[Row]:
    """Compare the same words and village, then time what people type with all filters."""
    return [_against_a_frame(), _as_people_type(), _making_the_index()]


def _against_a_frame() -> Row:
    frame, index = _frame(), _index(RESOURCES)
    usual, ours = cycle(TYPED), cycle(TYPED)
    village = "WK196304"
    return compare(
        lambda: _scan(frame, next(usual), village),
        lambda: {r.id for r in search(index, next(ours), {"village": (village,)}).resources},
        name=f"a search in {RESOURCES:,} resources; usual: a pandas frame scanned for each word",
        goal="p95 ≤ 20 ms",
        repeat=REPEAT,
        equal=lambda scanned, found: scanned <= found,  # forms and synonyms come on top
    )


def _as_people_type() -> Row:
    times = _times(_index(RESOURCES))
    size = memory_mb(RESOURCES)
    name = f"… with slips, synonyms, filters and counts (directory and index: {size:.0f} MB)"
    return row_of(name, times, goal="p95 ≤ 20 ms")


def _making_the_index() -> Row:
    directory = build_directory(_resources(RESOURCES))
    make_index(directory)
    with no_collection():
        times = [seconds(lambda: make_index(directory)) for _ in range(3)]
    return row_of(f"… the index of {RESOURCES:,}, made anew when a word of it changed", times)


def memory_mb(size: int) -> float:
    """Return how much memory a directory and its index take, once everything was asked of it."""
    _resources.cache_clear()
    gc.collect()
    tracemalloc.start()
    index = make_index(build_directory(_resources(size)))
    search(index, "kofie", now=NOW)
    gc.collect()
    used, _peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return used / 2**20


def _times(
    index: Index,
    repeat: int = REPEAT,
    clock: Callable[[Callable[[], object]], float] = seconds,
) -> list[float]:
    """Time searches one after another, each some seconds later than the one before."""
    asked = _asked(index)
    for _ in range(len(LIKE_PEOPLE)):
        next(asked)()
    with no_collection():
        return [clock(next(asked)) for _ in range(repeat)]


def _asked(index: Index) -> Iterator[Callable[[], object]]:
    typed, chosen, now = cycle(LIKE_PEOPLE), cycle(_CHOSEN), NOW
    while True:
        words, choice, now = next(typed), next(chosen), now + timedelta(seconds=7)
        yield lambda w=words, c=choice, n=now: search(index, w, c, now=n)  # type: ignore[misc]


def _scan(frame: pd.DataFrame, words: str, village: str) -> set[str]:
    found = frame[frame["resource"].map(lambda one: reaches(one, village))]
    for word in fold(words).split():
        found = found[found["text"].str.contains(word, regex=False)]
    return {one.id for one in found["resource"]}


@cache
def _index(size: int) -> Index:
    return make_index(build_directory(_resources(size)))


def _frame() -> pd.DataFrame:
    named = {code: " ".join((t.nl, t.more["synonyms"])) for code, t in terms("themes").items()}
    texts = [
        fold(" ".join((r.name, r.description, r.when, *(named[code] for code in r.themes))))
        for r in _resources(RESOURCES)
    ]
    return pd.DataFrame({"resource": list(_resources(RESOURCES)), "text": texts})


@cache
def _resources(size: int) -> tuple[Resource, ...]:
    """Make resources out of the sentences of the demo, each with its own mixture."""
    content = (_ROOT / "data/demo/resources.csv").read_bytes()
    known = read_table(content, {name: terms(name) for name in LISTS}).resources
    random = Random(20261124)
    return tuple(_resource(random, number, known) for number in range(size))


def _resource(random: Random, number: int, known: Sequence[Resource]) -> Resource:
    first, second = random.choice(known), random.choice(known)
    village = random.choice(list(terms("villages")))
    x, y = village_centres()[village]
    more: dict[str, Any] = {
        "id": f"r-{number:05}",
        "name": f"{first.name} {second.name.split()[-1]} {number}",
        "village": village,
        "reach": random.choice((EVERYWHERE, frozenset({village}), frozenset())),
        "description": f"{first.description} {second.description}",
        "free": random.choice((True, False, None)),
        "schedule": tuple(_opening(random) for _ in range(random.choice((0, 1, 1, 2)))),
        "accessibility": random.choice(({}, {"wheelchair": True}, {"wheelchair": False})),
        "capacity": random.choice((None, Capacity("room", NOW.date()))),
        "locations": (Location("", f"Dorpsstraat {number}", "", village, x, y),),
    }
    return replace(first, **more)


def _opening(random: Random) -> Opening:
    begin = random.randint(8, 20)
    days = frozenset(random.sample(range(1, 8), random.choice((1, 1, 2, 5))))
    return Opening(days=days, opens=time(begin), closes=time(begin + 2))


def draw_plot() -> None:
    """Draw what a search costs against the size of the directory."""

    def times_at(size: int) -> list[float]:
        times = _times(_index(size), 100, cpu_seconds)
        _index.cache_clear()
        _resources.cache_clear()
        return times

    draw_costs(_PICTURE, "A search", (RESOURCES, 20), times_at)


if __name__ == "__main__":
    run_or_plot(run, draw_plot)
