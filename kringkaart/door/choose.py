"""As whom does somebody work? The demo's chooser, log-out and the choice of a language.

The chooser makes the same server-side session that a login will; only the login differs.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse
from starlette.routing import Route

from kringkaart.catalogue import catalogue, known_language
from kringkaart.door.gate import CHOOSE
from kringkaart.door.roles import role_names, role_purposes
from kringkaart.door.sessions import (
    LANGUAGE_COOKIE,
    LEFT_COOKIE,
    OWNER_COOKIE,
    cookie_name,
    language_of,
    visitor_of,
)
from kringkaart.door.small_pages import answer_page, language_links

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute

    from data.access import Actor
    from kringkaart.door.sessions import Sessions

__all__ = ["LOG_OUT", "Chooser", "local_path"]

LOG_OUT: Final = "/afmelden"
_IN_A_HURRY: Final = "/snel-weg"
_WITHOUT_NAMES_S: Final = 10 * 60
_LONGEST_BODY: Final = 1000
_YEAR: Final = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Chooser:
    """The routes to come in, to leave and to choose a language.

    Attributes
    ----------
    sessions
        Where sessions are kept.
    people
        Returns the users of the demo and the names of their teams; ``None`` outside the demo,
        where there is nobody to choose.
    """

    sessions: Sessions
    people: Callable[[], tuple[Sequence[Actor], Mapping[str, str]]] | None

    def routes(self) -> list[BaseRoute]:
        """Return the routes."""
        return [
            Route(CHOOSE, self.show, methods=["GET"]),
            Route(CHOOSE, self.choose, methods=["POST"]),
            Route(LOG_OUT, self.leave, methods=["GET", "POST"]),
            Route(_IN_A_HURRY, leave_in_a_hurry, methods=["GET"]),
            Route("/taal/{language}", choose_language, methods=["GET"]),
        ]

    async def show(self, request: Request) -> Response:
        """Show who one can be."""
        language = language_of(request.scope["headers"])
        if self.people is None:
            return _no_login(language)
        users, teams = await run_in_threadpool(self.people)
        return answer_page("Kringkaart", _chooser(users, teams, language), language)

    async def choose(self, request: Request) -> Response:
        """Start a session for the chosen user of the demo."""
        chosen = await _chosen_user(request)
        users = (await run_in_threadpool(self.people))[0] if self.people else ()
        if chosen not in {user.id for user in users}:
            return RedirectResponse(CHOOSE, 303)
        await self._end(request)
        token = await run_in_threadpool(self.sessions.start, chosen)
        owner = await run_in_threadpool(self.sessions.owner_of, chosen)
        secure = request.url.scheme == "https"
        answer = RedirectResponse("/", 303)
        answer.set_cookie(
            cookie_name(secure=secure), token, httponly=True, samesite="strict", secure=secure
        )
        # for the pages themselves: what waits in a tab is kept for this user, and for no other
        answer.set_cookie(OWNER_COOKIE, owner, samesite="strict", secure=secure)
        return answer

    async def leave(self, request: Request) -> Response:
        """End the session; what waited in the browser goes with it."""
        await self._end(request)
        secure = request.url.scheme == "https"
        answer = RedirectResponse(CHOOSE, 303, {"Clear-Site-Data": '"storage"'})
        answer.delete_cookie(
            cookie_name(secure=secure), httponly=True, samesite="strict", secure=secure
        )
        answer.delete_cookie(OWNER_COOKIE, samesite="strict", secure=secure)
        return answer

    async def _end(self, request: Request) -> None:
        visitor = visitor_of(request.scope)
        if visitor is not None:
            await run_in_threadpool(self.sessions.end, visitor.token)


async def leave_in_a_hurry(request: Request) -> Response:
    """Lead to a page without residents; a way back leads to pages without names, for a while."""
    answer = RedirectResponse("/sociale-kaart", 303)
    answer.set_cookie(
        LEFT_COOKIE,
        "1",
        max_age=_WITHOUT_NAMES_S,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return answer


async def choose_language(request: Request) -> Response:
    """Keep the chosen language and go back to where it was chosen."""
    language = known_language(request.path_params["language"])
    answer = RedirectResponse(local_path(request.query_params.get("terug", "/")), 303)
    answer.set_cookie(
        LANGUAGE_COOKIE,
        language,
        max_age=_YEAR,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return answer


def local_path(wanted: str) -> str:
    r"""Return an address of our own, ``"/"`` for anything that could lead elsewhere.

    Examples
    --------
    >>> local_path("/casus?casus=c-1"), local_path("//elsewhere"), local_path("/\\elsewhere")
    ('/casus?casus=c-1', '/', '/')
    """
    is_plain = wanted.isascii() and wanted.isprintable() and "\\" not in wanted
    return wanted if is_plain and wanted.startswith("/") and wanted[1:2] != "/" else "/"


async def _chosen_user(request: Request) -> str:
    """Return what the form says; a body that is too long counts as empty."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _LONGEST_BODY:
            return ""
    return parse_qs(body.decode("latin-1")).get("gebruiker", [""])[0]


def _chooser(users: Sequence[Actor], teams: Mapping[str, str], language: str) -> str:
    """Return the chooser: one button per user."""
    _ = catalogue(language).gettext
    names, purposes = role_names(language), role_purposes(language)
    cards = "".join(
        f'<li><button name="gebruiker" value="{escape(user.id, quote=True)}">'
        f"<strong>{escape(user.name)}</strong>"
        f"<span>{escape(_role_line(user, teams, names))}</span>"
        f"<small>{escape(purposes[user.role])}</small></button></li>"
        for user in users
    )
    purpose = _("Laat zien wie kan helpen, kring voor kring.")
    demo = _("Demo: alle mensen en plekken zijn verzonnen.")
    work_as = _("Werk als …")
    return (
        f"<header><h1>Kringkaart</h1>{language_links(language, CHOOSE)}</header>"
        f"<p>{escape(purpose)}</p>"
        f'<p class="demo">{escape(demo)}</p>'
        f"<h2>{escape(work_as)}</h2>"
        f'<form method="post" action="{CHOOSE}"><ul>{cards}</ul></form>'
    )


def _role_line(user: Actor, teams: Mapping[str, str], names: Mapping[str, str]) -> str:
    team = teams.get(user.team_id or "")
    return f"{names[user.role]} · {team}" if team else names[user.role]


def _no_login(language: str) -> Response:
    """Say that this server has no way in yet."""
    _ = catalogue(language).gettext
    text = _(
        "Op deze server is nog geen manier van aanmelden ingesteld. Vraag de beheerder, of start "
        "de demo."
    )
    main = f"<header><h1>Kringkaart</h1></header><p>{escape(text)}</p>"
    return answer_page("Kringkaart", main, language, status=503)
