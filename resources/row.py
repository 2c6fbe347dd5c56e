"""What does one row of a table say about a resource, and what is wrong with it?"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Final, cast

from resources.codes import fold
from resources.conditions import family_of
from resources.coordinates import point_of
from resources.finding import SHOWN, Finding
from resources.resource import (
    EVERYWHERE,
    Capacity,
    Location,
    Resource,
    checked_whole,
)
from resources.schedule_text import read_schedule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from resources.codes import CodeReader
    from resources.resource import CapacityState, Opening, ResourceKind

__all__ = [
    "EMAIL",
    "FORMULA",
    "FREE",
    "LONGEST",
    "SHOWN",
    "TELEPHONE",
    "UNSEEN",
    "WEBSITE",
    "Row",
    "id_from_name",
    "tidy_postcode",
]

LONGEST: Final[Mapping[str, int]] = {
    "name": 120,
    "description": 2000,
    "when": 200,
    "cost": 200,
    "telephone": 40,
    "website": 300,
    "email": 200,
    "organisation": 120,
    "place_name": 120,
    "address": 200,
    "source": 200,
}
"""The greatest number of characters of each text."""

# What can steer a screen or a file instead of being read: controls, direction marks, halves.
UNSEEN: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
FORMULA: Final = re.compile(r"['\s\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠]|'*[\t\r\n]")
"""What a spreadsheet would work out, behind any number of apostrophes, blanks and unseen signs."""

_HOST: Final = r"[\w-]+(?:\.[\w-]+)*\.[^\W\d_][\w-]+(?::\d+)?(?:[/?#][^\s@<>\"']*)?"
WEBSITE: Final = re.compile(rf"https?://{_HOST}", re.IGNORECASE)
"""A web address; nothing else may become a link."""

EMAIL: Final = re.compile(r"[^\s@<>\"',;]+@[^\s@<>\"',;]+\.[^\s@<>\"',;]+")
TELEPHONE: Final = re.compile(r"[\d\s()+./-]*\d[\d\s()+./-]*(\s.*)?")
FREE: Final = frozenset({"gratis", "free", "geen kosten", "kosteloos"})
"""What *kosten* says of what costs nothing, folded."""

_BARE_WEBSITE: Final = re.compile(_HOST)
_UNKNOWN: Final = frozenset(
    {"-", "--", "–", "—", "?", "geen", "n.v.t", "n.v.t.", "nvt", "n/a", "niet bekend", "onbekend"}
    | {"nog niet bekend", "nog onbekend", "niet van toepassing", "unknown", "none"}
)
"""How people write that they do not know, in small letters."""
_QUOTES: Final = "'\"`‘’“”"
_CALLED: Final = re.compile(r"(?:tel(?:efoon)?|mob(?:iel)?|t|m)\b[.:\s]*", re.IGNORECASE)
_ID: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_EVERYWHERE: Final = frozenset(
    {"*", "overal", "hele gemeente", "de hele gemeente", "everywhere", "whole municipality"}
)
_POSTCODE: Final = re.compile(r"([1-9]\d{3})\s?([a-z]{2})?", re.IGNORECASE)
_ZERO_LOST: Final = re.compile(r"[1-9]\d{8}")
_YES_NO: Final = {
    **dict.fromkeys(("ja", "j", "yes", "y", "true", "waar", "1", "x", "gratis", "free"), True),
    **dict.fromkeys(("nee", "n", "no", "false", "onwaar", "0", "niet gratis"), False),
}
_NOT: Final = frozenset({"niet", "geen", "not", "no"})
_STATES: Final[Mapping[str, CapacityState]] = {
    **dict.fromkeys(("room", "ruimte", "plek", "er is plek", "er is ruimte", "plaats"), "room"),
    **dict.fromkeys(("full", "vol", "geen plek", "geen ruimte"), "full"),
    **dict.fromkeys(("waiting", "wachtlijst", "waiting list"), "waiting"),
}
_WEEKS: Final = re.compile(r"\b(\d{1,3})(?: weken| week| weeks)?\b")
_AGE: Final = re.compile(r"(\d{1,3})(?: ?\+| plus(?:sers?)?| jaar (?:of|en) ouder| years or older)")
_UNDER: Final = re.compile(r"(?:jonger dan|tot|under) (\d{1,3})(?: jaar| years)?")
_EARLIEST: Final = 2000
"""Before this year nobody checked anything here: a spreadsheet's empty day is one of 1900."""


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


