"""Pages below the front page do not take the site's own addresses."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from cms.pages.models import ContentIndex
from cms.pages.reserved import RESERVED
from cms.portal import urls
from cms.portal.paths import AUDIENCES, SUBJECTS
from tests.admin import Admin
from tests.factories import pages

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("slug", sorted(RESERVED))
def test_the_site_s_own_addresses_are_refused(slug: str) -> None:
    page = ContentIndex(title="Fag", slug=slug)
    with translation.override("da"), pytest.raises(ValidationError) as refused:
        pages.home().add_child(instance=page)
    assert refused.value.message_dict == {
        "slug": [f"Siderne bruger selv adressen “{slug}”. Vælg en anden, for eksempel “{slug}-2”."]
    }


def test_all_of_the_portal_s_addresses_are_reserved() -> None:
    # A slug has no dot: what stands before it is reserved.
    paths = [str(pattern.pattern).removeprefix("en/") for pattern in urls.urlpatterns]
    first = {path.split("/")[0].split(".")[0] for path in paths}
    first.discard("")  # .well-known: no slug begins with a dot
    assert {path.removeprefix("en/") for path in [*SUBJECTS.values(), *AUDIENCES.values()]} | first <= RESERVED


def test_the_form_says_so_in_danish() -> None:
    admin, page = Admin(), pages.index("da", ContentIndex)
    with pytest.raises(AssertionError, match="Siderne bruger selv adressen"):
        admin.edit(page, slug="fag")
