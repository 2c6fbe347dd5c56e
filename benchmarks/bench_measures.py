"""How quick are the structural measures, against networkx as one would first use it?"""

from __future__ import annotations

import math
import time
from dataclasses import astuple
from itertools import combinations
from typing import TYPE_CHECKING, Final

import networkx as nx

from benchmarks.timing import Row, compare, no_collection, row_of, seconds
from network.constants import RESIDENT
from network.geometry import box_overlap, label_box
from network.graph import ecogram_graph
from network.placement import place
from network.structure import Structure, structure
from tests.builders import an_ecogram

if TYPE_CHECKING:
    from collections.abc import Sequence

    from network.ecogram import Ecogram

__all__ = ["run"]

TEAM: Final = 2_000
FEW: Final = 50
PERSONS: Final = 15


def run() -> list[Row]:
    """Compare the closed forms with networkx, and time them on a whole team."""
    return [
        _against_networkx(),
        _whole_team(),
        _placing(15, 200),
        _placing(30, 200, "≤ 100 ms"),
        _placing(60, 200),
    ]


def _against_networkx() -> Row:
    """Both ways on the same few ecograms: a whole team would take networkx half a minute."""
    few = [an_ecogram(PERSONS, seed) for seed in range(FEW)]
    return compare(
        lambda: [_by_networkx(e) for e in few],
        lambda: [structure(e) for e in few],
        name=f"measures of {FEW} ecograms of {PERSONS} persons, against networkx",
        goal="≥ 30 ×",
        repeat=5,
        equal=_all_close,
    )


def _whole_team() -> Row:
    team = [an_ecogram(PERSONS, seed) for seed in range(TEAM)]
    with no_collection():
        times = [seconds(lambda: [structure(e) for e in team]) for _ in range(7)]
    return row_of(f"measures of {TEAM:,} ecograms of {PERSONS} persons", times, goal="≤ 0.6 s")


def _placing(persons: int, networks: int, goal: str = "") -> Row:
    """Place random networks, and count the pairs of labels that still touch."""
    times, touching = [], 0
    with no_collection():
        for seed in range(networks):
            ecogram = an_ecogram(persons, seed)
            start = time.perf_counter()
            places = place(ecogram)
            times.append(time.perf_counter() - start)
            labels = [label_box(p.name, *places[p.id]) for p in ecogram.persons]
            touching += sum(box_overlap(one, two) > 0 for one, two in combinations(labels, 2))
    pairs = f"{touching / networks:.2g} pairs of labels touch" if touching else "no labels touch"
    return row_of(
        f"placing {persons} persons, {networks} random networks: {pairs}", times, goal=goal
    )


def _by_networkx(ecogram: Ecogram) -> Structure:
    """Take the ego graph of the whole and ask each measure where it comes to mind."""
    persons = [p.id for p in ecogram.persons]
    whole = nx.Graph(ecogram_graph(ecogram, ""))
    whole.add_edges_from((RESIDENT, p) for p in persons)
    ego = nx.ego_graph(whole, RESIDENT)
    constraint = nx.constraint(ego, nodes=[RESIDENT])[RESIDENT]
    effective_size = nx.effective_size(ego, nodes=[RESIDENT])[RESIDENT]
    betweenness = nx.betweenness_centrality(whole.subgraph([RESIDENT, *persons]), normalized=False)
    return _measured(ego.subgraph(persons), constraint, effective_size, betweenness[RESIDENT])


def _measured(
    among: nx.Graph[str], constraint: float, effective_size: float, betweenness: float
) -> Structure:
    size, ties = len(among), among.number_of_edges()
    degrees = [degree for _, degree in among.degree]
    return Structure(
        size=size,
        ties=ties,
        density=nx.density(among),
        mean_degree=2 * ties / size,
        max_degree=max(degrees),
        isolates=nx.number_of_isolates(among),
        components=nx.number_connected_components(among),
        effective_size=effective_size,
        efficiency=effective_size / size,
        constraint=constraint,
        betweenness=betweenness,
        transitivity=nx.transitivity(among),
    )


def _all_close(usual: Sequence[Structure], ours: Sequence[Structure]) -> bool:
    return all(
        math.isclose(a, b, abs_tol=1e-9)
        for one, other in zip(usual, ours, strict=True)
        for a, b in zip(astuple(one), astuple(other), strict=True)
    )
