"""What the editor is told at once, in published pages and drafts."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from wagtail.blocks import StructBlockValidationError

from blocks.addresses import mail_address, web_address
from blocks.streams import BodyStream
from blocks.videos import Video, video_at

BLOCKS = BodyStream().child_blocks
YOUTUBE = Video(
    "youtube", "https://www.youtube.com/watch?v=dQw4w9WgXcQ", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"
)
VIMEO = Video("vimeo", "https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871?dnt=1")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=10s", YOUTUBE),
        ("https://m.youtube.com/watch?list=x&v=dQw4w9WgXcQ", YOUTUBE),
        ("https://youtu.be/dQw4w9WgXcQ?si=abc", YOUTUBE),
        ("https://www.youtube.com/embed/dQw4w9WgXcQ", YOUTUBE),
        ("https://www.youtube.com/shorts/dQw4w9WgXcQ", YOUTUBE),
        ("https://vimeo.com/76979871", VIMEO),
        ("https://player.vimeo.com/video/76979871?h=zzz", VIMEO),
        (
            "https://vimeo.com/76979871/0123abcd99",
            Video(
                "vimeo",
                "https://vimeo.com/76979871/0123abcd99",
                "https://player.vimeo.com/video/76979871?dnt=1&h=0123abcd99",
            ),
        ),
        ("http://youtu.be/dQw4w9WgXcQ", None),
        ("https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ", None),
        ("https://evil.example/youtube.com/watch?v=dQw4w9WgXcQ", None),
        ("https://youtu.be/dQw4w9WgXcQ\"onload=", None),
        ("https://www.youtube.com/@kanal", None),
        ("https://vimeo.com/kanal", None),
        ("https://[youtu.be/dQw4w9WgXcQ", None),
        (None, None),
    ],
)  # fmt: skip
def test_videos(address: str | None, expected: Video | None) -> None:
    assert video_at(address) == expected


@pytest.mark.parametrize(
    "value", ["javascript:alert(1)", "ftp://x.dk/", "//x.dk/", "/sti/", "https:///x", "https://x y/", 7]
)
def test_what_is_no_web_address(value: Any) -> None:
    assert web_address(value) == ""


def test_addresses() -> None:
    assert web_address("https://example.org/æ?a=1&b=2#c") == "https://example.org/æ?a=1&b=2#c"
    assert mail_address("skole+hold@museum.example.org") == "skole+hold@museum.example.org"
    assert mail_address("a@b.dk?bcc=c@d.dk") == ""


GRID = {
    "caption": "Titel",
    "columns": [{"type": "text", "heading": ""}, {"type": "number", "heading": "n"}],
    "rows": [{"values": ["a", 1.0]}],
}
WRONG = [
    ("video", {"url": "https://example.org/film", "title": "x"}, "url", True),
    ("audio", {"title": "x", "file": None, "link": ""}, "link", False),
    ("call_to_action", {"label": "x", "page": None, "link": "", "email": ""}, "page", False),
    ("call_to_action", {"label": "x", "link": "https://x.dk", "email": "a@b.dk"}, "email", True),
    ("contact", {"role": "Booking"}, "page", False),
    ("related_offers", {"offers": [], "rule": {}}, "offers", False),
    ("table", {"table": None}, "table", False),
    ("chart", {"chart": "bar", "table": {**GRID, "caption": ""}}, "table", False),
    ("chart", {"chart": "bar", "table": {**GRID, "columns": [{"type": "text", "heading": ""}] * 2,
                                         "rows": [{"values": ["a", "b"]}]}}, "table", False),
    ("chart", {"chart": "pie", "table": {**GRID, "rows": [{"values": ["a", -1.0]}]}}, "table", False),
    ("programme", {"items": [{"start": "10:00", "end": "09:00", "title": "x"}]}, "items", True),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "value", "field", "in_drafts_too"), WRONG)
def test_what_contradicts_itself_is_told_and_what_is_missing_waits_for_publishing(
    kind: str, value: Any, field: str, in_drafts_too: bool
) -> None:
    block = BLOCKS[kind]
    with pytest.raises(StructBlockValidationError) as told:
        block.clean(block.to_python(value))
    assert field in told.value.block_errors
    block.defer_required_validation()
    try:
        block.clean(block.to_python(value))
        assert not in_drafts_too
    except ValidationError:
        assert in_drafts_too
    finally:
        block.restore_deferred_validation()


RIGHT = [
    ("video", {"url": "https://vimeo.com/76979871", "title": "x"}),
    ("call_to_action", {"label": "x", "email": "a@b.dk"}),
    ("contact", {"telephone": "12 34 56 78"}),
    ("table", {"table": GRID}),
    ("chart", {"chart": "pie", "table": GRID}),
    ("programme", {"items": [{"start": "10:00", "end": "11:00", "title": "x"}]}),
]


@pytest.mark.parametrize(("kind", "value"), RIGHT)
def test_what_is_right_passes(kind: str, value: Any) -> None:
    block = BLOCKS[kind]
    block.clean(block.to_python(value))
