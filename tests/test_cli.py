"""Does the command line do what it says, in Dutch, and fail with a sentence?"""

from __future__ import annotations

import socket
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from data.candidates import candidates
from data.desk import system_work
from data.directory import directory
from data.publications import newest_publications
from data.questions import put_loose_question
from kringkaart import cli
from kringkaart.door import opening
from tests.acceptance import acceptance_folder
from tests.resources.test_osm import HALL, _osm
from tests.resources.workbooks import xlsx, zipped

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
HEADINGS = "naam;soort;thema's;dorp;bereik"
QUESTIONS = "inwoner;thema;dorp;datum\nx-1;Vervoer;Strijen;1-9-2026\n"


@pytest.fixture
def _home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Give the command line a home of its own, closed afterwards."""
    monkeypatch.setenv("KRINGKAART_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("KRINGKAART_KEYS", str(tmp_path / "keys"))
    monkeypatch.setenv("KRINGKAART_DEMO", "1")
    monkeypatch.setenv("CI", "true")
    _forget()
    yield
    if opening._open.cache_info().currsize:
        opening.open_store().close()
    _forget()


def _forget() -> None:
    opening.settings.cache_clear()
    opening._open.cache_clear()


@pytest.fixture
def _demo(_home: None) -> None:
    cli._prepare_demo()


@pytest.mark.usefixtures("_demo")
def test_check_says_that_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "--demo"]) == 0
    assert "het logboek klopt" in capsys.readouterr().out


@pytest.mark.usefixtures("_home")
def test_the_demo_is_made_once(capsys: pytest.CaptureFixture[str]) -> None:
    cli._prepare_demo()
    assert "Eerste keer" in capsys.readouterr().out
    cli._prepare_demo()
    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("_demo")
def test_resources_are_read_in_for_the_editor_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "lijst.csv"
    file.write_text(f"{HEADINGS}\nNieuwe kring;plek;vervoer;Strijen;\n;feest;;;\n", "utf-8")
    before = len(directory(opening.open_store()).resources)
    assert cli.main(["import", "resources", str(file), "--user", "u-els"]) == 0
    said = capsys.readouterr().out
    assert "Bewaard: 1." in said
    assert "- Rij 3:" in said
    assert len(directory(opening.open_store()).resources) == before + 1

    assert cli.main(["import", "resources", str(file), "--user", "u-anna"]) == 1
    assert "mag dit niet inlezen" in capsys.readouterr().err


@pytest.mark.usefixtures("_demo")
def test_questions_are_read_in_for_the_administrator(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "vragen.csv"
    file.write_text(QUESTIONS, "utf-8")
    assert cli.main(["import", "questions", str(file), "--user", "u-frank"]) == 0
    assert "Bewaard: 1." in capsys.readouterr().out
    assert cli.main(["import", "questions", str(file), "--user", "u-nobody"]) == 1
    assert "u-nobody is er niet" in capsys.readouterr().err


@pytest.mark.usefixtures("_demo")
def test_questions_come_from_parquet_and_what_words_do_not_say_is_left_out_and_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = {
        "inwoner": ["i-1", "i-2"],
        "omschrijving": ["de bus rijdt niet", "Mevrouw Zilverberg belt terug"],
        "dorp": ["BU19630701", "Strijen"],
        "datum": ["2026-03-04", "2026-03-04"],
    }
    pq.write_table(pa.table(columns), file := tmp_path / "vragen.parquet")
    assert cli.main(["import", "questions", str(file), "--user", "u-frank"]) == 0
    said = capsys.readouterr().out
    assert "Bewaard: 1." in said
    assert "- Rij 3: aan de omschrijving is niet te zien" in said
    assert "Zilverberg" not in said


@pytest.mark.usefixtures("_demo")
def test_what_words_say_is_sensitive_is_left_out_and_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "vragen.csv"
    rows = "x-1;Hij slaat mij;Strijen;1-9-2026\nx-2;De bus rijdt niet;Strijen;1-9-2026\n"
    file.write_text(f"inwoner;omschrijving;dorp;datum\n{rows}", "utf-8")
    assert cli.main(["import", "questions", str(file), "--user", "u-frank"]) == 0
    said = capsys.readouterr().out
    assert "Bewaard: 1." in said
    assert "- Rij 2: uit de omschrijving lijkt een gevoelig thema te komen" in said


@pytest.mark.usefixtures("_home")
@pytest.mark.parametrize("what", ["questions", "resources"])
def test_an_import_without_a_store_makes_none(
    what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "vragen.csv"
    file.write_text(QUESTIONS, "utf-8")
    assert cli.main(["import", what, str(file), "--user", "u-nobody"]) == 1
    assert "Er is hier nog geen opslag." in capsys.readouterr().err
    assert not (tmp_path / "home").exists()
    assert not (tmp_path / "keys").exists()


@pytest.mark.usefixtures("_home")
def test_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["import", "questions", "niets.csv", "--user", "u-frank"]) == 1
    assert "Dit bestand is er niet" in capsys.readouterr().err


@pytest.mark.usefixtures("_demo")
def test_a_port_that_is_taken_is_said_so(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert cli.main(["run", "--demo", "--port", str(port)]) == 1
    assert f"Poort {port} is al bezet" in capsys.readouterr().err


def test_without_settings_it_says_what_to_set(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("KRINGKAART_HOME", "KRINGKAART_KEYS", "KRINGKAART_DEMO"):
        monkeypatch.delenv(name, raising=False)
    _forget()
    assert cli.main(["check"]) == 1
    assert "KRINGKAART_HOME" in capsys.readouterr().err


@pytest.mark.usefixtures("_home")
def test_keys_beside_the_data_are_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KRINGKAART_KEYS", str(tmp_path / "home" / "keys"))
    assert cli.main(["check", "--demo"]) == 1
    assert "Leg ze in een eigen map" in capsys.readouterr().err


def test_an_hsds_file_is_checked_by_its_schemas(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = acceptance_folder("resources")
    schemas = folder / "hsds_3.0_spec" / "schema"
    valid = folder / "nl_hsds_example" / "service_full_nl_example.json"
    invalid = folder / "nl_hsds_example" / "service_full_nl_invalid.json"
    assert cli.main(["check-hsds", str(valid), "--schemas", str(schemas)]) == 0
    assert capsys.readouterr().out == "Fouten: 0.\n"
    assert cli.main(["check-hsds", str(invalid), "--schemas", str(schemas)]) == 1
    out = capsys.readouterr().out
    assert "- name: ontbreekt.\n" in out
    assert "- url: ‘www.example.org’ is geen uri.\n" in out
    assert out.endswith("Fouten: 5.\n")
    tables = folder / "hsds_3.0_spec" / "examples" / "csv"
    assert cli.main(["check-hsds", str(tables), "--schemas", str(schemas)]) == 1
    assert capsys.readouterr().out.endswith("Fouten: 4.\n")
    assert cli.main(["check-hsds", str(valid), "--schemas", str(tmp_path)]) == 1
    assert "service.json" in capsys.readouterr().err
    assert cli.main(["check-hsds", str(tmp_path / "x.json"), "--schemas", str(schemas)]) == 1


@pytest.mark.usefixtures("_demo")
def test_any_kind_of_file_is_read_in_by_what_is_in_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [["naam", "soort", "thema's", "bereik"], ["Kring", "plek", "Rouw en verlies", "overal"]]
    files = {
        "lijst.csv": xlsx({"Blad1": rows}),  # a name says nothing
        "kaart.json": _osm(HALL),
        "kwaad.zip": zipped({"../x.json": b"{}"}),
    }
    codes = {}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
        codes[name] = cli.main(["import", "resources", str(tmp_path / name), "--user", "u-els"])
    assert codes == {"lijst.csv": 0, "kaart.json": 0, "kwaad.zip": 1}
    store = opening.open_store()
    assert directory(store).resources["r-kring"].name == "Kring"
    assert [one.name for one in candidates(store)] == ["De Hoek"]
    assert "een pad in de naam" in capsys.readouterr().out


@pytest.mark.usefixtures("_demo")
def test_a_long_import_that_is_interrupted_stores_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(done: int, total: int) -> None:
        if done == total:
            raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_tell", interrupt)
    file = tmp_path / "lijst.csv"
    file.write_text("naam;soort;thema's;bereik\nKring;plek;Rouw en verlies;overal")
    before = directory(opening.open_store()).resources
    assert cli.main(["import", "resources", str(file), "--user", "u-els"]) == 1
    assert directory(opening.open_store()).resources == before


def _ask_once() -> None:
    """Note a question long enough ago for the last whole week."""
    with system_work(opening.open_store()) as work:
        asked_on = work.today - timedelta(weeks=2)
        question_id = work.store.new_id("l")
        put_loose_question(work, question_id, "forms", "WK196307", "walk_in", asked_on)


@pytest.mark.usefixtures("_home")
def test_a_week_is_looked_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    for said in ("Niets te doen", "De week is bekeken. Signalen: 0.", "Niets te doen"):
        assert cli.main(["signals", "--demo"]) == 0
        assert said in capsys.readouterr().out
        _ask_once()


@pytest.mark.usefixtures("_home")
def test_a_week_is_worked_out_again(capsys: pytest.CaptureFixture[str]) -> None:
    _ask_once()
    assert cli.main(["signals", "--demo"]) == 0
    with opening.open_store().reading() as connection:
        (published,) = newest_publications(connection)
    capsys.readouterr()
    assert cli.main(["signals", "--demo", "--again", published.week.isoformat()]) == 0
    assert "Er komt hetzelfde uit als toen." in capsys.readouterr().out
    assert cli.main(["signals", "--demo", "--again", "2020-01-06"]) == 1
    assert "Deze week is niet bekeken." in capsys.readouterr().out
    capsys.readouterr()
    assert cli.main(["signals", "--demo", "--again", "16-11-2026"]) == 1
    assert "Schrijf JJJJ-MM-DD" in capsys.readouterr().err
