"""Keys lie apart and are the owner's alone; a seal opens in its own place only."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.crypto import (
    Place,
    new_case_key,
    open_json,
    open_text,
    read_keys,
    seal_json,
    seal_text,
    unwrap,
    wrap,
)
from data.errors import KeysMissing, KeysUnsafe, SealBroken, SettingMissing
from data.settings import SETTINGS, Settings, read_settings
from data.store import Store

if TYPE_CHECKING:
    from tests.data.house import House

HERE = Place("questions", "text", "q-1", 3)


def test_keys_are_made_once_and_only_the_owner_can_read_them(file_settings: Settings) -> None:
    first = read_keys(file_settings, has_data=False)
    assert read_keys(file_settings, has_data=True) == first
    modes = {path.name: path.stat().st_mode & 0o777 for path in file_settings.keys.iterdir()}
    assert modes == {"master.key": 0o600, "database.key": 0o600}
    assert "master" not in repr(first)


@pytest.mark.parametrize("inside", [".", "keys", "a/../keys"])
def test_keys_inside_the_home_are_refused(tmp_path: Path, inside: str) -> None:
    home = tmp_path / "home"
    with pytest.raises(KeysUnsafe):
        Store.open(Settings(home, home / inside))
    assert not home.exists()


def test_keys_reached_by_a_link_into_the_home_are_refused(tmp_path: Path) -> None:
    (tmp_path / "home" / "keys").mkdir(parents=True)
    (tmp_path / "keys").symlink_to(tmp_path / "home" / "keys")
    with pytest.raises(KeysUnsafe):
        Store.open(Settings(tmp_path / "home", tmp_path / "keys"))


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_keys_that_others_can_read_are_refused(file_settings: Settings, mode: int) -> None:
    read_keys(file_settings, has_data=False)
    (file_settings.keys / "master.key").chmod(mode)
    with pytest.raises(KeysUnsafe):
        Store.open(file_settings)


def test_missing_keys_are_not_made_anew_when_there_are_data(house: House) -> None:
    house.store.close()
    key = house.settings.keys / "master.key"
    key.rename(key.with_suffix(".away"))
    with pytest.raises(KeysMissing):
        Store.open(house.settings)
    assert not key.exists()


@pytest.mark.parametrize("content", ["", "zz", "00" * 31])
def test_a_damaged_key_is_refused(file_settings: Settings, content: str) -> None:
    read_keys(file_settings, has_data=False)
    (file_settings.keys / "master.key").write_text(content)
    with pytest.raises(KeysMissing):
        read_keys(file_settings, has_data=True)


def test_another_key_does_not_open_the_file(file_house: House) -> None:
    from sqlalchemy.exc import DatabaseError

    file_house.store.close()
    (file_house.settings.keys / "database.key").write_text("00" * 32)
    with pytest.raises(DatabaseError):
        Store.open(file_house.settings)


@given(st.text())
def test_a_seal_opens_in_its_place_and_says_nothing(text: str) -> None:
    key = new_case_key()
    sealed = seal_text(key, text, HERE)
    assert open_text(key, sealed, HERE) == text
    assert seal_text(key, text, HERE) != sealed
    assert len(text) < 8 or text.encode() not in sealed


@pytest.mark.parametrize(
    "elsewhere",
    [
        replace(HERE, table="agreements"),
        replace(HERE, column="note"),
        replace(HERE, row="q-2"),
        replace(HERE, version=2),
    ],
)
def test_a_seal_does_not_open_elsewhere(elsewhere: Place) -> None:
    key = new_case_key()
    sealed = seal_json(key, {"name": "Ria"}, HERE)
    with pytest.raises(SealBroken):
        open_json(key, sealed, elsewhere)
    with pytest.raises(SealBroken):
        open_json(new_case_key(), sealed, HERE)
    with pytest.raises(SealBroken):
        open_json(key, sealed[:-1] + bytes([sealed[-1] ^ 1]), HERE)


def test_the_key_of_a_case_opens_for_that_case_only(file_settings: Settings) -> None:
    keys, key = read_keys(file_settings, has_data=False), new_case_key()
    wrapped = wrap(keys, "c-1", key)
    assert unwrap(keys, "c-1", wrapped) == key
    with pytest.raises(SealBroken):
        unwrap(keys, "c-2", wrapped)


def test_tokens_are_steady_and_differ_per_system_and_house(
    file_settings: Settings, tmp_path: Path
) -> None:
    keys = read_keys(file_settings, has_data=False)
    others = read_keys(Settings(tmp_path / "h2", tmp_path / "k2"), has_data=False)
    assert keys.token_of("case", "c-1") == keys.token_of("case", "c-1")
    tokens = {k.token_of(s, "c-1") for k in (keys, others) for s in ("case", "import")}
    assert len(tokens) == 4


def test_outside_the_demo_the_folders_must_be_given() -> None:
    with pytest.raises(SettingMissing, match="KRINGKAART_HOME"):
        read_settings({})
    with pytest.raises(SettingMissing, match="KRINGKAART_KEYS"):
        read_settings({"KRINGKAART_HOME": "/h"})
    given = {"KRINGKAART_HOME": "/h", "KRINGKAART_KEYS": "/k", "KRINGKAART_DATABASE_URL": "p://"}
    assert read_settings(given) == Settings(Path("/h"), Path("/k"), "p://", demo=False)
    assert read_settings({"KRINGKAART_DEMO": "1"}) == Settings(
        Path(".demo"), Path(".keys"), None, demo=True
    )


def test_every_setting_is_explained_to_administrators() -> None:
    page = (Path(__file__).parents[2] / "docs" / "beheer.md").read_text(encoding="utf-8")
    assert [s.name for s in SETTINGS if f"`{s.name}`" not in page] == []
