"""In which language does somebody read? Dutch is the source, English a catalogue beside it.

Nothing is installed globally: threads serve sessions of different languages.
"""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path
from typing import Final

__all__ = ["DOMAIN", "LANGUAGES", "LOCALE", "SOURCE", "catalogue", "known_language"]

SOURCE: Final = "nl"
LANGUAGES: Final = ("nl", "en")
DOMAIN: Final = "kringkaart"
LOCALE: Final = Path(__file__).resolve().parents[1] / "locale"


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """Return the texts of a language; Dutch, and what is not translated, is the source itself."""
    if language == SOURCE:
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, LOCALE, [language], fallback=True)


def known_language(wanted: str | None) -> str:
    """Return the wanted language if we speak it, else Dutch."""
    return wanted if wanted in LANGUAGES else SOURCE
