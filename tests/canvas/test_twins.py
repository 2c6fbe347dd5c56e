"""Do the browser's reducer and geometry do what Python's do?"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from data.vocabularies import terms
from network.ecogram import EMPTY, to_json
from network.geometry import (
    SECTORS,
    cell_middle,
    cell_of,
    label_box,
    tie_reach,
    tie_shape,
    wrap_label,
)
from network.hull import box_points, hulls
from network.layers import shared
from network.names import says_relation
from network.operations import (
    Operation,
    OperationRefused,
    apply,
    erase,
    inverse,
    operation_from_json,
    operation_to_json,
)
from network.spots import free_spot, spots_in
from tests.builders import operations_strategy

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
_QUICK = settings(
    deadline=None,
    max_examples=200,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
    database=None,
    derandomize=True,
)

_RUN_SEQUENCES = """sequences => sequences.map((operations) => {
  const { fromDocument, toDocument, apply, inverse, erase, operationFrom } = modules.reducer;
  let ecogram = fromDocument({ things: {}, removed: [] });
  const steps = operations.map((message) => {
    try {
      const operation = operationFrom(message);
      const after = apply(ecogram, operation);
      const step = { inverse: inverse(ecogram, operation) };
      ecogram = after;
      return step;
    } catch (error) {
      if (!(error instanceof modules.reducer.Refused)) throw error;
      return { refused: [error.code, error.field] };
    }
  });
  const [first] = ecogram.things.keys();
  return {
    steps,
    document: toDocument(ecogram),
    erased: first ? toDocument(erase(ecogram, first)) : null,
    shared: toDocument(modules.layers.shared(ecogram)),
  };
})"""


def _python_run(messages: list[Any]) -> dict[str, Any]:
    ecogram, steps = EMPTY, []
    for message in messages:
        try:
            operation = operation_from_json(message)
            after = apply(ecogram, operation)
            steps.append({"inverse": _whole(inverse(ecogram, operation))})
            ecogram = after
        except OperationRefused as refusal:
            steps.append({"refused": [refusal.code, refusal.field]})
    first = next(iter(ecogram.things), None)
    return {
        "steps": steps,
        "document": to_json(ecogram),
        "erased": to_json(erase(ecogram, first)[0]) if first else None,
        "shared": to_json(shared(ecogram)),
    }


def _whole(operation: Operation) -> dict[str, Any]:
    message = operation_to_json(operation)
    if operation.verb == "set":
        message.setdefault("fields", {})
    return message


_GROUP = {"name": "Thuis", "form": "household"}
_BROKEN = st.sampled_from(
    [
        None,
        7,
        "add",
        [],
        {},
        {"verb": "add"},
        {"verb": "erase", "id": "p-1"},
        {"verb": "set", "id": "p-1", "fields": None},
        {"verb": "set", "id": "p-1", "fields": {"geheim": 1}},
        {"verb": "set", "id": "P-1", "fields": {}},
        {"verb": "set", "id": "constructor", "fields": {"name": "x"}},
        {"verb": "remove", "id": "resident"},
        {"verb": "add", "id": "p-9", "kind": 3, "fields": {}},
        {"verb": "add", "id": "p-9", "kind": "constructor", "fields": {}},
        {"verb": "add", "id": "p-9", "kind": "person", "fields": {"name": "a", "circle": "1"}},
        {"verb": "add", "id": "p-9", "kind": "person", "fields": {"name": "a", "tasks": "x"}},
        {"verb": "add", "id": "p-9", "kind": "person", "fields": {"name": "a", "could": []}},
        *(
            {"verb": "add", "id": "g-9", "kind": "group", "fields": {**_GROUP, "members": members}}
            for members in (["resident", "resident"], ["g-1"], [7], "resident", ["p-9"], None, [])
        ),
    ]
)
_MESSAGES = st.tuples(operations_strategy(), st.lists(_BROKEN, max_size=2)).map(
    lambda both: [*map(operation_to_json, both[0]), *both[1]]
)


def _generated(strategy: st.SearchStrategy[Any]) -> list[Any]:
    """Collect what hypothesis makes, so that the browser is asked once for all of it."""
    made: list[Any] = []

    @_QUICK
    @given(strategy)
    def collect(value: Any) -> None:
        made.append(value)

    collect()
    return made


def test_both_reducers_give_the_same_ecograms_refusals_and_inverses(page: Page) -> None:
    sequences = [json.loads(json.dumps(messages)) for messages in _generated(_MESSAGES)]
    seen = page.evaluate(_RUN_SEQUENCES, sequences)
    assert len(sequences) >= 100
    for messages, theirs in zip(sequences, seen, strict=True):
        ours = _python_run(messages)
        # only the server takes hidden names out of the words of others
        assert _wordless(theirs.pop("shared")) == _wordless(ours.pop("shared"))
        assert theirs == ours


def _wordless(document: dict[str, Any]) -> dict[str, Any]:
    words = ("name", "tasks")
    things = {
        key: {name: value for name, value in thing.items() if name not in words}
        for key, thing in document["things"].items()
    }
    return {**document, "things": things}


_NAMES = st.one_of(
    st.sampled_from(["Annie", "Tante Jo uit Strijen", "👩‍👧 Zus", "أمينة", "é" * 80, "a-b" * 20]),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60),
)
_PLACES = st.tuples(
    st.floats(-700, 700, allow_nan=False).map(lambda v: round(v, 1)),
    st.floats(-700, 700, allow_nan=False).map(lambda v: round(v, 1)),
)
_SECTOR = st.sampled_from([None, *SECTORS])


def _near(one: Any, two: Any) -> bool:
    """Compare numbers to 0.1 unit, everything around them exactly."""
    if isinstance(one, list | tuple):
        return len(one) == len(two) and all(map(_near, one, two))
    if isinstance(one, dict):
        return one.keys() == two.keys() and all(_near(one[key], two[key]) for key in one)
    if isinstance(one, int | float) and not isinstance(one, bool):
        return abs(one - two) <= 0.1 + 1e-9
    return bool(one == two)


def test_both_wrap_labels_and_box_them_alike(page: Page) -> None:
    cases = _generated(st.tuples(_NAMES, _PLACES))
    seen = page.evaluate(
        """cases => cases.map(([name, [x, y]]) => [modules.geometry.wrapLabel(name),
           modules.geometry.labelBox(name, x, y), modules.geometry.cellOf(x, y),
           modules.geometry.tieReach(name, x, y)])""",
        cases,
    )
    for (name, (x, y)), theirs in zip(cases, seen, strict=True):
        ours = [wrap_label(name), label_box(name, x, y), cell_of(x, y), tie_reach(name, x, y)]
        assert _near(ours, theirs)


def test_both_draw_ties_alike(page: Page) -> None:
    look = st.fixed_dictionaries(
        {
            "strength": st.sampled_from([None, 1, 2, 3]),
            "quality": st.sampled_from([None, "supporting", "neutral", "strained", "broken"]),
            "received": st.booleans(),
            "given": st.booleans(),
        }
    )
    cases = _generated(st.tuples(_PLACES, _PLACES, look))
    seen = page.evaluate(
        """cases => cases.map(([[x1, y1], [x2, y2], look]) => modules.geometry.tieShape(
           { x: x1, y: y1, radius: 56 }, { x: x2, y: y2, radius: 19 }, look))""",
        cases,
    )
    for ((x1, y1), (x2, y2), fields), theirs in zip(cases, seen, strict=True):
        ours = tie_shape(x1, y1, 56, x2, y2, 19, **fields)
        for part in ("lines", "arrows", "strokes"):  # there x, y, x, y …; here pairs
            ours[part] = [[value for point in line for value in point] for line in ours[part]]
        assert _near(ours, theirs)


def test_both_know_the_same_spots_and_choose_the_same_free_one(page: Page) -> None:
    node = st.tuples(_NAMES, _PLACES)
    cases = _generated(st.tuples(_NAMES, st.integers(1, 4), _SECTOR, st.lists(node, max_size=12)))
    seen = page.evaluate(
        """cases => cases.map(([name, circle, sector, others]) => {
          const { freeSpot, labelBox, spotsIn, cellMiddle } = modules.geometry;
          const taken = others.map(([label, [x, y]]) => ({ x, y, box: labelBox(label, x, y) }));
          return [spotsIn(circle, sector), cellMiddle(circle, sector),
                  freeSpot(name, circle, sector, taken)];
        })""",
        cases,
    )
    for (name, circle, sector, others), theirs in zip(cases, seen, strict=True):
        taken = [(x, y, label_box(label, x, y)) for label, (x, y) in others]
        ours = [
            spots_in(circle, sector),
            cell_middle(circle, sector),
            free_spot(name, circle, sector, taken),
        ]
        assert _near(ours, theirs)


def test_a_name_says_its_relation_in_both_or_in_neither(page: Page) -> None:
    relations = [t.name(language) for t in terms("relations").values() for language in ("nl", "en")]
    names = [
        "Sonja",
        "Van Buuren",
        "Buurman Wim",
        "ZUSJE Ria",
        "Opa-Joop",
        "In 't Veld",
        "Ünal",
        "",
    ]
    names += [f"{relation} An" for relation in relations]
    pairs = [(name, relation) for name in names for relation in relations]
    told = page.evaluate("pairs => pairs.map((pair) => modules.saysRelation(...pair))", pairs)
    assert told == [says_relation(*pair) for pair in pairs]
    assert 0 < sum(told) < len(pairs)


def test_both_draw_groups_alike(page: Page) -> None:
    box = st.tuples(_PLACES, _NAMES).map(
        lambda one: box_points(*one[0], label_box(one[1], *one[0]))
    )
    members = st.dictionaries(st.sampled_from(["p-1", "p-2", "p-3", "p-4"]), box, max_size=4)
    cases = _generated(st.tuples(members, st.lists(_PLACES, max_size=6)))
    seen = page.evaluate(
        """cases => cases.map(([members, others]) =>
           modules.hull.hulls(new Map(Object.entries(members)), others, 9))""",
        cases,
    )
    for (around, others), theirs in zip(cases, seen, strict=True):
        ours = hulls(around, others, 9)
        assert len(ours) == len(theirs)
        # a corner within rounding of the line may be there or not
        assert _near([_reach(one) for one in ours], [_reach(one) for one in theirs])


def _reach(outline: Any) -> list[float]:
    return [edge(xy[axis] for xy in outline) for axis in (0, 1) for edge in (min, max)]
