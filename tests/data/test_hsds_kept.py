"""Is what HSDS says more than we hold still there after storing, editing and writing again?"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from data.directory import directory, hsds_records, save_resources
from data.vocabularies import terms
from resources.codes import LISTS
from resources.hsds import read_hsds
from resources.hsds_out import write_hsds_json
from tests.acceptance import acceptance_folder

if TYPE_CHECKING:
    from tests.data.house import House

CODE_LISTS = {name: terms(name) for name in LISTS}


def test_a_stored_service_is_written_as_it_came_and_an_edit_changes_only_what_was_edited(
    house: House,
) -> None:
    path = acceptance_folder("resources") / "hsds_3.0_spec/examples/service_full.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    reading = read_hsds({path.name: path.read_bytes()}, CODE_LISTS)
    desk = house.desk("u-editor")
    save_resources(desk, reading.resources, kind="import", source=path.name, hsds=reading.hsds)

    def written() -> list[Any]:
        resources = directory(house.store).resources.values()
        page = json.loads(write_hsds_json(resources, hsds_records(house.store), CODE_LISTS))
        return list(page["contents"])

    assert written() == [record]
    edited = replace(reading.resources[0], email="nieuw@example.org")
    save_resources(desk, [edited])
    assert written() == [{**record, "email": "nieuw@example.org"}]