def tidy_postcode(text: str) -> str:
    """Return a Dutch postcode as it is written, or its four digits alone; empty when it is none.

    Examples
    --------
    >>> tidy_postcode(" 3297ab"), tidy_postcode("3297"), tidy_postcode("SW1A 1AA")
    ('3297 AB', '3297', '')
    """
    match = _POSTCODE.fullmatch(text.strip())
    return f"{match[1]} {(match[2] or '').upper()}".strip() if match else ""


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
            conditions=self.conditions(),
            ambitions=self.code_set("ambitions", "ambitions"),
            description=self.text("description"),
            when=self.text("when"),
            cost=self.text("cost"),
            telephone=self.telephone(),
            website=self.website(),
            email=self.email(),
            organisation=self.text("organisation"),
            locations=self.locations(village),
            travel=self.code_set("travel", "travel", "not_on_list"),
            schedule=self.schedule(),
            free=self.free(),
            languages=self.code_set("languages", "languages", "not_on_list"),
            accessibility=self.accessibility(),
            capacity=self.capacity(),
            checks=checked_whole(self.day("checked_on")),
            source=self.text("source"),
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

    def code_set(self, name: str, list_: str, code: str = "unknown_code") -> frozenset[str]:
        """Return the codes in a cell; ``code`` is the finding about what is on no list."""
        found, unknown = self.codes.many(list_, self.cells.get(name, ""))
        for value in unknown:
            self.note(name, code, value)
        return found

    def reach(self) -> frozenset[str]:
        """Return the villages a resource works for; empty when nothing is said."""
        if self.cells.get("reach", "").strip().casefold() in _EVERYWHERE:
            return EVERYWHERE
        return self.code_set("reach", "villages")

    def contact(self, name: str) -> str:
        """Return how somebody is reached, without quotes; empty when the cell says *onbekend*."""
        return _known(self.text(name).strip(_QUOTES))

    def website(self) -> str:
        """Return the address of a website; left empty with a warning when it is none."""
        value = self.contact("website")
        if value and _BARE_WEBSITE.fullmatch(value):
            return f"https://{value}"
        if value and not WEBSITE.fullmatch(value):
            self.note("website", "bad_website", value)
            return ""
        return value

    def telephone(self) -> str:
        """Return a telephone number, with the zero that a spreadsheet takes off put back.

        Left empty with a warning when it is none.
        """
        value = _CALLED.sub("", self.contact("telephone"), count=1)
        if _ZERO_LOST.fullmatch(value):
            self.note("telephone", "zero_added", f"0{value}")
            return f"0{value}"
        if value and not TELEPHONE.fullmatch(value):
            self.note("telephone", "bad_telephone", value)
            return ""
        return value

    def email(self) -> str:
        """Return an address for mail; left empty with a warning when it is none."""
        value = self.contact("email")
        if value and not EMAIL.fullmatch(value):
            self.note("email", "bad_email", value)
            return ""
        return value

    def conditions(self) -> frozenset[str]:
        """Return the conditions; an age needs no list."""
        found, unknown = self.codes.many("conditions", self.cells.get("conditions", ""))
        read = {value: _age_condition(value) for value in unknown}
        for value in (value for value, code in read.items() if code is None):
            self.note("conditions", "unknown_code", value)
        return found | {code for code in read.values() if code}

    def locations(self, village: str | None) -> tuple[Location, ...]:
        """Return the place in this row, if the row says anything of one."""
        postcode, point = self.postcode(), self.point()
        name, address = self.text("place_name"), _known(self.text("address"))
        if not (name or address or postcode or point):
            return ()
        x, y = point or (None, None)
        return (Location(name, address, postcode, village, x, y),)

    def postcode(self) -> str:
        """Return a postcode as ``3297 AB``; left empty with a warning when it is none."""
        value = _known(self._cell("postcode"))
        tidied = tidy_postcode(value)
        if value and not tidied:
            self.note("postcode", "bad_postcode", value)
        return tidied

    def point(self) -> tuple[float, float] | None:
        """Return the place on the map in metres in RD, whatever way it was written."""
        for names in (("x", "y"), ("lat", "lon")):
            first, second = (self.cells.get(name, "").strip() for name in names)
            point, code = point_of(first, second, "metres" if names[0] == "x" else "degrees")
            if code:
                self.note(names[0], code, f"{first} {second}".strip())
            if point:
                return point
        return None

    def schedule(self) -> tuple[Opening, ...]:
        """Return when it is held; without a column for it, what *wanneer* says as a whole."""
        if "schedule" not in self.cells:
            read = read_schedule(self.cells.get("when", ""))
            return () if read.unread else read.openings
        read = read_schedule(self.cells["schedule"])
        for piece in read.unread:
            self.note("schedule", "bad_schedule", piece)
        return read.openings

    def free(self) -> bool | None:
        """Say whether it costs nothing; without a column for it, what *kosten* says."""
        if "free" not in self.cells:
            return True if fold(self.cells.get("cost", "")) in FREE else None
        value = self.cells["free"].strip()
        if value and fold(value) not in _YES_NO:
            self.note("free", "bad_yes_no", value)
        return _YES_NO.get(fold(value))

    def accessibility(self) -> dict[str, bool]:
        """Return what is known of getting in; *niet* or *geen* before a name says it is not so."""
        found: dict[str, bool] = {}
        for value in filter(None, map(str.strip, re.split(r"[|;,]", self._cell("accessibility")))):
            words = fold(value).split()
            plain = " ".join(word for word in words if word not in _NOT)
            code = self.codes.one("accessibility", plain)
            if code is None:
                self.note("accessibility", "not_on_list", value)
            else:
                found[code] = plain == " ".join(words)
        return found

    def capacity(self) -> Capacity | None:
        """Return whether there is room, if the row says on which day that was."""
        value = fold(self._cell("capacity"))
        weeks = _WEEKS.search(value)
        words = f"{value[: weeks.start()]} {value[weeks.end() :]}" if weeks else value
        state = _STATES.get(" ".join(w for w in words.split() if w not in {"ca", "van", "van ca"}))
        if value and state is None:
            self.note("capacity", "bad_capacity", self._cell("capacity"))
        if state is None:
            return None
        on = self.day("capacity_on") or (None if self._cell("capacity_on") else self._checked_on())
        if on is None:
            self.note("capacity", "capacity_without_day", self._cell("capacity"))
            return None
        return Capacity(state, on, int(weeks[1]) if weeks and state == "waiting" else None)

    def day(self, name: str) -> date | None:
        """Return a day; left unknown with a warning when unreadable."""
        value = self._cell(name)
        read = _day(value) if value else None
        if value and read is None:
            self.note(name, "bad_date", value)
        elif read and read.year < _EARLIEST:
            self.note(name, "early_date", value)
            return None
        return read

    def _cell(self, name: str) -> str:
        return self.cells.get(name, "").strip()

    def _checked_on(self) -> date | None:
        """Return the day of the row without a word: that is said once, by ``checked_on``."""
        read = _day(self._cell("checked_on"))
        return read if read and read.year >= _EARLIEST else None


def _known(value: str) -> str:
    """Return a value, empty when it says that nobody knows."""
    return "" if value.casefold() in _UNKNOWN else value


def _day(value: str) -> date | None:
    match = re.fullmatch(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})", value)
    iso = f"{match[3]}-{match[2]:>02}-{match[1]:>02}" if match else value[:10]
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def _age_condition(value: str) -> str | None:
    """Return the condition of an age, as a code or in words."""
    plain = value.strip().casefold().replace("-", " ")
    under, age = _UNDER.fullmatch(plain), _AGE.fullmatch(plain)
    code = f"under_{under[1]}" if under else f"age_{age[1]}" if age else plain.replace(" ", "_")
    return code if family_of(code) else None
