"""Builders of views with their members decided."""

from itertools import count
from typing import Any

from cms.partners import definition, membership
from cms.partners.models import View

_number = count(1)


def decided(**fields: Any) -> View:
    """A view, by default of everything in Danish and open by its name, with its members."""
    number = next(_number)
    given = {"name": f"Del {number}", "slug": f"del-{number}", "embeddable": True, **fields}
    return membership.bring_up_to_date(definition.create(given.pop("name"), given.pop("slug"), **given))
