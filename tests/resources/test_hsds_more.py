"""Is a record kept only where it says more than we write ourselves?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from resources.directory import build_directory
from resources.directory_file import Before, changes_of, open_file
from resources.hsds import read_hsds
from resources.hsds_out import write_hsds_csv, write_hsds_json
from tests.resources.lists import CODE_LISTS
from tests.resources.strategies import RESOURCES

if TYPE_CHECKING:
    from resources.resource import Resource

UNDOUBTED = RESOURCES.map(lambda one: replace(one, doubts={}))
"""What a file says is newer than a doubt takes it away."""


@settings(max_examples=40)
@given(st.lists(UNDOUBTED, max_size=3, unique_by=lambda one: one.id))
def test_what_we_wrote_ourselves_says_nothing_more_and_changes_nothing(
    resources: list[Resource],
) -> None:
    for write in (write_hsds_json, write_hsds_csv):
        opened = open_file("kaart", write(resources, {}, CODE_LISTS), most_mb=50)
        reading = read_hsds(opened.files, CODE_LISTS)
        assert reading.hsds == {}
        known, before = build_directory(resources), Before({}, frozenset(), {})
        changes = changes_of(reading, known, before, CODE_LISTS)
        assert (changes.put, changes.hsds, changes.equal) == ((), {}, len(resources))
