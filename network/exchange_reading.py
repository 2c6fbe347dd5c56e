"""What did reading the networks of another program turn up, and what could be read?"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from network.ecogram import EMPTY, Ecogram

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ERRORS", "SHOWN", "WARNINGS", "Columns", "Finding", "Findings", "Network", "Reading"]

Columns: TypeAlias = "Mapping[str, Mapping[str, str]]"
"""Per role of a table (``egos``, ``names``, ``ties``): heading to field; ``""`` leaves it alone."""

SHOWN: Final = 80
"""How many characters of a wrong value a finding keeps."""

WARNINGS: Final = frozenset(
    {
        "bad_layout", "bad_value", "characters_removed", "circle_from_layout", "cut",
        "double_column", "double_id", "double_row", "ego_assumed", "ego_missing",
        "ego_not_listed", "encrypted", "extra_cells", "id_missing", "kind_assumed",
        "name_missing", "names_from_ties", "no_ego_column", "same_name", "several_layouts",
        "unknown_field", "unknown_relation", "unknown_sector", "windows_1252",
    }
)  # fmt: skip
"""Codes of findings about what was read all the same, or kept in the words of the file."""

ERRORS: Final = frozenset(
    {
        "broken_row", "doctype_refused", "double_network", "empty_file", "matrix_skipped",
        "missing_person", "nested_graph", "not_read", "not_recognised", "removed", "required",
        "to_itself", "too_deep", "too_large", "too_many", "too_many_rows", "unknown_ego",
        "unknown_kind", "unreadable_json", "unreadable_text", "unreadable_xml",
        "unreadable_zip", "weight_zero", "wide_table", "wrong_format",
    }
)  # fmt: skip
"""Codes of findings about what was not read."""

_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


def _nothing() -> Mapping[str, Any]:
    return _NOTHING


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in a file: an error, for which something is not read, or a warning.

    Attributes
    ----------
    row
        As a spreadsheet counts (the headings are row 1), or in another file the line or the
        thing from 1; ``None`` is the file as a whole.
    field
        The heading or field it is about.
    code
        What it is; see :data:`WARNINGS` for what was read all the same.
    value
        What stood there, cut short.
    file
        The name of the file.
    count
        How often; then ``row`` is the first time.
    """

    row: int | None
    field: str
    code: str
    value: str = ""
    file: str = ""
    count: int = 1

    @property
    def is_error(self) -> bool:
        """Say whether something could not be read for this."""
        return self.code not in WARNINGS


@dataclass(frozen=True, slots=True)
class Network:
    """The network of one resident, on its way in or out.

    Attributes
    ----------
    label
        What the resident is called in the file.
    ecogram
        The network itself.
    original
        The resident's identifier in the file.
    originals
        Per id of a thing the identifier it had in the file; the two map one to one. What had
        none in the file is not in it.
    kept
        What the ecogram has no field for, in the words of the file: per id of a thing (or
        ``"resident"``) the values by heading.
    """

    label: str
    ecogram: Ecogram = EMPTY
    original: str = ""
    originals: Mapping[str, str] = field(default_factory=_nothing)
    kept: Mapping[str, Mapping[str, str]] = field(default_factory=_nothing)


@dataclass(frozen=True, slots=True)
class Reading:
    """All networks that could be read, and all findings together.

    Attributes
    ----------
    layout
        What the files were recognised as, such as ``"network_canvas"``.
    networks
        One per resident, in the order of the files; those without contacts too.
    findings
        In the order of finding.
    columns
        Which column was read as what; to show, to correct, to keep and to give again.
    """

    layout: str = ""
    networks: tuple[Network, ...] = ()
    findings: tuple[Finding, ...] = ()
    columns: Columns = field(default_factory=_nothing)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Return the findings for which something was not read."""
        return tuple(finding for finding in self.findings if finding.is_error)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """Return the findings to look at; what they are about was read."""
        return tuple(finding for finding in self.findings if not finding.is_error)


@dataclass(slots=True)
class Findings:
    """Gathers findings; what is the same throughout a file is one finding with a count."""

    _found: dict[tuple[str, ...] | int, Finding] = field(default_factory=dict)
    _counts: Counter[tuple[str, ...] | int] = field(default_factory=Counter)

    def note(
        self, row: int | None, field_name: str, code: str, value: str = "", *, file: str = ""
    ) -> None:
        """Keep one finding."""
        found = Finding(row, field_name[:SHOWN], code, value[:SHOWN], file)
        self._found[len(self._found)] = found

    def tally(
        self, row: int | None, field_name: str, code: str, value: str = "", *, file: str = ""
    ) -> None:
        """Keep a finding the first time, and count it after that."""
        key = (field_name, code, value, file)
        self._found.setdefault(key, Finding(row, field_name[:SHOWN], code, value[:SHOWN], file))
        self._counts[key] += 1

    def all(self) -> tuple[Finding, ...]:
        """Return the findings in the order of finding."""
        return tuple(replace(f, count=self._counts[key] or 1) for key, f in self._found.items())
