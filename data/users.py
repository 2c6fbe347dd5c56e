"""Who works here, and in which teams?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from data.access import ROLES
from data.engine import insert_into
from data.errors import BadValue
from data.people import actor_from_row, sealed_name
from data.schema import teams as teams_table
from data.schema import users as users_table

if TYPE_CHECKING:
    from data.access import Actor
    from data.desk import Desk, Work
    from data.store import Store

__all__ = [
    "Team",
    "people",
    "put_team",
    "put_user",
    "save_team",
    "save_user",
    "teams",
    "users",
]


@dataclass(frozen=True, slots=True)
class Team:
    """A neighbourhood team (*wijkteam*) and the villages it works in (CBS wijk codes)."""

    id: str
    name: str
    villages: tuple[str, ...]


def users(store: Store) -> tuple[Actor, ...]:
    """Return everybody who may log in, in order of id; the demo's chooser shows them."""
    with store.reading() as connection:
        active = select(users_table).where(users_table.c.active).order_by(users_table.c.id)
        return tuple(actor_from_row(store, row.id, row) for row in connection.execute(active))


def teams(store: Store) -> tuple[Team, ...]:
    """Return the teams, in order of name."""
    with store.reading() as connection:
        rows = connection.execute(select(teams_table).order_by(teams_table.c.name))
        return tuple(Team(row.id, row.name, tuple(row.villages.split())) for row in rows)


def people(desk: Desk) -> tuple[tuple[Team, ...], tuple[Actor, ...]]:
    """Return the teams and everybody who may log in, for whoever manages them."""
    with desk.viewing("users", "users", "control"):
        return teams(desk.store), users(desk.store)


def save_user(desk: Desk, user: Actor, *, active: bool = True) -> None:
    """Add a user or change one; one who is not active cannot log in and keeps nothing open."""
    with desk.writing("users") as work:
        put_user(work, user, active=active)
        work.log("save_user", user.id)


def save_team(desk: Desk, team: Team) -> None:
    """Add a team or change one."""
    with desk.writing("users") as work:
        put_team(work, team)
        work.log("save_team", team.id)


def put_user(work: Work, user: Actor, *, active: bool = True) -> None:
    """Store a user in a transaction that is open.

    Raises
    ------
    BadValue
        The role is not known.
    """
    if user.role not in ROLES:
        raise BadValue("role")
    version = work.connection.scalar(
        select(users_table.c.version).where(users_table.c.id == user.id)
    )
    new = (version or 0) + 1
    values = {
        "role": user.role,
        "team_id": user.team_id,
        "active": active,
        "version": new,
        "name": sealed_name(work.store, user.id, user.name, new),
    }
    insert = insert_into(work.connection, users_table).values(id=user.id, **values)
    work.connection.execute(insert.on_conflict_do_update(index_elements=["id"], set_=values))


def put_team(work: Work, team: Team) -> None:
    """Store a team in a transaction that is open."""
    values = {"name": team.name, "villages": " ".join(team.villages)}
    insert = insert_into(work.connection, teams_table).values(id=team.id, **values)
    work.connection.execute(insert.on_conflict_do_update(index_elements=["id"], set_=values))
