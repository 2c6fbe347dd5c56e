"""How is one week looked at in many municipalities at once? One task each, through joblib.

By default on the processors of this machine; on a Dask cluster when its address is given (the
extra ``dask``), by joblib's own backend. A look follows from its data, parameters and seed alone,
so wherever it is done, the answer is the same to the bit (on the same kind of processor).

A cluster gets rows with opaque residents, and nothing else of them; it still is sensitive: only
one of the municipalities' own, and with ``tls://`` before its address.
"""

from __future__ import annotations

import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from signals.weekly import look

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from signals.counts import Loose
    from signals.disclosure import Rules
    from signals.signal import Asked
    from signals.surge import Parameters
    from signals.weekly import Look, Surroundings

__all__ = ["ClusterNotInstalled", "Municipality", "look_everywhere"]


class ClusterNotInstalled(ImportError):  # noqa: N818 (named by the situation)
    """A cluster needs the extra: install ``kringkaart[dask]``."""


class Municipality(NamedTuple):
    """What is looked at in one municipality; see :func:`signals.weekly.look`."""

    asked: Sequence[Asked]
    loose: Sequence[Loose]
    around: Surroundings
    rules: Rules


def look_everywhere(
    municipalities: Mapping[str, Municipality],
    week: date,
    parameters: Parameters,
    *,
    cluster: str | None = None,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> dict[str, Look]:
    """Return what one week tells in each municipality, by code.

    Parameters
    ----------
    municipalities
        What to look at, by code of the municipality.
    week, parameters
        As :func:`signals.weekly.look` takes them.
    cluster
        Address of a Dask scheduler, such as ``tls://host:8786``; ``None`` for this machine.
    progress
        Told before the first and after each municipality how many of all are done. What it
        raises goes through, and cancels those that are left.

    Raises
    ------
    ClusterNotInstalled
        A cluster is asked for without the extra that talks to it.
    """
    from joblib import Parallel, delayed

    tasks = [
        delayed(look)(one.asked, one.loose, one.around, week, parameters, one.rules)
        for one in municipalities.values()
    ]
    found: dict[str, Look] = {}
    with _workers(cluster):
        progress(0, len(tasks))
        answers = Parallel(n_jobs=-1, return_as="generator")(tasks)
        try:
            for code, answer in zip(municipalities, answers, strict=True):
                found[code] = answer
                progress(len(found), len(tasks))
        finally:
            # who cancels needs no warning that tasks were cancelled
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", UserWarning)
                answers.close()
    return found


@contextmanager
def _workers(cluster: str | None) -> Iterator[None]:
    """Let joblib work on a cluster meanwhile, where one is given."""
    if cluster is None:
        yield
        return
    try:
        from distributed import Client
    except ImportError as missing:
        raise ClusterNotInstalled from missing
    from joblib import parallel_config

    with Client(cluster), parallel_config(backend="dask"):  # type: ignore[no-untyped-call]
        yield
