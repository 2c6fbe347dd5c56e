"""Where are the real files that nobody in this project wrote?"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_DEFAULT = Path(__file__).resolve().parents[1].parent / "shared" / "acceptance"


def acceptance_folder(part: str = "") -> Path:
    """Return the acceptance folder, or one part of it (``"ego"``, ``"resources"``).

    Absent, it is a skip with a plain sentence; on a build server (``CI=true``) a failure.
    """
    folder = Path(os.environ.get("KRINGKAART_ACCEPTANCE") or _DEFAULT) / part
    if not folder.is_dir():
        stop = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        stop("the acceptance folder is absent: set KRINGKAART_ACCEPTANCE to where it is")
    return folder
