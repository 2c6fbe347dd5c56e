"""What does something cost as there is more of it? One picture, both scales logarithmic."""

from __future__ import annotations

import argparse
from math import ceil, floor, log10
from typing import TYPE_CHECKING, Final, NamedTuple

from benchmarks.timing import percentile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from benchmarks.timing import Row

__all__ = ["RESOURCES", "Sizes", "draw_costs", "run_or_plot"]


class Sizes(NamedTuple):
    """What there is more and more of, and how many of it."""

    what: str
    numbers: tuple[int, ...]


RESOURCES: Final = Sizes("resources", (500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000))


class _Point(NamedTuple):
    """What it costs at one size, in milliseconds."""

    size: int
    median: float
    p95: float


def draw_costs(
    picture: Path,
    title: str,
    promise: tuple[int, float],
    times_at: Callable[[int], Iterable[float]],
    sizes: Sizes = RESOURCES,
) -> None:
    """Draw what something costs, from few to many.

    Parameters
    ----------
    picture
        The file to write, SVG.
    title
        What is done.
    promise
        At which size it takes how many milliseconds at most.
    times_at
        Returns how much processor time it takes at a size, time after time, in seconds.
    sizes
        Of what there is more and more.
    """
    points = []
    for size in sizes.numbers:
        times = [1000 * one for one in times_at(size)]
        points.append(_Point(size, percentile(times, 50), percentile(times, 95)))
        _, median, p95 = points[-1]
        print(f"{size:>7,} {sizes.what}: median {median:.2f} ms, p95 {p95:.2f} ms")
    picture.write_text(_svg(points, title, promise, sizes.what), encoding="utf-8")


def run_or_plot(run: Callable[[], Sequence[Row]], draw_plot: Callable[[], None]) -> None:
    """Print the rows of a benchmark, or with ``--plot`` draw its picture."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--plot", action="store_true", help="draw the picture for docs/images")
    if asked.parse_args().plot:
        draw_plot()
        return
    for row in run():
        print(row)


def _svg(points: Sequence[_Point], title: str, promise: tuple[int, float], what: str) -> str:
    """Return the plot: median and 95th percentile, and what is promised."""
    width, height, left, low = 640, 360, 70, 310
    fewest, most_of_all = 0.8 * points[0].size, 1.2 * points[-1].size
    steps = range(
        floor(log10(min(p.median for p in points))),
        ceil(log10(max(promise[1], *(p.p95 for p in points)))) + 1,
    )

    def x(size: float) -> float:
        return left + 530 * log10(size / fewest) / log10(most_of_all / fewest)

    def y(ms: float) -> float:
        return low - 270 * (log10(ms) - steps[0]) / (steps[-1] - steps[0])

    grid = [
        f'<path d="M{left} {y(ms):.1f}H600" stroke="#d8d4cb"/><text x="{left - 8}" '
        f'y="{y(ms) + 4:.1f}" text-anchor="end">{ms:,g} ms</text>'
        for ms in (10**step for step in steps)
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
        end = y(points[-1][place]) + (18 if name == "median" else -10)
        label = f'<text x="600" y="{end:.1f}" text-anchor="end" fill="{colour}">{name}</text>'
        lines.append(f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        lines.append(dots + label)
    at, most = x(promise[0]), y(promise[1])
    promised = (
        f'<path d="M{at - 14:.1f} {most:.1f}h28" stroke="#1d2b30" stroke-width="3"/>'
        f'<text x="{at + 14:.1f}" y="{most - 10:.1f}" text-anchor="end">'
        f"promised: {promise[1]:g} ms</text>"
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="{title}: what it costs against the number of {what}" '
        'font-family="sans-serif" font-size="13" fill="#1d2b30">'
        f'<rect width="{width}" height="{height}" fill="#fbf8f3"/>'
        f"{''.join((*grid, *sizes, *lines))}"
        f'{promised}<text x="{left}" y="24" font-weight="bold">{title}, by number of {what} '
        "(processor time; both scales logarithmic)</text></svg>\n"
    )
