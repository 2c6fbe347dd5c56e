"""How does the core say why? By a code and values; the screen makes it a sentence."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Reason"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is suggested, what to mind, or what to ask next.

    ``values`` are pairs of a name and a plain value (a code, a person's name, a number),
    in the order they were given.
    """

    code: str
    values: tuple[tuple[str, str | int], ...] = ()

    @classmethod
    def of(cls, code: str, **values: str | int) -> Reason:
        """Make a reason with named values."""
        return cls(code, tuple(values.items()))
