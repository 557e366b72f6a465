"""Links in an answer's head."""

from cms.api.links import Link


def test_a_title_has_any_letters_and_cannot_end_the_link() -> None:
    told = str(Link("https://example.org/", "license", title='Kommunens vilkår; "2026", <fri>'))
    assert told == (
        "<https://example.org/>; rel=\"license\"; title*=UTF-8''Kommunens%20vilk%C3%A5r%3B%20%222026%22%2C%20%3Cfri%3E"
    )


def test_without_a_title() -> None:
    assert str(Link("/api", "next", (("type", "text/html"),))) == '</api>; rel="next"; type="text/html"'
