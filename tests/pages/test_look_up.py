"""Searching as people do: counts beside choices, unknown below, why it was found, one resource."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING

import pytest

from data.vocabularies import terms
from pages.parts import state
from pages.parts.directory_cards import place_line, plain
from resources.resource import EVERYWHERE, Location, Opening, Resource
from tests.pages.directory_pages import demo_resources, open_page

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

PAGE = "sociale_kaart.py"
CHOIR = Resource(
    "r-koor", "Koor", "association", frozenset({"loneliness"}), village="WK196307",
    reach=frozenset({"WK196307"}), free=False, telephone="0186-550001", email="koor@example.org",
    schedule=(Opening(days=frozenset({2}), opens=time(9), closes=time(12)),),
    locations=(Location("Dorpshuis", "Dam 1", village="WK196307", x=97400, y=417800),),
    accessibility={"wheelchair": True, "toilet": False}, languages=frozenset({"nl", "ar"}),
)  # fmt: skip
LAST_YEAR = date(2025, 6, 1)
SILENT = Resource("r-stil", "Stille kring", "activity", reach=EVERYWHERE, description="Zingen.")


def _open(monkeypatch: pytest.MonkeyPatch, *resources: Resource) -> AppTest:
    return open_page(monkeypatch, PAGE, resources or demo_resources())


def _shown(page: AppTest) -> str:
    return "\n".join(element.value for element in page.markdown).replace("\\", "")


def _cards(page: AppTest) -> list[str]:
    lines = _shown(page).splitlines()
    return [line.removeprefix("### ") for line in lines if line.startswith("### ")]


def test_a_slip_is_forgiven_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    page = _open(monkeypatch)
    page.text_input(key="words").set_value("kofie").run()
    assert "We zochten ook op ‘koffie’." in [caption.value for caption in page.caption]
    assert "Koffie op de dijk" in _cards(page)


def test_where_nothing_is_found_a_near_word_is_one_tap_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = _open(monkeypatch)
    page.text_input(key="words").set_value("wandle").run()
    assert "Bedoelde u:" in [text.value for text in page.text]
    page.button(key="near-wandelen").click().run()
    assert page.text_input(key="words").value == "wandelen"
    assert "Wandelgroep Maasdam" in _cards(page)


def test_a_card_says_by_what_it_was_found(monkeypatch: pytest.MonkeyPatch) -> None:
    page = _open(monkeypatch)
    page.text_input(key="words").set_value("looprek").run()
    assert "Gevonden op ‘rollators’ (voor ‘looprek’)." in _shown(page)
    page.text_input(key="words").set_value("ochtend").run()
    assert "‘ochtend’ in ‘koffieochtend’" in _shown(page)


def test_each_choice_says_how_many_it_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    page = _open(monkeypatch, CHOIR, SILENT)
    assert "Strijen (2)" in page.multiselect(key="filter-village").options
    days = page.multiselect(key="filter-day")
    assert "dinsdag (1, niet bekend: 1)" in days.options
    assert page.multiselect(key="filter-cost").options == ["kost iets (1, niet bekend: 1)"]
    days.set_value(["2"]).run()
    assert page.multiselect(key="filter-day").value == ["2"]


def test_what_is_not_known_stays_below_what_is(monkeypatch: pytest.MonkeyPatch) -> None:
    page = _open(monkeypatch, replace(SILENT, name="Aardige kring"), CHOIR)
    assert _cards(page) == ["Aardige kring", "Koor"]
    page.multiselect(key="filter-day").set_value(["2"]).run()
    assert _cards(page) == ["Koor", "Aardige kring"]
    assert "## 1 past, van 1 weten we het niet" in _shown(page)
    assert "**Niet bekend of dit past: bel eerst**" in _shown(page)
    assert "Tijden niet bekend, bel eerst." in _shown(page)


def test_open_now_is_told_and_found(monkeypatch: pytest.MonkeyPatch) -> None:
    page = _open(monkeypatch, CHOIR)
    assert "nu open, tot 12.00 uur" in _shown(page)
    page.button(key="more-filters").click().run()
    page.multiselect(key="filter-open").set_value(["now"]).run()
    assert _cards(page) == ["Koor"]


def test_all_filters_go_with_one_tap(monkeypatch: pytest.MonkeyPatch) -> None:
    page = _open(monkeypatch, CHOIR, SILENT)
    page.multiselect(key="filter-village").set_value(["WK196305"]).run()
    assert _cards(page) == ["Stille kring"]
    page.button(key="no-filters").click().run()
    assert len(_cards(page)) == 2
    assert page.multiselect(key="filter-village").value == []


def test_a_card_unfolds_and_folds_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    page = _open(monkeypatch, CHOIR, SILENT)
    assert "Eerstvolgende keren" not in _shown(page)
    page.button(key="open-r-koor").click().run()
    assert "Eerstvolgende keren" in _shown(page)
    assert "](/sociale-kaart?hulpbron=r-koor)" in _shown(page)
    assert _cards(page) == ["Koor", "Stille kring"]
    page.button(key="open-r-koor").click().run()
    assert "Eerstvolgende keren" not in _shown(page)


def test_the_way_back_folds_a_card_and_keeps_the_search(monkeypatch: pytest.MonkeyPatch) -> None:
    page = _open(monkeypatch, CHOIR, SILENT)
    page.text_input(key="words").set_value("koor").run()
    page.button(key="open-r-koor").click().run()
    assert page.query_params["open"] == "r-koor"
    del page.query_params["open"]
    page.run()
    assert "Eerstvolgende keren" not in _shown(page)
    assert page.text_input(key="words").value == "koor"


def test_one_resource_has_a_view_and_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    page = _open(monkeypatch, CHOIR, SILENT)
    page.query_params["hulpbron"] = "r-koor"
    page.run()
    shown = _shown(page)
    for told in ("## Koor", "elke dinsdag 9.00–12.00 uur", "koor", "Dorpshuis, Dam 1, Strijen",
                 "rolstoel kan naar binnen", "**Niet:** aangepast toilet", "Arabisch"):  # fmt: skip
        assert told in shown, told
    assert not page.text_input
    next(one for one in page.button if one.label == "Terug naar zoeken").click().run()
    assert "hulpbron" not in page.query_params
    assert _cards(page) == ["Koor", "Stille kring"]


def test_an_address_of_what_is_gone_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    page = _open(monkeypatch, CHOIR)
    page.query_params["hulpbron"] = "r-weg"
    page.run()
    assert "staat niet meer in de sociale kaart" in page.info[0].value
    assert _cards(page) == ["Koor"]


@pytest.mark.parametrize("named", ["<img src=x>", "../x", "a" * 300, "[x](http://kwaad.example)"])
def test_a_strange_address_is_no_address(monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    page = _open(monkeypatch, CHOIR)
    page.query_params["hulpbron"] = named
    page.run()
    assert not page.exception
    assert named not in _shown(page)


def test_nothing_that_was_written_is_markup_on_its_own_view(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bad = "![x](http://kwaad.example/p.png) **b** :red[c]"
    hostile = replace(
        CHOIR, name=bad, organisation=bad, description=bad, when=bad, cost=bad, telephone=bad,
        website=f"javascript:{bad}", email=bad, source=bad, locations=(Location(bad, bad, bad),),
    )  # fmt: skip
    page = _open(monkeypatch, hostile)
    page.button(key="open-r-koor").click().run()
    unfolded = [element.value for element in page.markdown]
    page.query_params["hulpbron"] = "r-koor"
    page.run()
    texts = [*unfolded] + [element.value for element in (*page.markdown, *page.caption)]
    assert any(plain(bad) in text for text in texts)
    assert not any(bad in text for text in texts)
    assert not any("](<javascript" in text for text in texts)


def test_a_card_says_that_its_times_are_over(monkeypatch: pytest.MonkeyPatch) -> None:
    (opening,) = CHOIR.schedule
    page = _open(monkeypatch, replace(CHOIR, schedule=(replace(opening, valid_to=LAST_YEAR),)))
    assert "(**deze tijden zijn voorbij: bel eerst**)" in _shown(page)


def test_picking_a_village_on_the_map_filters_and_lets_go(monkeypatch: pytest.MonkeyPatch) -> None:
    from pages.parts import directory_map

    chosen: list[str] = []
    event = {"selection": {"village": [{"code": "WK196307"}]}}
    monkeypatch.setattr(state, "session_value", lambda _key: event)
    directory_map._picked(chosen.append, ())
    directory_map._picked(chosen.append, ("WK196307",))
    event["selection"] = {"village": []}
    directory_map._picked(chosen.append, ("WK196307",))
    assert chosen == ["WK196307", "", ""]


def test_the_map_is_told_in_words_too(monkeypatch: pytest.MonkeyPatch) -> None:
    page = _open(monkeypatch, CHOIR, SILENT)
    assert "- Strijen: 1 in het dorp, 2 die er ook voor zijn" in _shown(page)
    assert any("1 heeft geen eigen plek" in caption.value for caption in page.caption)


def test_the_signs_on_the_map_are_explained_when_they_are_on_it() -> None:
    from pages.parts import directory_map

    def said(*found: Resource) -> str:
        return directory_map._say_rest(directory_map.places_of(found), can_choose=False)

    assert said(CHOIR) == "Een stip is een plek."
    rough = replace(CHOIR, locations=(Location(village="WK196307"),))
    assert said(rough).startswith("Een rondje met een getal: zoveel in dat dorp")


def test_one_place_far_away_does_not_crush_the_map(monkeypatch: pytest.MonkeyPatch) -> None:
    far = replace(CHOIR, id="r-far", locations=(Location("Zaal", x=1, y=417_700),))
    page = _open(monkeypatch, CHOIR, far)
    (drawn,) = page.get("vega_lite_chart")
    points = [
        (point["x"], point["y"])
        for layer in json.loads(drawn.proto.spec)["layer"]
        for point in layer["data"]["values"]
        if isinstance(point, dict) and "x" in point
    ]
    assert points
    assert all(x > 70_000 for x, _y in points)
    assert any("1 plek ligt ver buiten de gemeente" in said.value for said in page.caption)


TWO_PLACES = Resource(
    "r-eettafel", "Eettafel", "activity", village="WK196301", reach=EVERYWHERE,
    locations=(
        Location(village="WK196301", x=91_000, y=424_000),
        Location("Dam", village="WK196307", x=97_400, y=417_800),
        Location("Zaal", village="WK196304"),
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("reach", "line"),
    [
        (EVERYWHERE, "{here}, voor de hele gemeente"),
        (frozenset(), "{here}"),
        ({"WK196301", "WK196305"}, "{here}, ook voor Maasdam"),
    ],
)
def test_a_resource_with_several_places_names_each_village(reach: set[str], line: str) -> None:
    villages = ("WK196301", "WK196304", "WK196307")
    first, second, third = (term.nl for code, term in terms("villages").items() if code in villages)
    shown = place_line(replace(TWO_PLACES, reach=frozenset(reach)), "nl")
    assert shown == line.format(here=f"{first}, {second} en {third}")


def test_the_list_under_the_map_counts_a_resource_once_in_each_of_its_villages() -> None:
    from pages.parts import directory_map

    twice = replace(TWO_PLACES, locations=TWO_PLACES.locations[:1] * 2 + TWO_PLACES.locations[1:])
    names = {"WK196301": "Heinenoord", "WK196304": "Puttershoek", "WK196307": "Strijen"}
    listed = directory_map._list_places([twice, CHOIR], {}, names).replace("\\", "")
    assert listed.splitlines() == [
        "- Heinenoord: 1 in het dorp, 1 die er ook voor zijn",
        "- Puttershoek: 1 in het dorp, 1 die er ook voor zijn",
        "- Strijen: 2 in het dorp, 2 die er ook voor zijn",
    ]


def test_what_has_a_point_in_one_village_is_counted_on_the_map_in_its_other_one() -> None:
    from pages.parts import directory_map

    places = directory_map.places_of([TWO_PLACES])
    assert [point[1:] for point in places.points] == [(91_000, 424_000), (97_400, 417_800)]
    assert places.by_village == {"WK196304": 1}


def test_what_is_pointed_out_is_so_in_each_village_of_which_no_more_is_known() -> None:
    from pages.parts import directory_map

    middles = [{"code": code, "x": 1.0, "y": 2.0} for code in ("WK196301", "WK196304", "WK196307")]
    rough = replace(TWO_PLACES, locations=(Location(village="WK196307"),))
    assert len(directory_map._where(rough, middles)) == 2
    assert len(directory_map._where(TWO_PLACES, middles)) == 3


def test_the_map_asks_nothing_of_another_address() -> None:
    from data.boundaries import demo_boundaries
    from pages.parts import directory_map
    from pages.parts.village_map import name_areas

    features = name_areas(demo_boundaries().villages, {"WK196307": "Strijen"})
    places = directory_map.places_of([CHOIR, SILENT])
    drawn = directory_map._draw(features, places, ("WK196307",), CHOIR)
    assert "http" not in str(drawn)
    assert "url" not in str(drawn)
    assert drawn["projection"] == {"type": "identity", "reflectY": True}
    assert places.points == ((CHOIR, 97400, 417800),)
    assert places.nowhere == 1
