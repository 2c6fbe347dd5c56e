"""Where are the real files of resources and places that nobody in this project wrote?"""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def resources_folder() -> Path:
    """Return the folder; absent it is a skip, on a build server a failure."""
    default = Path(__file__).resolve().parents[2].parent / "shared" / "acceptance"
    folder = Path(os.environ.get("KRINGKAART_ACCEPTANCE", default)) / "resources"
    if not folder.is_dir():
        stop = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        stop("the acceptance folder is absent: set KRINGKAART_ACCEPTANCE")
    return folder
