"""Who may do what? The one place where that is decided.

A worker (*wijkteamwerker*) opens her own cases and the open cases of her team; a team lead the
cases of the team. Nobody else opens a case: the community developer sees counts and works on
signals, the editor keeps the directory, the administrator keeps users and reads the audit. Only
who opens a case invites its resident. Everybody reads the directory; whoever works with it says
whether it is still true.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from sqlalchemy import and_, false, or_

from data import schema
from data.errors import AccessDenied

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import ColumnElement

__all__ = ["ROLES", "Action", "Actor", "Role", "check", "check_case", "may", "visible"]

Role: TypeAlias = Literal["worker", "team_lead", "developer", "editor", "administrator"]
Action: TypeAlias = Literal[
    "case",
    "counts",
    "signals",
    "raise",
    "invite",
    "record_question",
    "personal_help",
    "check",
    "directory",
    "import",
    "users",
    "audit",
]

ROLES: Final[tuple[Role, ...]] = ("worker", "team_lead", "developer", "editor", "administrator")

# Who sees the counts may not import: adding residents one by one and watching a count pass
# its threshold would tell the exact number.
_MAY: Final[Mapping[Action, frozenset[str]]] = {
    "case": frozenset({"worker", "team_lead"}),
    "counts": frozenset({"developer"}),
    "signals": frozenset({"developer"}),
    "raise": frozenset({"worker", "team_lead", "developer"}),
    "invite": frozenset({"worker", "team_lead"}),
    "record_question": frozenset({"worker", "team_lead", "developer"}),
    "personal_help": frozenset({"worker", "team_lead", "editor"}),
    "check": frozenset({"worker", "team_lead", "developer", "editor"}),
    "directory": frozenset({"editor"}),
    "import": frozenset({"administrator"}),
    "users": frozenset({"administrator"}),
    "audit": frozenset({"administrator"}),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who works with the program, in one role."""

    id: str
    name: str
    role: Role
    team_id: str | None = None


def may(actor: Actor, action: Action) -> bool:
    """Tell whether an actor may do this at all."""
    return actor.role in _MAY[action]


def check(actor: Actor, action: Action) -> None:
    """Stop who may not do this.

    Raises
    ------
    AccessDenied
        The actor's role has no access.
    """
    if not may(actor, action):
        raise AccessDenied


def check_case(
    actor: Actor, case_id: str, *, team_id: str, contact_id: str, is_closed: bool
) -> None:
    """Stop who may not open this case.

    Raises
    ------
    AccessDenied
        It is not the actor's own case, nor one of the team that she may open.
    """
    if actor.role == "worker":
        opens = contact_id == actor.id or (team_id == actor.team_id and not is_closed)
    else:
        opens = actor.role == "team_lead" and team_id == actor.team_id
    if not opens:
        raise AccessDenied(case_id)


def visible(actor: Actor) -> ColumnElement[bool]:
    """Return the same rule as a condition on the table of cases."""
    cases = schema.cases.c
    of_team = cases.team_id == actor.team_id if actor.team_id is not None else false()
    if actor.role == "worker":
        return or_(cases.contact_id == actor.id, and_(of_team, cases.closed_on.is_(None)))
    return of_team if actor.role == "team_lead" else false()
