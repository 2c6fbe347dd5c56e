"""How do our own small pages look? Server-made HTML without a script; every text is escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse

from kringkaart.door.headers import BARE_POLICY

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["answer_page", "language_links"]


def answer_page(
    title: str,
    main: str,
    language: str,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> HTMLResponse:
    """Return a page.

    Parameters
    ----------
    title
        Text of the title; it is escaped here.
    main
        What stands on the page, as HTML.
    language
        Language of the page.
    status
        Status of the answer.
    headers
        More headers.
    """
    page = (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title>"
        '<link rel="icon" type="image/svg+xml" href="/deur/icon.svg">'
        '<link rel="stylesheet" href="/deur/small.css"></head>'
        f"<body><main>{main}</main></body></html>"
    )
    policy = {"Content-Security-Policy": BARE_POLICY}
    return HTMLResponse(page, status, {**policy, **(headers or {})})


def language_links(language: str, back: str) -> str:
    """Return links to the page in the other language."""
    names = {"nl": "Nederlands", "en": "English"}
    return "".join(
        f'<a class="language" lang="{code}" hreflang="{code}" '
        f'href="/taal/{code}?terug={escape(back, quote=True)}">{name}</a>'
        for code, name in names.items()
        if code != language
    )
