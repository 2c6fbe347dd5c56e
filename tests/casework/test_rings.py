from __future__ import annotations

import pytest

from casework.rings import ring_of, ring_of_resource
from data.vocabularies import family_relations, terms
from network.ecogram import Person
from resources.resource import Resource


@pytest.mark.parametrize(
    ("fields", "ring"),
    [
        ({}, 4),
        ({"relation": "sister"}, 3),
        ({"relation": "foster"}, 3),
        ({"relation": "ex_partner"}, 4),
        ({"relation": "neighbour"}, 4),
        ({"relation": "neighbour", "informal_carer": True}, 3),
        ({"relation": "neighbour", "informal_carer": False}, 4),
        ({"relation": "professional"}, 5),
        ({"relation": "professional", "paid": False}, 5),
        # a daughter who is paid for the care, drawn closest of all
        ({"relation": "daughter", "paid": True, "informal_carer": True, "circle": 1}, 5),
        ({"relation": "daughter", "circle": 4}, 3),
    ],
)
def test_ring_of_a_person(fields: dict, ring: int) -> None:
    assert ring_of(Person("p-1", "Els", **fields), family_relations()) == ring


def test_ring_of_a_resource_is_that_of_its_kind_in_the_vocabulary() -> None:
    for kind, term in terms("resource_kinds").items():
        assert ring_of_resource(Resource("r-1", "Iets", kind)) == int(term.more["ring"])
