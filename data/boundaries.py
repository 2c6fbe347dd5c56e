"""Where do the villages of this municipality lie? The borders CBS gives out, or the demo's."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, select, update

from data.directory_schema import boundaries as boundaries_table
from resources.places import Boundaries

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from data.desk import Desk
    from data.store import Store

__all__ = ["boundaries", "demo_boundaries", "save_boundaries", "take_back_boundaries"]

_INVENTED: Final = Path(__file__).parent / "demo" / "places" / "villages.geojson"
_TAKEN_BACK: Final = ""
"""What is left of borders that were taken back; their number is not used again."""


def boundaries(store: Store) -> Boundaries:
    """Return the borders in use: those stored last, else the invented ones of the demo.

    They are read once, and again only when others are in use.
    """
    shared = store.shared_boundaries
    with store.reading() as connection:
        number = _in_use(connection)
        if shared and shared[0][0] == number:
            return shared[0][1]
        mine = select(boundaries_table).where(boundaries_table.c.number == number)
        row = connection.execute(mine).first()
    read = demo_boundaries() if row is None else _from_row(row)
    shared[:] = [(number, read)]
    return read


def save_boundaries(desk: Desk, places: Boundaries) -> None:
    """Take other borders into use, for every map; the administrator does."""
    content = {
        "villages": places.villages,
        "areas": places.areas,
        "population": places.population,
        "older": places.older,
    }
    with desk.writing("import") as work:
        last = work.connection.scalar(select(func.max(boundaries_table.c.number))) or 0
        work.connection.execute(
            boundaries_table.insert().values(
                number=last + 1,
                year=places.year,
                source=places.source,
                content=json.dumps(content, ensure_ascii=False, separators=(",", ":")),
            )
        )
        work.log("save_boundaries", "boundaries")


def take_back_boundaries(desk: Desk) -> None:
    """Take the borders in use back, so that the former ones are in use again."""
    table = boundaries_table
    with desk.writing("import") as work:
        mine = update(table).where(table.c.number == _in_use(work.connection))
        if work.connection.execute(mine.values(content=_TAKEN_BACK)).rowcount:
            work.log("take_back_boundaries", "boundaries")


@cache
def demo_boundaries() -> Boundaries:
    """Return the invented borders, with their invented numbers of residents."""
    features = tuple(json.loads(_INVENTED.read_text("utf-8"))["features"])
    population = {f["properties"]["code"]: f["properties"]["residents"] for f in features}
    return Boundaries(0, "", features, features, population)


def _in_use(connection: Connection) -> int:
    """Return the number of the borders in use, 0 when none were stored."""
    table = boundaries_table.c
    newest = select(func.max(table.number)).where(table.content != _TAKEN_BACK)
    return connection.scalar(newest) or 0


def _from_row(row: Any) -> Boundaries:
    content = json.loads(row.content)
    return Boundaries(
        row.year,
        row.source,
        tuple(content["villages"]),
        tuple(content["areas"]),
        content["population"],
        content["older"],
    )
