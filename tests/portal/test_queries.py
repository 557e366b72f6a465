"""A page costs the same number of queries however much there is to show."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.catalogue.projection import drain
from cms.pages.models import Institution, Offer
from tests.factories import pages, snippets
from tests.portal.kinds import full_institution, full_offer
from tests.portal.site import get

pytestmark = pytest.mark.django_db

# Wagtail itself finds a page of its own in 3 to 6 queries (site, tree, restrictions). Around every page stand 4 (front pages,
# the menu and its restrictions, the statement).
PAGES: dict[str, tuple[int, Callable[[Institution, Offer], str]]] = {
    "front page": (15, lambda institution, offer: "/"),
    "institutions": (13, lambda institution, offer: "/laeringssteder/"),
    "institution": (16, lambda institution, offer: institution.url),
    "offer": (19, lambda institution, offer: offer.url),
    "subjects": (7, lambda institution, offer: "/fag/"),
    "subject": (7, lambda institution, offer: "/fag/historie/"),
    "audience": (8, lambda institution, offer: "/for/grundskole/"),
}


def queries(path: str) -> int:
    get(path)  # what a process keeps: site roots, vocabularies, content types
    with CaptureQueriesContext(connection) as captured:
        assert get(path).status_code == 200
    return len(captured)


@pytest.mark.parametrize("name", PAGES)
def test_queries_do_not_grow_with_what_is_shown(name: str) -> None:
    expected, path_of = PAGES[name]
    institution = full_institution()
    related = [pages.offer(institution) for _ in range(4)]
    subjects = [snippets.SubjectFactory(code=code) for code in ("historie", "dansk", "musik")]
    offer = full_offer(institution, related_offers=related[:1], subjects=subjects[:1])
    drain()
    path = path_of(Institution.objects.get(pk=institution.pk), Offer.objects.get(pk=offer.pk))
    few = queries(path)
    for number in range(6):
        another = pages.institution()
        pages.offer(another, subjects=subjects)
        related.append(full_offer(institution, slug=f"mere-{number}", subjects=subjects))
    offer = Offer.objects.get(pk=offer.pk)
    offer.related_offers = [("offer", {"page": each}) for each in related]
    offer.save()
    drain()
    assert queries(path) == few == expected
