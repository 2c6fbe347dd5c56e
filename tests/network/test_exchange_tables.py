"""Do tables of names and ties give the networks that the oracle knows?

Oracle: ``expected_metrics.csv`` for two data sets of egor and ideanet; the samples of egor,
EgoWeb and OpenEddi are counted by hand.
"""

from __future__ import annotations

import csv
import math
from typing import TYPE_CHECKING

import pytest

from data.vocabularies import terms
from network.constants import CONSTANTS
from network.exchange import Reading, read
from network.structure import structure
from tests.acceptance import acceptance_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

LISTS = {name: terms(name) for name in ("relations", "sectors", "contact", "nearness")}
KIND = {"contact": "tie", "nearness": "person"}
SAMPLES = "egor/extdata"
_MEASURES = {
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


def _real(*names: str) -> dict[str, bytes]:
    folder = acceptance_folder("ego")
    return {name: (folder / f"{name}.csv").read_bytes() for name in names}


def _read(
    files: Mapping[str, str], columns: Mapping[str, Mapping[str, str]] | None = None
) -> Reading:
    return read({name: text.encode() for name, text in files.items()}, LISTS, columns)


def _codes(reading: Reading) -> list[str]:
    return [finding.code for finding in reading.findings]


@pytest.mark.parametrize(
    ("dataset", "files", "layout"),
    [
        ("egor32", ("egor/egos32", "egor/alters32", "egor/aaties32"), "egor"),
        ("ngq", ("ideanet/ngq_egos", "ideanet/ngq_alters", "ideanet/ngq_aa"), "names_and_ties"),
    ],
)
def test_every_measure_equals_the_oracle(dataset: str, files: tuple[str, ...], layout: str) -> None:
    reading = read(_real(*files), LISTS)
    found = {network.original: structure(network.ecogram) for network in reading.networks}
    oracle = acceptance_folder("ego") / "oracle/expected_metrics.csv"
    with oracle.open(encoding="utf-8", newline="") as opened:
        expected = {r["ego"]: r for r in csv.DictReader(opened) if r["dataset"] == dataset}
    assert reading.layout == layout
    assert found.keys() == expected.keys()
    for ego, row in expected.items():
        for column, name in _MEASURES.items():
            value = getattr(found[ego], name)
            if row[column] == "":
                assert value is None, (ego, column)
            else:
                assert math.isclose(value, float(row[column]), abs_tol=1e-9), (ego, column)


def test_parallel_ties_stay_and_egos_without_contacts_stay() -> None:
    reading = read(_real("ideanet/ngq_egos", "ideanet/ngq_alters", "ideanet/ngq_aa"), LISTS)
    assert len(reading.networks) == 20
    assert sum(1 for n in reading.networks for _ in n.ecogram.ties) == 123
    alone = [n.original for n in reading.networks if not n.ecogram.things]
    assert alone == ["6", "8"]
    assert reading.networks[5].label == "6"
    assert reading.errors == ()


@pytest.mark.parametrize(
    ("files", "layout", "counts"),
    [
        (
            [f"{SAMPLES}/egoweb/{n}" for n in ("egos_32", "alters_32", "edges_32")],
            "egoweb",
            (32, 508, 4112),
        ),
        (
            [f"{SAMPLES}/openeddi/study_x_{n}" for n in ("responses", "namedetails", "nameties")],
            "openeddi",
            (32, 508, 4112),
        ),
        (
            [f"{SAMPLES}/{n}_8" for n in ("egos", "alters", "edges")],
            "names_and_ties",
            (16, 128, 448),
        ),
    ],
)
def test_the_samples_are_recognised_by_their_headings(
    files: list[str], layout: str, counts: tuple[int, ...]
) -> None:
    reading = read(_real(*files), LISTS)
    persons = sum(1 for n in reading.networks for _ in n.ecogram.persons)
    ties = sum(1 for n in reading.networks for _ in n.ecogram.ties)
    assert (reading.layout, len(reading.networks), persons, ties) == (layout, *counts)


def test_ties_of_residents_who_are_in_no_list_are_named_and_counted() -> None:
    reading = read(_real(*(f"{SAMPLES}/{n}_8" for n in ("egos", "alters", "edges"))), LISTS)
    unknown = [f for f in reading.findings if f.code == "unknown_ego"]
    assert len(unknown) == 112
    assert sum(finding.count for finding in unknown) == 3584 - 448


def test_a_weight_of_nothing_is_no_tie_and_is_counted() -> None:
    reading = read(_real(*(f"{SAMPLES}/{n}_ws" for n in ("egos", "alters", "edges"))), LISTS)
    assert [f.count for f in reading.findings if f.code == "weight_zero"] == [7]
    names = {p.name for n in reading.networks if n.original == "1" for p in n.ecogram.persons}
    assert names == {"Harry", "Barry", "Liz", "Ronald", "Mark"}
    # the file calls the first resident Stanley in one table and 1 in another: both are shown
    assert [n.original for n in reading.networks] == ["Stanley", "2", "3", "1"]
    assert "ego_not_listed" in _codes(reading)


@pytest.mark.parametrize("name", ["one_file_8", "one_file_ws"])
def test_one_row_per_resident_is_refused_clearly(name: str) -> None:
    reading = read(_real(f"{SAMPLES}/{name}"), LISTS)
    assert reading.networks == ()
    assert [f.code for f in reading.errors] == ["wide_table"]


def test_a_list_of_names_alone_is_one_network() -> None:
    reading = read(_real("networkcanvas_protocols/class-roster"), LISTS)
    assert len(reading.networks) == 1
    persons = list(reading.networks[0].ecogram.persons)
    assert len(persons) == 100
    first = reading.networks[0].kept[persons[0].id]
    assert first["first_language"] == "Lithuanian"


def test_egoweb_keeps_who_named_nobody_and_joins_by_the_right_number() -> None:
    main = (
        "EgoID,Interview ID,Alter Number,Alter Name,Relatie,Alter ID\n"
        "Jo,71,1,Annie,buurvrouw,901\nJo,71,2,Bram,zoon,902\nMies,72,,,,\n"
    )
    pairs = (
        "Interview ID,EgoID,Alter 1 Number,Alter 1 Name,Alter 2 Number,Alter 2 Name,"
        "Alter 1 ID,Alter 2 ID,knows\n71,Jo,1,Annie,2,Bram,901,902,yes\n"
    )
    reading = _read({"main.csv": main, "pairs.csv": pairs})
    first, second = reading.networks
    assert reading.layout == "egoweb"
    assert (first.original, second.original) == ("71", "72")
    assert [p.name for p in first.ecogram.persons] == ["Annie", "Bram"]
    assert [p.relation for p in first.ecogram.persons] == [None, "son"]
    assert [(t.source, t.target) for t in first.ecogram.ties] == [("901", "902")]
    assert list(second.ecogram.things) == []
    (unknown,) = [f for f in reading.findings if f.code == "unknown_relation"]
    assert (unknown.row, unknown.field, unknown.value) == (2, "Relatie", "buurvrouw")
    assert first.kept["901"]["Relatie"] == "buurvrouw"


def test_a_remembered_mapping_goes_before_what_is_recognised() -> None:
    files = {
        "wie.csv": "Nr;Wie;Hoe dichtbij;Soort;Hulp\n1;Annie;1;buur;ja\n2;Bram;2;zoon;nee\n",
        "kent.csv": "Wie kent;wie;Hoe sterk\n1;2;3\n",
    }
    columns = {
        "names": {
            "Nr": "id",
            "Wie": "name",
            "Hoe dichtbij": "circle",
            "Soort": "relation",
            "Hulp": "tie_received_practical",
        },
        "ties": {"Wie kent": "source", "wie": "target", "Hoe sterk": "strength"},
    }
    reading = _read(files, columns)
    ecogram = reading.networks[0].ecogram
    assert [(p.name, p.circle, p.relation) for p in ecogram.persons] == [
        ("Annie", 1, "neighbour"),
        ("Bram", 2, "son"),
    ]
    known = {(t.source, t.target): (t.strength, dict(t.received)) for t in ecogram.ties}
    assert known == {
        ("resident", "1"): (None, {"practical": True}),
        ("resident", "2"): (None, {"practical": False}),
        ("1", "2"): (3, {}),
    }
    assert reading.columns == columns
    assert _read(files, reading.columns) == reading


def test_nothing_is_lost_and_everything_amiss_is_named() -> None:
    reading = _read(
        {
            "names.csv": "id,name,circle\n1,Annie,1\n2,Annie,heel dichtbij\n2,Bram,9\n,Corrie,\n"
            "1,Annie,1\n",
            "ties.csv": "source,target\n1,2\n1,7\n2,2\n,1\n",
        }
    )
    (network,) = reading.networks
    assert [p.name for p in network.ecogram.persons] == ["Annie", "Annie", "Bram", "Corrie"]
    assert [(t.source, t.target) for t in network.ecogram.ties] == [("1", "2")]
    told = {(f.code, f.row, f.value) for f in reading.findings}
    assert told >= {
        ("same_name", 3, "Annie"),
        ("bad_value", 3, "heel dichtbij"),
        ("bad_value", 4, "9"),
        ("double_id", 4, "2"),
        ("id_missing", 5, "Corrie"),
        ("double_row", 6, "1"),
        ("missing_person", 3, "1 – 7"),
        ("to_itself", 4, "2"),
        ("missing_person", 5, " – 1"),
    }
    assert network.kept["2"] == {"circle": "heel dichtbij"}


def test_three_hundred_people_come_in_whole() -> None:
    names = "id,name\n" + "".join(f"P{n},Naam {n}\n" for n in range(300))
    ties = "source,target\n" + "".join(f"P{n},P{n + 1}\n" for n in range(299))
    (network,) = _read({"names.csv": names, "ties.csv": ties}).networks
    assert sum(1 for _ in network.ecogram.persons) == 300
    assert sum(1 for _ in network.ecogram.ties) == 299
    assert len(set(network.originals.values())) == 300
    persons = [p for p in network.ecogram.persons if network.originals[p.id] == "P17"]
    assert [p.name for p in persons] == ["Naam 17"]


def test_more_than_an_ecogram_holds_is_counted() -> None:
    names = "id,name\n" + "".join(f"{n},N{n}\n" for n in range(100))
    ties = "source,target\n" + "".join(f"{n},{m}\n" for n in range(100) for m in range(n) if m < 40)
    reading = _read({"names.csv": names, "ties.csv": ties})
    (network,) = reading.networks
    (too_many,) = [f for f in reading.errors if f.code == "too_many"]
    assert len(network.ecogram.things) == 3000
    assert too_many.count == ties.count("\n") - 1 - 2900


def test_the_order_of_columns_and_separators_do_not_matter() -> None:
    comma = _read({"a.csv": 'id,naam,schil\nP1,"De Vries, Jo",2\n'})
    tab = _read({"a.csv": "schil\tnaam\tid\n2\tDe Vries, Jo\tP1\n"})
    assert comma.networks == tab.networks
    assert next(comma.networks[0].ecogram.persons).circle == 2


@pytest.mark.parametrize(
    ("contact", "code"),
    [
        ("Dagelijks", "daily"),
        ("elke week", "weekly"),
        ("1x per week", "weekly"),
        ("Once a month", "monthly"),
        ("een paar keer per jaar", "rarely"),
        ("weekly", "weekly"),
        ("om de week", None),
        ("soms", None),
    ],
)
def test_how_often_there_is_contact_is_known_in_everyday_words(
    contact: str, code: str | None
) -> None:
    reading = _read({"namen.csv": f"naam,contactfrequentie\nAnnie,{contact}\n"})
    (network,) = reading.networks
    assert [tie.contact for tie in network.ecogram.ties] == [code]
    assert ("bad_value" in _codes(reading)) == (code is None)


@pytest.mark.parametrize(
    ("nearness", "code"),
    [
        ("in hetzelfde huis", "same_house"),
        ("Inwonend", "same_house"),
        ("zelfde dorp", "village"),
        ("ver weg", "further"),
        ("Abroad", "further"),
        ("ergens", None),
    ],
)
def test_how_near_somebody_lives_is_known_in_everyday_words(
    nearness: str, code: str | None
) -> None:
    reading = _read({"namen.csv": f"naam,nabijheid\nAnnie,{nearness}\n"})
    (network,) = reading.networks
    assert [person.nearness for person in network.ecogram.persons] == [code]
    assert ("bad_value" in _codes(reading)) == (code is None)


def test_each_word_stands_for_one_answer() -> None:
    for name in ("contact", "nearness"):
        words = [word for term in terms(name).values() for word in term.more["words"].split(";")]
        assert len(words) == len(set(words))
        assert set(terms(name)) == {*CONSTANTS["kinds"][KIND[name]][name]["of"]}
