"""What an operator may set for webhooks."""

import pytest
from pydantic import ValidationError

from cms.settings.environment import Environment


def test_production_reaches_nothing_inside() -> None:
    given = {"cms_env": "production", "secret_key": "x" * 50, "webhooks_may_reach_loopback": True}
    with pytest.raises(ValidationError, match="WEBHOOKS_MAY_REACH_LOOPBACK"):
        Environment(**given)  # type: ignore[arg-type]
    assert not Environment(**{**given, "webhooks_may_reach_loopback": False}).webhooks_may_reach_loopback  # type: ignore[arg-type]
