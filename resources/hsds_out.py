"""How are resources written as HSDS 3.0, so that any other directory can read them?

A resource that came out of an HSDS record keeps that record: only what was changed since is
written over it. People by name are never in there, for a resource names nobody; who found it
true (``by``) and what is doubted stay inside the house.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from resources.codes import CodeLists
    from resources.resource import Resource

__all__ = ["write_hsds_csv", "write_hsds_json"]


def write_hsds_json(
    resources: Iterable[Resource], hsds: Mapping[str, Mapping[str, Any]], lists: CodeLists
) -> bytes:
    """Write resources as one page of HSDS 3.0 services (JSON, ``contents``).

    Parameters
    ----------
    resources
        What to write.
    hsds
        By id, the HSDS record that a resource came out of.
    lists
        The code lists named in :data:`resources.codes.LISTS`, each by code.
    """
    contents = [{**hsds.get(one.id, {}), "id": one.id, "name": one.name} for one in resources]
    return json.dumps({"contents": contents}, ensure_ascii=False).encode()


def write_hsds_csv(
    resources: Iterable[Resource], hsds: Mapping[str, Mapping[str, Any]], lists: CodeLists
) -> bytes:
    """Write resources as an HSDS 3.0 datapackage: a zip of CSV files with datapackage.json.

    Parameters
    ----------
    resources, hsds, lists
        As of :func:`write_hsds_json`.
    """
    raise NotImplementedError
