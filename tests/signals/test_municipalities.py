"""Is the answer the same wherever the municipalities are looked at?"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from random import Random
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from signals.disclosure import Rules
from signals.municipalities import ClusterNotInstalled, Municipality, look_everywhere
from signals.signal import Asked
from signals.surge import Parameters
from signals.weekly import Surroundings, look

if TYPE_CHECKING:
    from collections.abc import Iterator

WEEK = date(2026, 11, 16)
FEW = Parameters(replicas=99)


def _municipality(seed: int) -> Municipality:
    """Return a year and a half of questions in six villages, with a rise in one of them."""
    random = Random(seed)  # noqa: S311 (invented data, no secret)
    villages = tuple(f"WK{seed:04}{n:02}" for n in range(6))
    asked = [
        Asked(
            f"r-{i}", random.choice(("grief", "forms")), random.choice(villages), _day(random, 78)
        )
        for i in range(500)
    ]
    asked += [Asked(f"more-{i}", "grief", villages[2], _day(random, 3)) for i in range(25)]
    centres = {code: (random.random() * 9e3, random.random() * 9e3) for code in villages}
    around = Surroundings(villages, centres, population=dict.fromkeys(villages, 3_000))
    return Municipality(asked, (), around, Rules())


def _day(random: Random, weeks: int) -> date:
    return WEEK + timedelta(days=6 - random.randrange(weeks * 7))


@pytest.fixture(scope="module")
def municipalities() -> dict[str, Municipality]:
    return {f"GM{seed:04}": _municipality(seed) for seed in (1963, 5, 84)}


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """Start two workers, each a process that knows nothing of the tests before it."""
    distributed = pytest.importorskip(
        "distributed", reason="the extra is not installed: pip install 'kringkaart[dask]'"
    )
    with pytest.MonkeyPatch.context() as patch:
        # a page that was tried stands as the main module: a new process would run it
        patch.setitem(sys.modules, "__main__", ModuleType("__main__"))
        with distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50
        ) as two:
            yield two.scheduler_address


def test_here_each_municipality_gets_its_own_look(
    municipalities: dict[str, Municipality],
) -> None:
    told: list[tuple[int, int]] = []
    found = look_everywhere(municipalities, WEEK, FEW, progress=lambda *state: told.append(state))
    assert list(found) == list(municipalities)
    for code, one in municipalities.items():
        assert found[code] == look(one.asked, one.loose, one.around, WEEK, FEW, one.rules)
        assert any(e.kind == "surge" and e.theme == "grief" for e in found[code].evidence)
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_on_a_cluster_it_is_the_same_to_the_bit(
    municipalities: dict[str, Municipality], cluster: str
) -> None:
    there = look_everywhere(municipalities, WEEK, FEW, cluster=cluster)
    # repr of a float is exact
    assert repr(there) == repr(look_everywhere(municipalities, WEEK, FEW))


def test_it_can_be_cancelled(municipalities: dict[str, Municipality], cluster: str) -> None:
    def stop(done: int, _total: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    for where in (None, cluster):
        with pytest.raises(KeyboardInterrupt):
            look_everywhere(municipalities, WEEK, FEW, cluster=where, progress=stop)


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterNotInstalled):
        look_everywhere({}, WEEK, FEW, cluster="tcp://nowhere:1")
    assert look_everywhere({}, WEEK, FEW) == {}
