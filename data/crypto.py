"""Who can read what is stored? Keys, and the sealing of what is personal.

Every case has a key of its own, wrapped by the master key; erasing the wrapped key makes
everything sealed with it unreadable. A sealed value is bound to its place (table, column,
row, version), so that it cannot be moved to another case or put back to an older version.
"""

from __future__ import annotations

import hmac
import json
import os
import zlib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from data.errors import KeysMissing, KeysUnsafe, SealBroken

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from data.settings import Settings

__all__ = [
    "Keys",
    "Place",
    "new_case_key",
    "open_json",
    "open_text",
    "read_keys",
    "seal_json",
    "seal_text",
    "unwrap",
    "wrap",
]

_BYTES: Final = 32
_NONCE: Final = 12
_MASTER: Final = "master.key"
_DATABASE: Final = "database.key"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sealed value stands; it opens nowhere else."""

    table: str
    column: str
    row: str
    version: int

    def bound(self) -> bytes:
        """Return the place as the associated data of the seal."""
        return json.dumps([self.table, self.column, self.row, self.version]).encode()


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """The keys of one house; never printed.

    ``database`` opens the file, ``master`` wraps the keys of the cases. ``people`` seals what
    is personal outside the cases, ``audit`` chains the audit, ``token`` makes residents opaque;
    these three are derived from the master key.
    """

    database: bytes
    master: bytes
    people: bytes
    audit: bytes
    token: bytes

    def token_of(self, system: str, resident: str) -> str:
        """Return the opaque token of a resident: of a case of ours, or of another system."""
        return self.tokens_of(system, (resident,))[resident]

    def tokens_of(self, system: str, residents: Iterable[str]) -> dict[str, str]:
        """Return the opaque token of each of many residents of one system."""
        key = self.token
        return {
            resident: hmac.digest(key, f"{system}\n{resident}".encode(), "sha256")[:16].hex()
            for resident in residents
        }


def read_keys(settings: Settings, *, has_data: bool) -> Keys:
    """Read the keys; make them at the first start.

    Parameters
    ----------
    has_data
        Whether there is a database already; then missing keys are not made.

    Raises
    ------
    KeysUnsafe
        The keys lie inside ``home``, or others can read them.
    KeysMissing
        There are data without their keys.
    """
    folder = settings.keys.resolve()
    if folder.is_relative_to(settings.home.resolve()):
        msg = "the keys lie inside KRINGKAART_HOME: choose a folder outside it"
        raise KeysUnsafe(msg)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    master = _read_key(folder / _MASTER, has_data=has_data)
    database = _read_key(folder / _DATABASE, has_data=has_data)
    people, audit, token = (_derived(master, name) for name in (b"people", b"audit", b"token"))
    return Keys(database, master, people, audit, token)


def _read_key(path: Path, *, has_data: bool) -> bytes:
    if not path.exists():
        if has_data:
            msg = f"the key {path.name} is missing, and there are data: put the key back"
            raise KeysMissing(msg)
        _make_key(path)
    if path.stat().st_mode & 0o077:
        msg = f"the key {path.name} can be read by others: make its mode 0600"
        raise KeysUnsafe(msg)
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except ValueError:
        key = b""
    if len(key) != _BYTES:
        msg = f"the key {path.name} is damaged: put the right one back"
        raise KeysMissing(msg)
    return key


def _make_key(path: Path) -> None:
    """Write a new key that is whole or not there at all."""
    half = path.with_suffix(f".{os.getpid()}")
    file = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(file, os.urandom(_BYTES).hex().encode())
        os.fsync(file)
    finally:
        os.close(file)
    try:
        path.hardlink_to(half)
    except FileExistsError:
        pass  # another process was first; its key stands
    finally:
        half.unlink()


def _derived(master: bytes, name: bytes) -> bytes:
    return HKDFExpand(algorithm=SHA256(), length=_BYTES, info=b"kringkaart " + name).derive(master)


@lru_cache(maxsize=1024)
def _cipher(key: bytes) -> AESGCM:
    return AESGCM(key)


def _seal(key: bytes, content: bytes, place: Place) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + _cipher(key).encrypt(nonce, content, place.bound())


def _open(key: bytes, sealed: bytes, place: Place) -> bytes:
    try:
        return _cipher(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], place.bound())
    except InvalidTag:
        msg = f"a sealed value of {place.table}.{place.column} does not open"
        raise SealBroken(msg) from None


def new_case_key() -> bytes:
    """Return a new random key for one case."""
    return os.urandom(_BYTES)


def wrap(keys: Keys, case_id: str, case_key: bytes) -> bytes:
    """Wrap the key of a case with the master key."""
    return _seal(keys.master, case_key, Place("cases", "key", case_id, 1))


def unwrap(keys: Keys, case_id: str, wrapped: bytes) -> bytes:
    """Return the key of a case.

    Raises
    ------
    SealBroken
        It was wrapped for another case, or with another master key.
    """
    return _open(keys.master, wrapped, Place("cases", "key", case_id, 1))


def seal_text(key: bytes, text: str, place: Place) -> bytes:
    """Seal a text."""
    return _seal(key, text.encode(), place)


def open_text(key: bytes, sealed: bytes, place: Place) -> str:
    """Open a sealed text.

    Raises
    ------
    SealBroken
        It was changed, or stands in another place than where it was sealed.
    """
    return _open(key, sealed, place).decode()


def seal_json(key: bytes, value: Any, place: Place) -> bytes:
    """Seal a value that JSON can hold, compressed."""
    said = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return _seal(key, zlib.compress(said, 1), place)


def open_json(key: bytes, sealed: bytes, place: Place) -> Any:
    """Open a sealed value.

    Raises
    ------
    SealBroken
        It was changed, or stands in another place than where it was sealed.
    """
    return json.loads(zlib.decompress(_open(key, sealed, place)))
