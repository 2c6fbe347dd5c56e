"""Does the administrator see who works here, and whether the log is whole?"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, get_args

from data.audit import AuditLine
from data.disclosed import Disclosure
from data.personal_help import HELPERS
from data.users import save_user
from pages.parts.audit_words import ACTIONS, THINGS, log_row, say_action, say_thing
from pages.parts.directory_cards import plain
from tests.pages.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.testing.v1 import AppTest

    from data.desk import Desk


def test_users_stand_by_their_team(open_app: Callable[..., AppTest]) -> None:
    app = open_app("u-frank")
    shown = "\n".join(element.value for element in app.markdown)
    assert "## Wijkteam Oost" in shown
    assert "- **Anna de Bruin**, wijkteamwerker" in shown
    assert "## Voor de hele gemeente" in shown
    assert not app.table


ODD = "Frank :rocket: [hier](https://elders.example)"


def test_a_name_is_no_markdown_in_the_frame(
    open_app: Callable[..., AppTest], desk_for: Callable[[str], Desk]
) -> None:
    frank = desk_for("u-frank")
    save_user(frank, replace(frank.actor, name=ODD))
    label = open_app("u-frank").get("popover")[0].proto.popover.label
    save_user(frank, frank.actor)
    assert label == plain(ODD)


def test_a_name_is_no_markdown_in_the_log() -> None:
    at = datetime(2026, 11, 24, 9, 5, tzinfo=UTC)
    line = AuditLine(1, at, "u-frank", "s-1", "log_in", "c-1_x*", "control")
    row = log_row(line, {"u-frank": ODD})
    assert list(row.values()) == ["24 nov 2026 10:05", plain(ODD), "kwam binnen", plain("c-1_x*")]


def test_the_log_says_in_words_who_did_what() -> None:
    assert say_action("log_in") == "kwam binnen"
    assert say_thing("cases") == "de lijst van casussen"
    assert say_thing("c-abc") == "c-abc"
    assert say_action("something_new") == "something_new"


def test_each_action_of_the_log_has_words() -> None:
    source = "\n".join(file.read_text("utf-8") for file in (ROOT / "data").rglob("*.py"))
    logged = set(re.findall(r'\.log\(\s*"(\w+)"', source))
    logged |= set(re.findall(r'write\(Work\([^)]*\), "(\w+)"', source))
    logged |= {"view", "close_case", "reopen_case", *get_args(Disclosure)}
    assert logged == set(ACTIONS)


def test_each_thing_that_is_viewed_as_a_whole_has_a_name() -> None:
    source = "\n".join(file.read_text("utf-8") for file in (ROOT / "data").glob("*.py"))
    viewed = set(re.findall(r'viewing\("\w+", "(\w+)"', source))
    viewed |= set(re.findall(r'\.log\("\w+", "(\w+)"', source))
    assert viewed | {HELPERS} == set(THINGS)
