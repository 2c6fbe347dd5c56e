"""Do the closed forms give what igraph, networkx and the published examples give?

Oracle: ``expected_metrics.csv``, 52 networks on which R igraph 1.3.5 and networkx 3.6.1 agree.
"""

from __future__ import annotations

import csv
import json
import math
from collections import defaultdict
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.ecogram import Person
from network.graph import alter_graph
from network.structure import Structure, structure, structure_of
from tests.acceptance import acceptance_folder
from tests.builders import a_tie, an_ecogram, things

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Network = tuple[list[str], list[tuple[str, str]]]

_FIELD_BY_COLUMN = {
    "n": "size",
    "ties": "ties",
    "density": "density",
    "constraint": "constraint",
    "effsize": "effective_size",
    "efficiency": "efficiency",
    "isolates": "isolates",
    "components": "components",
    "ego_betweenness": "betweenness",
    "max_alter_degree": "max_degree",
    "transitivity": "transitivity",
}


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        yield from csv.DictReader(opened)


def _networks(folder: Path) -> dict[tuple[str, str], Network]:
    """Read both data sets; egos without contacts stay, parallel ties stay as they are."""
    found: dict[tuple[str, str], Network] = {}
    names = {
        "egor32": ("egor/egos32", "egor/alters32", "egor/aaties32"),
        "ngq": ("ideanet/ngq_egos", "ideanet/ngq_alters", "ideanet/ngq_aa"),
    }
    columns = {
        "egor32": (".EGOID", ".ALTID", ".SRCID", ".TGTID"),
        "ngq": ("ego_id", "alter_id", "alter1", "alter2"),
    }
    for dataset, files in names.items():
        ego, alter, source, target = columns[dataset]
        egos, alters, ties = (folder / f"{name}.csv" for name in files)
        alters_of, ties_of = defaultdict(list), defaultdict(list)
        for row in _rows(alters):
            alters_of[row[ego]].append(row[alter])
        for row in _rows(ties):
            ties_of[row[ego]].append((row[source], row[target]))
        for row in _rows(egos):
            found[dataset, row[ego]] = (alters_of[row[ego]], ties_of[row[ego]])
    return found


def test_every_measure_of_every_network_equals_the_oracle() -> None:
    folder = acceptance_folder("ego")
    networks = _networks(folder)
    expected = {(r["dataset"], r["ego"]): r for r in _rows(folder / "oracle/expected_metrics.csv")}
    assert len(networks) == 52
    assert networks.keys() == expected.keys()
    for key, (alters, pairs) in networks.items():
        found = structure_of(alters, pairs)
        for column, field in _FIELD_BY_COLUMN.items():
            value, wanted = getattr(found, field), expected[key][column]
            if wanted == "":
                assert value is None, (key, column)
            else:
                # the oracle is written with ten decimals
                assert value == pytest.approx(float(wanted), abs=1e-9), (key, column)


def test_the_same_through_an_ecogram() -> None:
    for alters, pairs in _networks(acceptance_folder("ego")).values():
        persons = [Person(f"p-{a}", "X") for a in alters]
        ties = [a_tie(f"p-{b}", f"p-{a}") for a, b in pairs]
        ego_ties = [a_tie(p.id) for p in persons]
        assert structure(things(*persons, *ties, *ego_ties)) == structure_of(alters, pairs)


def test_published_values() -> None:
    """UCINET, igraph and hand-computed values as quoted by networkx' own tests (3 decimals)."""
    folder = acceptance_folder("ego") / "oracle/published_values.json"
    published = json.loads(folder.read_text(encoding="utf-8"))
    fixture = published["networkx_structuralholes_fixture"]
    others = sorted({end for edge in fixture["G_edges"] for end in edge} - {"G"})
    found = structure_of(others, [tuple(edge) for edge in fixture["G_edges"]])
    # G knows everybody, so the whole graph is G's ego network
    assert found.constraint == pytest.approx(fixture["constraint_unweighted"]["G"], abs=1e-3)
    assert found.effective_size == pytest.approx(
        fixture["effective_size_unweighted"]["G"], abs=0.01
    )
    trap = published["ideanet_traps"]["ego11_multiplex"]
    alters, pairs = _networks(acceptance_folder("ego"))["ngq", "11"]
    assert (len(alters), len(pairs)) == (trap["alters"], trap["tie_rows"])
    assert structure_of(alters, pairs).density == trap["correct_density"]
    densities = [
        structure_of(*_networks(acceptance_folder("ego"))["egor32", str(ego)]).density
        for ego in range(1, 11)
    ]
    assert densities == pytest.approx(published["egor32"]["ego_density_1_10"], abs=5e-4)


