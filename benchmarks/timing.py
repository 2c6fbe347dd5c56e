"""How is a time taken, so that it can be believed?

Usual code and our code run in the same process, in rotated order, after their answers were found
equal. The garbage collector is off meanwhile, as in :mod:`timeit`: collecting between two calls
would empty the processor's caches, and time those. What is kept is the median and the
95th percentile; what is promised is the ratio. A raw fsync is taken in the same run, because a
durable write cannot be quicker than the disk of the moment.
"""

from __future__ import annotations

import gc
import math
import operator
import os
import statistics
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = [
    "AnswersDiffer",
    "Row",
    "compare",
    "cpu_seconds",
    "no_collection",
    "percentile",
    "raw_fsync",
    "row_of",
    "seconds",
]

Answer = TypeVar("Answer")


class AnswersDiffer(ValueError):  # noqa: N818  (named by the situation)
    """The two ways do not give the same answer, so their times mean nothing."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; times in seconds.

    ``usual_median`` and ``usual_p95`` are ``None`` where there is no usual way to compare with.
    """

    name: str
    usual_median: float | None
    usual_p95: float | None
    our_median: float
    our_p95: float
    ratio: float | None
    goal: str


def compare(
    usual: Callable[[], Answer],
    ours: Callable[[], Answer],
    *,
    name: str,
    goal: str = "",
    repeat: int = 7,
    equal: Callable[[Answer, Answer], bool] = operator.eq,
) -> Row:
    """Time two ways of doing the same work.

    Parameters
    ----------
    usual, ours
        The two ways; each call does the whole work once and returns its answer.
    name, goal
        What was done, with its numbers, and what is promised.
    repeat
        How often each way is timed.
    equal
        When two answers are equal.

    Raises
    ------
    AnswersDiffer
        If the answers are not equal; nothing is timed then.
    """
    if not equal(usual(), ours()):
        raise AnswersDiffer(name)
    usual_times, our_times = [], []
    with no_collection():
        for turn in range(repeat):
            both = [(usual, usual_times), (ours, our_times)]
            for work, times in both if turn % 2 == 0 else reversed(both):
                times.append(seconds(work))
    return row_of(name, our_times, usual_times, goal=goal)


def seconds(work: Callable[[], object]) -> float:
    """Return how long one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def cpu_seconds(work: Callable[[], object]) -> float:
    """Return how much processor time one call takes, whatever else the machine does."""
    start = time.process_time()
    work()
    return time.process_time() - start


@contextmanager
def no_collection() -> Iterator[None]:
    """Collect garbage once, and then not until the end."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def row_of(
    name: str,
    our_times: Sequence[float],
    usual_times: Sequence[float] = (),
    *,
    goal: str = "",
) -> Row:
    """Make a row of times that were taken, in the browser for instance."""
    our_median = statistics.median(our_times)
    our_p95 = percentile(our_times, 95)
    if not usual_times:
        return Row(name, None, None, our_median, our_p95, None, goal)
    usual_median = statistics.median(usual_times)
    ratio = usual_median / our_median
    return Row(name, usual_median, percentile(usual_times, 95), our_median, our_p95, ratio, goal)


def percentile(times: Sequence[float], share: float) -> float:
    """Return the smallest time that at least ``share`` percent of the times do not exceed."""
    ordered = sorted(times)
    return ordered[max(0, math.ceil(len(ordered) * share / 100) - 1)]


def raw_fsync(repeat: int = 60) -> tuple[float, float]:
    """Return median and 95th percentile of appending 4 KiB to a file and syncing it."""
    times = []
    with tempfile.TemporaryFile() as file:
        for _ in range(repeat):
            start = time.perf_counter()
            file.write(b"\0" * 4096)
            file.flush()
            os.fsync(file.fileno())
            times.append(time.perf_counter() - start)
    return statistics.median(times), percentile(times, 95)
