"""Do the surges keep their promises over a thousand runs? ``python -m benchmarks.prove_signals``.

The promises stand in :mod:`tests.signals.proof`; the seeds are fixed, so it is the same again.
"""

from __future__ import annotations

import argparse

from tests.signals.proof import promises

__all__ = ["main"]


def main() -> None:
    """Show what was measured beside what is promised; end with 1 when something is not kept."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.prove_signals")
    asked.add_argument("runs", nargs="?", type=int, default=1_000, help="how many runs")
    runs = asked.parse_args().runs
    print(f"{runs:,} runs")
    print("| promised | least | measured | most | kept |\n|---|--:|--:|--:|---|", flush=True)
    broken = 0
    for one in promises(runs):
        broken += not one.holds
        kept = "yes" if one.holds else "**no**"
        print(
            f"| {one.what} | {one.least:.2f} | {one.measured:.3f} | {one.most:.2f} | {kept} |",
            flush=True,
        )
    raise SystemExit(1 if broken else 0)


if __name__ == "__main__":
    main()
