"""What does this session remember of a team meeting? Nothing of it is stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from network.presenting import LAYERS, Layer

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["NOW", "PRESETS", "THEN", "WAY", "WHAT_IF", "Meeting", "Preset"]

Preset: TypeAlias = Layer | Literal["private"]
PRESETS: Final[tuple[Preset, ...]] = (*LAYERS, "private")
"""What is shown, each with all before it; the private layer only after it was asked for."""

NOW: Final = "now"
THEN: Final = "then"
WHAT_IF: Final = "what-if"
WAY: Final = "way"
"""What is looked at; a question is looked at by its id."""


@dataclass
class Meeting:
    """Which cases are on the table, which one now, and what of it is shown.

    ``unmasked`` holds the case of which the names are shown. ``asks_private`` tells that the
    private layer was asked for, ``about`` who is pointed at, ``is_over`` that two moments are
    drawn over each other.
    """

    case_ids: list[str] = field(default_factory=list)
    at: int = 0
    unmasked: set[str] = field(default_factory=set)
    view: str = NOW
    preset: Preset = LAYERS[0]
    asks_private: bool = False
    about: str | None = None
    is_over: bool = False

    @property
    def case_id(self) -> str:
        """Return the case on the table."""
        return self.case_ids[self.at]

    @property
    def is_unmasked(self) -> bool:
        """Tell whether the names of the case on the table are shown."""
        return self.case_id in self.unmasked

    @property
    def is_private(self) -> bool:
        """Tell whether the private layer is open: only where it was asked for."""
        return self.view == NOW and self.preset == "private"

    def begin(self, case_ids: Sequence[str]) -> None:
        """Put these cases on the table, all without names."""
        self.case_ids, self.at = list(case_ids), 0
        self._close()

    def go(self, steps: int) -> None:
        """Go to another case; what was opened for the one before is closed again."""
        self.at = min(max(self.at + steps, 0), len(self.case_ids) - 1)
        self._close()

    def unmask(self) -> None:
        """Show the names of the case on the table."""
        self.unmasked.add(self.case_id)

    def mask(self) -> None:
        """Hide the names again."""
        self.unmasked.clear()

    def look(self, view: str) -> None:
        """Look at something else of the case; the private layer closes."""
        self.view, self.about = view, None
        self._leave_private()

    def choose(self, preset: Preset) -> None:
        """Show up to this layer. The private one is not shown yet: it asks first."""
        if preset == "private":
            self.asks_private = self.preset != "private"
        else:
            self.preset, self.asks_private = preset, False

    def open_private(self) -> None:
        """Show the private layer, after it was asked for."""
        self.preset, self.asks_private = "private", False

    def refuse_private(self) -> None:
        """Leave the private layer closed."""
        self.asks_private = False

    def point(self, thing_id: str | None) -> None:
        """Point at somebody; once more, or at nobody, shows everybody alike again."""
        self.about = None if thing_id == self.about else thing_id

    def end(self) -> None:
        """Clear the table."""
        self.case_ids, self.at = [], 0
        self._close()

    def _leave_private(self) -> None:
        self.asks_private = False
        if self.preset == "private":
            self.preset = LAYERS[-1]

    def _close(self) -> None:
        self.unmasked.clear()
        self.look(NOW)
        self.preset = LAYERS[0]
