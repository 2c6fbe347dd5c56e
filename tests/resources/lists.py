"""The code lists that the tests of this room read with."""

from __future__ import annotations

from data.vocabularies import terms
from resources.codes import LISTS

CODE_LISTS = {name: terms(name) for name in LISTS}
