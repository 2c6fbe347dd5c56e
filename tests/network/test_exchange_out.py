"""Does a network leave and come back with equal identifiers, counts and attributes?

Oracle for the graphs: networkx reads them back.
"""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.vocabularies import terms
from network.constants import PRIVATE
from network.ecogram import EMPTY, Ecogram, Group, Organisation, Pastime, Person, Tie
from network.exchange import (
    ERRORS,
    WARNINGS,
    Network,
    Reading,
    defused,
    exchange_graph,
    json_schema,
    outgoing,
    read,
    restored,
    write_egor,
    write_gexf,
    write_graphml,
    write_json,
)
from network.layers import hidden_names, shared
from tests.builders import a_tie, an_ecogram, ecograms, is_valid, things

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LISTS = {name: terms(name) for name in ("relations", "sectors")}
SCHEMA = Path(__file__).parents[2] / "docs" / "ecogram.schema.json"
EVERYBODY = an_ecogram(15, organisations=4)
_FORMATS = {
    "graphml": lambda network, private: {"a.graphml": write_graphml(network, private=private)},
    "egor": lambda network, private: write_egor([network], private=private),
    "json": lambda network, private: {"a.json": write_json(network, private=private)},
}
_NOT_IN_XML = {ord("\ufffe"), ord("\uffff")}


def _back(files: Mapping[str, bytes]) -> Reading:
    return read(files, LISTS)


def _undecorated(ecogram: Ecogram) -> dict[str, Any]:
    return {
        t.id: replace(t, x=None, y=None) if isinstance(t, Person | Organisation) else t
        for t in ecogram.things.values()
    }


def _carried(ecogram: Ecogram, name: str) -> Ecogram:
    """Return what a format carries: tables and graphs know no groups, tables no pastimes."""
    unknown = {"json": (), "graphml": Group, "egor": (Group, Pastime)}[name]
    return things(*(t for t in ecogram.things.values() if not isinstance(t, unknown)))


def _is_xml(ecogram: Ecogram) -> bool:
    return not _NOT_IN_XML & set(map(ord, str(dict(ecogram.things))))


@pytest.mark.parametrize("private", [True, False])
@pytest.mark.parametrize("name", list(_FORMATS))
def test_a_network_comes_back_as_it_left(name: str, private: bool) -> None:  # noqa: FBT001
    reading = _back(_FORMATS[name](Network("mevrouw B.", EVERYBODY, "case-7"), private))
    (network,) = reading.networks
    left = outgoing(Network("", EVERYBODY), private=private).ecogram
    assert (network.label, network.original) == ("mevrouw B.", "case-7")
    assert _undecorated(network.ecogram) == _undecorated(left)
    assert reading.errors == ()
    assert dict(network.kept) == {}
    assert reading.layout == "kringkaart"


@pytest.mark.parametrize("name", list(_FORMATS))
@given(ecogram=ecograms())
@settings(max_examples=60)
def test_any_network_comes_back_as_it_left(name: str, ecogram: Ecogram) -> None:
    left = _carried(outgoing(Network("x", ecogram), private=True).ecogram, name)
    (network,) = _back(_FORMATS[name](Network("x", ecogram), private=True)).networks
    assert network.ecogram.things.keys() == left.things.keys()
    assert is_valid(network.ecogram)
    if name != "graphml" or _is_xml(left):
        assert _undecorated(network.ecogram) == _undecorated(left)


@pytest.mark.parametrize(
    ("write", "read_back"),
    [
        (write_graphml, lambda file: nx.read_graphml(file, force_multigraph=True)),
        (write_gexf, nx.read_gexf),
    ],
)
@pytest.mark.parametrize("private", [True, False])
def test_networkx_reads_the_same_graph(
    write: Callable[..., bytes],
    read_back: Callable[[io.BytesIO], Any],
    private: bool,  # noqa: FBT001
) -> None:
    network = Network(
        "mevrouw B.", things(*EVERYBODY.things.values(), a_tie("p-1", quality="broken"))
    )
    graph = exchange_graph(network, private=private)
    found = read_back(io.BytesIO(write(network, private=private)))
    assert dict(found.nodes(data=True)) == dict(graph.nodes(data=True))
    edges = {
        (data.get("id", key) if write is write_gexf else key): (u, v, _plain(data))
        for u, v, key, data in nx.MultiDiGraph(found).edges(keys=True, data=True)
    }
    assert edges == {
        key: (u, v, _plain(data)) for u, v, key, data in graph.edges(keys=True, data=True)
    }


def _plain(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name not in ("id", "key")}


@given(ecogram=ecograms(12))
@settings(max_examples=40)
def test_networkx_reads_any_graph(ecogram: Ecogram) -> None:
    network = Network("x", ecogram)
    graph = exchange_graph(network, private=True)
    graphml = nx.read_graphml(io.BytesIO(write_graphml(network, private=True)))
    gexf = nx.read_gexf(io.BytesIO(write_gexf(network, private=True)))
    for found in (graphml, gexf):
        assert dict(found.nodes(data=True)) == dict(graph.nodes(data=True))
        assert sorted(found.edges()) == sorted(graph.edges())


