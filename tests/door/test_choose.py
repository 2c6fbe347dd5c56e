"""Does the chooser make a session, and log-out end it?"""

from __future__ import annotations

import pytest

from kringkaart.door.choose import local_path
from tests.door.visitors import ORIGIN, MemorySessions, come_in, open_door


def test_the_chooser_shows_names_as_text() -> None:
    page = open_door(MemorySessions()).get("/werk-als").text
    assert "<strong>Anja &lt;b&gt;</strong>" in page
    assert "wijkteamwerker · Team West" in page
    assert "<script" not in page


def test_the_chooser_speaks_english() -> None:
    client = open_door(MemorySessions())
    client.get("/taal/en")
    page = client.get("/werk-als")
    assert '<html lang="en">' in page.text
    assert "neighbourhood team worker" in page.text


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites() -> None:
    client = open_door(MemorySessions())
    answer = client.post("/werk-als", data={"gebruiker": "u-1"}, headers={"Origin": ORIGIN})
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "Secure" not in cookie


def test_behind_tls_the_cookie_belongs_to_this_host_alone() -> None:
    client = open_door(MemorySessions(), base_url="https://testserver")
    answer = client.post(
        "/werk-als", data={"gebruiker": "u-1"}, headers={"Origin": "https://testserver"}
    )
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-kringkaart=")
    assert "Secure" in cookie
    assert "Path=/" in cookie
    assert "strict-transport-security" in answer.headers


def test_the_pages_learn_whose_browser_it_is_until_log_out() -> None:
    client = open_door(MemorySessions())
    come_in(client)
    assert client.cookies["kringkaart-eigen"] == "owner-of-u-1"
    client.get("/afmelden")
    assert "kringkaart-eigen" not in client.cookies


@pytest.mark.parametrize("chosen", ["", "u-9", "u-1' OR 1=1", "x" * 5000])
def test_nobody_else_can_be_chosen(chosen: str) -> None:
    sessions = MemorySessions()
    client = open_door(sessions)
    answer = client.post("/werk-als", data={"gebruiker": chosen}, headers={"Origin": ORIGIN})
    assert (answer.status_code, answer.headers["location"]) == (303, "/werk-als")
    assert not sessions.users


def test_choosing_again_ends_the_first_session() -> None:
    sessions = MemorySessions()
    client = open_door(sessions)
    come_in(client)
    come_in(client)
    assert len(sessions.users) == 1


def test_log_out_ends_the_session_and_empties_the_browser() -> None:
    sessions = MemorySessions()
    client = open_door(sessions)
    come_in(client)
    answer = client.get("/afmelden")
    assert answer.headers["location"] == "/werk-als"
    assert answer.headers["clear-site-data"] == '"storage"'
    assert not sessions.users
    assert "kringkaart" not in client.cookies


def test_outside_the_demo_nobody_can_be_chosen() -> None:
    client = open_door(MemorySessions(), people=None)
    assert client.get("/werk-als").status_code == 503
    answer = client.post("/werk-als", data={"gebruiker": "u-1"}, headers={"Origin": ORIGIN})
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "wanted", ["//evil.example", "/\\evil.example", "https://evil.example", "", "/\nX: y", "evil"]
)
def test_going_back_never_leads_elsewhere(wanted: str) -> None:
    assert local_path(wanted) == "/"


def test_who_leaves_in_a_hurry_finds_no_names_on_the_way_back() -> None:
    client = open_door(MemorySessions())
    come_in(client)
    answer = client.get("/snel-weg", follow_redirects=False)
    assert answer.headers["location"] == "/sociale-kaart"
    said = answer.headers["set-cookie"]
    assert said.startswith("kringkaart-weg=1")
    assert "HttpOnly" in said
    assert "Max-Age=600" in said
