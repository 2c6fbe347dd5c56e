"""How well and how quickly is it seen what a sentence is about?

``python -m benchmarks.bench_theme_words`` prints precision and recall over the labelled sentences
of ``tests/signals/theme_sentences.csv``: of the half the words were tuned on, and of the half
that was kept apart. ``--mistakes`` names the mistakes of the first half, never of the other.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from benchmarks.timing import Row, percentile, seconds
from data.vocabularies import theme_reader

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Labelled", "Quality", "labelled", "main", "quality_of", "run"]

_SENTENCES: Final = Path(__file__).parents[1] / "tests" / "signals" / "theme_sentences.csv"
HALVES: Final = ("tune", "held_out")
KINDS: Final = ("short", "long")

_PILES: Final = [(half, kind) for kind in KINDS for half in HALVES]


class Labelled(NamedTuple):
    """A sentence and the themes that somebody says it is about."""

    sentence: str
    themes: frozenset[str]

    @property
    def found(self) -> frozenset[str]:
        """Return the themes that are proposed."""
        return frozenset(told.theme for told in theme_reader().read(self.sentence))


class Quality(NamedTuple):
    """How many themes were found rightly, wrongly, and not at all; over all sentences together."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Return which part of what was proposed is right."""
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Return which part of what is right was proposed."""
        return self.right / (self.right + self.missed)


def labelled(half: str, kind: str) -> list[Labelled]:
    """Return the labelled sentences of a half and a kind: one sentence, or a longer note."""
    with _SENTENCES.open(encoding="utf-8", newline="") as file:
        return [
            Labelled(row["sentence"], frozenset(filter(None, row["themes"].split("|"))))
            for row in csv.DictReader(file)
            if (row["half"], row["kind"]) == (half, kind)
        ]


def quality_of(half: str, kind: str) -> Quality:
    """Measure a half of a kind."""
    pairs = [(one.themes, one.found) for one in labelled(half, kind)]
    return Quality(
        sum(len(themes & found) for themes, found in pairs),
        sum(len(found - themes) for themes, found in pairs),
        sum(len(themes - found) for themes, found in pairs),
    )


def run() -> list[Row]:
    """Time one sentence, and print how good the proposals are."""
    for line in _say_qualities():
        print(line)
    reader = theme_reader()
    sentences = [one.sentence for half, kind in _PILES for one in labelled(half, kind)]
    times = [seconds(lambda said=said: reader.read(said)) for said in sentences]
    median, p95 = percentile(times, 50), percentile(times, 95)
    return [Row("themes of a sentence", None, None, median, p95, None, "p95 ≤ 5 ms")]


def main() -> None:
    """Print how good the proposals are."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.bench_theme_words")
    asked.add_argument("--mistakes", action="store_true", help="of the tuned half only")
    mistakes = asked.parse_args().mistakes
    for line in (*_say_qualities(), *(_say_mistakes() if mistakes else ())):
        print(line)


def _say_qualities() -> Iterator[str]:
    for half, kind in _PILES:
        quality = quality_of(half, kind)
        yield (
            f"{kind}, {half}: precision {quality.precision:.3f}, recall {quality.recall:.3f} "
            f"({quality.right} right, {quality.wrong} wrong, {quality.missed} missed)"
        )


def _say_mistakes() -> Iterator[str]:
    for one in (one for kind in KINDS for one in labelled("tune", kind)):
        if one.found != one.themes:
            told = {
                t.theme: [one.sentence[a:b] for a, b in t.spans]
                for t in theme_reader().read(one.sentence)
            }
            yield f"{one.sentence}\n    is {sorted(one.themes)}, said {told}"


if __name__ == "__main__":
    main()
