"""Does an export of Network Canvas come in whole, by UUID, with its codebook and without?

The codebooks are real; the sessions follow the headings that the exporters write.
"""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING

import pytest

from data.vocabularies import terms
from network.exchange import Reading, read
from network.exchange_archive import LARGEST
from tests.acceptance import acceptance_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from network.ecogram import Ecogram

LISTS = {name: terms(name) for name in ("relations", "sectors")}
EGO = "0c7f4fd0-1c5d-4f4e-9d8c-aaaaaaaaaaaa"
OTHER = "0c7f4fd0-1c5d-4f4e-9d8c-bbbbbbbbbbbb"
ANNIE, BRAM, CORRIE, CHOIR = (f"{n}e6f0b1c-0000-4000-8000-00000000000{n}" for n in range(1, 5))
KNOWS, HELPS = (f"{n}e6f0b1c-1111-4000-8000-00000000000{n}" for n in range(1, 3))
SESSION = f"case1_{EGO}"
EGO_HEAD = (
    "networkCanvasEgoUUID,networkCanvasCaseID,networkCanvasSessionID,networkCanvasProtocolName,"
    "sessionStart,sessionFinish,sessionExported"
)
NEWEST = ",APP_VERSION,COMMIT_HASH,networkCanvasInterviewLocale,networkCanvasFinishOutcome"
NODE_HEAD = "nodeID,networkCanvasEgoUUID,networkCanvasUUID"
EDGE_HEAD = (
    "edgeID,from,to,networkCanvasEgoUUID,networkCanvasUUID,networkCanvasSourceUUID,"
    "networkCanvasTargetUUID"
)


def _read(files: Mapping[str, str | bytes]) -> Reading:
    content = {n: f.encode() if isinstance(f, str) else f for n, f in files.items()}
    return read(content, LISTS)


def _codes(reading: Reading) -> set[str]:
    return {finding.code for finding in reading.findings}


def _session(*, newest: bool = True) -> dict[str, str | bytes]:
    ego = EGO_HEAD + (NEWEST if newest else "") + ",age\n"
    ego += f"{EGO},case1,s-1,Proef,2026-01-01,2026-01-02,2026-01-03"
    ego += (",6.5.4,abc,nl,completed" if newest else "") + ",81\n"
    return {
        f"{SESSION}_ego.csv": ego,
        f"{SESSION}_attributeList_Person.csv": (
            f"{NODE_HEAD},name,null,close,layout_x,layout_y\n"
            f"1,{EGO},{ANNIE},Annie,,true,0.55,0.45\n"
            f"2,{EGO},{BRAM},'=Bram,,false,0.05,0.5\n"
            f"3,{EGO},{CORRIE},Corrie,,,,\n"
        ),
        f"{SESSION}_attributeList_Venue.csv": (f"{NODE_HEAD},name\n4,{EGO},{CHOIR},Zangkoor\n"),
        f"{SESSION}_edgeList_knows.csv": (
            f"{EDGE_HEAD},null\n1,1,2,{EGO},{KNOWS},{ANNIE},{BRAM},\n"
        ),
        f"{SESSION}_edgeList_helps.csv": f"{EDGE_HEAD}\n2,1,2,{EGO},{HELPS},{ANNIE},{BRAM}\n",
    }


def _things(ecogram: Ecogram) -> dict[str, str]:
    return {t.id: t.name for t in (*ecogram.persons, *ecogram.organisations)}


@pytest.mark.parametrize("newest", [True, False])
def test_a_session_comes_in_whole(newest: bool) -> None:  # noqa: FBT001
    reading = _read(_session(newest=newest))
    (network,) = reading.networks
    assert reading.layout == "network_canvas"
    assert (network.label, network.original) == ("case1", EGO)
    assert _things(network.ecogram) == {
        ANNIE: "Annie",
        BRAM: "=Bram",
        CORRIE: "Corrie",
        CHOIR: "Zangkoor",
    }
    assert [o.form for o in network.ecogram.organisations] == ["place"]
    assert network.kept["resident"]["age"] == "81"
    assert network.kept[ANNIE]["close"] == "true"
    assert "null" not in network.kept[ANNIE]
    assert reading.errors == ()


def test_parallel_edges_of_two_types_stay_two_ties() -> None:
    (network,) = _read(_session()).networks
    ties = {t.id: (t.source, t.target) for t in network.ecogram.ties}
    assert ties == {KNOWS: (ANNIE, BRAM), HELPS: (ANNIE, BRAM)}
    assert network.kept[HELPS]["networkCanvasType"] == "helps"


