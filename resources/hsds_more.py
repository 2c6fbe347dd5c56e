"""What does an HSDS record say beyond what we hold? Only that is kept beside a resource."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from resources.hsds_csv import split_services
from resources.hsds_exact import own_codes
from resources.hsds_out import for_tables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from resources.hsds_csv import Rows
    from resources.hsds_merge import Merger
    from resources.resource import Resource

__all__ = ["is_written_alike", "says_more"]


def says_more(record: Mapping[str, Any], resource: Resource, merger: Merger) -> bool:
    """Tell whether a record says more than we write of its resource ourselves.

    Parameters
    ----------
    record
        The record, completed (:mod:`resources.hsds_complete`).
    resource
        What was read of it.
    merger
        Writes resources.
    """
    # whatever we write names its kind with a term of our own
    is_ours = bool(own_codes(record, "resource_kinds"))
    return not is_ours or not _is_one(merger.merge(resource, None), record)


def is_written_alike(
    resource: Resource, record: Mapping[str, Any], other: Mapping[str, Any], merger: Merger
) -> bool:
    """Tell whether a resource is written the same over either of two records."""
    if record == other:
        return True
    return _is_one(merger.merge(resource, record), merger.merge(resource, other))


def _is_one(service: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Tell whether two services are the same, if need be by what tables keep of them."""
    return service == other or _as_tables(service) == _as_tables(other)


def _as_tables(service: Mapping[str, Any]) -> Rows:
    return split_services([for_tables(deepcopy(dict(service)))])
