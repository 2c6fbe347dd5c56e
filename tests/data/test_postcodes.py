"""Does the store find the village of an address, and only of this municipality?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.errors import AccessDenied
from data.postcodes import postcode_count, save_postcodes, villages_at
from resources.postcodes import Postcode, Run

if TYPE_CHECKING:
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
