from __future__ import annotations

from pathlib import Path

from data.vocabularies import terms
from resources.directory import build_directory
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
