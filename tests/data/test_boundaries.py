"""Are other borders taken into use for everybody, and can the former ones be put back?"""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import pytest

from data.audit import recent
from data.boundaries import boundaries, demo_boundaries, save_boundaries, take_back_boundaries
from data.errors import AccessDenied
from data.surroundings import surroundings
from resources.places import Boundaries

if TYPE_CHECKING:
    from tests.data.house import House

_SHAPE = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}


def _places(year: int) -> Boundaries:
    area = {"type": "Feature", "properties": {"code": "BU19630400"}, "geometry": _SHAPE}
    return Boundaries(year, "CBS, Kadaster", (), (area,), {"BU19630400": 120}, {"BU19630400": 25})


def test_without_any_the_invented_ones_are_in_use(house: House) -> None:
    assert boundaries(house.store) is demo_boundaries()
    take_back_boundaries(house.desk("u-admin"))
    assert boundaries(house.store) is demo_boundaries()


def test_what_is_stored_is_in_use_as_it_was_and_is_read_once(house: House) -> None:
    save_boundaries(house.desk("u-admin"), _places(2022))
    stored = boundaries(house.store)
    assert asdict(stored) == asdict(_places(2022))
    assert boundaries(house.store) is stored


def test_what_is_invented_tells_the_signals_nothing_outside_the_demo(house: House) -> None:
    assert demo_boundaries().population
    assert surroundings(house.store, {}, {}).population == {}
    village = replace(_places(2022), population={"WK196304": 6_800, "WK196307": 0})
    save_boundaries(house.desk("u-admin"), village)
    assert surroundings(house.store, {}, {}).population == {"WK196304": 6_800}


def test_the_former_ones_are_put_back_one_by_one(house: House) -> None:
    admin = house.desk("u-admin")
    for year in (2021, 2022):
        save_boundaries(admin, _places(year))
    assert boundaries(house.store).year == 2022
    take_back_boundaries(admin)
    assert boundaries(house.store).year == 2021
    save_boundaries(admin, _places(2023))
    assert boundaries(house.store).year == 2023
    for _ in range(2):
        take_back_boundaries(admin)
    assert boundaries(house.store) is demo_boundaries()


@pytest.mark.parametrize("user", ["u-anna", "u-lead", "u-dev", "u-editor"])
def test_only_the_administrator_changes_borders(house: House, user: str) -> None:
    with pytest.raises(AccessDenied):
        save_boundaries(house.desk(user), _places(2022))
    with pytest.raises(AccessDenied):
        take_back_boundaries(house.desk(user))
    assert boundaries(house.store) is demo_boundaries()


def test_a_change_is_in_the_log(house: House) -> None:
    admin = house.desk("u-admin")
    save_boundaries(admin, _places(2022))
    take_back_boundaries(admin)
    lines = [(line.action, line.thing) for line in recent(admin, 2)]
    assert lines == [("take_back_boundaries", "boundaries"), ("save_boundaries", "boundaries")]
