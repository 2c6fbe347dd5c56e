"""Are all graphs of a GraphML file read, also those that networkx leaves out?"""

from __future__ import annotations

import io

import networkx as nx
import pytest

from data.vocabularies import terms
from network.exchange import Reading, read

LISTS = {name: terms(name) for name in ("relations", "sectors")}
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
  xmlns:nc="http://schema.networkcanvas.com/xmlns">
"""
KEYS = """
<key id="label" attr.name="label" attr.type="string" for="all"/>
<key id="networkCanvasUUID" attr.name="networkCanvasUUID" attr.type="string" for="all"/>
<key id="networkCanvasType" attr.name="networkCanvasType" attr.type="string" for="all"/>
<key id="networkCanvasSourceUUID" for="edge"
  attr.name="networkCanvasSourceUUID" attr.type="string"/>
<key id="networkCanvasTargetUUID" for="edge"
  attr.name="networkCanvasTargetUUID" attr.type="string"/>
<key id="a1" attr.name="age" attr.type="int" for="graph"/>
<key id="l_X" attr.name="layout_X" attr.type="double" for="node"/>
<key id="l_Y" attr.name="layout_Y" attr.type="double" for="node"/>
"""


def _node(number: int, uuid: str, name: str, x: str = "") -> str:
    layout = f'<data key="l_X">{x}</data><data key="l_Y">0.5</data>' if x else ""
    return (
        f'<node id="{number}"><data key="networkCanvasUUID">{uuid}</data>'
        f'<data key="networkCanvasType">Person</data><data key="label">{name}</data>'
        f"{layout}</node>"
    )


def _edge(number: int, source: str, target: str, kind: str) -> str:
    return (
        f'<edge id="{number}" source="1" target="2">'
        f'<data key="networkCanvasUUID">edge-{number}</data>'
        f'<data key="networkCanvasType">{kind}</data>'
        f'<data key="networkCanvasSourceUUID">{source}</data>'
        f'<data key="networkCanvasTargetUUID">{target}</data></edge>'
    )


def _session(ego: str, case: str, inside: str) -> str:
    return (
        f'<graph edgedefault="undirected" nc:caseId="{case}" nc:sessionUUID="s-{ego}" '
        f'nc:protocolName="Proef"><data key="networkCanvasUUID">{ego}</data>'
        f'<data key="a1">81</data>{inside}</graph>'
    )


MERGED = (
    HEAD
    + KEYS
    + _session(
        "ego-1",
        "case1",
        _node(1, "uu-a", "Annie", "0.55")
        + _node(2, "uu-b", "Bram")
        + _edge(3, "uu-a", "uu-b", "knows")
        + _edge(4, "uu-a", "uu-b", "helps"),
    )
    + _session("ego-2", "case2", _node(1, "uu-c", "Corrie"))
    + _session("ego-3", "case3", "")
    + "</graphml>"
)


def _read(text: str | bytes) -> Reading:
    return read({"a.graphml": text.encode() if isinstance(text, str) else text}, LISTS)


def _codes(reading: Reading) -> list[str]:
    return [finding.code for finding in reading.findings]


def test_every_graph_of_a_merged_file_is_read() -> None:
    # what we do not follow: one graph, and nothing of the session
    assert len(nx.read_graphml(io.BytesIO(MERGED.encode()))) == 2
    reading = _read(MERGED)
    assert reading.layout == "network_canvas"
    assert [(n.label, n.original) for n in reading.networks] == [
        ("case1", "ego-1"),
        ("case2", "ego-2"),
        ("case3", "ego-3"),
    ]
    names = [[p.name for p in n.ecogram.persons] for n in reading.networks]
    assert names == [["Annie", "Bram"], ["Corrie"], []]
    ties = {t.id: (t.source, t.target) for t in reading.networks[0].ecogram.ties}
    assert ties == {"edge-3": ("uu-a", "uu-b"), "edge-4": ("uu-a", "uu-b")}
    told = reading.networks[0].kept["resident"]
    assert (told["age"], told["protocolName"]) == ("81", "Proef")
    assert next(reading.networks[0].ecogram.persons).circle == 1
    assert reading.errors == ()


def test_tables_and_graphs_of_one_session_are_one_network() -> None:
    table = "nodeID,networkCanvasEgoUUID,networkCanvasUUID,name\n1,ego-1,uu-a,Annie\n"
    reading = read({"a_attributeList_Person.csv": table.encode(), "b": MERGED.encode()}, LISTS)
    assert [n.original for n in reading.networks] == ["ego-1", "ego-2", "ego-3"]
    assert "double_network" in _codes(reading)


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE graphml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE graphml SYSTEM "http://example.org/graphml.dtd">',
        '<!DOCTYPE graphml [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
    ],
)
def test_a_document_type_is_refused(declared: str) -> None:
    text = f'<?xml version="1.0"?>{declared}<graphml><graph><node id="&b;"/></graph></graphml>'
    reading = _read(text)
    assert reading.networks == ()
    assert "doctype_refused" in [f.code for f in reading.errors]


def test_what_stands_before_a_break_is_read() -> None:
    reading = _read(MERGED[: MERGED.index("ego-2")])
    assert [p.name for p in reading.networks[0].ecogram.persons] == ["Annie", "Bram"]
    assert "unreadable_xml" in [f.code for f in reading.errors]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"<html><body/></html>", "not_recognised"),
        (b"<graphml>" + b"<graph>" * 40, "too_deep"),
        (b"<?xml version='1.0' encoding='bogus-8'?><graphml/>", "unreadable_xml"),
        (b"<", "unreadable_xml"),
        (b"<graphml><graph><hyperedge/></graph></graphml>", "not_read"),
    ],
)
def test_what_is_not_read_is_named(text: bytes, code: str) -> None:
    assert code in [f.code for f in _read(text).errors]


def test_a_graph_of_another_program_is_read_with_its_words() -> None:
    graph = nx.Graph(name="proef")
    graph.add_node("ego", label="Jo")
    graph.add_node("Annie B", label="Annie", relation="buur", colour="red")
    graph.add_node("n2", relation="kapper", kind="place")
    graph.add_edge("ego", "Annie B", strength=3, weight=0.5)
    graph.add_edge("Annie B", "n9")
    graph.remove_node("n9")
    file = io.BytesIO()
    nx.write_graphml(graph, file)
    broken = file.getvalue().replace(b"</graph>", b'<edge source="Annie B" target="weg"/></graph>')
    reading = _read(broken)
    (network,) = reading.networks
    (annie,) = network.ecogram.persons
    assert (network.label, reading.layout) == ("Jo", "graphml")
    assert (annie.name, annie.relation) == ("Annie", "neighbour")
    assert network.originals[annie.id] == "Annie B"
    assert network.kept[annie.id] == {"colour": "red"}
    (place,) = network.ecogram.organisations
    assert (place.id, place.name, place.form) == ("n2", "n2", "place")
    # an organisation has no relation: the word is kept
    assert network.kept["n2"]["relation"] == "kapper"
    (tie,) = network.ecogram.ties
    assert (tie.source, tie.target, tie.strength) == ("resident", annie.id, 3)
    assert {"ego_assumed", "missing_person", "name_missing"} <= set(_codes(reading))


def test_the_default_of_a_key_holds_where_nothing_is_said() -> None:
    text = HEAD + (
        '<key id="d" for="node" attr.name="relation"><default>zoon</default></key><graph>'
        '<node id="a"/><node id="b"><data key="d">\n  dochter\n </data></node></graph></graphml>'
    )
    (network,) = _read(text).networks
    assert [p.relation for p in network.ecogram.persons] == ["son", "daughter"]


def test_an_early_export_has_its_session_on_the_root() -> None:
    text = MERGED[: MERGED.index("<graph ")].replace(
        'xmlns:nc="', 'nc:caseId="case9" nc:sessionUUID="s-9" xmlns:nc="'
    )
    (network,) = _read(text + "<graph>" + _node(1, "uu-a", "Annie") + "</graph></graphml>").networks
    assert (network.label, network.original) == ("case9", "s-9")
    assert [p.name for p in network.ecogram.persons] == ["Annie"]


def test_the_same_node_many_times_is_one_person_and_counts() -> None:
    reading = _read(
        "<graphml><graph>"
        + "<node id='A'/>" * 2000
        + "<node id='A'><data key='x'>y</data></node></graph></graphml>"
    )
    assert len(list(reading.networks[0].ecogram.persons)) == 2
    assert _codes(reading).count("double_row") == 1999
    assert _codes(reading).count("double_id") == 1
