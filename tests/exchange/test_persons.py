"""Without persons: also where a mailbox or a number stands in a link or a text."""

import pytest

from cms.exchange.persons import without_persons


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("mailto:anne@museum.example.org", ""),
        ("mailto:anne@museum.example.org?subject=Hej%20der", ""),
        ('<p>Skriv: <a href="mailto:anne@museet.dk">anne@museet.dk</a>.</p>', '<p>Skriv: <a href=""></a>.</p>'),
        ("tel:+4512345678", ""),
        ("https://www.youtube.com/@museet", "https://www.youtube.com/@museet"),
        ("Hotel: 12 senge", "Hotel: 12 senge"),
    ],
)  # fmt: skip
def test_addresses_in_links_and_texts(written: str, left: str) -> None:
    block = {"type": "call_to_action", "label": "Skriv til os", "url": written}
    assert without_persons({"body": [block]})["body"][0]["url"] == left
