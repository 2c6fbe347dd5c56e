"""How does a personal file leave? By one address: once, within a minute, in one's own session."""

from __future__ import annotations

import secrets
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from starlette.responses import Response
from starlette.routing import Route

from kringkaart.door.errors import sorry_page
from kringkaart.door.headers import BARE_POLICY
from kringkaart.door.sessions import language_of, visitor_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.routing import BaseRoute

__all__ = ["FILES", "Counter", "offer_file"]

_SECONDS: Final = 60.0
_MOST_BYTES: Final = 64_000_000


@dataclass(frozen=True, slots=True)
class _Offer:
    session_id: str
    name: str
    content: bytes
    kind: str
    until: float


@dataclass(slots=True)
class Counter:
    """The files that lie ready, in memory only.

    Attributes
    ----------
    clock
        Seconds that only go forward.
    """

    clock: Callable[[], float] = time.monotonic
    _offers: dict[str, _Offer] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def offer(self, session_id: str, name: str, content: bytes, kind: str) -> str:
        """Lay a file ready and return its address.

        Raises
        ------
        MemoryError
            If what already lies ready leaves no room for it.
        """
        token = secrets.token_urlsafe(32)
        now = self.clock()
        with self._lock:
            self._offers = {t: o for t, o in self._offers.items() if o.until > now}
            taken = sum(len(offer.content) for offer in self._offers.values())
            if taken + len(content) > _MOST_BYTES:
                msg = "too many files lie ready; try again in a minute"
                raise MemoryError(msg)
            self._offers[token] = _Offer(session_id, name, content, kind, now + _SECONDS)
        return f"/bestand/{token}"

    def take(self, token: str, session_id: str) -> _Offer | None:
        """Hand a file over and forget it; ``None`` if it is not there for this session."""
        with self._lock:
            offer = self._offers.get(token)
            if offer is None or offer.session_id != session_id:
                return None
            del self._offers[token]
        return offer if offer.until > self.clock() else None

    def routes(self) -> list[BaseRoute]:
        """Return the route."""
        return [Route("/bestand/{token}", self.hand_over, methods=["GET"])]

    async def hand_over(self, request: Request) -> Response:
        """Answer with the file; a browser that only looks ahead (HEAD) does not use it up."""
        visitor = visitor_of(request.scope)
        if request.method != "GET" or visitor is None:
            return Response(status_code=405)
        offer = self.take(request.path_params["token"], visitor.session_id)
        if offer is None:
            return sorry_page("file_gone", 404, language_of(request.scope["headers"]))
        return Response(
            offer.content,
            headers={
                "Content-Type": offer.kind,
                "Content-Disposition": f"attachment; filename*=UTF-8''{quote(offer.name, safe='')}",
                "Content-Security-Policy": f"{BARE_POLICY}; sandbox",
            },
        )


FILES: Final = Counter()
"""The counter of this process."""


def offer_file(session_id: str, name: str, content: bytes, kind: str) -> str:
    """Lay a personal file ready for one session and return its address.

    Parameters
    ----------
    session_id
        Session that may fetch it (``desk.session_id``).
    name
        Name under which the browser keeps it.
    content
        The file.
    kind
        Media type (``"application/pdf"``).
    """
    return FILES.offer(session_id, name, content, kind)
