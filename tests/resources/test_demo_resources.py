from __future__ import annotations

from pathlib import Path

from data.vocabularies import terms
from resources.directory import build_directory
from resources.doubles import doubles
from resources.tables import read_table
from tests.resources.lists import CODE_LISTS

CONTENT = (Path(__file__).resolve().parents[2] / "data/demo/resources.csv").read_bytes()
READING = read_table(CONTENT, CODE_LISTS)


def test_the_demo_holds_120_resources_without_a_finding() -> None:
    assert READING.findings == ()
    assert len(READING.resources) == 120


def test_every_village_has_company_and_a_meal_or_a_place_of_its_own() -> None:
    own = {resource.village for resource in READING.resources if "loneliness" in resource.themes}
    assert own >= set(terms("villages"))


def test_every_theme_has_something_before_professionals_in_every_village() -> None:
    directory = build_directory(READING.resources)
    for theme in terms("themes"):
        for village in terms("villages"):
            kinds = {resource.kind for resource in directory.candidates(theme, village)}
            assert kinds - {"professional"}, (theme, village)


def test_nothing_points_to_a_real_address_or_number() -> None:
    for resource in READING.resources:
        assert resource.website.startswith("https://example.org/") or not resource.website
        assert resource.telephone.startswith("0186-550") or not resource.telephone


def test_it_is_as_full_and_as_holed_as_real_directories_are() -> None:
    found = READING.resources
    without_place = sum(not any(at.x for at in one.locations) for one in found) / len(found)
    without_times = sum(not one.schedule for one in found) / len(found)
    assert 0.2 <= without_place <= 0.3
    assert 0.2 <= without_times <= 0.3
    assert sum(one.capacity is not None for one in found) >= 10
    assert {"initiative", "collective"} <= {one.kind for one in found}
    assert any(one.checked_on and one.checked_on.year < 2026 for one in found)
    assert any(one.checked_on is None for one in found)


def test_two_pairs_in_it_may_well_be_one() -> None:
    assert [(pair.first, pair.second) for pair in doubles(READING.resources)] == [
        ("r-manege-zonder-drempels", "r-paardrijden-zuid-beijerland"),
        ("r-shantykoor-t-spui", "r-zang-goudswaard"),
    ]
