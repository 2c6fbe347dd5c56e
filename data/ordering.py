"""In which order do operations of several browsers count, and which are refused?

Operations of one browser are taken in the order of their number; what was answered before is
passed over. One is refused only if another browser changed the same field of the same thing
after the version it saw; an undo also if its target was changed by another since.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from data.history import Change
from network.ecogram import fields_of
from network.operations import (
    Operation,
    OperationRefused,
    apply,
    changed_fields,
    conflicts,
    inverse,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from network.ecogram import Ecogram

__all__ = ["Ordering", "Refusal", "Sent", "unanswered"]

_HIGHEST: Final = 2**31 - 1
# x and y are decoration and never data: two hands on one person are no conflict
_DECORATION: Final = frozenset({"x", "y"})


@dataclass(frozen=True, slots=True)
class Sent:
    """A message of a browser: its number there, the version it saw, and the operation."""

    seq: int
    seen: int
    operation: Operation
    undo: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why one message was not applied.

    ``code`` is ``"conflict"`` (then both values are given), ``"changed_since"``, ``"erased"``,
    or the code of :class:`network.operations.OperationRefused`.
    """

    seq: int
    code: str
    thing_id: str = ""
    field: str = ""
    mine: Any = None
    theirs: Any = None


def unanswered(messages: Iterable[Sent], answered: int) -> list[Sent]:
    """Return what was not answered before, in order, each number once."""
    by_seq: dict[int, Sent] = {}
    for message in messages:
        if answered < message.seq <= _HIGHEST:
            by_seq.setdefault(message.seq, message)
    return [by_seq[seq] for seq in sorted(by_seq)]


@dataclass(slots=True)
class Ordering:
    """Takes one message after another of one browser; keeps what was done and refused.

    ``before`` yields what happened earlier, newest first, and is read only as far as needed;
    so is ``erased``, the ids that cannot come back.
    """

    ecogram: Ecogram
    version: int
    client: str
    actor_id: str
    now: datetime
    erased: Callable[[], frozenset[str]]
    before: Iterator[Change]
    made: list[Change] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    started: int = field(init=False)
    _read: list[Change] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Remember at which version this began: what came later is one's own."""
        self.started = self.version

    def take(self, message: Sent) -> None:
        """Apply a message, or refuse it."""
        operation = message.operation
        refusal = self._refusal(message, operation)
        if refusal is not None:
            self.refusals.append(refusal)
            return
        try:
            after = apply(self.ecogram, operation)
        except OperationRefused as refused:
            mine = operation.fields.get(refused.field)
            self.refusals.append(
                Refusal(message.seq, refused.code, operation.id, refused.field, mine)
            )
            return
        self.version += 1
        back = inverse(self.ecogram, operation)
        change = Change(
            self.version, self.client, self.actor_id, self.now, operation, back, message.undo
        )
        self.made.append(change)
        self.ecogram = after

    def _refusal(self, message: Sent, operation: Operation) -> Refusal | None:
        if self._is_erased(operation):
            return Refusal(message.seq, "erased", operation.id)
        others = self._others_since(message, operation)
        contested = conflicts(operation, others)
        if message.undo and operation.verb == "remove":
            # taking back an addition would take along what somebody else put there since
            contested |= {(o.id, "") for o in others if o.id == operation.id}
        names = {name for _, name in contested if not self._is_same(operation, name)}
        if not names - _DECORATION:
            return None
        name = min(names - _DECORATION)
        code = "changed_since" if message.undo else "conflict"
        mine, theirs = operation.fields.get(name), self._value(operation.id, name)
        return Refusal(message.seq, code, operation.id, name, mine, theirs)

    def _is_erased(self, operation: Operation) -> bool:
        """Tell whether this is about something erased; what is on the drawing is not."""
        fields = operation.fields
        members = fields.get("members")
        about = [operation.id, fields.get("source"), fields.get("target")]
        about += members if isinstance(members, list) else []
        missing = {one for one in about if isinstance(one, str)} - self.ecogram.things.keys()
        return bool(missing) and not missing.isdisjoint(self.erased())

    def _others_since(self, message: Sent, operation: Operation) -> list[Operation]:
        """Return what other browsers did after what this message saw, or takes back."""
        touched = changed_fields(operation)
        if not message.undo and message.seen >= self.started:
            return []
        others: list[Change] = []
        for change in self._backwards():
            if message.undo:
                if change.client == self.client and touched & changed_fields(change.operation):
                    break
            elif change.number <= message.seen:
                break
            if change.client != self.client:
                others.append(change)
        else:
            # nothing of one's own to take back (another browser did it): as any operation
            others = [change for change in others if change.number > message.seen]
        return [change.operation for change in others]

    def _backwards(self) -> Iterator[Change]:
        yield from reversed(self.made)
        yield from self._read
        for change in self.before:
            self._read.append(change)
            yield change

    def _is_same(self, operation: Operation, name: str) -> bool:
        """Tell whether both want the same value, which is no conflict."""
        if operation.verb != "set" or name == "":
            return False
        return bool(operation.fields[name] == self._value(operation.id, name))

    def _value(self, thing_id: str, name: str) -> Any:
        thing = self.ecogram.things.get(thing_id)
        return None if thing is None else fields_of(thing).get(name)
