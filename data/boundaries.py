"""Where do the villages of this municipality lie? The borders CBS gives out, or the demo's."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, select

from data.directory_schema import boundaries as boundaries_table
from resources.places import Boundaries

if TYPE_CHECKING:
    from data.store import Store

__all__ = ["boundaries", "demo_boundaries"]

_INVENTED: Final = Path(__file__).parent / "demo" / "places" / "villages.geojson"


def boundaries(store: Store) -> Boundaries:
    """Return the borders in use: those stored last, else the invented ones of the demo.

    They are read once, and again only when others were stored.
    """
    table, shared = boundaries_table.c, store.shared_boundaries
    with store.reading() as connection:
        number = connection.scalar(select(func.max(table.number))) or 0
        if shared and shared[0][0] == number:
            return shared[0][1]
        row = connection.execute(select(boundaries_table).where(table.number == number)).first()
    read = demo_boundaries() if row is None else _from_row(row)
    shared[:] = [(number, read)]
    return read


@cache
def demo_boundaries() -> Boundaries:
    """Return the invented borders."""
    features = json.loads(_INVENTED.read_text("utf-8"))["features"]
    return Boundaries(0, "", tuple(features))


def _from_row(row: Any) -> Boundaries:
    content = json.loads(row.content)
    return Boundaries(row.year, row.source, tuple(content["villages"]))
