"""How quick does another directory come in: 4,000 HSDS services, each with all it may hold?

Ours is the whole of it: every field read and checked, holes found, each record kept whole, the
directory and its history in one durable transaction. The usual code flattens the same file into
tables and stores those on plain SQLite, without looking at what stands in them.
"""

from __future__ import annotations

import itertools
import json
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from sqlalchemy import create_engine, event

from benchmarks.timing import Row, compare
from data.access import Actor
from data.desk import system_work
from data.directory import save_resources
from data.sessions import desk_of, start_session
from data.settings import Settings
from data.store import Store
from data.users import put_user
from data.vocabularies import terms
from resources.codes import LISTS
from resources.hsds import read_hsds

if TYPE_CHECKING:
    from data.desk import Desk

__all__ = ["run"]

NOON: Final = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
SERVICES: Final = 4_000
_IMPORTS: Final = 3
_LISTS: Final = {name: terms(name) for name in LISTS}
_PARTS: Final = (
    "schedules", "service_areas", "service_at_locations", "languages", "cost_options", "contacts",
    "attributes", "phones", "funding",
)  # fmt: skip
"""What the usual code makes tables of."""


def run() -> list[Row]:
    """Compare with flattening the file into tables."""
    content = _file()
    with TemporaryDirectory() as folder:
        names = (str(number) for number in itertools.count())
        desks = [_empty_store(Path(folder, next(names))) for _ in range(_IMPORTS + 1)]
        waiting = iter(desks)

        def ours() -> int:
            reading = read_hsds({"services.json": content}, _LISTS)
            save_resources(
                next(waiting), reading.resources, kind="import", source="x", hsds=reading.hsds
            )
            return len(reading.resources)

        row = compare(
            lambda: _usual_import(content, Path(folder, f"{next(names)}.db")),
            ours,
            name=f"{SERVICES:,} HSDS services ({len(content) / 1e6:.0f} MB) read, checked, stored; "
            "usual: json_normalize, to_sql",
            goal="≤ 5 s",
            repeat=_IMPORTS,
        )
        for desk in desks:
            desk.store.close()
    return [row]


def _now() -> datetime:
    return NOON


def _empty_store(folder: Path) -> Desk:
    """Open a store with one user in it, who keeps the directory."""
    store = Store.open(Settings(folder / "home", folder / "keys", demo=True), clock=_now)
    with system_work(store) as work:
        put_user(work, Actor("u-els", "Els", "editor"))
    desk = desk_of(store, start_session(store, "u-els"))
    if desk is None:
        raise LookupError
    return desk


def _usual_import(content: bytes, path: Path) -> int:
    """Flatten the services and what hangs on them into tables, and store those."""
    import pandas as pd

    services = json.loads(content)["contents"]
    engine = create_engine(f"sqlite:///{path}")
    event.listen(engine, "connect", lambda driver, _: driver.execute("PRAGMA synchronous=FULL"))
    with engine.begin() as connection:
        plain = [{k: v for k, v in one.items() if k not in _PARTS} for one in services]
        pd.json_normalize(plain).to_sql("service", connection, index=False)
        for part in _PARTS:
            frame = pd.json_normalize(services, part, ["id"], meta_prefix="service_")
            for column in frame.columns:
                if frame[column].map(lambda value: isinstance(value, list | dict)).any():
                    frame[column] = frame[column].map(json.dumps)
            frame.to_sql(part, connection, index=False)
    engine.dispose()
    return len(services)


def _file() -> bytes:
    """Make a page of services of the shape of the profile of Open Referral UK, all different."""
    contents = [_service(number) for number in range(SERVICES)]
    return json.dumps({"total_items": SERVICES, "contents": contents}).encode()


def _service(number: int) -> dict[str, Any]:
    """Make a service; as in real exports some have no place on the map and some no schedule."""

    def key(part: int) -> str:
        return str(UUID(int=(number << 16) + part + (1 << 100)))

    days = ("MO", "TU", "WE", "TH", "FR")
    location: dict[str, Any] = {
        "id": key(2),
        "location_type": "physical",
        "name": f"Dorpshuis {number % 300}",
        "description": "Een zaal met een keuken, een podium en een tuin.",
        "addresses": [
            {
                "id": key(3),
                "address_1": f"Dorpsstraat {number % 200 + 1}",
                "city": ("Strijen", "Numansdorp", "Rotterdam")[number % 3],
                "state_province": "Zuid-Holland",
                "postal_code": f"{3200 + number % 99} AB",
                "country": "NL",
                "address_type": "physical",
            }
        ],
        "accessibility": [{"id": key(4), "description": "Rolstoeltoegankelijk, met ringleiding."}],
    }
    if number % 20 >= 9:
        location |= {"latitude": 51.7 + number % 97 / 500, "longitude": 4.3 + number % 89 / 300}
    schedule = {
        "id": key(5),
        "freq": "WEEKLY",
        "interval": 1,
        "byday": f"{days[number % 5]},{days[(number + 2) % 5]}",
        "opens_at": "10:00:00",
        "closes_at": "12:30:00",
        "valid_from": "2026-01-01",
        "description": "Niet op feestdagen. Bel voor u komt.",
    }
    return {
        "id": key(0),
        "name": f"Inloop {number}",
        "description": "Koffie, een spel of een praatje; wie wil, kookt mee. " * 4,
        "url": "https://example.org/inloop",
        "email": "info@example.org",
        "status": "active",
        "fees_description": "Gratis" if number % 2 else "€ 2,50 per keer",
        "minimum_age": 12 + number % 60,
        "maximum_age": 100,
        "assured_date": "2026-05-01",
        "last_modified": "2026-05-01T10:00:00Z",
        "organization": {
            "id": str(UUID(int=(number % 500) + (1 << 101))),
            "name": f"Stichting {number % 500}",
            "description": "Een stichting van bewoners.",
            "website": "https://example.org",
        },
        "schedules": [schedule] if number % 25 >= 9 else [],
        "service_areas": [{"id": key(6), "name": "Strijen", "extent": "WK196307"}],
        "service_at_locations": [{"id": key(7), "location": location}],
        "languages": [{"id": key(8), "name": "Nederlands", "code": "nl"}],
        "cost_options": [{"id": key(9), "amount": 2.5, "currency": "EUR"}],
        "contacts": [{"id": key(10), "title": "Receptie"}],
        "phones": [{"id": key(11), "number": f"0186-{550000 + number}"}],
        "funding": [{"id": key(12), "source": "gemeente"}],
        "attributes": [
            {
                "id": key(13 + n),
                "link_type": "thema",
                "taxonomy_term": {"id": key(15 + n), "name": name, "description": name},
            }
            for n, name in enumerate(("Eenzaamheid en contact", "Activiteit"))
        ],
    }
