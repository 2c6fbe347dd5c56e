"""What did reading a file of resources turn up, and what could be read?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from resources.resource import Resource

__all__ = ["SHOWN", "WARNINGS", "Finding", "Reading"]

SHOWN: Final = 80
"""How many characters of a wrong value a finding keeps."""

WARNINGS: Final = frozenset(
    {
        "age_not_read",
        "bad_capacity",
        "bad_date",
        "bad_email",
        "bad_postcode",
        "bad_schedule",
        "bad_telephone",
        "bad_uuid",
        "bad_website",
        "bad_yes_no",
        "capacity_without_day",
        "characters_removed",
        "degrees_in_rd",
        "early_date",
        "far_from_village",
        "file_skipped",
        "half_coordinates",
        "id_made",
        "impossible_coordinates",
        "kind_assumed",
        "missing_part",
        "no_reach",
        "no_service",
        "no_theme",
        "not_on_list",
        "old_version",
        "outside",
        "own_value_not_read",
        "rd_in_degrees",
        "schedule_not_read",
        "shortened",
        "status_assumed",
        "swapped_coordinates",
        "unknown_column",
        "windows_1252",
        "zero_added",
    }
)
"""Codes of findings that leave the row readable; every other code is an error."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in a file: an error, whose row is not read, or a warning.

    ``row`` counts as a spreadsheet does (the headings are row 1) or, in a JSON file, the
    services from 1; ``None`` is the file as a whole. ``value`` is what stood there, cut short.
    """

    row: int | None
    field: str
    code: str
    value: str = ""

    @property
    def is_error(self) -> bool:
        """Say whether the row, or the file when there is no row, cannot be read for this."""
        return self.code not in WARNINGS


@dataclass(frozen=True, slots=True)
class Reading:
    """The resources that could be read, in the order of the file, and all findings.

    ``hsds`` keeps, by id, the HSDS record that a resource came out of, whole and unread, where
    it says more than the resource.
    """

    resources: tuple[Resource, ...] = ()
    findings: tuple[Finding, ...] = ()
    hsds: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    fields: frozenset[str] = frozenset()

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Return the findings for which a row, or the file, was not read."""
        return tuple(finding for finding in self.findings if finding.is_error)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """Return the findings to look at; what they are about was read."""
        return tuple(finding for finding in self.findings if not finding.is_error)
