"""Which resources do HSDS files describe, of any version and packing, and what is wrong there?

HSDS is the Human Services Data Specification of Open Referral, here version 3.0; packages of
1.x are repaired on the way in. Each record that says more than we hold is kept whole and unread
in ``Reading.hsds``, so that writing it again (:mod:`resources.hsds_out`) loses nothing that our
own fields have no place for.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from resources.codes import code_reader
from resources.finding import Finding, Reading
from resources.hsds_complete import complete
from resources.hsds_files import records_of
from resources.hsds_merge import Merger
from resources.hsds_more import says_more
from resources.hsds_record import read_record
from resources.row import SHOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from resources.codes import CodeLists
    from resources.resource import Resource, ResourceKind

__all__ = ["Progress", "fill_in", "read_hsds"]

Progress: TypeAlias = "Callable[[int, int], None]"
"""What is told now and then: how many services are done, of how many."""

_TELL_EVERY: Final = 100


def read_hsds(
    files: Mapping[str, bytes], lists: CodeLists, progress: Progress | None = None
) -> Reading:
    """Read the services in a file, a folder or an unpacked archive of HSDS 3.0 or 1.x.

    Parameters
    ----------
    files
        The files by name: one JSON file (a service, a page of services, organisations or
        services at a location), a folder of them, ``tabular.json``, or the CSV files of a
        datapackage. Names may have folders before them; other files are passed over.
    lists
        The code lists named in :data:`resources.codes.LISTS`, each by code.
    progress
        Is told how far it is; what it raises stops the reading.

    Returns
    -------
    Reading
        The services without an error, and all findings; their rows count services from 1. Its
        ``hsds`` keeps whole and unread, for :mod:`resources.hsds_out`, each record that says
        more than we write ourselves.
    """
    records = records_of(files)
    codes, merger = code_reader(lists), Merger(lists)
    found: dict[str, Resource] = {}
    rest: dict[str, Mapping[str, Any]] = {}
    numbers: dict[str, int] = {}
    findings = list(records.findings)
    was_old = False
    for number, record in enumerate(records.services, start=1):
        done = complete(record, records.seed)
        was_old = was_old or done.was_old
        about = [
            Finding(number, name, code, value[:SHOWN])
            for name, code, value in done.added
            # before version 3.0 no id was a UUID, which is no fault of theirs
            if not (done.was_old and name == "id")
        ]
        resource, more = read_record(number, record, codes)
        about.extend(more)
        if resource.id in numbers:
            about.append(Finding(number, "id", "double_id", str(numbers[resource.id])))
        numbers.setdefault(resource.id, number)
        findings.extend(about)
        if not any(finding.is_error for finding in about):
            found[resource.id] = resource
            if says_more(record, resource, merger):
                rest[resource.id] = record
        if progress and number % _TELL_EVERY == 0:
            progress(number, len(records.services))
    if was_old:
        findings.insert(0, Finding(None, "", "old_version"))
    if not records.services and not any(finding.is_error for finding in findings):
        findings.append(Finding(None, "", "empty_file"))
    return Reading(tuple(found.values()), tuple(findings), rest)


def fill_in(reading: Reading, *, kind: ResourceKind, themes: frozenset[str]) -> Reading:
    """Fill in what HSDS does not know and somebody chose.

    Parameters
    ----------
    reading
        As :func:`read_hsds` gave it.
    kind
        For the services whose kind was only assumed.
    themes
        For the services without a theme.
    """
    assumed = {finding.value for finding in reading.findings if finding.code == "kind_assumed"}
    resources = (
        replace(
            resource,
            kind=kind if resource.id in assumed else resource.kind,
            themes=resource.themes or themes,
        )
        for resource in reading.resources
    )
    return replace(reading, resources=tuple(resources))
