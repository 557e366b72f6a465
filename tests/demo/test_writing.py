"""From the data files' words to what is stored: streams, markup, files."""

import json
import re
from datetime import date

import pytest
from wagtail.blocks import DateTimeBlock

from blocks.streams import BodyStream, GuideFileStream, OfferStream
from cms.demo import markup, papers
from cms.demo.lookup import Desk, Offered
from cms.demo.streams import Missing, stored


class Plain:
    """A lookup that finds nothing but what it is given."""

    def plain(self, block: object, value: object) -> object:
        if value == "gone":
            raise Missing(value)
        return value

    def described(self, value: object) -> dict[str, object]:
        return {"image": value, "alt_text": "Et skib", "decorative": False}


def raw(block: object, rows: list[tuple[str, object]]) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(stored(block, rows, "key", Plain()))  # type: ignore[arg-type]
    return found


def test_every_key_is_there_and_a_text_that_nobody_wrote_is_empty() -> None:
    (row,) = raw(GuideFileStream(), [("file", {"title": "Ark"})])
    assert row["value"] == {"title": "Ark", "role": "guide", "file": None, "link": ""}
    (steps,) = raw(BodyStream(), [("steps", {"steps": [{"title": "Velkomst"}]})])
    value = steps["value"]
    assert isinstance(value, dict)
    assert value["heading"] == ""
    assert value["steps"][0]["value"] == {"title": "Velkomst", "minutes": None, "text": ""}


def test_a_picture_comes_with_its_words() -> None:
    (row,) = raw(BodyStream(), [("picture", {"image": 7})])
    assert row["value"] == {"image": {"image": 7, "alt_text": "Et skib", "decorative": False}, "caption": ""}


def test_ids_are_the_same_at_every_run() -> None:
    rows: list[tuple[str, object]] = [("text", "<p>Et</p>"), ("text", "<p>To</p>")]
    first, again = raw(BodyStream(), rows), raw(BodyStream(), rows)
    assert first == again
    assert first[0]["id"] != first[1]["id"]


def test_what_is_not_there_is_left_out_and_what_is_wrong_is_refused() -> None:
    assert raw(OfferStream(), [("offer", {"page": "gone"})]) == []
    with pytest.raises(KeyError):
        raw(OfferStream(), [("offr", {})])
    with pytest.raises(ValueError, match="'pge'"):
        raw(OfferStream(), [("offer", {"pge": 1})])


def test_markup() -> None:
    text = "Se [projektet](project/naerhed) & **mere**.\n### Husk\n- *et*\n- [to](https://example.org/)"
    assert markup.html(text, {"project/naerhed": 7}.__getitem__) == (
        '<p>Se <a linktype="page" id="7">projektet</a> &amp; <b>mere</b>.</p><h3>Husk</h3>'
        '<ul><li><i>et</i></li><li><a href="https://example.org/">to</a></li></ul>'
    )
    with pytest.raises(KeyError):
        markup.html("[her](project/findes-ikke)", {}.__getitem__)


def test_offers_are_found_by_theme_and_go_round() -> None:
    offers = [Offered(number, "museet", "vikinger", "mellemtrin", ("historie",)) for number in (3, 4)]
    desk = Desk(None, None, None, offers={"vikinger/mellemtrin": offers})  # type: ignore[arg-type]
    assert [desk.page_id(f"vikinger/mellemtrin{number}") for number in ("", "/1", "/2")] == [3, 4, 3]
    with pytest.raises(Missing):
        desk.page_id("vikinger/youth")


@pytest.mark.parametrize(
    ("when", "moment"),
    [
        ("1 09:00", "2026-11-23T09:00:00+01:00"),
        ("2/3 15:30", "2026-12-02T15:30:00+01:00"),
        ("200 08:00", "2027-06-08T08:00:00+02:00"),
    ],
)
def test_times_are_counted_from_today_in_danish_time_and_on_no_weekend(when: str, moment: str) -> None:
    desk = Desk(None, None, date(2026, 11, 20))  # type: ignore[arg-type]
    assert desk.plain(DateTimeBlock(), when).isoformat() == moment


def test_a_pdf_has_its_objects_where_its_table_says() -> None:
    made = papers.pdf("Ark: æøå (prøve)", ["Én linje " * 30])
    start = int(re.findall(rb"startxref\n(\d+)", made)[0])
    assert made[start:].startswith(b"xref\n0 7")
    for number, place in enumerate(re.findall(rb"(\d{10}) 00000 n", made), start=1):
        assert made[int(place) :].startswith(b"%d 0 obj" % number)
    assert "(Ark: æøå \\(prøve\\)) Tj".encode("cp1252") in made
