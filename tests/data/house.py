"""A small house for the tests of the store: two teams, a user for each role, a clock by hand."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from data.access import Actor
from data.cases import add_case, open_case, save_facts
from data.desk import system_work
from data.ecograms import Sent, save_operations
from data.sessions import desk_of, start_session
from data.store import Store
from data.users import Team, put_team, put_user
from network.operations import Operation

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.desk import Desk
    from data.ecograms import Receipt
    from data.settings import Settings

START = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
VILLAGE, OTHER_VILLAGE = "WK196304", "WK196307"

TEAMS = (
    Team("team-east", "Team Oost", ("WK196304", "WK196307")),
    Team("team-west", "Team West", ("WK196300",)),
)
USERS = (
    Actor("u-anna", "Anna Zilverberg", "worker", "team-east"),
    Actor("u-bram", "Bram Kwikstaart", "worker", "team-east"),
    Actor("u-wim", "Wim Westerling", "worker", "team-west"),
    Actor("u-lead", "Lea Leidraad", "team_lead", "team-east"),
    Actor("u-dev", "Dina Dorpsbouwer", "developer"),
    Actor("u-editor", "Ed Kaartenmaker", "editor"),
    Actor("u-admin", "Ada Beheer", "administrator"),
)


class Clock:
    """A clock that only moves by hand."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: float) -> None:
        self.now += timedelta(**span)


def counting_ids() -> Callable[[str], str]:
    number = itertools.count(1)
    return lambda prefix: f"{prefix}-{next(number)}"


@dataclass
class House:
    """An opened store, and a desk for everybody in it."""

    settings: Settings
    clock: Clock = field(default_factory=Clock)
    new_id: Callable[[str], str] = field(default_factory=counting_ids)
    store: Store = field(init=False)
    tokens: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.open()

    def open(self) -> None:
        self.store = Store.open(self.settings, clock=self.clock, new_id=self.new_id)

    def restart(self) -> None:
        self.store.close()
        self.open()

    def furnish(self) -> House:
        with system_work(self.store) as work:
            for team in TEAMS:
                put_team(work, team)
            for user in USERS:
                put_user(work, user)
        return self

    def desk(self, user_id: str = "u-anna") -> Desk:
        """Return the desk of a user, in one session."""
        if user_id not in self.tokens:
            self.tokens[user_id] = start_session(self.store, user_id)
        found = desk_of(self.store, self.tokens[user_id])
        assert found is not None
        return found

    def case(self, resident: str = "Mevr. Jansen", village: str = VILLAGE) -> str:
        return add_case(self.desk(), resident, village).id


def set_facts(desk: Desk, case_id: str, **facts: Any) -> None:
    """Change the name, phase or village of a case as it is now."""
    seen = open_case(desk, case_id).case
    save_facts(desk, seen, replace(seen, **facts))


def person(thing_id: str, name: str, **fields: Any) -> Operation:
    return Operation("add", thing_id, "person", {"name": name, **fields})


def change(thing_id: str, **fields: Any) -> Operation:
    return Operation("set", thing_id, fields=fields)


def tie(thing_id: str, target: str, source: str = "resident", **fields: Any) -> Operation:
    return Operation("add", thing_id, "tie", {"source": source, "target": target, **fields})


def send(
    desk: Desk, case_id: str, client: str, *operations: Operation, first: int = 1, seen: int = 0
) -> Receipt:
    """Send operations, numbered from ``first``, all having seen one version."""
    sent = [Sent(seq, seen, operation) for seq, operation in enumerate(operations, start=first)]
    return save_operations(desk, case_id, client, sent)
