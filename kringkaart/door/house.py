"""How are the parts of the door put together? Middleware, routes and what happens at the start."""

from __future__ import annotations

import gc
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kringkaart.door.choose import Chooser
from kringkaart.door.errors import answer_mishap
from kringkaart.door.files import FILES
from kringkaart.door.gate import Gate
from kringkaart.door.headers import SecurityHeaders, page_policy
from kringkaart.door.opening import open_store, settings
from kringkaart.door.page import FirstPage, first_page
from kringkaart.door.sessions import StoredSessions
from kringkaart.door.weekly import Weekly

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Mapping, Sequence

    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from data.access import Actor
    from kringkaart.door.sessions import Sessions

__all__ = ["MISHAPS", "make_middleware", "make_routes", "opened"]

_SERVED: Final = Path(__file__).with_name("served")
MISHAPS: Final[Mapping[Any, Any]] = {Exception: answer_mishap}
"""What answers a request that failed."""


def make_middleware(sessions: Sessions | None = None) -> list[Middleware]:
    """Return what every request passes, outermost first."""
    from streamlit import config

    allowed = config.get_option("server.allowedHosts") or ("127.0.0.1", "localhost", "::1")
    return [
        Middleware(SecurityHeaders, policy=page_policy(first_page("nl"))),
        Middleware(Gate, sessions=sessions or StoredSessions(open_store), hosts=tuple(allowed)),
        Middleware(FirstPage),
    ]


def make_routes(
    sessions: Sessions | None = None,
    people: Callable[[], tuple[Sequence[Actor], Mapping[str, str]]] | None = None,
) -> list[BaseRoute]:
    """Return the routes of the door."""
    chooser = Chooser(
        sessions or StoredSessions(open_store),
        people or (_people if settings().demo else None),
    )
    return [
        *chooser.routes(),
        *FILES.routes(),
        Route("/deur-sessie", _is_present, methods=["GET"]),
        Mount("/deur", StaticFiles(directory=_SERVED)),
    ]


@asynccontextmanager
async def opened(_app: object) -> AsyncGenerator[None, None]:
    """Open the store before the first visitor, and close it after the last."""
    store = await run_in_threadpool(open_store)
    # what is loaded by now stays: a full collection in a rerun need not walk through it (0.1 s)
    gc.collect()
    gc.freeze()
    weekly = Weekly(store)
    weekly.start()
    yield
    await run_in_threadpool(weekly.stop)
    store.close()


async def _is_present(_request: Request) -> Response:
    """Say that the session is still there; the gate refuses when it is not."""
    return Response(status_code=204)


def _people() -> tuple[Sequence[Actor], Mapping[str, str]]:
    """Return the users of the demo and the names of their teams."""
    from data.users import teams, users

    store = open_store()
    return users(store), {team.id: team.name for team in teams(store)}
