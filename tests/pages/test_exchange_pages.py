"""Does a network leave safely in each form, and come in whole after a look at it?"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from streamlit.testing.v1 import AppTest

from data.audit import recent
from data.cases import add_case, add_case_with, close_case, list_cases, open_case
from data.ecograms import Sent, save_operations
from data.vocabularies import terms
from kringkaart.door.files import FILES
from network.ecogram import Person, Tie
from network.exchange import ERRORS, WARNINGS, Finding, Network, read, write_json
from network.layers import shared
from network.operations import Operation
from network.placement import placed
from pages.parts import state
from pages.parts.case_import_columns import _fields
from pages.parts.case_import_findings import say_findings, sentences
from tests.acceptance import acceptance_folder
from tests.builders import an_ecogram, things
from tests.pages.conftest import ROOT
from tests.pages.test_case_manage import choose, press
from tests.pages.test_casus import CASES, HIDDEN, _texts, add_hidden_person, open_casus
from tests.pages.test_print import tap

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.desk import Desk
    from network.ecogram import Ecogram

VILLAGE = "WK196303"
LISTS = {name: terms(name) for name in ("relations", "sectors")}
FORMS = ("json", "graphml", "gexf", "r")
EVIL = "<img src=x onerror=alert(1)> **x** [l](http://a.b)"
NAMES = b"naam;relatie;kring\r\nAnnie;dochter;1\r\nBep;buurvrouw;9\r\n"
TIES = b"van;naar\r\nAnnie;Bep\r\nAnnie;Zoek\r\n"


@pytest.fixture
def anna(desk_for: Callable[[str], Desk]) -> Desk:
    return desk_for("u-anna")


# out


def to_export(desk: Desk, case_id: str, form: str = "json") -> AppTest:
    page = tap(choose(open_casus(desk, case_id), "look"), "look-", "export")
    page.radio(key="export-form").set_value(form).run()
    return page


def taken(desk: Desk, case_id: str, form: str) -> bytes:
    """Return the file that leaves in this form, the tables of an archive one after another."""
    page = press(to_export(desk, case_id, form), "Maak het bestand")
    (link,) = page.get("link_button")
    offer = FILES.take(link.proto.url.rpartition("/")[2], desk.session_id)
    assert offer is not None
    assert offer.name.startswith("netwerk ")
    assert not page.get("download_button")
    if form != "r":
        return offer.content
    with zipfile.ZipFile(io.BytesIO(offer.content)) as archive:
        assert set(archive.namelist()) >= {"egos.csv", "alters.csv", "ties.csv"}
        return b"\n".join(archive.read(name) for name in archive.namelist())


def test_whoever_was_marked_after_the_page_was_drawn_does_not_leave(anna: Desk) -> None:
    case_id = add_case(anna, "Mevr. Tas", VILLAGE).id
    draw = [Operation("add", f"p-{n}", "person", {"name": n}) for n in ("ria", "piet")]
    save_operations(anna, case_id, "before", [Sent(n, 0, o) for n, o in enumerate(draw, 1)])
    page = to_export(anna, case_id)
    mark = Operation("set", "p-piet", fields={"do_not_approach": True})
    assert not save_operations(anna, case_id, "elsewhere", [Sent(1, 2, mark)]).refusals
    press(page, "Maak het bestand")
    (link,) = page.get("link_button")
    offer = FILES.take(link.proto.url.rpartition("/")[2], anna.session_id)
    assert offer is not None
    assert "ria" in offer.content.decode()
    assert "piet" not in offer.content.decode()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("case_id", "user_id"), CASES.items())
def test_only_what_a_shared_screen_may_see_leaves(
    form: str, case_id: str, user_id: str, desk_for: Callable[[str], Desk]
) -> None:
    desk = desk_for(user_id)
    add_hidden_person(desk, case_id)
    text = taken(desk, case_id, form).decode()
    opened = open_case(desk, case_id)
    assert HIDDEN not in text
    assert opened.case.resident.rpartition(" ")[2] not in text
    assert "quality" not in text
    assert "do_not_approach" not in text
    seen = [thing for thing in shared(opened.ecogram).things.values() if isinstance(thing, Person)]
    assert seen
    assert all(person.id in text for person in seen)


@pytest.mark.parametrize("form", FORMS)
def test_a_file_can_be_read_by_what_it_is_for(anna: Desk, form: str) -> None:
    content = taken(anna, "c-demo-1", form)
    if form == "json":
        assert json.loads(content)["label"] == "inwoner"
    elif form in ("graphml", "gexf"):
        assert ET.fromstring(content).tag.endswith(form)  # noqa: S314  (our own file)
    else:
        assert len(list(csv.reader(io.StringIO(content.decode())))) > 3


@pytest.mark.parametrize("form", ["json", "graphml"])
def test_what_leaves_comes_in_the_same(anna: Desk, form: str) -> None:
    content = taken(anna, "c-demo-1", form)
    (network,) = read({f"netwerk.{form}": content}, LISTS).networks
    assert network.ecogram == shared(open_case(anna, "c-demo-1").ecogram)


def test_each_file_is_logged_and_can_be_fetched_once(
    anna: Desk, desk_for: Callable[[str], Desk]
) -> None:
    before = len(_exports(desk_for("u-frank")))
    page = press(to_export(anna, "c-demo-1", "gexf"), "Maak het bestand")
    token = page.get("link_button")[0].proto.url.rpartition("/")[2]
    assert FILES.take(token, desk_for("u-bram").session_id) is None
    assert FILES.take(token, anna.session_id) is not None
    assert FILES.take(token, anna.session_id) is None
    lines = _exports(desk_for("u-frank"))
    assert lines[: len(lines) - before] == [("u-anna", "c-demo-1", "gexf")]
    page.radio(key="export-form").set_value("r").run()
    assert not page.get("link_button")


def test_who_may_not_open_the_case_any_more_takes_nothing(
    anna: Desk, desk_for: Callable[[str], Desk]
) -> None:
    case_id = add_case_with(anna, "Mevr. Tas", VILLAGE, things()).id
    page = to_export(desk_for("u-bram"), case_id)
    close_case(anna, case_id)
    page.button(key="make-export").click().run()
    assert not page.get("link_button")
    assert case_id not in {thing for _who, thing, _form in _exports(desk_for("u-frank"))}


def test_when_too_much_lies_ready_it_is_said(anna: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kringkaart.door.files._MOST_BYTES", 10)
    page = press(to_export(anna, "c-demo-1"), "Maak het bestand")
    assert "te veel bestanden" in page.warning[0].value
    assert not page.get("link_button")


def _exports(desk: Desk) -> list[tuple[str, str, str]]:
    lines = recent(desk, 1000)
    return [(li.actor_id, li.thing, li.purpose) for li in lines if li.action == "export_ecogram"]


# in


def upload(desk: Desk, files: dict[str, bytes], page: AppTest | None = None) -> AppTest:
    """Open the list of cases and choose these files."""
    if page is None:
        page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        page.session_state[state.DESK_KEY] = desk
        page.session_state[state.LANGUAGE_KEY] = "nl"
        page.run()
    chosen: Any = [(name, content, "text/plain") for name, content in files.items()]
    page.file_uploader[0].set_value(chosen).run()
    assert not page.exception
    return page


def said(page: AppTest) -> str:
    return "\n".join(text.value for text in page.text)


def headings(page: AppTest) -> list[str]:
    return [one.value for one in page.markdown if one.value.startswith("####")]


def store(page: AppTest, name: str = "Mevr. Tas", village: str | None = VILLAGE) -> AppTest:
    """Fill in the form and begin the case."""
    page.text_input[-1].set_value(name)
    page.button_group[-1].set_value(village)
    button = "Begin een casus met dit netwerk"
    next(one for one in page.button if one.label == button).click().run()
    assert not page.exception
    return page


def stored(desk: Desk, page: AppTest) -> Ecogram:
    """Return the network of the case that was opened."""
    case_id = str(page.query_params["casus"])
    return open_case(desk, case_id).ecogram


def names_in(ecogram: Ecogram) -> list[str]:
    return sorted(person.name for person in ecogram.persons)


def of_network(ecogram: Ecogram) -> dict[str, bytes]:
    return {"netwerk.json": write_json(Network("inwoner", ecogram), private=True)}


def test_what_was_read_is_said_before_anything_is_stored(anna: Desk) -> None:
    before = len(list_cases(anna))
    page = upload(anna, {"mensen.csv": NAMES, "lijnen.csv": TIES})
    text = said(page)
    assert "Mensen: 2, organisaties en plekken: 0, lijnen: 1" in text
    assert (
        "lijnen.csv, rij 3: de lijn ‘Annie – Zoek’ is niet gelezen: ‘Zoek’ staat niet bij de "
        "mensen. Zet die persoon erbij, of verbeter het kenmerk."
    ) in text
    assert (
        "mensen.csv, rij 3, bij ‘kring’: ‘9’ past hier niet en blijft onbekend. Vul het straks "
        "zelf in. Wel past: een getal van 1 tot en met 4."
    ) in text
    assert "mensen.csv, lijnen.csv: geen kolom zegt om welke inwoner het gaat" in text
    assert "geen plaats voor heeft" not in text
    assert headings(page)[:2] == ["#### Niet gelezen (1)", "#### Om na te kijken (3)"]
    assert len(list_cases(anna)) == before


def test_a_network_becomes_a_case_that_opens_at_once(anna: Desk) -> None:
    page = store(upload(anna, {"mensen.csv": NAMES, "lijnen.csv": TIES}), "Mevr. <b>Tas</b>")
    ecogram = stored(anna, page)
    assert names_in(ecogram) == ["Annie", "Bep"]
    (tie,) = ecogram.ties
    assert {ecogram.things[end].name for end in (tie.source, tie.target)} == {"Annie", "Bep"}  # type: ignore[union-attr]
    line = next(one for one in list_cases(anna) if one.case.resident == "Mevr. <b>Tas</b>")
    assert (line.case.village, line.is_own, line.persons) == (VILLAGE, True, 2)


@pytest.mark.parametrize(("name", "village"), [("", VILLAGE), ("Mevr. Tas", None)])
def test_a_name_and_a_village_are_needed(anna: Desk, name: str, village: str | None) -> None:
    before = len(list_cases(anna))
    page = store(upload(anna, {"mensen.csv": NAMES}), name, village)
    assert "Vul een naam in en kies een dorp" in page.warning[-1].value
    assert len(list_cases(anna)) == before


def test_a_name_that_is_too_long_is_said_and_stores_nothing(anna: Desk) -> None:
    before = len(list_cases(anna))
    page = store(upload(anna, {"mensen.csv": NAMES}), "x" * 81)
    assert "Er passen er 80" in page.warning[-1].value
    assert len(list_cases(anna)) == before


def test_three_hundred_persons_come_in_whole(anna: Desk) -> None:
    many = an_ecogram(300, organisations=20, tie_share=0.01)
    page = upload(anna, of_network(many))
    assert "inwoner – mensen: 300, organisaties en plekken: 20" in said(page)
    assert dict(stored(anna, store(page)).things) == dict(placed(many).things)


def test_html_and_markdown_in_a_file_stay_text(anna: Desk) -> None:
    evil = things(Person("p-1", EVIL), Person("p-2", EVIL), Tie("t-1", "p-1", "p-2"))
    page = upload(
        anna, {**of_network(evil), f"{EVIL}.csv": b"%s;x\r\n%s;1\r\n" % ((b"<b>k</b>",) * 2)}
    )
    assert f"‘{EVIL}’ komt vaker voor" in said(page)
    drawn = [*page.markdown, *page.caption, *page.warning, *page.info, *page.success]
    assert not [one.value for one in drawn if "<img" in one.value or "](" in one.value]
    assert not [one.label for one in [*page.selectbox, *page.button_group] if "<" in one.label]
    assert names_in(stored(anna, store(page))) == [EVIL, EVIL]


def test_the_network_to_store_is_chosen(anna: Desk) -> None:
    names = "inwoner;naam\r\n" + "".join(f"{n};P{n}\r\n{n};Q{n}\r\n" for n in range(1, 31))
    page = upload(anna, {"mensen.csv": names.encode()})
    assert "Netwerken: 30. U bewaart er één tegelijk." in said(page)
    page.selectbox[-1].set_value(16).run()
    assert names_in(stored(anna, store(page))) == ["P17", "Q17"]


def test_names_of_networks_stay_text_in_the_table(anna: Desk) -> None:
    names = f"inwoner;naam\r\n{EVIL};Annie\r\nBep;Cor\r\n"
    page = upload(anna, {"mensen.csv": names.encode()})
    assert "](" not in str(page.get("table")[0].proto).replace("\\\\", "\\").replace("\\]", "")


def _column(page: AppTest, begin: str) -> Any:
    return next(box for box in page.selectbox if box.label.startswith(begin))


STRANGE = b"Wie;Wat voor band;Telefoon\r\nAnnie;dochter;06\r\nBep;vriendin;06\r\n"
STRANGE_TIES = b"Eerste;Tweede\r\nAnnie;Bep\r\n"


def _tell(page: AppTest, kind: str) -> AppTest:
    next(one for one in page.button_group if one.label == "Wat staat er in deze tabel?").set_value(
        kind
    ).run()
    assert not page.exception
    return page


def test_columns_nobody_knows_are_told_and_remembered(anna: Desk) -> None:
    page = upload(anna, {"a.csv": STRANGE})
    assert "wij weten niet wat er in deze kolommen staat: Wie, Wat voor band, Telefoon" in said(
        page
    )
    assert not [one for one in page.button if one.label.startswith("Begin een casus")]
    _tell(page, "names")
    assert page.warning[-1].value == "Kies in elk geval de kolom met de naam."
    _column(page, "Wie").set_value("name").run()
    _column(page, "Wat voor").set_value("relation").run()
    assert "Mensen: 2" in said(page)
    assert "wij weten niet" not in said(page)
    assert "geen plaats voor heeft: ‘Telefoon’" in said(page)
    # another file with the same columns
    upload(anna, {"b.csv": STRANGE.replace(b"Annie", b"Corrie")}, page)
    assert (_column(page, "Wie").value, _column(page, "Wat voor").value) == ("name", "relation")
    ecogram = stored(anna, store(page))
    assert names_in(ecogram) == ["Bep", "Corrie"]
    assert {person.relation for person in ecogram.persons} == {"daughter", "friend"}


def test_lines_can_be_told_beside_a_list_of_people(anna: Desk) -> None:
    page = _tell(upload(anna, {"mensen.csv": NAMES, "wie.csv": STRANGE_TIES}), "ties")
    assert page.warning[-1].value == "Kies in elk geval van wie en naar wie de lijn loopt."
    _column(page, "Eerste").set_value("source").run()
    _column(page, "Tweede").set_value("target").run()
    assert "Mensen: 2, organisaties en plekken: 0, lijnen: 1" in said(page)


def test_a_field_that_is_told_twice_is_said(anna: Desk) -> None:
    page = _tell(upload(anna, {"a.csv": STRANGE}), "names")
    _column(page, "Wie").set_value("name").run()
    _column(page, "Telefoon").set_value("name").run()
    assert "U koos ‘naam’ twee keer" in page.warning[-1].value
    assert names_in(stored(anna, store(page))) == ["Annie", "Bep"]


MALFORMED: dict[str, tuple[bytes, str]] = {
    "leeg.csv": (b"", "dit bestand is leeg"),
    "kapot.zip": (b"PK\x03\x04 en dan niets", "deze zip is beschadigd"),
    "kapot.json": (b"{", "dit JSON-bestand is beschadigd"),
    "anders.json": (b'{"a": 1}', "geen netwerk van Kringkaart"),
    "kapot.graphml": (b"<graphml><graph><node id='a'/>", "dit bestand is hier beschadigd"),
    "bom.graphml": (b'<!DOCTYPE x [<!ENTITY a "b">]><graphml/>', "begint met een DOCTYPE"),
    "plaatje.csv": (b"\x89PNG\x00\x01", "geen leesbaar tekstbestand"),
    "web.graphml": (b"<html><script>alert(1)</script></html>", "dit soort bestand kennen wij niet"),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_file_is_a_sentence(anna: Desk, name: str) -> None:
    content, sentence = MALFORMED[name]
    page = upload(anna, {name: content})
    assert sentence in said(page)
    assert f"{name}" in said(page)


def test_two_files_of_one_name_are_both_read(anna: Desk) -> None:
    page = upload(anna, {})
    chosen: Any = [("x.csv", NAMES, "text/csv"), ("x.csv", b"naam\r\nCor\r\n", "text/csv")]
    page.file_uploader[0].set_value(chosen).run()
    assert "Mensen: 3" in said(page)


def test_a_questionnaire_alone_holds_no_network(anna: Desk) -> None:
    folder = acceptance_folder("ego/networkcanvas_protocols")
    path = next(folder.glob("*.netcanvas"))
    page = upload(anna, {path.name: path.read_bytes()})
    assert "kies ook de bestanden van het gesprek zelf" in page.info[-1].value


def test_too_much_at_once_is_said(anna: Desk) -> None:
    page = upload(anna, {"a.csv": b"x" * 11_000_000, "b.csv": b"x" * 11_000_000})
    assert "Samen zijn deze bestanden groter dan 20 MB" in page.warning[-1].value


def test_networks_of_another_program_can_be_looked_at(anna: Desk) -> None:
    folder = acceptance_folder("ego/egor/extdata/egoweb")
    page = upload(anna, {path.name: path.read_bytes() for path in folder.glob("*.csv")})
    assert "Netwerken: 32." in said(page)


# the sentences


def test_there_is_a_sentence_for_each_finding() -> None:
    assert set(sentences()) - {"other", "not_recognised_at_all"} == WARNINGS | ERRORS


@pytest.mark.parametrize("code", sorted(WARNINGS | ERRORS))
def test_each_finding_says_where(code: str) -> None:
    (sentence,) = say_findings([Finding(7, "kolom{0}", code, "{value}<b>", "a.csv", 3)], {})
    assert sentence.startswith("a.csv, rij 7 en nog 2 keer")
    assert "{value}<b>" in sentence or "{value}" not in sentences()[code]
    assert code not in sentence


def test_equal_findings_are_said_once() -> None:
    found = [Finding(row, "kring", "bad_value", "9", "a.graphml") for row in range(2, 12)]
    (sentence,) = say_findings(found, {"names": {"kring": "circle"}})
    assert sentence.startswith("a.graphml, regel 2, 3, 4, 5, 6, 7 en nog 4 keer, bij ‘kring’: ‘9’")


@pytest.mark.parametrize("kind", ["names", "ties"])
def test_a_column_can_only_be_told_to_be_a_field_that_exists(kind: str) -> None:
    fields = [name for name in _fields(kind) if name]
    rows = ";".join(fields) + "\r\n" + ";".join("1" for _ in fields) + "\r\n"
    told = MappingProxyType({kind: {name: name for name in fields}})
    assert set(read({"a.csv": rows.encode()}, LISTS, told).columns[kind].values()) == set(fields)


def test_the_screen_sends_no_name_of_a_person_before_it_is_stored(anna: Desk) -> None:
    page = upload(anna, {"mensen.csv": NAMES})
    assert "Annie" not in "\n".join(_texts(page._tree))
