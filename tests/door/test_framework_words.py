"""Is what the framework says known, and is there a text for it in both languages?"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from streamlit.file_util import get_static_dir

from kringkaart.door.framework_words import framework_words
from kringkaart.door.page import first_page

LITERAL = re.compile(r"[A-Z]?[a-z][a-z ]{4,}")


@cache
def _framework() -> str:
    folder = Path(get_static_dir()) / "static" / "js"
    return "\n".join(file.read_text("utf-8") for file in folder.glob("*.js"))


def _phrases() -> list[str]:
    """Return of each pattern the longest piece that stands in it literally."""
    found = [max(LITERAL.findall(p), key=len, default="") for p, _ in framework_words("nl")]
    return sorted({phrase.strip() for phrase in found if phrase})


@pytest.mark.parametrize("phrase", _phrases())
def test_the_framework_still_says_it(phrase: str) -> None:
    assert phrase in _framework()


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("Skip to main content", "Ga meteen naar de inhoud"),
        ("50MB per file", "Tot 50 MB per bestand"),
        (
            "File must be 50.0MB or smaller.",
            "Dit bestand is te groot: hoogstens 50 MB. Er is niets gelezen.",
        ),
        ("Remove mijn lijst.csv", "Haal mijn lijst.csv weg"),
        ("11 – November", "11 – november"),
        ("Selected Date: May 03, 2026", "Gekozen: 3 mei 2026"),
        (
            "Date set outside allowed range. Please select one between 25-11-2025 and 25-11-2026.",
            "Deze dag kan niet. Kies een dag van 25-11-2025 tot en met 25-11-2026.",
        ),
    ],
)
def test_it_is_said_in_dutch(said: str, text: str) -> None:
    pairs = framework_words("nl")
    known = next((pattern, ours) for pattern, ours in pairs if re.fullmatch(pattern, said))
    assert re.sub(known[0], known[1].replace("$", "\\"), said) == text


def test_what_is_said_instead_is_not_taken_for_the_frameworks_own() -> None:
    for language in ("nl", "en"):
        page = first_page(language)
        assert "data-words=" in page
        for _pattern, text in framework_words(language):
            again = next((t for p, t in framework_words(language) if re.fullmatch(p, text)), text)
            assert again == text