@pytest.mark.parametrize(
    ("alters", "pairs", "known"),
    [
        ("", [], {"density": None, "constraint": None, "mean_degree": None, "max_degree": None}),
        ("a", [], {"density": None, "constraint": 1.0, "effective_size": 1.0, "isolates": 1}),
        ("abcd", [], {"constraint": 0.25, "betweenness": 6.0, "components": 4, "density": 0.0}),
        ("ab", ["ab"], {"constraint": 1.125, "betweenness": 0.0, "density": 1.0}),
        ("ab", ["ab", "ba", "ab"], {"ties": 1, "density": 1.0, "effective_size": 1.0}),
        ("abc", ["ab", "bc"], {"betweenness": 0.5, "transitivity": 0.0, "max_degree": 2}),
        ("ab", ["ae", "aa"], {"ties": 0, "isolates": 2}),
    ],
)
def test_known_by_hand(alters: str, pairs: list[str], known: dict[str, float | None]) -> None:
    found = structure_of(alters, [(pair[0], pair[1]) for pair in pairs])
    assert {name: getattr(found, name) for name in known} == known


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Make up to nine alters and ties with repeats, both directions, and the ego's own."""
    alters = [f"a{n}" for n in range(draw(st.integers(1, 9)))]
    ends = st.sampled_from([*alters, "ego"])
    return alters, draw(st.lists(st.tuples(ends, ends), max_size=30))


def _by_networkx(alters: list[str], pairs: list[tuple[str, str]]) -> Structure:
    among = nx.Graph()
    among.add_nodes_from(alters)
    among.add_edges_from((a, b) for a, b in pairs if a != b and "ego" not in (a, b))
    whole = among.copy()
    whole.add_edges_from(("ego", a) for a in alters)
    size = len(among)
    effective_size = nx.effective_size(whole, nodes=["ego"])["ego"]
    return Structure(
        size=size,
        ties=among.number_of_edges(),
        density=nx.density(among) if size > 1 else None,
        mean_degree=sum(d for _, d in among.degree) / size,
        max_degree=max(d for _, d in among.degree),
        isolates=nx.number_of_isolates(among),
        components=nx.number_connected_components(among),
        effective_size=effective_size,
        efficiency=effective_size / size,
        constraint=nx.constraint(whole, nodes=["ego"])["ego"],
        betweenness=nx.betweenness_centrality(whole, normalized=False)["ego"],
        transitivity=nx.transitivity(among),
    )


@given(networks())
def test_closed_forms_equal_networkx(network: Network) -> None:
    found, usual = structure_of(*network), _by_networkx(*network)
    for name in Structure.__slots__:
        value, wanted = getattr(found, name), getattr(usual, name)
        assert (value is None) == (wanted is None), name
        assert value is None or math.isclose(value, wanted, abs_tol=1e-9), name


@given(networks())
def test_order_and_repetition_change_nothing(network: Network) -> None:
    alters, pairs = network
    turned = [(b, a) for a, b in reversed(pairs)] + pairs
    one, other = structure_of(alters, pairs), structure_of(alters[::-1], turned)
    for name in Structure.__slots__:
        assert getattr(one, name) == pytest.approx(getattr(other, name), abs=1e-12)


def test_only_persons_that_are_present_are_measured() -> None:
    ecogram = an_ecogram(8, 2, organisations=3)
    smaller = things(*ecogram.things.values(), removed=["p-1"])
    assert structure(ecogram).size == 8
    assert structure(smaller).size == 7
    assert structure(smaller).ties == alter_graph(smaller).number_of_edges()
