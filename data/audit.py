"""Who saw or changed what, and when? Lines that can only be added, each chained to the last.

Every line carries an HMAC over itself and the line before it, so that a line changed, put in
or taken out breaks the chain. Lines hold opaque ids and codes; erasing a resident leaves them.
"""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, func, select

from data.schema import audit

if TYPE_CHECKING:
    from data.crypto import Keys
    from data.desk import Desk, Work
    from data.store import Store

__all__ = ["VIEW", "AuditLine", "control", "recent", "verify_chain", "was_viewed", "write"]

VIEW: Final = "view"
QUARTER: Final = timedelta(minutes=15)
"""A view is logged again when the last line about it is older than this."""

_SAID: Final = ("number", "at", "actor_id", "session_id", "action", "thing", "purpose")
_LAST: Final = select(audit.c.number, audit.c.mac).order_by(audit.c.number.desc()).limit(1)
_INSERT: Final = audit.insert()
_VIEWED: Final = select(func.max(audit.c.at)).where(
    *(audit.c[n] == bindparam(n) for n in ("session_id", "thing", "action", "purpose", "actor_id"))
)


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One line: who (opaque ids), when (UTC), what was done to which thing, and for what."""

    number: int
    at: datetime
    actor_id: str
    session_id: str
    action: str
    thing: str
    purpose: str


def write(work: Work, action: str, thing: str, purpose: str) -> None:
    """Add a line in the transaction of ``work``, which holds the writer's place."""
    last = work.connection.execute(_LAST).first()
    number, before = (last.number, last.mac) if last else (0, b"")
    line = {
        "number": number + 1,
        "at": work.now.isoformat(),
        "actor_id": work.actor_id,
        "session_id": work.session_id,
        "action": action,
        "thing": thing,
        "purpose": purpose,
    }
    line["mac"] = _mac(work.keys, bytes(before), line)
    work.connection.execute(_INSERT, line)


def was_viewed(work: Work, thing: str, purpose: str) -> bool:
    """Tell whether this view was logged in this session, less than a quarter ago."""
    after = (work.now - QUARTER).isoformat()
    view = {
        "session_id": work.session_id,
        "thing": thing,
        "action": VIEW,
        "purpose": purpose,
        "actor_id": work.actor_id,
    }
    at = work.connection.scalar(_VIEWED, view)
    return at is not None and at > after


def recent(desk: Desk, limit: int = 100) -> tuple[AuditLine, ...]:
    """Return the newest lines, newest first, for the administrator."""
    with desk.viewing("audit", "audit", "control") as work:
        rows = work.connection.execute(
            select(*(audit.c[name] for name in _SAID)).order_by(audit.c.number.desc()).limit(limit)
        )
        return tuple(AuditLine(r[0], datetime.fromisoformat(r[1]), *r[2:]) for r in rows)


def control(desk: Desk) -> int | None:
    """Return what :func:`verify_chain` finds, for whoever watches over the log."""
    with desk.viewing("audit", "audit", "control"):
        return verify_chain(desk.store)


def verify_chain(store: Store) -> int | None:
    """Return the number of the first line that does not fit the chain, ``None`` if all fit.

    Lines cut off at the very end cannot be seen from the chain alone.
    """
    with store.reading() as connection:
        before, expected = b"", 1
        for row in connection.execute(select(audit).order_by(audit.c.number)).mappings():
            mac = _mac(store.keys, before, row)
            if row["number"] != expected or not hmac.compare_digest(mac, bytes(row["mac"])):
                return expected
            before, expected = mac, expected + 1
    return None


def _mac(keys: Keys, before: bytes, line: Any) -> bytes:
    said = json.dumps([line[name] for name in _SAID]).encode()
    return hmac.digest(keys.audit, before + said, "sha256")
