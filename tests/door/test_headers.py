"""Does every answer say what a page may do, and is nothing personal kept?"""

from __future__ import annotations

import base64
import hashlib
import re

import pytest

from kringkaart.door.headers import page_policy
from kringkaart.door.page import first_page
from tests.door.visitors import MemorySessions, come_in, open_door

PAGE = {"Accept": "text/html"}


@pytest.mark.parametrize("path", ["/", "/casus", "/werk-als", "/headers", "/niets/hier", "/fout"])
def test_every_answer_has_the_headers(path: str) -> None:
    client = open_door(MemorySessions())
    come_in(client)
    headers = client.get(path, headers=PAGE).headers
    policy = headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy
    assert not re.search(r"script-src[^;]*unsafe-inline", policy)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"
    assert "permissions-policy" in headers


def test_a_refusal_has_the_headers_too() -> None:
    headers = open_door(MemorySessions()).get("/headers").headers
    assert headers["content-security-policy"]


def test_the_inline_script_is_allowed_by_its_hash() -> None:
    html = "<script>a</script><script src='x.js'></script><script type='module'>b</script>"
    policy = page_policy(html)
    for script in ("a", "b"):
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert policy.count("sha256-") == 2


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_first_page_is_ours(language: str) -> None:
    page = first_page(language)
    assert f'<html lang="{language}">' in page
    assert "<title>Kringkaart</title>" in page
    assert "agent" not in page
    assert "Licensed under the Apache License" in page
    assert not re.search("https?://", page.split("-->", 1)[1])


def test_the_language_of_the_page_is_the_visitors() -> None:
    client = open_door(MemorySessions())
    come_in(client)
    assert '<html lang="nl">' in client.get("/", headers=PAGE).text
    client.get("/taal/en")
    assert '<html lang="en">' in client.get("/casus", headers=PAGE).text
    client.get("/taal/xx")
    assert '<html lang="nl">' in client.get("/", headers=PAGE).text


def test_a_file_of_the_framework_is_not_replaced() -> None:
    client = open_door(MemorySessions())
    come_in(client)
    assert "Streamlit" in client.get("/media/page.html", headers=PAGE).text


def test_a_head_request_has_no_body() -> None:
    client = open_door(MemorySessions())
    come_in(client)
    answer = client.head("/", headers=PAGE)
    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize("path", ["/beheer", "/mijn-casussen", "/vragen-in-beeld", "/niets/hier"])
def test_an_address_that_is_no_page_of_the_role_leads_to_the_start(path: str) -> None:
    client = open_door(MemorySessions())
    come_in(client)
    answer = client.get(path, headers=PAGE)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
