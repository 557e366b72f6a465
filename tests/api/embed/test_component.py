"""The file of the component: where it lies, how long it is kept, and that a release is never edited."""

import re

import pytest

from cms.api.embed.component import current, recorded, releases
from tests.api.conftest import Reader

NEWEST = "/embed/v1/laering-katalog.js"
MOST_BYTES = 33_000  # as it stands, without a build step; a third of that on the way (gzip)


def test_the_newest_is_at_one_address(reader: Reader) -> None:
    response = reader.client.get(NEWEST)
    assert response.status_code == 200
    assert response.content == current().content
    assert response["Content-Type"] == "text/javascript; charset=utf-8"
    assert response["Cache-Control"].startswith("public, max-age=3600")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert not response.cookies
    assert reader.client.get(NEWEST, headers={"If-None-Match": response["ETag"]}).status_code == 304


def test_each_release_stays_as_it_was_released(reader: Reader) -> None:
    released = {version: release.integrity for version, release in releases().items()}
    assert released == recorded(), "a release is never edited: make a new file, and record its integrity"
    for release in releases().values():
        response = reader.client.get(release.path)
        assert response.content == release.content
        assert response["Cache-Control"] == "public, max-age=31536000, immutable"
        assert f'VERSION = "{release.version}"' in release.content.decode()


@pytest.mark.parametrize(
    "path", ["/embed/v1/1.99.0/laering-katalog.js", "/embed/v1/..%2F/laering-katalog.js", "/embed/"]
)
def test_there_is_nothing_else(reader: Reader, path: str) -> None:
    assert reader.client.get(path).status_code == 404


def test_parameters_are_refused(reader: Reader) -> None:
    assert reader.client.get(f"{NEWEST}?v=2").status_code == 400


def test_it_is_small_and_alone() -> None:
    text = current().content.decode()
    assert len(current().content) < MOST_BYTES
    assert not re.search(r"^\s*import\s", text, re.MULTILINE)
    for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "new Function", "document.cookie", "localStorage",
                 "sessionStorage", "setAttribute(\"style", ".style."):  # fmt: skip
        assert word not in text, word
    assert not re.findall(
        r"https?://[a-z.]+", text
    )  # nobody's address: the catalogue's own is where the file came from
