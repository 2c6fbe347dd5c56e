"""How does a network leave as the three tables that R's egor reads?

``egos.csv`` (``.egoID``), ``alters.csv`` (``.altID, .egoID``) and ``ties.csv``
(``.egoID, .srcID, .tgtID``). The tie of the resident with somebody stands in that somebody's
row, in columns that begin with ``tie_``. Places on the drawing are no data and stay behind.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from network.constants import RESIDENT
from network.ecogram import KIND_BY_CLASS, Organisation, Person, Tie
from network.exchange_csv import write_sheet
from network.exchange_out import outgoing
from network.exchange_values import FLAT, flat_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from network.ecogram import Thing
    from network.exchange_reading import Network

__all__ = ["write_egor"]

_DECORATION: Final = ("x", "y")
_TIE: Final = tuple(FLAT["tie"])
_NODE: Final = tuple(
    dict.fromkeys(
        name for name in (*FLAT["person"], *FLAT["organisation"]) if name not in _DECORATION
    )
)
_PRIVATE: Final = frozenset({"quality", "tie_quality", "do_not_approach", "do_not_approach_reason"})
_EGOS: Final = (".egoID", "label", "original", "pastimes")
_ALTERS: Final = (
    ".altID", ".egoID", "kind", *_NODE, "original", "tie_id", *(f"tie_{n}" for n in _TIE),
    "tie_original",
)  # fmt: skip
_TIES: Final = (".egoID", ".srcID", ".tgtID", ".tieID", *_TIE, "original")


def write_egor(networks: Iterable[Network], *, private: bool = False) -> Mapping[str, bytes]:
    """Write networks as three CSV files by name; a resident without contacts is in the first.

    Parameters
    ----------
    private
        Whether the private layer goes out too.

    Returns
    -------
    dict
        ``egos.csv``, ``alters.csv``, ``ties.csv``. When somebody has a second tie with the
        resident, or one that points to the resident, those are in ``ego_ties.csv``, which egor
        does not need.
    """
    egos: list[dict[str, Any]] = []
    alters: list[dict[str, Any]] = []
    ties: list[dict[str, Any]] = []
    more: list[dict[str, Any]] = []
    for number, network in enumerate(networks, start=1):
        leaving = outgoing(network, private=private)
        ego = network.original or str(number)
        likes = [pastime.name for pastime in leaving.ecogram.pastimes]
        egos.append(
            {
                ".egoID": ego,
                "label": network.label,
                "original": network.original,
                "pastimes": json.dumps(likes, ensure_ascii=False) if likes else None,
            }
        )
        rows = _rows_of(leaving, ego)
        alters += rows[0]
        ties += rows[1]
        more += rows[2]
    dropped = frozenset() if private else _PRIVATE
    files = {
        "egos.csv": write_sheet(_EGOS, egos),
        "alters.csv": write_sheet([n for n in _ALTERS if n not in dropped], alters),
        "ties.csv": write_sheet([n for n in _TIES if n not in dropped], ties),
    }
    if more:
        files["ego_ties.csv"] = write_sheet([n for n in _TIES if n not in dropped], more)
    return files


def _rows_of(network: Network, ego: str) -> tuple[list[dict[str, Any]], ...]:
    """Return the rows of the persons, of the ties between them, and of further own ties."""
    alters: dict[str, dict[str, Any]] = {}
    ties, more = [], []
    things = network.ecogram.things.values()
    for thing in things:
        if isinstance(thing, Person | Organisation):
            row = {".altID": thing.id, ".egoID": ego, "kind": KIND_BY_CLASS[type(thing)]}
            alters[thing.id] = {**row, **_known(thing, network)}
    for thing in things:
        if not isinstance(thing, Tie):
            continue
        row = {".egoID": ego, ".srcID": thing.source, ".tgtID": thing.target, ".tieID": thing.id}
        known = _known(thing, network)
        alter = alters.get(thing.target, {})
        if RESIDENT not in (thing.source, thing.target):
            ties.append({**row, **known})
        elif thing.source == RESIDENT and "tie_id" not in alter:
            alter |= {"tie_id": thing.id, **{f"tie_{n}": v for n, v in known.items()}}
        else:
            more.append({**row, **known})
    return list(alters.values()), ties, more


def _known(thing: Thing, network: Network) -> dict[str, Any]:
    original = network.originals.get(thing.id, thing.id)
    return {**flat_of(thing), "original": original if original != thing.id else None}