def test_the_place_on_the_canvas_becomes_circle_and_sector_and_says_so() -> None:
    reading = _read(_session())
    persons = {p.name: p for p in reading.networks[0].ecogram.persons}
    assert (persons["Annie"].circle, persons["Annie"].sector) == (1, "family")
    assert (persons["=Bram"].circle, persons["=Bram"].sector) == (4, "care")
    assert (persons["Corrie"].circle, persons["Corrie"].sector) == (None, None)
    assert (persons["Annie"].x, persons["Annie"].y) == (None, None)
    (finding,) = [f for f in reading.findings if f.code == "circle_from_layout"]
    assert (finding.field, finding.count) == ("layout", 2)


def test_people_are_joined_by_uuid_and_never_by_number() -> None:
    files = {
        "all_ego.csv": f"{EGO_HEAD}\n{EGO},a,,,,,\n{OTHER},b,,,,,\n",
        "all_attributeList_Person.csv": (
            f"{NODE_HEAD},name\n1,{EGO},{ANNIE},Annie\n2,{EGO},{BRAM},Bram\n"
            f"1,{OTHER},{CORRIE},Corrie\n"
        ),
        # the numbers would join other people
        "all_edgeList_knows.csv": f"{EDGE_HEAD}\n1,9,9,{EGO},{KNOWS},{BRAM},{ANNIE}\n",
    }
    first, second = _read(files).networks
    assert [(t.source, t.target) for t in first.ecogram.ties] == [(BRAM, ANNIE)]
    assert _things(second.ecogram) == {CORRIE: "Corrie"}
    assert list(second.ecogram.ties) == []


def test_a_session_without_anybody_stays() -> None:
    (network,) = _read({"x_ego.csv": f"{EGO_HEAD}\n{EGO},case1,,,,,\n"}).networks
    assert (network.label, dict(network.ecogram.things)) == ("case1", {})


def test_an_edge_to_somebody_who_is_not_there_is_named() -> None:
    files = _session()
    del files[f"{SESSION}_attributeList_Venue.csv"]
    files[f"{SESSION}_edgeList_goes.csv"] = (
        f"{EDGE_HEAD}\n7,1,4,{EGO},x,{ANNIE},{CHOIR}\n8,1,2,{EGO},y,,{BRAM}\n"
    )
    reading = _read(files)
    missing = [f for f in reading.errors if f.code == "missing_person"]
    assert [(f.row, f.value) for f in missing] == [
        (2, f"{ANNIE} – {CHOIR}"[:80]),
        (3, f" – {BRAM}"),
    ]
    assert len(list(reading.networks[0].ecogram.ties)) == 2


def test_encrypted_cells_are_unknown_and_counted() -> None:
    files = {
        "x_ego.csv": f"{EGO_HEAD}\n{EGO},case1,,,,,\n",
        "x_attributeList_Person.csv": (
            f"{NODE_HEAD},name,layout_x,layout_y\n1,{EGO},{ANNIE},ENCRYPTED,ENCRYPTED,ENCRYPTED\n"
        ),
    }
    reading = _read(files)
    assert _things(reading.networks[0].ecogram) == {ANNIE: ANNIE}
    assert {"encrypted", "name_missing"} <= _codes(reading)


def test_places_outside_the_canvas_are_not_guessed() -> None:
    files = {
        "x_attributeList_Person.csv": (
            f"{NODE_HEAD},name,layout_x,layout_y\n1,{EGO},{ANNIE},Annie,960.00,540.00\n"
        )
    }
    reading = _read(files)
    (person,) = reading.networks[0].ecogram.persons
    assert person.circle is None
    assert {"bad_layout", "ego_not_listed"} <= _codes(reading)
    assert reading.networks[0].kept[ANNIE]["layout_x"] == "960.00"


def test_an_adjacency_matrix_is_named_and_left() -> None:
    files = {**_session(), "x_adjacencyMatrix_knows.csv": f",{ANNIE},{BRAM}\n{ANNIE},0,1\n"}
    reading = _read(files)
    assert len(reading.networks) == 1
    assert "matrix_skipped" in _codes(reading)


# ── with a codebook ─────────────────────────────────────────────────────────────────────


def _protocol(name: str) -> bytes:
    folder = acceptance_folder("ego") / "networkcanvas_protocols"
    return (folder / f"{name}.netcanvas").read_bytes()


