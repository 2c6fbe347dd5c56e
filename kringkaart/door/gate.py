"""Who may come in? Every request and every message of an open line passes this gate."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse, RedirectResponse

from kringkaart.door.sessions import Visitor, cookie_name, let_in, read_cookies

if TYPE_CHECKING:
    from collections.abc import Collection

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from kringkaart.door.sessions import Sessions

__all__ = ["CHOOSE", "OVER", "Gate"]

CHOOSE: Final = "/werk-als"
OVER: Final = 4401
"""Code with which an open line is closed when the session has ended."""

_OPEN: Final = (CHOOSE, "/_stcore/health", "/favicon.png")
_OPEN_FOLDERS: Final = ("/static/", "/deur/", "/taal/")
# Routes of the framework that nobody here needs: numbers about the server, a second way in.
_CLOSED: Final = ("/_stcore/agent", "/_stcore/metrics", "/_stcore/script-health", "/auth/")
_READING: Final = frozenset({"GET", "HEAD"})
_OWN_HEADERS: Final = b"x-kringkaart-"


@dataclass(frozen=True, slots=True)
class Gate:
    """Middleware: no session, no pages, no files, no open line.

    Attributes
    ----------
    app
        What lies behind the gate.
    sessions
        Where sessions are kept.
    hosts
        Names under which this server answers (a site of somebody else may point its own name
        here).
    """

    app: ASGIApp
    sessions: Sessions
    hosts: Collection[str] = field(default=("127.0.0.1", "localhost", "::1"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or say why not."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        scope = {**scope, "headers": _without_own(scope["headers"])}
        code = self._refusal(scope)
        if code is not None:
            await _refuse(code, scope, receive, send)
            return
        visitor = await self._visitor(scope)
        if visitor is not None:
            await self._enter(visitor, let_in(scope, visitor), receive, send)
        elif scope["type"] == "http" and _is_open(scope["path"]):
            await self.app(scope, receive, send)
        else:
            await _refuse(401, scope, receive, send)

    def _refusal(self, scope: Scope) -> int | None:
        """Return the status for a request that nobody may make, whoever it is."""
        host = _header(scope, b"host")
        if (urlsplit(f"//{host}").hostname or "") not in self.hosts:
            return 421
        if scope["path"].startswith(_CLOSED):
            return 404
        changes = scope["type"] == "websocket" or scope["method"] not in _READING
        if changes and not _is_from_here(scope, host):
            return 403
        return None

    async def _visitor(self, scope: Scope) -> Visitor | None:
        """Return who this is, by the cookie; ``None`` for a stranger."""
        secure = scope["scheme"] in {"https", "wss"}
        token = read_cookies(scope["headers"]).get(cookie_name(secure=secure))
        if not token or scope["path"].startswith("/static/"):
            return None
        found = await run_in_threadpool(self.sessions.actor_of, token)
        return None if found is None else Visitor(*found, token)

    async def _enter(self, visitor: Visitor, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; watch the session at each message of an open line."""
        if scope["type"] == "http":
            await self.app(scope, receive, send)
            return
        is_over = False

        async def receive_watched() -> Message:
            nonlocal is_over
            message = await receive()
            if message["type"] != "websocket.receive":
                return message
            # pages send messages by themselves: those keep no session from ending of idleness
            if not await run_in_threadpool(self.sessions.is_there, visitor.token):
                is_over = True
                await send({"type": "websocket.close", "code": OVER})
                return {"type": "websocket.disconnect", "code": OVER}
            return message

        async def send_watched(message: Message) -> None:
            if not is_over:
                await send(message)

        await self.app(scope, receive_watched, send_watched)


def _without_own(headers: Any) -> list[tuple[bytes, bytes]]:
    """Throw away headers that only the door may set."""
    return [(name, value) for name, value in headers if not name.lower().startswith(_OWN_HEADERS)]


def _header(scope: Scope, wanted: bytes) -> str:
    return next((v.decode("latin-1") for n, v in scope["headers"] if n == wanted), "")


def _is_open(path: str) -> bool:
    return path in _OPEN or path.startswith(_OPEN_FOLDERS)


def _is_from_here(scope: Scope, host: str) -> bool:
    """Tell whether a page of our own asks this; browsers always say so for what changes things."""
    site = _header(scope, b"sec-fetch-site")
    if site and scope["type"] == "http":
        return site == "same-origin"
    return urlsplit(_header(scope, b"origin")).netloc == host


async def _refuse(code: int, scope: Scope, receive: Receive, send: Send) -> None:
    """Refuse: a person with a browser is shown the way, everything else gets a number."""
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": OVER if code == 401 else 1008})
        return
    wants_page = "text/html" in _header(scope, b"accept") and scope["method"] in _READING
    if code == 401 and wants_page:
        await RedirectResponse(CHOOSE, 303)(scope, receive, send)
        return
    await PlainTextResponse("", code)(scope, receive, send)
