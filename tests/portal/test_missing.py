"""410 for what was withdrawn, 404 for what never was; neither says a word of what is not public."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from cms.catalogue.models import CatalogueEntry, Served
from cms.catalogue.projection import drain
from cms.pages.models import Institution, Offer
from tests.factories import pages
from tests.portal.site import get, html

pytestmark = pytest.mark.django_db


def published(offer: Offer) -> str:
    drain()
    return str(Offer.objects.get(pk=offer.pk).url)


def test_a_withdrawn_offer_says_so_and_what_to_see_instead() -> None:
    museum = pages.institution(title="Museet")
    offer = pages.offer(museum, title="Hemmelig titel", card_text="Hemmelig tekst")
    pages.offer(museum, title="Et andet herfra")
    pages.offer(pages.institution(), title="Fra nogle andre")
    path = published(offer)
    assert "Hemmelig titel" in html(path)
    Offer.objects.get(pk=offer.pk).unpublish()
    drain()
    page = html(path, status=410)
    assert "Tilbuddet er udgået" in page
    assert "Andre tilbud fra Museet" in page
    assert "Et andet herfra" in page
    for secret in ("Hemmelig titel", "Hemmelig tekst", "Fra nogle andre"):
        assert secret not in page
    assert '<meta name="robots" content="noindex">' in page


def test_in_english_too() -> None:
    offer = pages.offer(title="Dansk")
    english = pages.translated(offer, "Secret title")
    path = published(english)
    Offer.objects.get(pk=english.pk).unpublish()
    drain()
    page = html(path, status=410)
    assert "The offer has been withdrawn" in page
    assert "Secret title" not in page
    assert get(published(offer)).status_code == 200


def test_all_of_a_withdrawn_institution_is_withdrawn() -> None:
    museum = pages.institution(title="Lukket museum")
    path = published(pages.offer(museum))
    pages.offer(pages.institution(), title="Fra nogle andre")
    house = Institution.objects.get(pk=museum.pk).url
    Institution.objects.get(pk=museum.pk).unpublish()
    drain()
    for address, words in ((path, "Tilbuddet er udgået"), (house, "Læringsstedet er udgået")):
        page = html(address, status=410)
        assert words in page
        assert "Lukket museum" not in page
        assert "Fra nogle andre" in page


def test_what_is_past_its_date_is_withdrawn_before_the_worker_has_seen_it() -> None:
    offer = pages.offer(title="Hemmelig titel")
    path = published(offer)
    CatalogueEntry.objects.update(visible_until=timezone.now() - timedelta(minutes=1))
    Served.objects.update(visible_until=timezone.now() - timedelta(minutes=1))
    assert "Hemmelig titel" not in html(path, status=410)


def test_what_never_was_public_is_not_found() -> None:
    draft = pages.offer(live=False, title="Hemmelig kladde")
    page = html(published(draft), status=404)
    assert "Siden findes ikke" in page
    assert "Hemmelig kladde" not in page
    pages.home("en")
    assert "The page is not here" in html("/en/nowhere/", status=404)
    assert "Siden findes ikke" in html("/nul%00tegn/", status=404)


def test_what_was_deleted_is_not_found() -> None:
    offer = pages.offer()
    path = published(offer)
    Offer.objects.get(pk=offer.pk).delete()
    drain()
    assert get(path).status_code == 404


def test_a_redirect_from_a_withdrawn_page_is_followed() -> None:
    offer = pages.offer()
    path = published(offer)
    Offer.objects.get(pk=offer.pk).unpublish()
    drain()
    Redirect.objects.create(old_path=Redirect.normalise_path(path), redirect_link="/fag/")
    response = get(path)
    assert response.status_code == 301
    assert response.headers["Location"] == "/fag/"
