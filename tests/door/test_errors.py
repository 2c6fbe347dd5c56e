"""Does a mishap say what to do, and never a path, a query or what somebody typed?"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from tests.door.visitors import MemorySessions, come_in, open_door

if TYPE_CHECKING:
    import pytest


def test_a_mishap_is_a_sentence_with_a_number(caplog: pytest.LogCaptureFixture) -> None:
    client = open_door(MemorySessions())
    come_in(client)
    with caplog.at_level(logging.ERROR, logger="kringkaart"):
        answer = client.get("/fout", headers={"Accept": "text/html"})
    assert answer.status_code == 500
    number = re.search(r"nummer ([0-9a-f]{8})", answer.text)
    assert number is not None
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    logged = [record.getMessage() for record in caplog.records if record.name == "kringkaart"]
    assert len(logged) == 1
    assert number[1] in logged[0]
    assert "RuntimeError in _fail" in logged[0]
    assert "secret" not in logged[0]
