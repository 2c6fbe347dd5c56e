"""What can go wrong in the data room? One exception per situation, without personal data in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from signals.somebody import Pointer

__all__ = [
    "AccessDenied",
    "AlreadyLooking",
    "AlreadyPublished",
    "BadValue",
    "CaseClosed",
    "KeysMissing",
    "KeysUnsafe",
    "MigrationUnsafe",
    "NewerDatabase",
    "NotEmpty",
    "NothingAsked",
    "PointsToSomebody",
    "SealBroken",
    "SessionEnded",
    "SettingMissing",
    "StaleVersion",
    "UnknownCase",
    "UnknownHelper",
    "UnknownOffer",
    "UnknownQuestion",
    "UnknownResource",
    "UnknownSignal",
    "UnknownUser",
]


class AccessDenied(PermissionError):  # noqa: N818 (named by the situation, as all our exceptions)
    """The actor may not do this; nothing was shown or changed.

    Attributes
    ----------
    thing
        The opaque id of what was asked for, or the empty string.
    """

    def __init__(self, thing: str = "") -> None:
        super().__init__("this is not open to you: ask the contact person or the administrator")
        self.thing = thing


class SessionEnded(AccessDenied):
    """The session has ended: log in again."""


class AlreadyLooking(RuntimeError):  # noqa: N818
    """The week is being looked at by somebody else right now."""


class NothingAsked(RuntimeError):  # noqa: N818
    """There is no question yet to look at."""


class AlreadyPublished(RuntimeError):  # noqa: N818
    """The week, or a later one, was published: what was told stays as it was told."""


class CaseClosed(RuntimeError):  # noqa: N818
    """The case is closed: it can be looked at, erased, or taken up again first."""


class UnknownCase(LookupError):  # noqa: N818
    """There is no case with this id: go back to the list of cases."""


class UnknownHelper(LookupError):  # noqa: N818
    """Nobody who helps by name is noted down under this id: she was taken out, or it ended."""


class UnknownOffer(LookupError):  # noqa: N818
    """There is no offer with this id, or nobody can be invited to it (any more)."""


class UnknownSignal(LookupError):  # noqa: N818
    """There is no signal with this id: it was never published, nor raised."""


class UnknownQuestion(LookupError):  # noqa: N818
    """The case has no question with this id: open the case again."""


class UnknownResource(LookupError):  # noqa: N818
    """The directory has no resource with this id any more: somebody took it out."""


class UnknownUser(LookupError):  # noqa: N818
    """There is no user with this id who may log in."""


class StaleVersion(RuntimeError):  # noqa: N818
    """Somebody else changed this since it was opened: look at both and choose."""


class BadValue(ValueError):  # noqa: N818
    """A value is not one that can be stored; the message is the name of the field."""


class PointsToSomebody(BadValue):
    """A text that everybody may read points to a resident; the message is the name of the field.

    ``pointer`` is what was found; it is for the screen of who typed it, never for a log.
    """

    def __init__(self, field: str, pointer: Pointer) -> None:
        super().__init__(field)
        self.pointer = pointer


class SettingMissing(ValueError):  # noqa: N818
    """A setting without a safe default is not given."""


class KeysUnsafe(RuntimeError):  # noqa: N818
    """The keys lie where others can read them, or beside what they open: put them apart."""


class KeysMissing(RuntimeError):  # noqa: N818
    """There are data, but not the keys they were sealed with: put the keys back."""


class SealBroken(RuntimeError):  # noqa: N818
    """A sealed value was changed or stands in another place than where it was sealed."""


class NewerDatabase(RuntimeError):  # noqa: N818
    """The database was made by a newer version of this program: install that one."""


class MigrationUnsafe(RuntimeError):  # noqa: N818
    """A migration would have lost a reference or a trigger; the old version was kept."""


class NotEmpty(RuntimeError):  # noqa: N818
    """The demo is loaded into an empty store only, so that no real data mix with it."""
