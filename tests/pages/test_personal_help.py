"""Help by name on the screen: asked in plain words, renewed, withdrawn, hidden with the names."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from data.calendar import day_of
from data.personal_help import helpers
from pages.parts.audit_words import ACTIONS
from pages.parts.names_hidden import _Names
from resources.personal_help import end_after
from resources.resource import EVERYWHERE
from tests.pages.test_casus import _texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.testing.v1 import AppTest

    from data.desk import Desk
    from resources.personal_help import PersonalHelp

_REMEMBERED = f"{_Names.__module__}.{_Names.__qualname__}"
PAGE = "pages/sociale_kaart.py"


def everything_sent(app: AppTest) -> str:
    return "\n".join(_texts(app._tree))


def open_list(app: AppTest) -> AppTest:
    app.switch_page(PAGE).run()
    app.button_group(key="directory-view").set_value("personal_help").run()
    assert not app.exception
    return app


def fill_in(app: AppTest, name: str, **instead: object) -> None:
    """Fill in the form for somebody new; ``instead`` leaves out or changes what is asked."""
    (start,) = [field.key for field in app.text_input if field.key.startswith("name-helper-new")]
    key = start.removeprefix("name-")
    values = {"village": "WK196304", "how": "oral", "months": 6, "sure": True} | instead
    app.text_input(key=f"name-{key}").set_value(name)
    app.text_input(key=f"what-{key}").set_value("brengt soep rond")
    app.text_input(key=f"contact-{key}").set_value(str(values.get("contact", "06-55550199")))
    for field in ("village", "how", "months"):
        if values[field] is not None:
            app.button_group(key=f"{field}-{key}").set_value(values[field])
    if values.get("where"):
        app.button_group(key=f"where-{key}").set_value(values["where"])
    app.checkbox(key=f"sure-{key}").set_value(bool(values["sure"]))
    next(button for button in app.button if key in (button.proto.form_id or "")).click()
    app.run()
    assert not app.exception


def named(desk: Desk, name: str) -> PersonalHelp | None:
    return next((one for one in helpers(desk) if one.name == name), None)


@pytest.mark.parametrize("user", ["u-anna", "u-carla", "u-els"])
def test_worker_team_lead_and_editor_have_the_view(
    open_app: Callable[..., AppTest], user: str
) -> None:
    sent = everything_sent(open_list(open_app(user)))
    assert [word for word in ("0186-555071", "Zei ja op", "mondeling") if word not in sent] == []


@pytest.mark.parametrize("user", ["u-driss", "u-frank"])
def test_developer_and_administrator_have_no_such_view(
    open_app: Callable[..., AppTest], user: str
) -> None:
    app = open_app(user)
    app.switch_page(PAGE).run()
    assert "Hulp op naam" not in everything_sent(app)


def test_somebody_is_noted_down_with_consent_and_end(
    open_app: Callable[..., AppTest], desk_for: Callable[[str], Desk]
) -> None:
    app, desk = open_list(open_app("u-anna")), desk_for("u-anna")
    fill_in(app, "Koosje Vlinder")
    stored = named(desk, "Koosje Vlinder")
    assert stored is not None
    assert (stored.consent.how, stored.consent.noted_by) == ("oral", "u-anna")
    assert stored.reach == {"WK196304", "WK196305", "WK196306", "WK196307"}
    assert timedelta(days=181) <= stored.ends_on - stored.consent.on <= timedelta(days=184)
    assert "Koosje Vlinder" in app.success[0].value


def test_help_in_the_whole_municipality_is_seen_by_another_team(
    open_app: Callable[..., AppTest], desk_for: Callable[[str], Desk]
) -> None:
    fill_in(open_list(open_app("u-anna")), "Overal Klaas", where="everywhere")
    stored = named(desk_for("u-els"), "Overal Klaas")
    assert stored is not None
    assert stored.reach == EVERYWHERE


@pytest.mark.parametrize(
    ("left_out", "said"),
    [
        ({"how": None}, "hoe het is gezegd"),
        ({"months": None}, "tot wanneer"),
        ({"village": None}, "in welk dorp"),
        ({"sure": False}, "het vinkje"),
    ],
)
def test_without_consent_end_or_grown_up_nobody_is_noted_down(
    open_app: Callable[..., AppTest],
    desk_for: Callable[[str], Desk],
    left_out: dict[str, object],
    said: str,
) -> None:
    app = open_list(open_app("u-anna"))
    fill_in(app, "Zonder Ja", **left_out)
    assert said in app.warning[0].value
    assert named(desk_for("u-anna"), "Zonder Ja") is None


def test_where_somebody_lives_is_not_noted_down(
    open_app: Callable[..., AppTest], desk_for: Callable[[str], Desk]
) -> None:
    app = open_list(open_app("u-anna"))
    fill_in(app, "Adres Aad", contact="Molendijk 12")
    assert app.warning[0].value.startswith("Er staat een adres in.")
    assert named(desk_for("u-anna"), "Adres Aad") is None


def test_a_worker_notes_nobody_down_in_a_village_of_another_team(
    open_app: Callable[..., AppTest],
) -> None:
    app = open_list(open_app("u-anna"))
    villages = next(one for one in app.button_group if one.key.startswith("village-helper"))
    assert len(villages.options) == 4


def test_a_consent_is_renewed(
    open_app: Callable[..., AppTest], desk_for: Callable[[str], Desk]
) -> None:
    app, desk = open_list(open_app("u-bram")), desk_for("u-bram")
    before = named(desk, "Arend Mulder")
    assert before is not None
    app.session_state[f"change-{before.id}-{before.version}"] = True
    app.run()
    key = f"helper-{before.id}-{before.version}"
    app.date_input(key=f"on-{key}").set_value(day_of(desk.store.clock()))
    app.button_group(key=f"months-{key}").set_value(12)
    next(button for button in app.button if key in (button.proto.form_id or "")).click().run()
    after = named(desk, "Arend Mulder")
    assert after is not None
    assert after.ends_on > before.ends_on
    assert after.consent.noted_by == "u-bram"


def test_longer_than_was_agreed_to_needs_a_new_yes(
    open_app: Callable[..., AppTest], desk_for: Callable[[str], Desk]
) -> None:
    app, desk = open_list(open_app("u-bram")), desk_for("u-bram")
    today = day_of(desk.store.clock())
    short = [one for one in helpers(desk) if one.ends_on < end_after(one.consent.on, 12)]
    before = next(one for one in short if one.consent.on < today)
    app.session_state[f"change-{before.id}-{before.version}"] = True
    app.run()
    key = f"helper-{before.id}-{before.version}"
    app.button_group(key=f"months-{key}").set_value(12)
    next(button for button in app.button if key in (button.proto.form_id or "")).click().run()
    assert app.warning[0].value.startswith("Langer bewaren mag alleen als hij of zij opnieuw ja")
    assert before in helpers(desk)


def test_who_does_not_want_to_any_more_is_erased_after_a_second_tap(
    open_app: Callable[..., AppTest], desk_for: Callable[[str], Desk]
) -> None:
    app, desk = open_list(open_app("u-anna")), desk_for("u-anna")
    fenna = named(desk, "Fenna Poot")
    assert fenna is not None
    app.button(key=f"withdraw-now-{fenna.id}").click().run()
    assert named(desk, "Fenna Poot") is None
    assert "Fenna" not in everything_sent(app)


def test_while_names_are_hidden_nothing_of_it_is_sent(open_app: Callable[..., AppTest]) -> None:
    app = open_list(open_app("u-anna"))
    assert "Wies Blaak" in everything_sent(app)
    next(button for button in app.button if button.label == "Namen verbergen").click().run()
    sent = everything_sent(app)
    said = ("Wies", "Blaak", "0186-555071", "ziekenhuis", "Iemand noteren")
    assert [word for word in said if word in sent] == []
    assert app.session_state[_REMEMBERED].are_hidden


def test_what_is_done_with_helpers_has_words_in_the_log() -> None:
    done = {"add_helper", "change_helper", "withdraw_helper", "end_helper"}
    assert done <= ACTIONS.keys()


def test_hostile_words_are_text(
    open_app: Callable[..., AppTest], desk_for: Callable[[str], Desk]
) -> None:
    app = open_list(open_app("u-anna"))
    fill_in(app, "![x](http://kwaad.example/p.png) **b**")
    assert named(desk_for("u-anna"), "![x](http://kwaad.example/p.png) **b**") is not None
    shown = [element.value for element in (*app.markdown, *app.success, *app.caption)]
    assert not [text for text in shown if "![" in text or "](http" in text]
