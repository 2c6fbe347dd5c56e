"""Where do the villages of this municipality lie? Its own file of CBS, or the demo's borders."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from data.vocabularies import terms

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["village_outlines"]

_DEMO: Final = Path(__file__).parent / "demo" / "places" / "villages.geojson"


@cache
def village_outlines(file: Path | None) -> tuple[Mapping[str, Any], ...]:
    """Return the villages of the vocabulary as GeoJSON features in RD, read once per process.

    Parameters
    ----------
    file
        A file of CBS; ``None`` means the invented borders of the demo.

    Raises
    ------
    resources.places.NotPlaces
        The file is missing, cannot be read, or does not hold all villages.
    """
    if file is None:
        return tuple(json.loads(_DEMO.read_text("utf-8"))["features"])
    # geopandas is needed for a file of one's own only
    from resources.places import find_villages, outlines_of

    return outlines_of(find_villages(file, terms("villages")))
