"""Has every finding about an HSDS file a sentence, in both languages, and are holes said?"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from pages.parts.directory_findings import say_alike
from pages.parts.hsds_findings import say_holes, sentences
from resources import finding as findings
from resources.finding import Finding
from resources.hsds import read_hsds
from tests.acceptance import acceptance_folder
from tests.resources.lists import CODE_LISTS

ROOMS = Path(findings.__file__).parent


def _codes_noted() -> set[str]:
    """Find the codes that the modules about HSDS note: the texts that look like one."""
    text = "".join(path.read_text(encoding="utf-8") for path in ROOMS.glob("hsds*.py"))
    noted = re.findall(r'note\(\s*(?:[\w."]+,\s*)?"([a-z_]+_[a-z0-9_]+)"', text)
    return set(noted) | set(re.findall(r'Finding\([^"]*"[^"]*", "([a-z_0-9]+)"', text))


@pytest.mark.parametrize("code", sorted(_codes_noted() | set(sentences())))
def test_each_finding_is_a_sentence(code: str) -> None:
    said = say_alike([Finding(3, "assured_date", code, "waarde")], "nl")
    assert said.startswith("Rij 3: ")
    assert said.endswith(".")
    assert "assured_date" not in said


def test_enough_codes_are_found_to_mean_something() -> None:
    assert {"broken_json", "double_id", "kind_assumed", "early_date"} <= _codes_noted()


def test_holes_are_said_the_emptiest_first() -> None:
    path = acceptance_folder("resources") / "nl_hsds_example/service_full_nl_example.json"
    holes = say_holes(read_hsds({path.name: path.read_bytes()}, CODE_LISTS))
    assert "Telefoon: bekend bij 0 van de 1." in holes
    assert not any(hole.startswith("Omschrijving") for hole in holes)
    unread = {"id": "x", "name": "x", "status": "active", "languages": [{"code": "ur"}]}
    said = say_holes(read_hsds({"a.json": json.dumps(unread).encode()}, CODE_LISTS))
    assert any(
        hole.startswith("Talen: bekend bij 0 van de 1; bij 1 staat er iets") for hole in said
    )
