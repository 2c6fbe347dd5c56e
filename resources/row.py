"""What does one row of a table say about a resource, and what is wrong with it?"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Final, cast

from resources.codes import fold
from resources.finding import Finding
from resources.resource import EVERYWHERE, Resource, checked_whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from resources.codes import CodeReader
    from resources.resource import ResourceKind

__all__ = ["FORMULA", "LONGEST", "SHOWN", "UNSEEN", "WEBSITE", "Row", "id_from_name"]

LONGEST: Final[Mapping[str, int]] = {
    "name": 120,
    "description": 2000,
    "when": 200,
    "cost": 200,
    "telephone": 40,
    "website": 300,
}
"""The greatest number of characters of each text."""

SHOWN: Final = 80
"""How many characters of a wrong value a finding keeps."""

# What can steer a screen or a file instead of being read: controls, direction marks, halves.
UNSEEN: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")
"""What a spreadsheet would work out, behind any number of apostrophes."""

WEBSITE: Final = re.compile(r"https?://[^\s/@<>\"']+\.[^\s@<>\"']+", re.IGNORECASE)
"""A web address; nothing else may become a link."""

_BARE_WEBSITE: Final = re.compile(r"[\w-]+(\.[\w-]+)+(/[^\s@<>\"']*)?")
_ID: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_EVERYWHERE: Final = frozenset(
    {"*", "overal", "hele gemeente", "de hele gemeente", "everywhere", "whole municipality"}
)


def id_from_name(name: str) -> str:
    """Make an id from a name, so that reading the same list again changes the same resources.

    Examples
    --------
    >>> id_from_name("Eettafel ’s-Gravendeel")
    'r-eettafel-s-gravendeel'
    """
    letters = re.findall(r"[a-z0-9]+", fold(name))
    # A name in another script leaves no letters; its digest is as steady as the name.
    made = "-".join(letters) or sha256(name.encode()).hexdigest()[:16]
    return f"r-{made}"[:40].rstrip("-")


@dataclass(slots=True)
class Row:
    """One row of the file, and what is found in it."""

    number: int
    cells: Mapping[str, str]
    codes: CodeReader
    findings: list[Finding] = field(default_factory=list)

    def note(self, name: str, code: str, value: str = "") -> None:
        """Keep a finding about a field of this row."""
        self.findings.append(Finding(self.number, name, code, value[:SHOWN]))

    def resource(self) -> Resource:
        """Return the resource; it holds only when no finding is an error."""
        name = self.text("name")
        if not name:
            self.note("name", "empty")
        if not self.cells.get("themes", "").strip():
            self.note("themes", "no_theme")
        village, reach = self.code("village", "villages"), self.reach()
        if not (self.cells.get("village", "").strip() or self.cells.get("reach", "").strip()):
            self.note("reach", "no_reach")
        return Resource(
            id=self.id(name),
            name=name,
            kind=cast("ResourceKind", self.kind()),
            themes=self.code_set("themes", "themes"),
            support=self.code_set("support", "support"),
            village=village,
            reach=reach,
            conditions=self.code_set("conditions", "conditions"),
            ambitions=self.code_set("ambitions", "ambitions"),
            description=self.text("description"),
            when=self.text("when"),
            cost=self.text("cost"),
            telephone=self.text("telephone"),
            website=self.website(),
            checks=checked_whole(self.day()),
        )

    def text(self, name: str) -> str:
        """Return a text on one line, without what cannot be seen and not too long."""
        raw = self.cells.get(name, "")
        text = " ".join(raw.split())
        if UNSEEN.search(text):
            text = " ".join(UNSEEN.sub(" ", text).split())
            self.note(name, "characters_removed", text)
        if text.startswith("'") and FORMULA.match(text):
            text = text[1:]
        if len(text) > LONGEST[name]:
            self.note(name, "too_long", text)
        return text

    def id(self, name: str) -> str:
        """Return the id; where the file gives none, one made from the name."""
        given = self.cells.get("id", "").strip()
        if given and not _ID.fullmatch(given):
            self.note("id", "bad_id", given)
        return given or id_from_name(name)

    def kind(self) -> str:
        """Return the kind; no kind is an error, for its ring would be unknown."""
        kind = self.code("kind", "resource_kinds")
        if kind is None and not self.cells.get("kind", "").strip():
            self.note("kind", "empty")
        return kind or ""

    def code(self, name: str, list_: str) -> str | None:
        """Return the one code in a cell, ``None`` when it is empty or unknown."""
        value = self.cells.get(name, "").strip()
        code = self.codes.one(list_, value) if value else None
        if value and code is None:
            self.note(name, "unknown_code", value)
        return code

    def code_set(self, name: str, list_: str) -> frozenset[str]:
        """Return the codes in a cell."""
        found, unknown = self.codes.many(list_, self.cells.get(name, ""))
        for value in unknown:
            self.note(name, "unknown_code", value)
        return found

    def reach(self) -> frozenset[str]:
        """Return the villages a resource works for; empty when nothing is said."""
        if self.cells.get("reach", "").strip().casefold() in _EVERYWHERE:
            return EVERYWHERE
        return self.code_set("reach", "villages")

    def website(self) -> str:
        """Return the address of a website; left empty with a warning when it is none."""
        value = self.text("website")
        if value and _BARE_WEBSITE.fullmatch(value):
            return f"https://{value}"
        if value and not WEBSITE.fullmatch(value):
            self.note("website", "bad_website", value)
            return ""
        return value

    def day(self) -> date | None:
        """Return the day it was last checked; left unknown with a warning when unreadable."""
        value = self.cells.get("checked_on", "").strip()
        if not value:
            return None
        match = re.fullmatch(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})", value)
        iso = f"{match[3]}-{match[2]:>02}-{match[1]:>02}" if match else value[:10]
        try:
            return date.fromisoformat(iso)
        except ValueError:
            self.note("checked_on", "bad_date", value)
            return None