def test_the_same_network_is_the_same_file_on_any_day() -> None:
    assert b"lastmodifieddate" not in write_gexf(Network("x", EVERYBODY))


def _files(network: Network, *, private: bool = False) -> dict[str, bytes]:
    written = {
        "a.graphml": write_graphml(network, private=private),
        "a.gexf": write_gexf(network, private=private),
        "a.json": write_json(network, private=private),
    }
    return {**written, **write_egor([network], private=private)}


@pytest.mark.parametrize("seed", range(5))
def test_the_private_layer_stays_behind_unless_it_is_passed_on_purpose(seed: int) -> None:
    hidden = Person("p-x", "Gerritje-Verborgen", do_not_approach=True,
                    do_not_approach_reason="Reden-Verborgen")  # fmt: skip
    ecogram = an_ecogram(12, seed)
    ecogram = things(*ecogram.things.values(), hidden, a_tie("p-x", quality="strained"))
    network = Network(
        "x", ecogram, originals={"p-x": "Uuid-Verborgen"}, kept={"p-x": {"a": "Kept-Verborgen"}}
    )
    closed, opened = _files(network), _files(network, private=True)
    assert hidden_names(ecogram)
    for name, content in closed.items():
        assert b"Verborgen" not in content, name
        for field in PRIVATE:
            assert field.encode() not in content, (name, field)
    for name in ("a.graphml", "a.gexf", "a.json", "alters.csv"):
        assert b"Gerritje-Verborgen" in opened[name], name
        assert b"Reden-Verborgen" in opened[name], name
    assert shared(ecogram) == outgoing(network).ecogram
    assert "Verborgen" not in repr(outgoing(network))


def test_what_was_taken_off_the_drawing_never_leaves() -> None:
    ecogram = things(Person("p-1", "Annie"), Person("p-2", "Weg"), a_tie("p-2"), removed=["p-2"])
    for name, content in _files(Network("x", ecogram), private=True).items():
        assert b"Weg" not in content, name
        assert b"t-resident-p-2" not in content, name


@pytest.mark.parametrize("ecogram", [EMPTY, things(Person("p-1", "Annie"))])
@pytest.mark.parametrize("name", list(_FORMATS))
def test_a_resident_with_one_contact_or_none_stays(name: str, ecogram: Ecogram) -> None:
    (network,) = _back(_FORMATS[name](Network("Jo", ecogram), private=False)).networks
    assert network.label == "Jo"
    assert network.ecogram.things == ecogram.things


def test_several_residents_leave_in_three_tables() -> None:
    networks = [
        Network("Jo", things(Person("p-1", "Annie"))),
        Network("Mies"),
        Network("Jo", EVERYBODY),
    ]
    files = write_egor(networks)
    assert list(files) == ["egos.csv", "alters.csv", "ties.csv"]
    back = _back(files).networks
    assert [n.label for n in back] == ["Jo", "Mies", "Jo"]
    assert [len(n.ecogram.things) for n in back] == [
        len(shared(n.ecogram).things) for n in networks
    ]


def test_a_second_tie_with_the_resident_is_not_lost() -> None:
    ecogram = things(
        Person("p-1", "Annie"),
        Tie("t-1", "resident", "p-1", strength=1),
        Tie("t-2", "resident", "p-1", strength=3),
        Tie("t-3", "p-1", "resident"),
    )
    files = write_egor([Network("Jo", ecogram)])
    assert b"t-2" in files["ego_ties.csv"]
    assert b"t-2" not in files["ties.csv"]
    (network,) = _back(files).networks
    assert network.ecogram.things == ecogram.things


def test_identifiers_of_elsewhere_go_along() -> None:
    table = "id,name,tie_id,tie_strength\nPersoon 1,Annie,Band A,2\n7,Bram,,\n"
    ties = "tie id,source,target\nBand 1,Persoon 1,7\n"
    files = {"a.csv": table.encode(), "b.csv": ties.encode()}
    (network,) = read(files, LISTS).networks
    assert set(network.originals.values()) == {"Persoon 1", "7", "Band A", "Band 1"}
    for name, write in _FORMATS.items():
        (back,) = _back(write(network, False)).networks  # noqa: FBT003
        assert back.originals == network.originals, name
        assert back.ecogram == network.ecogram, name


# ── cells ───────────────────────────────────────────────────────────────────────────────


