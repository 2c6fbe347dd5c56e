"""How do the rows of a file become an ecogram whose identifiers fit, without losing any?

Every reader makes drafts; this is the one place where they get an id, are checked as an
operation is checked, and are tied together. What does not fit is kept in the file's words.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from network.constants import CONSTANTS, RESIDENT
from network.ecogram import EMPTY, Ecogram, Person, Tie
from network.exchange_reading import Findings, Network
from network.exchange_values import cleaned, fields_from, fold
from network.operations import Operation, OperationRefused, apply

if TYPE_CHECKING:
    from collections.abc import Mapping

    from network.ecogram import Thing
    from network.exchange_values import Codes

__all__ = ["Draft", "NetworkDraft", "build", "draft_from_cells"]

_ID: Final = re.compile(CONSTANTS["id"])
_NAME_LONGEST: Final[int] = CONSTANTS["kinds"]["person"]["name"]["max"]
_NO_NAME: Final = "?"


@dataclass(slots=True)
class Draft:
    """One thing of a file, before it has an id of ours.

    ``original`` is its identifier in the file; ``source`` and ``target`` are the identifiers
    of the ends of a tie. ``earlier`` is the identifier it had in the file before this one, when
    the file tells.
    """

    kind: str
    original: str
    fields: dict[str, Any]
    kept: dict[str, str] = field(default_factory=dict)
    row: int | None = None
    file: str = ""
    source: str = ""
    target: str = ""
    earlier: str = ""

    def said(self) -> tuple[Any, ...]:
        """Return all that the row says, to know it when it comes once more."""
        return self.kind, dict(self.fields), dict(self.kept), self.source, self.target


@dataclass(slots=True)
class NetworkDraft:
    """One resident of a file. ``selves`` are the identifiers that mean the resident."""

    original: str
    label: str = ""
    things: list[Draft] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)
    selves: frozenset[str] = frozenset({RESIDENT})


def draft_from_cells(
    draft: Draft, cells: Mapping[str, tuple[str, str]], codes: Codes, findings: Findings
) -> Draft:
    """Read the cells of a row into a draft.

    Parameters
    ----------
    cells
        Per flat name the heading and the text of its cell.
    """
    texts = {flat: text for flat, (_, text) in cells.items()}
    known, problems = fields_from(draft.kind, texts, codes)
    draft.fields |= known
    for flat, code, text in problems:
        heading = cells[flat][0]
        findings.note(draft.row, heading, code, text, file=draft.file)
        draft.kept[heading] = text
    return draft


def build(draft: NetworkDraft, findings: Findings) -> Network:
    """Make the network of one resident; nothing raises, everything amiss is a finding."""
    making = _Making(draft, findings)
    for thing in draft.things:
        if thing.kind not in ("tie", "group"):
            making.add_node(thing)
    for thing in draft.things:
        if thing.kind == "tie":
            making.add_tie(thing)
    for thing in draft.things:
        if thing.kind == "group":
            making.add_group(thing)
    making.note_names()
    if draft.kept:
        making.kept[RESIDENT] = draft.kept
    kept = {key: MappingProxyType(words) for key, words in making.kept.items() if words}
    return Network(
        label=draft.label or draft.original,
        ecogram=Ecogram(MappingProxyType(making.things)) if making.things else EMPTY,
        original=draft.original,
        originals=MappingProxyType(making.originals),
        kept=MappingProxyType(kept),
    )


@dataclass(slots=True)
class _Making:
    """An ecogram in the making: what has an id already, and whose identifier it is."""

    draft: NetworkDraft
    findings: Findings
    things: dict[str, Thing] = field(default_factory=dict)
    originals: dict[str, str] = field(default_factory=dict)
    kept: dict[str, dict[str, str]] = field(default_factory=dict)
    nodes: list[Draft] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)
    seen: dict[tuple[str, str], tuple[Any, ...]] = field(default_factory=dict)
    parallel: Counter[tuple[str, str]] = field(default_factory=Counter)
    made: Counter[str] = field(default_factory=Counter)

    def add_node(self, draft: Draft) -> None:
        """Add a person, organisation or pastime under an id of its own."""
        if not self._is_new(draft):
            return
        if "name" not in draft.fields:
            self._note(draft, "name", "name_missing", tally=True)
            draft.fields["name"] = cleaned(draft.original, _NAME_LONGEST)[0] or _NO_NAME
        if not draft.original:
            self._note(draft, "id", "id_missing", str(draft.fields["name"]))
        thing_id = self._id_for(draft, f"{draft.original}\n{draft.file}\n{draft.row}")
        if self._keep(draft, thing_id, EMPTY):
            self.nodes.append(draft)
            if draft.original and draft.kind != "pastime":
                self.ids.setdefault(draft.original, thing_id)

    def add_tie(self, draft: Draft) -> None:
        """Add a tie when both its ends are known."""
        if not self._is_new(draft):
            return
        ends = [self._end(draft, name) for name in (draft.source, draft.target)]
        if None in ends:
            return
        source, target = (str(end) for end in ends)
        self.parallel[source, target] += 1
        thing_id = self._id_for(draft, f"{source}\n{target}\n{self.parallel[source, target]}")
        draft.fields |= {"source": source, "target": target}
        stubs = [Person(end, _NO_NAME) for end in (source, target) if end != RESIDENT]
        self._keep(draft, thing_id, Ecogram({stub.id: stub for stub in stubs}))

    def add_group(self, draft: Draft) -> None:
        """Add a group of those members that are known."""
        if not self._is_new(draft):
            return
        said = draft.fields.get("members")
        known = {**dict.fromkeys(self.draft.selves, RESIDENT), **self.ids}
        if isinstance(said, list):
            members = [known[one] for one in said if isinstance(one, str) and one in known]
            draft.fields["members"] = list(dict.fromkeys(members))
            for one in (one for one in said if not isinstance(one, str) or one not in known):
                self._note(draft, "members", "missing_person", str(one))
        nodes = {key: thing for key, thing in self.things.items() if not isinstance(thing, Tie)}
        self._keep(draft, self._id_for(draft, str(said)), Ecogram(nodes))

    def note_names(self) -> None:
        """Note each person after the first of one name; all of them are kept."""
        by_name: defaultdict[str, list[Draft]] = defaultdict(list)
        for draft in self.nodes:
            if draft.kind == "person" and draft.fields["name"] != _NO_NAME:
                by_name[fold(draft.fields["name"])].append(draft)
        for same in by_name.values():
            for draft in same[1:]:
                self._note(draft, "name", "same_name", draft.fields["name"])

    def _is_new(self, draft: Draft) -> bool:
        """Tell whether a row is no repetition; another row with its identifier is new."""
        if not draft.original:
            return True
        group = "tie" if draft.kind == "tie" else "node"
        before = self.seen.get((group, draft.original))
        if before is None:
            self.seen[group, draft.original] = draft.said()
            return True
        repeated = before == draft.said()
        self._note(draft, "id", "double_row" if repeated else "double_id", draft.original)
        return not repeated

    def _id_for(self, draft: Draft, otherwise: str) -> str:
        """Return the identifier itself when it fits and is free, else one made from it."""
        wanted = draft.original or otherwise
        if draft.original and self._is_free(wanted):
            return wanted
        letter = {"person": "p", "tie": "t", "group": "g", "pastime": "h"}.get(draft.kind, "o")
        while True:
            self.made[wanted] += 1
            made = f"{letter}-{_digest(wanted, self.made[wanted])}"
            if self._is_free(made):
                return made

    def _is_free(self, thing_id: str) -> bool:
        fits = _ID.fullmatch(thing_id) is not None and thing_id != RESIDENT
        return fits and thing_id not in self.things

    def _end(self, draft: Draft, name: str) -> str | None:
        if name in self.ids:
            return self.ids[name]
        if name and name in self.draft.selves:
            return RESIDENT
        pair = f"{draft.source} – {draft.target}"
        self._note(draft, name, "missing_person", pair)
        return None

    def _keep(self, draft: Draft, thing_id: str, around: Ecogram) -> bool:
        """Check a thing as the operation that adds it is checked, and keep what fits."""
        if len(self.things) >= CONSTANTS["things_max"]:
            self._note(draft, draft.kind, "too_many", tally=True)
            return False
        while True:
            try:
                fitting = apply(around, Operation("add", thing_id, draft.kind, draft.fields))
                break
            except OperationRefused as refused:
                if refused.code not in ("bad_value", "unknown_field") or refused.field in _FIXED:
                    self._note(draft, refused.field, refused.code, draft.original or draft.source)
                    return False
                value = str(draft.fields.pop(refused.field))
                draft.kept[refused.field] = value
                self._note(draft, refused.field, refused.code, value)
                if refused.field == "name":
                    draft.fields["name"] = _NO_NAME
        self.things[thing_id] = fitting.things[thing_id]
        if draft.earlier or draft.original:
            self.originals[thing_id] = draft.earlier or draft.original
        self.kept[thing_id] = draft.kept
        return True

    def _note(
        self, draft: Draft, name: str, code: str, value: str = "", *, tally: bool = False
    ) -> None:
        note = self.findings.tally if tally else self.findings.note
        note(draft.row, name, code, value, file=draft.file)


_FIXED: Final = frozenset({"source", "target", "form", "members"})


def _digest(text: str, number: int) -> str:
    return sha256(f"{number}\n{text}".encode("utf-8", "replace")).hexdigest()[:16]
