"""What does the browser load first? Streamlit's one page, made ours: language, title, own files."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

from starlette.datastructures import MutableHeaders

from kringkaart.catalogue import catalogue
from kringkaart.door.framework_words import framework_words
from kringkaart.door.roles import has_page
from kringkaart.door.sessions import language_of, visitor_of

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["FirstPage", "first_page"]

_NOSCRIPT: Final = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_TITLE: Final = re.compile(r"<title>.*?</title>", re.DOTALL)
_ICON: Final = re.compile(r'<link rel="shortcut icon"[^>]*>')
_COMMENT: Final = re.compile(r"(?<=.)<!--.*?-->", re.DOTALL)
_SERVICE: Final = re.compile(r'<link rel="service-desc"[^>]*>')
_OWN_FILES: Final = (
    '<link rel="icon" type="image/svg+xml" href="/deur/icon.svg">'
    '<script src="/deur/door.js" data-drawing="{drawing}" data-reading="{reading}"></script>'
    '<script src="/deur/words.js" data-words="{words}"></script>'
    '<script src="/deur/told.js"></script>'
    '<link rel="stylesheet" href="/deur/frame.css"></head>'
)
# The page may not be kept or compared: its language is the visitor's.
_NOT_PASSED: Final = frozenset({b"accept-encoding", b"if-none-match", b"if-modified-since"})


@cache
def first_page(language: str) -> str:
    """Return the page in a language."""
    from streamlit.file_util import get_static_dir

    _ = catalogue(language).gettext
    page = (Path(get_static_dir()) / "index.html").read_text("utf-8")
    page = page.replace('<html lang="en">', f'<html lang="{language}">', 1)
    page = _TITLE.sub("<title>Kringkaart</title>", page, count=1)
    # the first comment is the licence, and stays
    page = _COMMENT.sub("", _SERVICE.sub("", _ICON.sub("", page)))
    without = escape(_("Kringkaart werkt alleen met JavaScript aan in uw browser."))
    page = _NOSCRIPT.sub(f"<noscript><p>{without}</p></noscript>", page)
    # what can be done without the line differs: only the drawing goes on by itself
    drawing = escape(
        _("Geen verbinding. U kunt verder tekenen; alles wordt bewaard zodra die er weer is."),
        quote=True,
    )
    reading = escape(
        _(
            "Geen verbinding. Wat op het scherm staat, kunt u lezen. Het gaat vanzelf verder zodra "
            "de verbinding er weer is."
        ),
        quote=True,
    )
    words = escape(json.dumps(framework_words(language), ensure_ascii=False), quote=True)
    return page.replace(
        "</head>", _OWN_FILES.format(drawing=drawing, reading=reading, words=words), 1
    )


@dataclass(frozen=True, slots=True)
class FirstPage:
    """Middleware: puts our page in the place of Streamlit's own."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer; the framework's page is replaced, whatever address it answers at."""
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            await self.app(scope, receive, send)
            return
        headers = [(name, value) for name, value in scope["headers"] if name not in _NOT_PASSED]
        asks_page = any(n == b"accept" and b"text/html" in v for n, v in scope["headers"])
        inner = {**scope, "headers": headers} if asks_page else scope
        replaces = False

        async def send_ours(message: Message) -> None:
            nonlocal replaces
            if message["type"] == "http.response.start":
                replaces = _is_frameworks(message, scope)
            if not replaces:
                await send(message)
            elif message["type"] == "http.response.start":
                await _send_page(scope, message, send)

        await self.app(inner, receive, send_ours)


def _is_frameworks(start: Message, scope: Scope) -> bool:
    """Tell whether this answer is Streamlit's own page (ours carry a policy of their own)."""
    headers = MutableHeaders(scope=start)
    return (
        start["status"] == 200
        and headers.get("content-type", "").startswith("text/html")
        and "content-security-policy" not in headers
        and not scope["path"].startswith("/media/")
    )


async def _send_page(scope: Scope, start: Message, send: Send) -> None:
    """Send our page; an address that is no page of this visitor's role leads to the start."""
    visitor = visitor_of(scope)
    if visitor is not None and not has_page(visitor.actor.role, scope["path"].strip("/")):
        headers = [(b"location", b"/"), (b"content-length", b"0")]
        await send({**start, "status": 303, "headers": headers})
        await send({"type": "http.response.body", "body": b""})
        return
    body = first_page(language_of(scope["headers"])).encode()
    headers = [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
    ]
    await send({**start, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})
