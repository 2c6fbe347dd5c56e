"""What did the browser send? Read defensively: a broken message refuses itself, nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from network.constants import CONSTANTS
from network.operations import Operation, OperationRefused, operation_from_json

__all__ = [
    "Letter",
    "Malformed",
    "Message",
    "erased_ids",
    "messages_from",
    "picked_key",
    "switched",
]

_ID: Final = re.compile(CONSTANTS["id"])
_CLIENT: Final = re.compile(r"[a-z0-9]{1,40}")
_KEY_LENGTH: Final = 200
_MOST: Final = 2000


@dataclass(frozen=True, slots=True)
class Message:
    """One operation as a browser sent it.

    ``seq`` counts within a browser tab, ``seen`` is the version of the ecogram that was on the
    screen, ``undo`` marks the inverse of the tab's own earlier operation.
    """

    seq: int
    seen: int
    operation: Operation
    undo: bool = False


@dataclass(frozen=True, slots=True)
class Malformed:
    """A message that is no operation: its number and why."""

    seq: int
    code: str
    field: str


@dataclass(frozen=True, slots=True)
class Letter:
    """All that one browser tab has not seen acknowledged, in order."""

    client: str = ""
    case: str = ""
    messages: tuple[Message, ...] = ()
    malformed: tuple[Malformed, ...] = ()


def messages_from(value: object) -> Letter:
    """Read what the component sent as its state ``out``.

    Whatever is not a letter at all gives an empty one; an item that is no operation is put
    apart, so that the others go on.
    """
    if not isinstance(value, dict):
        return Letter()
    client, case, items = value.get("client"), value.get("case"), value.get("messages")
    if not _matches(_CLIENT, client) or not _matches(_ID, case) or not isinstance(items, list):
        return Letter()
    messages, malformed = [], []
    for item in items[:_MOST]:
        read = _message_from(item)
        if isinstance(read, Message):
            messages.append(read)
        elif read is not None:
            malformed.append(read)
    messages.sort(key=lambda message: message.seq)
    return Letter(str(client), str(case), tuple(messages), tuple(malformed))


def erased_ids(value: object, case: str) -> tuple[str, ...]:
    """Read which things the component asked to erase for good (its state ``erase``)."""
    if not isinstance(value, dict) or value.get("case") != case:
        return ()
    ids = value.get("ids")
    return tuple(i for i in ids if _matches(_ID, i)) if isinstance(ids, list) else ()


def picked_key(value: object) -> str | None:
    """Read which suggestion was tapped (the state ``pick``)."""
    key = value.get("key") if isinstance(value, dict) else None
    return key if isinstance(key, str) and 0 < len(key) <= _KEY_LENGTH else None


def switched(value: object) -> bool | None:
    """Read whether something was switched on or off (the states ``private`` and ``mask``)."""
    is_on = value.get("on") if isinstance(value, dict) else None
    return is_on if isinstance(is_on, bool) else None


def _message_from(item: object) -> Message | Malformed | None:
    if not isinstance(item, dict) or not _is_count(item.get("seq")):
        return None  # nothing to answer to
    seq, seen, undo = item["seq"], item.get("seen"), item.get("undo", False)
    if not _is_count(seen) or not isinstance(undo, bool):
        return Malformed(seq, "malformed", "")
    try:
        return Message(seq, int(str(seen)), operation_from_json(item.get("operation")), undo)
    except OperationRefused as refusal:
        return Malformed(seq, refusal.code, refusal.field)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53


def _matches(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None
