"""How quick is searching the directory, against a frame of texts that is scanned for each word?

``python -m benchmarks.bench_directory_search --plot`` draws what it costs against the size of the
directory, in docs/images/zoeken.svg.
"""

from __future__ import annotations

import argparse
import gc
import math
import tracemalloc
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import cache
from itertools import cycle
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from benchmarks.timing import Row, compare, no_collection, percentile, row_of, seconds
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
SIZES: Final = (500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000)
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
    return row_of(f"… the index of {RESOURCES:,}, once per change", times)


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


def _times(index: Index, repeat: int = REPEAT) -> list[float]:
    """Time searches one after another, each some seconds later than the one before."""
    asked = _asked(index)
    for _ in range(len(LIKE_PEOPLE)):
        next(asked)()
    with no_collection():
        return [seconds(next(asked)) for _ in range(repeat)]


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
    """Draw what a search costs against the size of the directory, on logarithmic scales."""
    points = []
    for size in SIZES:
        times = [1000 * one for one in _times(_index(size), 100)]
        points.append((size, percentile(times, 50), percentile(times, 95)))
        print(f"{size:>7,} resources: median {points[-1][1]:.2f} ms, p95 {points[-1][2]:.2f} ms")
        _index.cache_clear()
        _resources.cache_clear()
    _PICTURE.write_text(_svg(points), encoding="utf-8")


def _svg(points: Sequence[tuple[int, float, float]]) -> str:
    """Return the plot: median and 95th percentile, and the promise of 20 ms at 5,000."""
    width, height, left, low = 640, 360, 70, 310

    def x(size: float) -> float:
        return left + 530 * (_log(size) - _log(400)) / (_log(60_000) - _log(400))

    def y(ms: float) -> float:
        return low - 270 * (_log(ms) - _log(0.1)) / (_log(1000) - _log(0.1))

    grid = [
        f'<path d="M{left} {y(ms):.1f}H600" stroke="#d8d4cb"/><text x="{left - 8}" '
        f'y="{y(ms) + 4:.1f}" text-anchor="end">{ms:g} ms</text>'
        for ms in (0.1, 1, 10, 100, 1000)
    ]
    sizes = [
        f'<text x="{x(size):.1f}" y="{low + 22}" text-anchor="middle">{size:,}</text>'
        for size, _, _ in points
    ]
    lines = []
    for place, colour, name in ((1, "#0b4f6c", "median"), (2, "#d98a2b", "p95")):
        path = " L".join(f"{x(p[0]):.1f} {y(p[place]):.1f}" for p in points)
        dots = "".join(
            f'<circle cx="{x(p[0]):.1f}" cy="{y(p[place]):.1f}" r="4" fill="{colour}"/>'
            for p in points
        )
        label = f'<text x="606" y="{y(points[-1][place]) + 4:.1f}" fill="{colour}">{name}</text>'
        lines.append(f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        lines.append(dots + label)
    promise = (
        f'<path d="M{x(5000) - 14:.1f} {y(20):.1f}h28" stroke="#1d2b30" stroke-width="3"/>'
        f'<text x="{x(5000):.1f}" y="{y(20) - 8:.1f}" text-anchor="middle">promised: 20 ms</text>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        'aria-label="What a search costs against the size of the directory" '
        'font-family="sans-serif" font-size="13" fill="#1d2b30">'
        f'<rect width="{width}" height="{height}" fill="#fbf8f3"/>'
        f"{''.join((*grid, *sizes, *lines))}"
        f'{promise}<text x="{left}" y="24" font-weight="bold">A search, by number of resources '
        "(both scales logarithmic)</text></svg>\n"
    )


def _log(value: float) -> float:
    return math.log10(value)


if __name__ == "__main__":
    asked = argparse.ArgumentParser(prog="python -m benchmarks.bench_directory_search")
    asked.add_argument("--plot", action="store_true", help=f"write {_PICTURE.name}")
    if asked.parse_args().plot:
        draw_plot()
    else:
        for row in run():
            print(row)
