"""Are borders and postcodes taken into use with one command each, and a wrong file said?"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from data.boundaries import boundaries
from data.postcodes import areas, postcode_count
from kringkaart import cli
from kringkaart.door import opening
from tests.acceptance import acceptance_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TABLE = "PC6;Huisnummer;Buurt2023\n3293LA;10;19630799\n3293LA;12;19630699\n3291;1;19630700\n"
WHOLE = TABLE + "".join(f"{d}AA;1;{area.village[2:]}00\n" for d, area in areas().items())


@pytest.fixture(autouse=True)
def _demo(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Give the command line a demo of its own, closed afterwards."""
    monkeypatch.setenv("KRINGKAART_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("KRINGKAART_KEYS", str(tmp_path / "keys"))
    monkeypatch.setenv("KRINGKAART_DEMO", "1")
    opening.settings.cache_clear()
    opening._open.cache_clear()
    cli._prepare_demo()
    yield
    opening.open_store().close()
    opening.settings.cache_clear()
    opening._open.cache_clear()


def _import(what: str, file: Path, *more: str, user: str = "u-frank") -> int:
    return cli.main(["import", what, str(file), "--user", user, *more])


def test_real_borders_replace_those_of_the_demo(capsys: pytest.CaptureFixture[str]) -> None:
    file = acceptance_folder("resources") / "cbs_buurt_2022_GM1963_rd.geojson"
    assert _import("boundaries", file) == 0
    said = capsys.readouterr().out
    assert "14 dorpen en 41 buurten" in said
    assert "Jaar: 2022. Bron: CBS, Kadaster." in said
    used = boundaries(opening.open_store())
    assert (used.year, used.source, len(used.areas)) == (2022, "CBS, Kadaster", 41)


def test_the_year_may_be_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = acceptance_folder("resources") / "cbs_buurt_2022_GM1963_rd.geojson"
    content = json.loads(source.read_text("utf-8"))
    for feature in content["features"]:
        del feature["properties"]["jrstatcode"]
    content["name"] = "buurten"
    (file := tmp_path / "buurten.geojson").write_text(json.dumps(content), "utf-8")
    assert _import("boundaries", file) == 1
    assert "niet van welk jaar" in capsys.readouterr().out
    assert _import("boundaries", file, "--year", "2021") == 0
    assert "De lijst met dorpen is van 2022, dit bestand van 2021." in capsys.readouterr().out
    assert boundaries(opening.open_store()).year == 2021


def test_postcodes_are_taken_into_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (file := tmp_path / "tabel.csv").write_text(WHOLE)
    assert _import("postcodes", file) == 0
    said = capsys.readouterr().out
    assert "Postcodes: 23. Adressen in deze gemeente: 24." in said
    assert "1 regel was niet te lezen" in said
    assert postcode_count(opening.open_store()) == 23


@pytest.mark.parametrize(
    ("what", "content", "sentence"),
    [
        ("boundaries", "<html>", "is niet te lezen"),
        ("boundaries", TABLE, "is niet te lezen"),
        ("postcodes", "<html>", "niet de tabel van het CBS"),
        ("postcodes", TABLE.replace(";1963", ";0505"), "geen enkel adres van deze gemeente"),
        ("postcodes", TABLE, "geen enkele postcode van: Oud-Beijerland, Heinenoord"),
    ],
)
def test_a_wrong_file_is_said_and_nothing_changes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str, content: str, sentence: str
) -> None:
    (file := tmp_path / "bestand").write_text(content)
    assert _import(what, file) == 1
    assert sentence in capsys.readouterr().out
    assert not boundaries(opening.open_store()).source
    assert postcode_count(opening.open_store()) == 0


@pytest.mark.parametrize("what", ["boundaries", "postcodes"])
def test_it_is_for_the_administrator(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    files = {
        "boundaries": acceptance_folder("resources") / "cbs_buurt_2022_GM1963_rd.geojson",
        "postcodes": tmp_path / "tabel.csv",
    }
    files["postcodes"].write_text(WHOLE)
    assert _import(what, files[what], user="u-els") == 1
    assert "mag dit niet inlezen" in capsys.readouterr().err
