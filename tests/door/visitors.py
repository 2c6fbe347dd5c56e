"""Sessions in memory, and the door around a small application: what a real door needs, no more."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from kringkaart.door.choose import Chooser
from kringkaart.door.errors import answer_mishap
from kringkaart.door.files import Counter
from kringkaart.door.gate import Gate
from kringkaart.door.headers import SecurityHeaders, page_policy
from kringkaart.door.page import FirstPage, first_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.websockets import WebSocket

ANJA = SimpleNamespace(id="u-1", name="Anja <b>", role="worker", team_id="t-1")
ORIGIN = "http://testserver"


@dataclass
class MemorySessions:
    """Sessions without a store."""

    users: dict[str, Any] = field(default_factory=dict)

    def start(self, user_id: str) -> str:
        token = f"token-{user_id}-{len(self.users)}"
        self.users[token] = (ANJA, f"s-{len(self.users)}")
        return token

    def actor_of(self, token: str) -> Any:
        return self.users.get(token)

    def is_there(self, token: str) -> bool:
        return token in self.users

    def end(self, token: str) -> None:
        self.users.pop(token, None)

    def owner_of(self, user_id: str) -> str:
        return f"owner-of-{user_id}"


async def _page(_request: Request) -> Response:
    return HTMLResponse('<html lang="en"><title>Streamlit</title></html>')


async def _headers(request: Request) -> Response:
    return JSONResponse(request.headers.items())


async def _fail(_request: Request) -> Response:
    msg = "/home/somebody/secret.db"
    raise RuntimeError(msg)


async def _echo(websocket: WebSocket) -> None:
    await websocket.accept()
    with suppress(WebSocketDisconnect):
        while True:
            await websocket.send_text(await websocket.receive_text())


def open_door(
    sessions: MemorySessions,
    counter: Counter | None = None,
    base_url: str = ORIGIN,
    *,
    people: Callable[[], Any] | None = lambda: ([ANJA], {"t-1": "Team West"}),
) -> TestClient:
    """Return a browser in front of the door."""
    files = counter or Counter()
    app = Starlette(
        routes=[
            *Chooser(sessions, people).routes(),
            *files.routes(),
            Route("/headers", _headers, methods=["GET", "POST"]),
            Route("/fout", _fail),
            Route("/_stcore/health", _headers),
            Route("/_stcore/agent/openapi.json", _headers),
            Route("/media/page.html", _page),
            WebSocketRoute("/_stcore/stream", _echo),
            Route("/{rest:path}", _page),
        ],
        middleware=[
            Middleware(SecurityHeaders, policy=page_policy(first_page("nl"))),
            Middleware(Gate, sessions=sessions, hosts=("testserver", "127.0.0.1")),
            Middleware(FirstPage),
        ],
        exception_handlers={Exception: answer_mishap},
    )
    return TestClient(app, base_url=base_url, follow_redirects=False, raise_server_exceptions=False)


def come_in(client: TestClient) -> None:
    """Choose Anja."""
    answer = client.post("/werk-als", data={"gebruiker": "u-1"}, headers={"Origin": ORIGIN})
    assert answer.headers["location"] == "/"
