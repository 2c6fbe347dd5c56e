"""Is a village called quiet only when that is sure and it is large; is what is sensitive apart?"""

from __future__ import annotations

from datetime import date

import pytest

from signals.disclosure import Rules
from signals.signal import Asked
from signals.surge import Parameters
from signals.weekly import Surroundings, look

WEEK = date(2026, 11, 16)
VILLAGES = tuple(f"WK1963{n:02}" for n in range(12))
SILENT, *OTHERS = VILLAGES
CENTRES = {code: (80_000.0 + 3_000 * n, 420_000.0) for n, code in enumerate(VILLAGES)}
FEW = Parameters(replicas=19)


def _around(people: int, silent: int) -> Surroundings:
    return Surroundings(VILLAGES, CENTRES, {**dict.fromkeys(OTHERS, people), SILENT: silent})


def _each(number: int, theme: str = "forms") -> list[Asked]:
    """Return as many questions in each village but the silent one, each of somebody else."""
    return [
        Asked(f"r-{village}-{theme}-{n}", theme, village, WEEK)
        for village in OTHERS
        for n in range(number)
    ]


@pytest.mark.parametrize(("number", "quiet"), [(21, ()), (22, (SILENT,))])
def test_a_village_is_quiet_only_where_twenty_were_expected(
    number: int, quiet: tuple[str, ...]
) -> None:
    # by hand: a twelfth of 231 is 19.25, of 242 it is 20.2
    assert look(_each(number), (), _around(4_000, 4_000), WEEK, FEW, Rules()).quiet == quiet


@pytest.mark.parametrize(("people", "quiet"), [(499, ()), (500, (SILENT,))])
def test_a_village_below_the_floor_is_never_called_quiet(
    people: int, quiet: tuple[str, ...]
) -> None:
    assert look(_each(60), (), _around(600, people), WEEK, FEW, Rules()).quiet == quiet


@pytest.mark.parametrize(
    ("sensitive", "found"), [(frozenset(), {(OTHERS[0],)}), (frozenset({"safety"}), set())]
)
def test_what_is_sensitive_is_not_compared_with_how_many_live_there(
    sensitive: frozenset[str], found: set[tuple[str, ...]]
) -> None:
    more = [Asked(f"r-{n}", "safety", OTHERS[0], WEEK) for n in range(90)]
    rules = Rules(sensitive=sensitive)
    evidence = look([*_each(12, "safety"), *more], (), _around(4_000, 4_000), WEEK, FEW, rules)
    assert {one.areas for one in evidence.evidence if one.kind == "structural"} == found
