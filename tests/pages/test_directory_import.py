"""Does the editor look first, store after, and take it back as a whole? On a real store."""

from __future__ import annotations

import json
import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from data import directory_import as storing
from data.candidates import candidates
from data.column_mappings import column_mapping
from data.directory import directory, save_resources
from data.directory_changes import batches
from data.directory_import import compare_file, store_file
from data.errors import AccessDenied
from pages.parts import directory_import
from pages.parts.long_work import LongWork, Stopped, begin
from resources.columns import fingerprint
from resources.directory_file import Told, open_file
from resources.tables import read_table
from tests.acceptance import acceptance_folder
from tests.pages.question_pages import desk_as, open_store
from tests.resources.lists import CODE_LISTS
from tests.resources.test_osm import HALL, _osm
from tests.resources.workbooks import xlsx, zipped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from data.store import Store

HEADINGS = "naam;soort;thema's;dorp;bereik"
ROWS = f"{HEADINGS}\nNieuwe kring;plek;grief;Strijen;\nFeest;feestje;grief;Strijen;"
OTHERS = "Activiteit;Kern;Tel;Opmerking\nKoffie;Strijen;0186-550001;x\nSoep;Maasdam;0186-550002;y"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Open an empty store."""
    opened = open_store(tmp_path)
    yield opened
    opened.close()


def _view() -> None:
    from data.directory import directory as known
    from pages.parts import state
    from pages.parts.directory_import import draw_import

    draw_import(known(state.store()))


@pytest.fixture
def page(store: Store) -> AppTest:
    """Open the view as the editor."""
    opened = AppTest.from_function(_view, default_timeout=30)
    opened.session_state["kringkaart.desk"] = desk_as(store, "editor")
    opened.session_state["kringkaart.language"] = "nl"
    opened.run()
    assert not opened.exception
    return opened


def _upload(page: AppTest, name: str, content: str | bytes) -> AppTest:
    raw = content if isinstance(content, bytes) else content.encode()
    page.file_uploader[0].set_value((name, raw, "application/octet-stream")).run()
    return _settled(page)


def _settled(page: AppTest) -> AppTest:
    """Wait for what is going on, as the page does by itself."""
    for _ in range(100):
        assert not page.exception
        if not any(one.key == "stop-long-work" for one in page.button):
            return page
        time.sleep(0.1)
        page.run()
    pytest.fail("it went on and on")


def _shown(page: AppTest) -> str:
    return "\n".join(element.value for element in page.markdown).replace("\\", "")


def _names(store: Store) -> list[str]:
    return sorted(one.name for one in directory(store).resources.values())


def test_findings_and_a_preview_first_and_stored_when_asked(page: AppTest, store: Store) -> None:
    _upload(page, "lijst.csv", ROWS)
    assert "Rij 3: ‘feestje’ kennen wij niet bij ‘soort’." in _shown(page)
    assert "1 nieuw, 0 gewijzigd, 0 gelijk aan wat er al staat." in _shown(page)
    assert _names(store) == []

    _settled(page.button(key="import-store").click().run())
    assert not page.exception
    assert _names(store) == ["Nieuwe kring"]
    assert "Bewaard in de sociale kaart: 1." in page.success[0].value


def test_right_after_it_is_taken_back_as_a_whole(page: AppTest, store: Store) -> None:
    _upload(page, "lijst.csv", f"{HEADINGS}\na;plek;grief;Strijen;\nb;plek;grief;Strijen;")
    _settled(page.button(key="import-store").click().run())
    assert _names(store) == ["a", "b"]
    page.button(key="import-undo").click().run()
    assert not page.exception
    assert _names(store) == []
    assert page.info[0].value == "Teruggedraaid. De sociale kaart is weer zoals voor deze invoer."


def test_what_was_edited_since_is_told_in_place_of_that_all_is_as_it_was(
    page: AppTest, store: Store
) -> None:
    _upload(page, "lijst.csv", f"{HEADINGS}\na;plek;grief;Strijen;\nb;plek;grief;Strijen;")
    _settled(page.button(key="import-store").click().run())
    (edited,) = (one for one in directory(store).resources.values() if one.name == "a")
    save_resources(desk_as(store, "editor"), [replace(edited, cost="€ 9")])
    page.button(key="import-undo").click().run()
    assert _names(store) == ["a"]
    said = page.info[0].value.replace("\\", "")
    assert said.startswith("Teruggedraaid, maar niet alles. Dit is daarna nog veranderd")
    assert "a (Kosten, in woorden)" in said
    assert not [one for one in page.button if one.key == "import-undo"]


def test_what_another_did_meanwhile_stays_and_it_is_not_said_that_all_is_as_before(
    page: AppTest, store: Store
) -> None:
    _upload(page, "lijst.csv", f"{HEADINGS}\na;plek;grief;Strijen;")
    _settled(page.button(key="import-store").click().run())
    (other,) = read_table(ROWS.encode(), CODE_LISTS).resources
    save_resources(desk_as(store, "editor"), [other])
    page.button(key="import-undo").click().run()
    assert _names(store) == ["Nieuwe kring"]
    said = "Teruggedraaid. Wat er intussen verder is veranderd, is zo gebleven."
    assert page.info[0].value == said


def test_what_is_there_already_is_not_offered(page: AppTest, store: Store) -> None:
    known = read_table(ROWS.encode(), CODE_LISTS).resources
    save_resources(desk_as(store, "editor"), known)
    _upload(page, "lijst.csv", ROWS)
    assert any("niets te bewaren" in info.value for info in page.info)
    assert not [one for one in page.button if one.key == "import-store"]


def test_a_list_of_somebody_else_asks_for_its_columns_once_for_all(
    page: AppTest, store: Store
) -> None:
    _upload(page, "lijst.csv", OTHERS)
    assert "Wat staat er in de kolommen?" in _shown(page)
    boxes = {box.label.replace("\\", "").partition(" (")[0]: box for box in page.selectbox}
    assert [boxes[name].value for name in ("Activiteit", "Kern", "Tel", "Opmerking")] == [
        "name", "village", "telephone", "",
    ]  # fmt: skip
    assert not page.button
    of_list = fingerprint(OTHERS.partition("\n")[0].split(";"))[:12]
    page.selectbox(key=f"columns-kind-{of_list}").set_value("activity").run()
    page.multiselect(key=f"columns-themes-{of_list}").set_value(["loneliness"]).run()
    page.button(key="columns-ok").click().run()
    assert not page.exception
    _settled(page.button(key="import-store").click().run())
    assert _names(store) == ["Koffie", "Soep"]

    headings = OTHERS.partition("\n")[0].split(";")
    remembered = column_mapping(store, fingerprint(headings))
    assert remembered is not None
    assert remembered.fields["activiteit"] == "name"
    _upload(page, "volgende.csv", OTHERS.replace("Koffie", "Thee"))
    assert "Zo is een lijst met deze kolommen eerder gelezen." in _shown(page)
    assert page.selectbox(key=f"columns-kind-{of_list}").value == "activity"
    assert page.multiselect(key=f"columns-themes-{of_list}").value == ["loneliness"]
    page.button(key="columns-ok").click().run()
    _settled(page)
    assert "### Thee" in _shown(page)


def test_of_several_sheets_one_is_chosen(page: AppTest) -> None:
    rows = [line.split(";") for line in ROWS.splitlines()]
    other = [line.split(";") for line in f"{HEADINGS}\nAndere;plek;grief;Strijen;".splitlines()]
    _upload(page, "lijst.xlsx", xlsx({"Een": rows, "Twee": other}))
    assert "### Nieuwe kring" in _shown(page)
    page.selectbox(key="import-sheet").set_value(1).run()
    assert not page.exception
    assert "### Andere" in _shown(page)
    assert "### Nieuwe kring" not in _shown(page)


def test_a_map_becomes_candidates_and_they_are_taken_back(page: AppTest, store: Store) -> None:
    _upload(page, "kaart.osm", _osm(HALL, {"leisure": "playground"}))
    assert "## Gevonden op de kaart (2)" in _shown(page)
    _settled(page.button(key="import-store").click().run())
    assert [one.name for one in candidates(store)] == ["De Hoek", "Speeltuin"]
    assert _names(store) == []
    assert "Nieuwe kandidaten: 2." in page.success[0].value
    page.button(key="import-undo").click().run()
    assert candidates(store) == ()


def test_the_extract_of_amsterdam_says_that_it_is_not_from_here(page: AppTest) -> None:
    file = acceptance_folder("resources/osm") / "amsterdam_valhalla_test.osm.pbf"
    _upload(page, "kaart.osm.pbf", file.read_bytes())
    assert "ligt niets in een dorp van deze gemeente" in _shown(page)


def test_of_many_rows_with_one_fault_it_is_said_once(page: AppTest) -> None:
    one = {"id": "22305d39-c082-5a58-abb3-00762f42cf34", "name": "Inloop", "status": "active"}
    _upload(page, "lijst.json", json.dumps({"contents": [one] * 128}))
    said = _shown(page)
    assert "## Niet gelezen (127)" in said
    assert "Rij 2, 3, 4 en nog 124 andere: hier staat hetzelfde eigen nummer" in said
    assert said.count("eigen nummer (") == 1


def test_a_row_with_much_that_is_wrong_is_one_row_that_is_not_read(page: AppTest) -> None:
    _upload(page, "lijst.csv", f"{HEADINGS}\na;feest;dansen;Stad;\nb;feest;grief;Strijen (ZH);")
    said = _shown(page)
    assert "## Niet gelezen (2)" in said
    assert "Strijen (ZH)" not in said


def test_what_a_column_may_hold_is_said_in_plain_words(page: AppTest) -> None:
    _upload(page, "lijst.csv", "Activiteit;Doelgroep;Nummer\nKoffie;leden;7\n")
    for named in (
        "eigen nummer (om de rij te herkennen)",
        "voor wie (zoals een leeftijd of alleen leden)",
        "voor welke dorpen (ook als het ergens anders is)",
    ):
        assert named in page.selectbox[0].options


def test_what_a_file_changes_is_worked_out_once_until_the_directory_is_another(
    page: AppTest, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = []

    def count(*given: object, **more: object) -> object:
        times.append(given)
        return compare_file(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(directory_import, "compare_file", count)
    service = '{"id": "22305d39-c082-5a58-abb3-00762f42cf34", "name": "Inloop", "status": "active"}'
    _upload(page, "dienst.json", service)
    for _ in range(3):
        _settled(page.run())
    assert len(times) == 1
    other = replace(read_table(ROWS.encode(), CODE_LISTS).resources[0], name="Elders")
    save_resources(desk_as(store, "editor"), [other])
    _settled(page.run())
    assert len(times) == 2


def test_a_service_file_asks_for_its_kind(page: AppTest) -> None:
    service = '{"id": "22305d39-c082-5a58-abb3-00762f42cf34", "name": "Inloop", "status": "active"}'
    _upload(page, "dienst.json", service)
    kind = next(box for box in page.selectbox if box.label == "Wat voor soort is het?")
    kind.set_value("activity").run()
    assert "### Inloop\n\n:gray[activiteit" in _shown(page)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("lijst.csv", b"%PDF-1.7", "is geen lijst"),
        ("lijst.xlsx", b"PK\x03\x04kapot", "Dit rekenblad is niet te openen"),
        ("kaart.zip", zipped({"../x.json": b"{}"}), "een pad in de naam"),
        ("kaart.zip", zipped({"x.json": b"0" * 30_000_000}), "veel te groot"),
        ("dienst.json", b'{"id": ', "klopt de vorm (JSON) niet"),
        ("lijst.csv", b"\x81\x8d\xff;\x00", "geen leesbaar tekstbestand"),
        ("lijst.csv", b"   \n", "geen enkele hulpbron"),
        ("kaart.osm", b"<osm version='0.6'><node", "Deze kaart is niet te lezen"),
    ],
)
def test_a_bad_file_says_why_and_offers_nothing(
    page: AppTest, name: str, content: bytes, said: str
) -> None:
    _upload(page, name, content)
    assert said in _shown(page)
    assert not page.button


def test_who_may_not_store_is_told_so(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **_more: object) -> None:
        raise AccessDenied

    _upload(page, "lijst.csv", ROWS)
    monkeypatch.setattr(storing, "change_directory", refuse)
    _settled(page.button(key="import-store").click().run())
    assert "mag de sociale kaart niet wijzigen" in page.error[0].value


def test_stopped_halfway_nothing_is_stored(page: AppTest, store: Store) -> None:
    many = "\n".join(f"Kring {n};plek;grief;Strijen;" for n in range(500))
    screen_work: list[LongWork[object]] = []

    def begin_stopped(what: str, act: object) -> LongWork[object]:
        work: LongWork[object] = LongWork(what)
        if "bewaard" in what:
            work.stop()
        screen_work.append(work)
        try:
            work.future.set_result(act(work.tell))  # type: ignore[operator]
        except Stopped as stopped:
            work.future.set_exception(stopped)
        return work

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(directory_import, "begin", begin_stopped)
        _upload(page, "lijst.csv", f"{HEADINGS}\n{many}")
        _settled(page.button(key="import-store").click().run())
    assert not page.exception
    assert _names(store) == []
    assert page.info[0].value == "Gestopt. Er is niets bewaard."


def test_told_to_stop_while_it_is_written_nothing_is_stored(store: Store) -> None:
    opened = open_file("lijst.csv", ROWS.encode(), most_mb=1)
    reading = read_table(ROWS.encode(), CODE_LISTS)

    def stop_at_the_end(done: int, total: int) -> None:
        if done == total:
            raise Stopped

    with pytest.raises(Stopped):
        store_file(desk_as(store, "editor"), opened, reading, Told(), stop_at_the_end)
    assert _names(store) == []
    assert batches(store) == ()


def test_what_takes_long_shows_how_far_it_is_until_it_is_done(page: AppTest) -> None:
    gate = threading.Event()

    def begin_slowly(what: str, act: object) -> LongWork[object]:
        def slowly(tell: object) -> object:
            tell(1, 4)  # type: ignore[operator]
            gate.wait(20)
            return act(tell)  # type: ignore[operator]

        return begin(what, slowly)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(directory_import, "begin", begin_slowly)
        page.file_uploader[0].set_value(("lijst.csv", ROWS.encode(), "text/csv")).run()
        assert [one.key for one in page.button] == ["stop-long-work"]
        gate.set()
        _settled(page)
    assert "### Nieuwe kring" in _shown(page)


def test_a_file_that_is_taken_away_takes_its_preview_along(page: AppTest) -> None:
    _upload(page, "lijst.csv", ROWS)
    page.file_uploader[0].set_value(None).run()
    assert not page.exception
    assert "Voorbeeld" not in _shown(page)
    assert not page.button


def test_work_that_is_told_to_stop_stops_at_its_next_piece() -> None:
    gone_on = threading.Event()

    def act(tell: object) -> str:
        gone_on.wait(20)
        tell(1, 2)  # type: ignore[operator]
        return "done"

    work = begin("werk", act)
    work.stop()
    gone_on.set()
    with pytest.raises(Stopped):
        work.future.result(timeout=20)
