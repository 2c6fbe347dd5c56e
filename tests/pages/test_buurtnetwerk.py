from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from resources.resource import EVERYWHERE, Resource
from tests.pages.directory_pages import demo_resources, open_page

if TYPE_CHECKING:
    import pytest
    from streamlit.testing.v1 import AppTest

PAGE = "buurtnetwerk.py"


def _drawn(page: AppTest) -> dict[str, Any]:
    return json.loads(page.get("bidi_component")[0].proto.json)


def _nodes(page: AppTest, kind: str) -> set[str]:
    return {node["id"] for node in _drawn(page)["nodes"] if node["id"].startswith(f"{kind}:")}


def test_the_whole_network_is_drawn_and_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    page = open_page(monkeypatch, PAGE, demo_resources())
    assert len(_nodes(page, "resource")) == 120
    assert len(_nodes(page, "village")) == 15
    listed = "\n".join(element.value for element in page.markdown).replace("\\", "")
    assert "## Rouw en verlies\n\n- Haventafel Numansdorp (activiteit; " in listed


def test_village_and_theme_filter_picture_and_list_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    page = open_page(monkeypatch, PAGE, demo_resources())
    page.selectbox(key="network-villages").set_value("WK196304").run()
    page.selectbox(key="network-themes").set_value("meals").run()
    assert _nodes(page, "theme") == {"theme:meals"}
    assert _nodes(page, "village") == {"village:WK196304", "village:*"}
    listed = [element.value for element in page.markdown if element.value.startswith("## ")]
    assert len(listed) == 1
    assert listed[0].count("\n- ") == len(_nodes(page, "resource"))
    assert _drawn(page)["words"]["name"] == "Buurtnetwerk: Puttershoek, Koken en eten"


def test_nothing_known_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    page = open_page(monkeypatch, PAGE, ())
    assert "Kies een ander dorp" in page.info[0].value
    assert not page.get("bidi_component")


def test_hostile_names_travel_as_plain_labels(monkeypatch: pytest.MonkeyPatch) -> None:
    name = "<img src=x onerror=a()> [x](http://kwaad.example)"
    resource = Resource("r-1", name, "place", frozenset({"grief"}), reach=EVERYWHERE)
    page = open_page(monkeypatch, PAGE, (resource,))
    labels = [node["label"] for node in _drawn(page)["nodes"]]
    assert name in labels
    assert not any("title" in node for node in _drawn(page)["nodes"])
    assert not any(re.search(r"(?<!\\)<img", element.value) for element in page.markdown)


def test_a_tap_shows_what_is_tied_to_the_node(monkeypatch: pytest.MonkeyPatch) -> None:
    page = open_page(monkeypatch, PAGE, demo_resources())
    page.session_state["explorer"] = {"picked": "theme:grief"}
    page.run()
    assert not page.exception
    shown = [element.value for element in page.markdown]
    assert "## Rouw en verlies" in shown
    assert any(text.startswith("### Samen verder na verlies") for text in shown)
