"""Does nothing pass the door without a session, and nothing after it has ended?"""

from __future__ import annotations

import pytest
from starlette.websockets import WebSocketDisconnect

from tests.door.visitors import ANJA, ORIGIN, MemorySessions, come_in, open_door

PAGE = {"Accept": "text/html,application/xhtml+xml"}
LINE = {"Origin": ORIGIN}


def test_a_stranger_who_wants_a_page_is_shown_the_way_in() -> None:
    answer = open_door(MemorySessions()).get("/casus?casus=c-1", headers=PAGE)
    assert (answer.status_code, answer.headers["location"]) == (303, "/werk-als")


@pytest.mark.parametrize(
    "path", ["/headers", "/media/page.html", "/_stcore/host-config", "/bestand/x", "/deur-sessie"]
)
def test_a_stranger_gets_nothing_else(path: str) -> None:
    answer = open_door(MemorySessions()).get(path)
    assert (answer.status_code, answer.content) == (401, b"")


def test_a_stranger_gets_no_open_line() -> None:
    client = open_door(MemorySessions())
    with pytest.raises(WebSocketDisconnect) as refused:  # noqa: SIM117  (the refusal comes first)
        with client.websocket_connect("/_stcore/stream", headers=LINE):
            pass
    assert refused.value.code == 4401


def test_health_needs_no_session() -> None:
    assert open_door(MemorySessions()).get("/_stcore/health").status_code == 200


def test_who_came_in_is_let_through() -> None:
    client = open_door(MemorySessions())
    come_in(client)
    assert client.get("/", headers=PAGE).status_code == 200


def test_a_header_that_says_who_one_is_comes_from_the_door_only() -> None:
    client = open_door(MemorySessions())
    come_in(client)
    sent = {"X-Kringkaart-Session": "stolen", "x-kringkaart-Anything": "1"}
    seen = client.get("/headers", headers=sent).json()
    own = [value for name, value in seen if name.startswith("x-kringkaart")]
    assert own == ["token-u-1-0"]


def test_a_stranger_cannot_say_who_he_is() -> None:
    client = open_door(MemorySessions())
    seen = client.get("/_stcore/health", headers={"X-Kringkaart-Session": "stolen"}).json()
    assert not [name for name, _ in seen if name.startswith("x-kringkaart")]


def test_a_cookie_kept_from_before_log_out_opens_nothing() -> None:
    client = open_door(MemorySessions())
    come_in(client)
    kept = client.cookies["kringkaart"]
    client.get("/afmelden")
    replay = {"Cookie": f"kringkaart={kept}"}
    assert client.get("/headers", headers=replay).status_code == 401


def test_an_open_line_closes_at_the_next_message_after_log_out() -> None:
    sessions = MemorySessions()
    client = open_door(sessions)
    come_in(client)
    with client.websocket_connect("/_stcore/stream", headers=LINE) as line:
        line.send_text("een")
        assert line.receive_text() == "een"
        sessions.end("token-u-1-0")
        line.send_text("twee")
        with pytest.raises(WebSocketDisconnect) as closed:
            line.receive_text()
    assert closed.value.code == 4401


@pytest.mark.parametrize("origin", ["http://evil.example", "null", ""])
def test_a_page_of_somebody_else_gets_no_open_line(origin: str) -> None:
    client = open_door(MemorySessions())
    come_in(client)
    with pytest.raises(WebSocketDisconnect):  # noqa: SIM117  (the refusal comes first)
        with client.websocket_connect("/_stcore/stream", headers={"Origin": origin}):
            pass


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "testserver@evil"])
def test_another_name_for_this_server_is_not_answered(host: str) -> None:
    client = open_door(MemorySessions())
    assert client.get("/werk-als", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": ORIGIN, "Sec-Fetch-Site": "cross-site"},
    ],
)
def test_a_page_of_somebody_else_cannot_post_here(headers: dict[str, str]) -> None:
    answer = open_door(MemorySessions()).post(
        "/werk-als", data={"gebruiker": "u-1"}, headers=headers
    )
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("path", ["/_stcore/agent/openapi.json", "/_stcore/metrics", "/auth/login"])
def test_what_nobody_needs_is_not_there(path: str) -> None:
    client = open_door(MemorySessions())
    come_in(client)
    assert client.get(path).status_code == 404


def test_nonsense_in_the_cookie_is_a_stranger() -> None:
    client = open_door(MemorySessions())
    for cookie in ("kringkaart=", "kringkaart=\xff\xfe", "=;;;", 'kringkaart="a', "x" * 5000):
        headers = [(b"cookie", cookie.encode("latin-1"))]
        assert client.get("/headers", headers=headers).status_code == 401


def test_the_visitor_is_the_one_of_the_session() -> None:
    sessions = MemorySessions()
    assert sessions.actor_of(sessions.start("u-1"))[0] is ANJA
