"""What does a session remember, and for whom? The only module that touches ``st.session_state``.

Every page keeps what it remembers in one dataclass of its own: ``state.of(CaseView)``. Tests put
a ``Desk`` under :data:`DESK_KEY` and a language under :data:`LANGUAGE_KEY`; nothing else does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NoReturn, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from data.calendar import HERE, day_of
from kringkaart.catalogue import SOURCE, known_language
from kringkaart.door.opening import open_store
from kringkaart.door.sessions import LANGUAGE_COOKIE, LEFT_COOKIE, SESSION_HEADER

if TYPE_CHECKING:
    from datetime import date, datetime

    from data.access import Actor
    from data.desk import Desk
    from data.store import Store

__all__ = [
    "DESK_KEY",
    "LANGUAGE_KEY",
    "NoSession",
    "actor",
    "case_id",
    "choose_case",
    "desk",
    "fold",
    "has_just_left",
    "is_demo",
    "language",
    "look_again",
    "new_id",
    "now",
    "of",
    "put",
    "resource_id",
    "run_ended",
    "session_value",
    "store",
    "today",
    "unfold",
]

DESK_KEY: Final = "kringkaart.desk"
LANGUAGE_KEY: Final = "kringkaart.language"
_HEADER: Final = SESSION_HEADER.decode()
_ID: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_NAMED: Final = re.compile(r"[\w.:-]{1,100}")
_Remembered = TypeVar("_Remembered")


class NoSession(PermissionError):  # noqa: N818  (named by the situation)
    """The session has ended; whoever it was has to come in again."""


@dataclass
class _Bound:
    """The door's session to which this page's memory belongs."""

    session_id: str = ""


@dataclass
class _Run:
    """Whether this run of the page is its own doing."""

    by_itself: bool = False


@dataclass
class _Reader:
    """The language of whoever reads; another one begins a new session of the page."""

    language: str = ""


@dataclass
class _ChosenCase:
    """The case that this session works on."""

    case_id: str | None = None


def of(kind: type[_Remembered]) -> _Remembered:
    """Return what this session remembers of a kind, begun empty at the first call."""
    key = _key(kind)
    if key not in st.session_state:
        st.session_state[key] = kind()
    remembered: _Remembered = st.session_state[key]
    return remembered


def session_value(key: str) -> object:
    """Return what a widget or component put under its key, ``None`` for nothing yet."""
    return st.session_state.get(key)


def put(key: str, value: object) -> None:
    """Let a widget show a value, when it is drawn next."""
    st.session_state[key] = value


def store() -> Store:
    """Return the store of this server (for what is public, such as the directory)."""
    given = st.session_state.get(DESK_KEY)
    return open_store() if given is None else given.store


def desk(*, asked: bool = True) -> Desk:
    """Return the store as opened for whoever has this session; looked up anew in every call.

    Parameters
    ----------
    asked
        Whether somebody asked for it. What a page does by itself keeps no session from ending.

    Raises
    ------
    NoSession
        If the session has ended.
    """
    given: Desk | None = st.session_state.get(DESK_KEY)
    if given is not None:
        return given
    from data.sessions import desk_of

    token = _token()
    opened = (
        desk_of(open_store(), token, in_use=asked and not of(_Run).by_itself) if token else None
    )
    if opened is None:
        raise NoSession
    _bind(opened.session_id)
    return opened


def unfold(key: str) -> None:
    """Open the fold with this key, when it is drawn next."""
    st.session_state[key] = True


def fold(key: str) -> None:
    """Close the fold with this key, when it is drawn next."""
    st.session_state[key] = False


def look_again() -> NoReturn:
    """Run the page anew because of what happened elsewhere; nobody asked for that here."""
    of(_Run).by_itself = True
    st.rerun()


def run_ended() -> None:
    """Remember that the next run is asked for, unless :func:`look_again` starts it."""
    of(_Run).by_itself = False


def actor() -> Actor:
    """Return who has this session."""
    return desk().actor


def language() -> str:
    """Return the language of this session, Dutch outside one."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return SOURCE
    reader = of(_Reader)
    if not reader.language:
        given = st.session_state.get(LANGUAGE_KEY)
        reader.language = known_language(given or st.context.cookies.get(LANGUAGE_COOKIE))
    return reader.language


def has_just_left() -> bool:
    """Tell whether somebody left in a hurry, in this browser and a moment ago."""
    return st.context.cookies.get(LEFT_COOKIE) == "1"


def choose_case(case_id: str) -> None:
    """Remember the case that was tapped."""
    of(_ChosenCase).case_id = case_id


def case_id() -> str | None:
    """Return the case that was tapped or named in the address (``?casus=c-…``)."""
    chosen = of(_ChosenCase)
    named = st.query_params.get("casus", "")
    if _ID.fullmatch(named):
        chosen.case_id = named
    return chosen.case_id


def resource_id() -> str | None:
    """Return the resource named in the address (``?hulpbron=r-…``)."""
    named = st.query_params.get("hulpbron", "")
    return named if _NAMED.fullmatch(named) else None


def new_id(kind: str) -> str:
    """Return a new id for a thing of a kind (``"q"`` for a question)."""
    return store().new_id(kind)


def today() -> date:
    """Return the day of today in the Netherlands, by the store's clock."""
    return day_of(store().clock())


def now() -> datetime:
    """Return the moment it is, in Dutch time, by the store's clock."""
    return store().clock().astimezone(HERE)


def is_demo() -> bool:
    """Tell whether this is the demo."""
    return store().settings.demo


def _token() -> str | None:
    """Return what the door says of whose session this is."""
    return st.context.headers.get(_HEADER)


def _key(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


def _bind(session_id: str) -> None:
    """Forget everything when this page's memory was begun in another session."""
    bound = of(_Bound)
    if bound.session_id not in {"", session_id}:
        st.session_state.clear()
        bound = of(_Bound)
    bound.session_id = session_id
