"""The whole program, in which drawing the canvas takes as long as a file says."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

from kringkaart import cli
from kringkaart.canvas import ecogram

DELAY_FILE = "CANVAS_DELAY_FILE"
"""Names the file with the seconds; without it nothing is slow."""

_draw_canvas = ecogram.draw_canvas


def _draw_slowly(data: dict[str, Any], **options: Any) -> None:
    told = os.environ.get(DELAY_FILE)
    time.sleep(float(Path(told).read_text(encoding="utf-8")) if told else 0)
    _draw_canvas(data, **options)


if __name__ == "__main__":
    ecogram.draw_canvas = _draw_slowly
    sys.exit(cli.main())