def test_a_real_codebook_puts_categories_together_again() -> None:
    head = (
        f"{NODE_HEAD},name,race_White,race_American Indian or Alaska Native,race_Asian,"
        "AlterSupport_3,AlterSupport_0,AlterLayout_x,AlterLayout_y,other_x,other_y"
    )
    files: dict[str, str | bytes] = {
        "x_attributeList_People.csv": (
            f"{head}\n1,{EGO},{ANNIE},Annie,true,true,false,true,false,0.5,0.1,0.9,0.9\n"
            f"2,{EGO},{BRAM},Bram,false,false,false,,,,,,\n"
        ),
        "x_attributeList_Restaurants.csv": f"{NODE_HEAD},name\n3,{EGO},{CHOIR},De Zon\n",
        "p.netcanvas": _protocol("Public Health Protocol schema 2"),
    }
    reading = _read(files)
    (network,) = reading.networks
    kept = network.kept[ANNIE]
    assert kept["race"] == "American Indian or Alaska Native|White"
    assert kept["AlterSupport"] == "3"
    assert "race_Asian" not in kept
    annie = next(network.ecogram.persons)
    assert (annie.circle, annie.sector) == (3, "family")
    # how the codebook draws a type tells what it is; no assumption is needed
    assert [(o.name, o.form) for o in network.ecogram.organisations] == [("De Zon", "place")]
    assert "kind_assumed" not in _codes(reading)


def test_options_with_signs_of_their_own_are_split_by_the_codebook_only() -> None:
    options = ["Gender_Gender_non-conforming", "Gender_man"]
    head = f"{NODE_HEAD},name,{','.join(options)}"
    table = f"{head}\n1,{EGO},{ANNIE},Annie,true,false\n"
    codebook = {"codebook": {"node": {"u": {"name": "Person", "variables": {"v": {
        "name": "Gender", "type": "categorical",
        "options": [{"label": "nc", "value": "Gender_non-conforming"}, "man"],
    }}}}}}  # fmt: skip
    bare = _read({"x_attributeList_Person.csv": table})
    assert bare.networks[0].kept[ANNIE]["Gender_Gender_non-conforming"] == "true"
    known = _read({"x_attributeList_Person.csv": table, "protocol.json": json.dumps(codebook)})
    assert known.networks[0].kept[ANNIE]["Gender"] == "Gender_non-conforming"


def test_a_relation_is_mapped_by_our_words_or_its_label_and_else_kept() -> None:
    variables = {"v": {
        "name": "relation", "type": "categorical",
        "options": [{"label": "Neighbour\n", "value": 1}, {"label": "Hairdresser", "value": 2}],
    }}  # fmt: skip
    codebook = {"codebook": {"node": {"u": {"name": "Person", "variables": variables}}}}
    table = (
        f"{NODE_HEAD},name,relation_1,relation_2\n1,{EGO},{ANNIE},Annie,true,false\n"
        f"2,{EGO},{BRAM},Bram,false,true\n3,{EGO},{CORRIE},Corrie,true,true\n"
    )
    reading = _read({"x_attributeList_Person.csv": table, "p.json": json.dumps(codebook)})
    (network,) = reading.networks
    assert [p.relation for p in network.ecogram.persons] == ["neighbour", None, None]
    assert network.kept[BRAM]["relation"] == "Hairdresser"
    assert network.kept[CORRIE]["relation"] == "1|2"
    assert [f.value for f in reading.findings if f.code == "unknown_relation"] == [
        "Hairdresser",
        "1|2",
    ]


@pytest.mark.parametrize(
    "name",
    ["HBH-PS-v22(12-9-22)", "Public Health Protocol schema 2", "Roster Example Protocol v1"],
)
def test_every_real_protocol_opens_and_is_no_network(name: str) -> None:
    reading = _read({"a.netcanvas": _protocol(name)})
    assert (reading.networks, reading.findings) == ((), ())


def _zip(files: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def test_a_whole_export_in_one_archive_opens() -> None:
    files = {name: str(text).encode() for name, text in _session().items()}
    assert _read({"export.zip": _zip(files)}).networks == _read(_session()).networks


def test_an_archive_that_swells_is_stopped() -> None:
    bomb = _zip({"protocol.json": b" " * (LARGEST + 1)})
    assert len(bomb) < LARGEST / 100
    assert [f.code for f in _read({"a.netcanvas": bomb}).errors] == ["too_large"]


def test_a_broken_archive_is_named() -> None:
    good = _zip({"protocol.json": b"{}" * 1000})
    for cut in (10, len(good) // 2, len(good) - 5):
        assert [f.code for f in _read({"a.netcanvas": good[:cut]}).errors] == ["unreadable_zip"]
