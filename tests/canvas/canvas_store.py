"""A store of one ecogram in one file, so that the canvas can be tested without the data room.

It keeps what the real one promises to a browser: operations in order, each message answered
once, a conflict when another client changed the same since what was seen.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Any

from network.ecogram import EMPTY, Ecogram, fields_of, from_json, to_json
from network.operations import (
    Operation,
    OperationRefused,
    apply,
    conflicts,
    erase,
    operation_from_json,
    operation_to_json,
)

if TYPE_CHECKING:
    from pathlib import Path

    from kringkaart.canvas.messages import Letter, Message


@dataclass
class Kept:
    """All that is kept: the document, who was answered, and what was applied by whom."""

    document: dict[str, Any] = field(default_factory=lambda: to_json(EMPTY))
    version: int = 0
    acknowledged: dict[str, int] = field(default_factory=dict)
    refusals: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    log: list[dict[str, Any]] = field(default_factory=list)


class FileStore:
    """The store; every change is written before it is acknowledged."""

    def __init__(self, path: Path) -> None:
        self._path, self._lock = path, Lock()

    def read(self) -> Kept:
        """Return what is kept now."""
        if not self._path.exists():
            return Kept()
        return Kept(**json.loads(self._path.read_text(encoding="utf-8")))

    def ecogram(self) -> Ecogram:
        """Return the ecogram."""
        return from_json(self.read().document)

    def save(self, letter: Letter) -> None:
        """Apply the messages that were not answered yet, in order."""
        with self._lock:
            kept = self.read()
            kept.refusals[letter.client] = [asdict(m) for m in letter.malformed]
            for message in letter.messages:
                if message.seq > kept.acknowledged.get(letter.client, 0):
                    self._answer(kept, letter.client, message)
            self._write(kept)

    def erase(self, thing_id: str) -> None:
        """Take a thing out for good."""
        with self._lock:
            kept = self.read()
            left, gone = erase(from_json(kept.document), thing_id)
            if gone:
                kept.document, kept.version = to_json(left), kept.version + 1
                self._write(kept)

    def _answer(self, kept: Kept, client: str, message: Message) -> None:
        kept.acknowledged[client] = message.seq
        before = from_json(kept.document)
        since = [
            operation_from_json(line["operation"])
            for line in kept.log
            if line["client"] != client and line["version"] > message.seen
        ]
        both = sorted(conflicts(message.operation, since))
        if both:
            kept.refusals[client] += [
                _conflict(before, message, thing, name) for thing, name in both
            ]
            return
        try:
            kept.document = to_json(apply(before, message.operation))
        except OperationRefused as refusal:
            kept.refusals[client].append(
                {"seq": message.seq, "code": refusal.code, "field": refusal.field}
            )
            return
        kept.version += 1
        operation = operation_to_json(message.operation)
        kept.log.append({"client": client, "version": kept.version, "operation": operation})

    def _write(self, kept: Kept) -> None:
        new = self._path.with_suffix(".new")
        new.write_text(json.dumps(asdict(kept)), encoding="utf-8")
        new.replace(self._path)


def _conflict(before: Ecogram, message: Message, thing_id: str, name: str) -> dict[str, Any]:
    thing = before.things.get(thing_id)
    theirs = fields_of(thing).get(name) if thing and name else None
    mine = message.operation.fields.get(name)
    return {
        "seq": message.seq,
        "code": "conflict",
        "thing_id": thing_id,
        "field": name,
        "mine": mine,
        "theirs": theirs,
    }


def seeded(path: Path, operations: list[Operation]) -> FileStore:
    """Return a store that begins with operations of nobody in particular."""
    ecogram = EMPTY
    for operation in operations:
        ecogram = apply(ecogram, operation)
    store = FileStore(path)
    store._write(Kept(document=to_json(ecogram), version=1))
    return store
