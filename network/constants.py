"""Which constants do the two reducers and the two renderers share?

They stand in one JSON file that the browser reads too, so that a limit or a width is
written once. The file lies among the browser's files because only those are served.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

_FILE: Final = Path(__file__).parents[1] / "kringkaart" / "frontend" / "constants.json"

CONSTANTS: Final[dict[str, Any]] = json.loads(_FILE.read_text(encoding="utf-8"))

RESIDENT: Final[str] = CONSTANTS["resident"]
SUPPORT: Final[tuple[str, ...]] = tuple(CONSTANTS["support"])
PRIVATE: Final[frozenset[str]] = frozenset(CONSTANTS["private"])
GEOMETRY: Final[dict[str, Any]] = CONSTANTS["geometry"]
