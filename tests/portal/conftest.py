"""The portal's tests ask the host that the catalogue's addresses name."""

from typing import Any

import pytest

from tests.portal.site import HOST


@pytest.fixture(autouse=True)
def _host(settings: Any) -> None:
    settings.ALLOWED_HOSTS = [HOST, "testserver"]
