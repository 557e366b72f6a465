"""Builders: patient with drafts, with what went, and with whoever means harm."""

import copy
import json
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.template.loader import render_to_string
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from blocks.documents import BodyBlock, documents
from blocks.documents.body import BUILDERS
from blocks.raw import RawBlock
from blocks.streams import BodyStream
from tests.blocks.readers import EmptyReader, FullReader, pretended
from tests.factories.blocks import filled

FILLED = filled(pretended())
NEEDS_A_CHOICE = {"picture", "gallery", "audio", "downloads", "call_to_action", "related_offers"}
BODY = TypeAdapter(list[BodyBlock])
MISSING = object()


def built(kind: str, value: Any, reader: Any = None) -> list[Any]:
    """The documents of one stored block, read back from their JSON as a partner would."""
    found = documents([RawBlock(kind, value, "id-1")], reader or FullReader())
    return BODY.validate_json(BODY.dump_json(found))


def variants(value: Any) -> Iterator[Any]:
    """The value with each of its parts, at every depth, missing or replaced by what a draft or an import may hold."""
    for path in paths(value):
        for other in (MISSING, None, "", [], {}, 0, "x", [None], [{}], {"x": 1}):
            changed = copy.deepcopy(value)
            holder = changed
            for step in path[:-1]:
                holder = holder[step]
            if other is MISSING:
                del holder[path[-1]]
            else:
                holder[path[-1]] = copy.deepcopy(other)
            yield changed


def paths(value: Any, before: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in entries:
        yield (*before, step)
        yield from paths(inner, (*before, step))


@pytest.mark.django_db
@pytest.mark.parametrize("kind", BUILDERS)
def test_a_draft_may_miss_anything(kind: str) -> None:
    """The builder and the template bear it, and what comes of it keeps the contract."""
    for value in (None, "", {}, [], 0, *variants(FILLED[kind])):
        render_to_string("blocks/body.html", {"blocks": built(kind, value)})


@pytest.mark.parametrize("kind", BUILDERS)
def test_a_block_as_the_editor_first_adds_it_gives_nothing_yet(kind: str) -> None:
    block = BodyStream().child_blocks[kind]
    assert built(kind, block.get_prep_value(block.get_default()), EmptyReader()) == []


@pytest.mark.parametrize("kind", BUILDERS)
def test_what_went_leaves_nothing_behind(kind: str) -> None:
    assert len(built(kind, FILLED[kind])) == 1
    left = built(kind, FILLED[kind], EmptyReader())
    assert (left == []) is (kind in NEEDS_A_CHOICE)


def test_a_contact_whose_profile_went_is_still_reached_by_its_mailbox() -> None:
    (contact,) = built("contact", FILLED["contact"], EmptyReader())
    assert (contact.profile, contact.email) == (None, "booking@example.org")


def test_a_rule_without_filters_names_nothing() -> None:
    assert built("related_offers", {"offers": [], "rule": {"limit": 6}}) == []


@pytest.mark.django_db
@pytest.mark.parametrize("kind", BUILDERS)
def test_everything_that_a_document_says_is_shown(kind: str) -> None:
    document = built(kind, FILLED[kind])[0]
    html = render_to_string("blocks/body.html", {"blocks": [document]})
    words = {"heading", "caption", "name", "role", "where", "label", "source", "email", "telephone", "alt", "credit"}
    sizes = {"small", "medium", "large"}
    said = [
        text for name, text in leaves(json.loads(document.model_dump_json())) if name in words and text not in sizes
    ]
    assert all(text in html for text in said), (said, html)
    assert f"block-{kind}" in html


def test_headings_skip_no_level() -> None:
    stream = [(RawBlock(kind, FILLED[kind], kind)) for kind in ("text", "heading", "text", "steps", "heading")]
    for context, expected in (({}, [2, 2, 3, 3, 4, 2]), ({"heading_level": 3}, [3, 3, 4, 4, 5, 3])):
        html = render_to_string("blocks/body.html", {"blocks": documents(stream, FullReader()), **context})
        assert [int(tag[1]) for tag, _attributes in tags(html) if tag[0] == "h" and tag[1:].isdigit()] == expected


HOSTILE = st.lists(
    st.sampled_from([
        "<script>alert(1)</script>", "<style>*{}</style>", "<img src=x onerror=alert(1)>", '" onmouseover="alert(1)',
        "<a href='javascript:alert(1)'>x</a>", '<a linktype="page" id="7" onclick="x()">y</a>', "javascript:alert(1)",
        '<a linktype="page" id="7"><script>', "data:text/html,<script>", "</p><svg/onload=alert(1)>", "<p>", "</p>", "&lt;",
        "<a href=\"//evil.example/\">z</a>", "<a href=\"/roed/\">r</a>", "ftp://x.example/", "https://x.example/\"><b", "<h3>",
        "vbscript:x", "\x00", "java\tscript:x", "<a href='jAvAsCrIpT&colon;alert(1)'>", "<iframe src=https://x.example>",
        "https://youtu.be/dQw4w9WgXcQ", "https://vimeo.com/1234567", "mailto:a@b.dk?bcc=<script>", "<b style='x:y'>", "a@b.dk",
    ]), min_size=1, max_size=5,
).map("".join)  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("kind", BUILDERS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_nothing_runs_and_nothing_styles(kind: str, data: st.DataObject) -> None:
    """Whatever is stored in any field: HTML stays clean, addresses stay addresses, templates escape the rest."""
    value = poisoned(FILLED[kind], data)
    found = built(kind, value)
    for document in found:
        for name, text in leaves(json.loads(document.model_dump_json())):
            if name == "html" or name.endswith("_html"):
                assert_clean(
                    text, {"p", "h2", "h3", "h4", "b", "i", "strong", "em", "ul", "ol", "li", "a", "br", "blockquote"}
                )
            elif name in {"url", "embed_url", "webp", "jpeg"}:
                assert text == "" or is_safe(text), text
    assert_clean(render_to_string("blocks/body.html", {"blocks": found}), None)


def poisoned(value: Any, data: st.DataObject) -> Any:
    """The value with hostile text in some of its strings (a heading is one string)."""
    if isinstance(value, dict):
        return {name: value[name] if name == "type" else poisoned(value[name], data) for name in value}
    if isinstance(value, list):
        return [poisoned(inner, data) for inner in value]
    return data.draw(HOSTILE) if isinstance(value, str) and data.draw(st.booleans()) else value


def assert_clean(html: str, allowed: set[str] | None) -> None:
    for tag, attributes in tags(html):
        assert tag not in {"script", "style", "iframe", "object", "embed", "link", "base", "form", "meta"}, html
        assert allowed is None or tag in allowed, html
        for name, text in attributes.items():
            assert not name.startswith("on"), html
            assert name != "style", html
            assert allowed is None or name == "href", html
            if name in {"href", "src", "cite"}:
                assert is_safe(text or ""), html


def is_safe(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in {"mailto", "tel"} or (parts.scheme in {"http", "https"} and bool(parts.netloc)) or (
        url.startswith("/static/")  # the sample picture
    )  # fmt: skip


def tags(html: str) -> list[tuple[str, dict[str, str | None]]]:
    found: list[tuple[str, dict[str, str | None]]] = []

    class Parser(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append((tag, dict(attrs)))

    parser = Parser(convert_charrefs=True)
    parser.feed(html)
    parser.close()
    return found


def leaves(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for inner_name, inner in value.items():
            yield from leaves(inner, inner_name)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, name)
    elif isinstance(value, str):
        yield name, value
