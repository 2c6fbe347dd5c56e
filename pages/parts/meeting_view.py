"""What does this session remember of a team meeting? Nothing of it is stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Meeting"]


@dataclass
class Meeting:
    """Which cases are on the table, which one now, and of which the names are shown."""

    case_ids: list[str] = field(default_factory=list)
    at: int = 0
    unmasked: set[str] = field(default_factory=set)

    @property
    def case_id(self) -> str:
        """Return the case on the table."""
        return self.case_ids[self.at]

    @property
    def is_unmasked(self) -> bool:
        """Tell whether the names of the case on the table are shown."""
        return self.case_id in self.unmasked

    def begin(self, case_ids: Sequence[str]) -> None:
        """Put these cases on the table, all without names."""
        self.case_ids, self.at = list(case_ids), 0
        self.unmasked.clear()

    def go(self, steps: int) -> None:
        """Go to another case; whose names were shown are masked again."""
        self.unmasked.clear()
        self.at = min(max(self.at + steps, 0), len(self.case_ids) - 1)

    def unmask(self) -> None:
        """Show the names of the case on the table."""
        self.unmasked.add(self.case_id)

    def mask(self) -> None:
        """Hide the names again."""
        self.unmasked.clear()

    def end(self) -> None:
        """Clear the table."""
        self.case_ids, self.at = [], 0
        self.unmasked.clear()
