"""Does looking at a network show what there is, and nothing of whom not to approach?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from data.cases import open_case
from data.ecograms import Sent, name_moment, save_operations
from network.operations import Operation
from pages.parts.case_look import _views
from tests.pages.test_case_manage import choose
from tests.pages.test_casus import CASES, HIDDEN, _texts, add_hidden_person, open_casus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from streamlit.testing.v1 import AppTest

    from data.desk import Desk


def said(page: AppTest) -> str:
    """Return everything that went to the screen, what the drawings got included."""
    return "\n".join(_texts(page._tree))


def group(page: AppTest, key: str) -> Any:
    return next(one for one in page.button_group if (one.key or "").startswith(key))


def each_view(page: AppTest) -> Iterator[tuple[str, AppTest]]:
    """Choose each way of looking, and each way of drawing it."""
    choose(page, "look")
    assert len(group(page, "look-").options) == len(_views())
    for view in _views():
        group(page, "look-").set_value(view).run()
        assert not page.exception
        yield view, page
        if view == "then":
            group(page, "way-").set_value("over").run()
            assert not page.exception
            yield "then, over each other", page


def draw_openly(desk: Desk, case_id: str) -> None:
    """Draw somebody openly, keep the moment, and mark him only then."""
    person = add_hidden_person(desk, case_id)
    unmark = Operation("set", person, fields={"do_not_approach": None})
    mark = Operation("set", person, fields={"do_not_approach": True})
    save_operations(desk, case_id, f"look-{case_id}", [Sent(1, 10**6, unmark)])
    name_moment(desk, case_id, f"met {HIDDEN}")
    save_operations(desk, case_id, f"look-{case_id}", [Sent(2, 10**6, mark)])


@pytest.mark.parametrize(("case_id", "user_id"), CASES.items())
def test_whom_not_to_approach_is_in_no_view_and_in_no_earlier_moment(
    case_id: str, user_id: str, desk_for: Callable[[str], Desk]
) -> None:
    desk = desk_for(user_id)
    draw_openly(desk, case_id)
    seen = []
    for view, page in each_view(open_casus(desk, case_id)):
        assert HIDDEN not in said(page), view
        seen.append(view)
    assert len(seen) >= 3


def test_a_network_is_read_back_in_sentences(desk_for: Callable[[str], Desk]) -> None:
    desk = desk_for("u-anna")
    add_hidden_person(desk, "c-demo-1")
    page = choose(open_casus(desk, "c-demo-1"), "look")
    told = [text.value for text in page.text]
    assert "kaarten met …" in told  # what the resident likes, without the name that is hidden
    assert any(line.startswith("Ria: dochter. Ria geeft u gezelschap") for line in told)
    assert any("Hoort bij: Koor De Binnenmaas." in line for line in told)


def test_what_changed_since_the_first_moment_is_told(desk_for: Callable[[str], Desk]) -> None:
    page = choose(open_casus(desk_for("u-anna"), "c-demo-1"), "look")
    group(page, "look-").set_value("then").run()
    assert not page.exception
    told = "\n".join(text.value for text in page.text)
    assert "Wim is erbij gekomen." in told
    assert "Annie staat er niet meer op." in told


def test_a_next_visit_goes_along_everybody_and_takes_off_who_is_gone(
    desk_for: Callable[[str], Desk],
) -> None:
    desk = desk_for("u-anna")
    page = choose(open_casus(desk, "c-demo-1"), "look")
    group(page, "look-").set_value("follow").run()
    assert any(text.value.startswith("Piet") for text in page.text)
    for answer, person in (("right", "p-1"), ("gone", "p-7"), ("changed", "p-6")):
        next(b for b in page.button if b.key == f"{answer}-{person}").click().run()
        assert not page.exception
    assert not [b for b in page.button if b.key in {"right-p-1", "gone-p-7", "right-p-6"}]
    assert "p-7" in open_case(desk, "c-demo-1").ecogram.removed
    next(b for b in page.button if b.label == "Zet Bas terug").click().run()
    assert "p-7" not in open_case(desk, "c-demo-1").ecogram.removed
    told = "\n".join(text.value for text in page.text)
    assert "Dit past u nog aan onder Tekenen" in "".join(h.value for h in page.subheader)
    assert "Lotte" in told


def test_the_family_is_drawn_and_told(desk_for: Callable[[str], Desk]) -> None:
    page = choose(open_casus(desk_for("u-bram"), "c-demo-4"), "look")
    group(page, "look-").set_value("family").run()
    told = "\n".join(text.value for text in page.text)
    assert "Sandra: kind van Mevr. Bos en Kees." in told
    assert "Thuis: hier wonen Mevr. Bos en Kees." in told
    assert '"Kyra"' in page.get("bidi_component")[0].proto.json


def test_who_is_family_without_a_place_is_named(desk_for: Callable[[str], Desk]) -> None:
    page = choose(open_casus(desk_for("u-anna"), "c-demo-1"), "look")
    group(page, "look-").set_value("family").run()
    assert "Jannie\nLotte\nBas" in [text.value for text in page.text]


def test_two_peoples_drawings_of_one_day_are_two_views_and_no_change(
    desk_for: Callable[[str], Desk],
) -> None:
    desk, case_id = desk_for("u-anna"), "c-demo-2"
    name_moment(desk, case_id, "zoals zij het ziet", "resident")
    people = list(open_case(desk, case_id).ecogram.persons)
    gone = Operation("remove", people[0].id)
    moved = Operation("set", people[1].id, fields={"circle": 4})
    save_operations(desk, case_id, "look-two", [Sent(1, 10**6, gone), Sent(2, 10**6, moved)])
    page = choose(open_casus(desk, case_id), "look")
    group(page, "look-").set_value("then").run()
    then = next(one for one in page.selectbox if one.label == "Toen")
    then.set_value(then.options[-1]).run()
    assert not page.exception
    told = "\n".join(text.value for text in page.text)
    assert f"Alleen op de tekening van de inwoner: {people[0].name}." in told
    assert f"Anders geplaatst: {people[1].name}, verder weg op de tekening van nu." in told
    assert "staat er niet meer op" not in told
    group(page, "way-").set_value("over").run()
    assert not page.exception
    assert "alleen op de tekening van de inwoner" in said(page)
