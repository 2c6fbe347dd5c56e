"""Do the examples in the docstrings of this room still hold?"""

from __future__ import annotations

import doctest
import importlib

import pytest


@pytest.mark.parametrize(
    "name", ["drawing", "geometry", "graph", "measures", "placement", "spots", "structure", "svg"]
)
def test_examples(name: str) -> None:
    module = importlib.import_module(f"network.{name}")
    assert doctest.testmod(module).failed == 0
