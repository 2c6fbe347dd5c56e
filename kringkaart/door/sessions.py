"""Who stands at the door? The cookie of a visitor and the session it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING, Any, Final, Protocol

from kringkaart.catalogue import known_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from data.access import Actor
    from data.store import Store

__all__ = [
    "LANGUAGE_COOKIE",
    "LEFT_COOKIE",
    "OWNER_COOKIE",
    "SESSION_HEADER",
    "Sessions",
    "StoredSessions",
    "Visitor",
    "cookie_name",
    "language_of",
    "owner_of",
    "read_cookies",
    "visitor_of",
]

SESSION_HEADER: Final = b"x-kringkaart-session"
"""Header by which the door tells the pages whose session it is; a visitor's own is thrown away."""
LANGUAGE_COOKIE: Final = "kringkaart-taal"
LEFT_COOKIE: Final = "kringkaart-weg"
"""Tells the pages that somebody left in a hurry a moment ago: they begin without names."""
OWNER_COOKIE: Final = "kringkaart-eigen"
"""Tells the pages in a browser whose it is now; stays when a session times out."""
_PLACE: Final = "kringkaart.visitor"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody with a valid session."""

    actor: Actor
    session_id: str
    token: str


class Sessions(Protocol):
    """What the door needs to know about sessions."""

    def start(self, user_id: str) -> str:
        """Start a session and return its token."""

    def actor_of(self, token: str) -> tuple[Actor, str] | None:
        """Return whose session it is, with its id; ``None`` when it has ended or never was."""

    def is_there(self, token: str) -> bool:
        """Tell whether the session has not ended, without counting as use of it."""

    def end(self, token: str) -> None:
        """End the session."""

    def owner_of(self, user_id: str) -> str:
        """Return the id under which a browser keeps what waits of a user."""


@dataclass(frozen=True, slots=True)
class StoredSessions:
    """Sessions kept in the store, so that they survive a restart of the server."""

    open_store: Callable[[], Store]

    def start(self, user_id: str) -> str:
        """Start a session and return its token."""
        from data.sessions import start_session

        return start_session(self.open_store(), user_id)

    def actor_of(self, token: str) -> tuple[Actor, str] | None:
        """Return whose session it is, with its id; ``None`` when it has ended or never was."""
        from data.sessions import actor_of

        return actor_of(self.open_store(), token)

    def is_there(self, token: str) -> bool:
        """Tell whether the session has not ended, without counting as use of it."""
        from data.sessions import actor_of

        return actor_of(self.open_store(), token, in_use=False) is not None

    def end(self, token: str) -> None:
        """End the session."""
        from data.sessions import end_session

        end_session(self.open_store(), token)

    def owner_of(self, user_id: str) -> str:
        """Return the id under which a browser keeps what waits of a user."""
        return owner_of(self.open_store(), user_id)


def owner_of(store: Store, user_id: str) -> str:
    """Return an id of a user for the browser: the same in every session, and telling nothing."""
    return store.keys.token_of("browser", user_id)


def cookie_name(*, secure: bool) -> str:
    """Return the name of the session's cookie; behind TLS no other host can set that name."""
    return "__Host-kringkaart" if secure else "kringkaart"


def read_cookies(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Return the cookies of a request; what cannot be read counts as none."""
    line = "; ".join(value.decode("latin-1") for name, value in headers if name == b"cookie")
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(line).items()}
    except CookieError:
        return {}


def language_of(headers: Iterable[tuple[bytes, bytes]]) -> str:
    """Return the language that a visitor chose, Dutch without a choice."""
    return known_language(read_cookies(headers).get(LANGUAGE_COOKIE))


def visitor_of(scope: Any) -> Visitor | None:
    """Return the visitor that the gate let in with this request."""
    found = scope.get(_PLACE)
    return found if isinstance(found, Visitor) else None


def let_in(scope: Any, visitor: Visitor) -> dict[str, Any]:
    """Return the request as the pages get it: with the visitor the gate found."""
    headers = [*scope["headers"], (SESSION_HEADER, visitor.token.encode("latin-1"))]
    return {**scope, "headers": headers, _PLACE: visitor}