@given(st.text())
def test_a_defused_cell_is_safe_and_reads_back(text: str) -> None:
    cell = defused(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert restored(cell) == text


@pytest.mark.parametrize(
    "name", ["=SOM(A1)", "+31", "-x", "@jo", "'=x", "''+y", 'a"b', "a;b,c", " x "]
)
def test_a_name_like_a_formula_is_defused_and_reads_back(name: str) -> None:
    ecogram = things(Person("p-1", name, tasks=("=1+1", 'zeg "ja"')))
    files = write_egor([Network("=label", ecogram)])
    for content in files.values():
        cells = content.decode().replace('"', "").replace("\r\n", ",").split(",")
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    (network,) = _back(files).networks
    assert network.label == "=label"
    assert network.ecogram == ecogram


# ── JSON ────────────────────────────────────────────────────────────────────────────────


def test_the_published_schema_is_that_of_this_version() -> None:
    assert json.loads(SCHEMA.read_text("utf-8")) == json_schema()
    jsonschema.Draft202012Validator.check_schema(json_schema())


@given(ecogram=ecograms())
@settings(max_examples=40)
def test_every_document_follows_the_schema(ecogram: Ecogram) -> None:
    network = Network("x", ecogram, "7", {"p-1": "Uuid"})
    validator = jsonschema.Draft202012Validator(json_schema())
    for private in (True, False):
        validator.validate(json.loads(write_json(network, private=private)))


@pytest.mark.parametrize(
    ("document", "codes"),
    [
        ({"format": 2, "things": {}}, ["wrong_format"]),
        ({"format": 1, "things": []}, ["wrong_format"]),
        ({"format": 1, "things": {"p-1": 7, "p-2": {"kind": "team"}}}, ["unknown_kind"] * 2),
        (
            {"format": 1, "things": {"P 1": {"kind": "person", "name": 7, "circle": 9, "x": {}}}},
            ["bad_value"] * 3,
        ),
        ({"format": 1, "things": {"o-1": {"kind": "organisation", "name": "A"}}}, ["required"]),
        (
            {"format": 1, "things": {"t-1": {"kind": "tie", "source": [], "target": "p-1"}}},
            ["missing_person"] * 2,
        ),
        (
            {"format": 1, "things": {"p-1": {"kind": "person", "name": "A", "circle": 10**400}}},
            ["bad_value"],
        ),
        (
            {"format": 1, "things": {"p-1": {"kind": "person", "name": "A", "bsn": "1"}}},
            ["unknown_field"],
        ),
    ],
)
def test_a_document_that_does_not_fit_is_named(document: dict[str, Any], codes: list[str]) -> None:
    reading = read({"a.json": json.dumps(document).encode()}, LISTS)
    assert [f.code for f in reading.findings] == codes


def test_an_unknown_relation_of_our_own_file_is_kept_as_it_stands() -> None:
    ecogram = things(
        Person("p-1", "Annie", relation="stepsister"),
        Organisation("o-1", "Dorpshuis", "place", resource="r-1"),
    )
    for name, write in _FORMATS.items():
        (back,) = _back(write(Network("Jo", ecogram), False)).networks  # noqa: FBT003
        assert back.ecogram == ecogram, name


# ── anything at all ─────────────────────────────────────────────────────────────────────

_GOOD = {**_files(Network("x", an_ecogram(4, 3)), private=True)}


@given(content=st.binary(max_size=300), name=st.sampled_from(["a.csv", "a.netcanvas", "a"]))
@settings(max_examples=150)
def test_nothing_raises_on_any_bytes(content: bytes, name: str) -> None:
    reading = read({name: content}, LISTS)
    assert all(finding.code for finding in reading.findings)


@given(
    name=st.sampled_from(sorted(_GOOD)),
    where=st.integers(0, 2000),
    instead=st.binary(max_size=6),
    length=st.integers(0, 40),
)
@settings(max_examples=300)
def test_nothing_raises_on_a_damaged_file(
    name: str, where: int, instead: bytes, length: int
) -> None:
    content = _GOOD[name]
    at = where % len(content)
    damaged = {**_GOOD, name: content[:at] + instead + content[at + length :]}
    damaged.pop("a.gexf", None)
    for network in read(damaged, LISTS).networks:
        assert is_valid(network.ecogram)


_KEYS = ["codebook", "node", "variables", "name", "options", "things", "format", "kind", "p-1", ""]
_ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.floats()
    | st.integers()
    | st.sampled_from(["person", "tie", "organisation", "categorical", ""]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_KEYS), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(value=_ANYTHING)
@settings(max_examples=200)
def test_nothing_raises_on_any_document(value: Any) -> None:
    people = {key: {"kind": "person", "name": value, "tasks": value} for key in ("", "p-1", "p-2")}
    for document in (
        {"codebook": value},
        {"codebook": {"node": value, "ego": value}},
        {"format": 1, "things": value},
        {"format": 1, "things": {"p-1": value}, "label": value, "originals": value},
        {"format": 1, "things": people, "removed": value},
    ):
        read({"a.json": json.dumps(document).encode()}, LISTS)


def test_every_code_is_an_error_or_a_warning_and_none_is_both() -> None:
    assert not ERRORS & WARNINGS
    room = Path(__file__).parents[2] / "network"
    sources = "".join(file.read_text("utf-8") for file in room.glob("exchange*.py"))
    unused = {code for code in ERRORS | WARNINGS if sources.count(f'"{code}"') < 2}
    # made of the name of a field, or refused by the operation that adds a thing
    assert unused <= {"unknown_relation", "unknown_sector", "required", "to_itself"}
