"""Does the store find the village of an address, and only of this municipality?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.errors import AccessDenied
from data.postcodes import (
    areas,
    postcode_count,
    read_table,
    save_postcodes,
    take_back_postcodes,
    villages_at,
)
from resources.places import NotPlaces
from resources.postcodes import Postcode, Run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.data.house import House

STRIJEN, GRAVENDEEL = "WK196307", "WK196306"
RUNS = (
    Run("3293LA", 10, STRIJEN, "BU19630799"),
    Run("3293LA", 12, GRAVENDEEL, "BU19630699"),
    Run("3295AA", 1, GRAVENDEEL, "BU19630600"),
)


def test_without_a_table_four_digits_tell(house: House) -> None:
    assert villages_at(house.store, Postcode("3293", "LA", 12)) == (STRIJEN,)
    assert villages_at(house.store, Postcode("3293")) == (STRIJEN,)
    assert villages_at(house.store, Postcode("3311", "AA")) == ()


def test_the_table_goes_first_and_what_is_newer_goes_by_four_digits(house: House) -> None:
    save_postcodes(house.desk("u-admin"), RUNS)
    assert postcode_count(house.store) == 2
    assert villages_at(house.store, Postcode("3293", "LA", 12)) == (GRAVENDEEL,)
    assert villages_at(house.store, Postcode("3293", "LA")) == (GRAVENDEEL, STRIJEN)
    assert villages_at(house.store, Postcode("3293", "ZZ", 1)) == (STRIJEN,)
    assert villages_at(house.store, Postcode("3293")) == (STRIJEN,)


def test_another_table_takes_the_place_of_the_first(house: House) -> None:
    admin = house.desk("u-admin")
    save_postcodes(admin, RUNS)
    save_postcodes(admin, RUNS[:1])
    assert postcode_count(house.store) == 1
    assert villages_at(house.store, Postcode("3293", "LA", 12)) == (STRIJEN,)


@pytest.mark.parametrize("user", ["u-anna", "u-lead", "u-dev", "u-editor"])
def test_only_the_administrator_stores_them(house: House, user: str) -> None:
    with pytest.raises(AccessDenied):
        save_postcodes(house.desk(user), RUNS)
    assert postcode_count(house.store) == 0
    save_postcodes(house.desk("u-admin"), RUNS)
    with pytest.raises(AccessDenied):
        take_back_postcodes(house.desk(user))
    assert postcode_count(house.store) == 2


def test_the_table_is_taken_back(house: House) -> None:
    save_postcodes(house.desk("u-admin"), RUNS)
    take_back_postcodes(house.desk("u-admin"))
    assert postcode_count(house.store) == 0
    assert villages_at(house.store, Postcode("3293", "LA", 12)) == (STRIJEN,)


def test_a_table_without_some_village_is_not_the_table(tmp_path: Path) -> None:
    lines = [f"{digits}AA;1;{area.village[2:]}00" for digits, area in areas().items()]
    (file := tmp_path / "t.csv").write_text("\n".join(["PC6;Huisnummer;Buurt2023", *lines]))
    assert read_table(file).addresses == len(areas())
    kept = [line for line in lines if STRIJEN[2:] not in line and GRAVENDEEL[2:] not in line]
    file.write_text("\n".join(["PC6;Huisnummer;Buurt2023", *kept]))
    with pytest.raises(NotPlaces) as caught:
        read_table(file)
    assert caught.value.code == "villages_without_postcodes"
    assert caught.value.value == f"{GRAVENDEEL}, {STRIJEN}"
