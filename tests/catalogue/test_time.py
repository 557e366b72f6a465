"""Dates that pass: events that the worker makes, at the moment and at no other."""

import json
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from cms.catalogue import consistency, store, sweep
from cms.catalogue.enums import Kind, Locale
from cms.catalogue.models import CatalogueEntry
from cms.catalogue.projection import drain
from cms.catalogue.worker import publish_scheduled
from cms.media.models import CatalogueImage
from cms.pages.models import Offer
from tests.catalogue.conftest import Sequence
from tests.factories import media, pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch):
    def set_clock(moment: datetime) -> datetime:
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
        return moment

    return set_clock


def test_an_offer_expires(sequence: Sequence, at) -> None:
    now = timezone.now()
    offer = pages.offer(expire_at=now + timedelta(hours=1))
    drain()
    assert sweep.mark_expired(now) == 0

    with sequence.moves_by(1):
        later = at(now + timedelta(hours=2))
        assert sweep.mark_expired(later) == 1
    assert CatalogueEntry.objects.get(public_id=offer.translation_key).state == "deleted"
    with sequence.moves_by(0):
        assert sweep.mark_expired(later) == 0
        publish_scheduled(later)
    assert not Offer.objects.get(pk=offer.pk).live


def test_an_institution_expires_with_its_offers(sequence: Sequence, at) -> None:
    now = timezone.now()
    museum = pages.institution(expire_at=now + timedelta(hours=1))
    pages.offer(museum)
    drain()
    with sequence.moves_by(2):
        sweep.mark_expired(at(now + timedelta(hours=2)))


def test_an_offer_goes_live_at_its_hour(sequence: Sequence, at) -> None:
    now = timezone.now()
    offer = pages.offer(live=False, go_live_at=now + timedelta(hours=1))
    offer.save_revision(approved_go_live_at=offer.go_live_at)
    with sequence.moves_by(0):
        publish_scheduled(now)
    with sequence.moves_by(1):
        publish_scheduled(at(now + timedelta(hours=2)))
    assert CatalogueEntry.objects.get(public_id=offer.translation_key).state == "live"


def test_consent_ends_the_day_after_its_last_in_danish_time(sequence: Sequence) -> None:
    image = media.ImageFactory(consent_expires_on=date(2046, 6, 30))
    offer = pages.offer(image=image, image_alt="Børn i værkstedet")
    drain()

    with sequence.moves_by(0):
        assert sweep.end_consents(datetime.fromisoformat("2046-06-30T21:59:59+00:00")) == 0
    with sequence.moves_by(1):
        assert sweep.end_consents(datetime.fromisoformat("2046-06-30T22:00:00+00:00")) == 1
    assert json.loads(CatalogueEntry.objects.get(public_id=offer.translation_key).document)["image"] is None

    image = CatalogueImage.objects.get(pk=image.pk)
    image.consent_expires_on = date(2050, 1, 1)
    with sequence.moves_by(1):
        image.save()  # no need to wait for the worker
    assert json.loads(CatalogueEntry.objects.get(public_id=offer.translation_key).document)["image"] is not None


def test_consent_that_is_over_already_when_the_image_is_saved() -> None:
    offer = pages.offer(image=media.ImageFactory(consent_expires_on=date(2020, 1, 1)), image_alt="Børn")
    drain()
    assert json.loads(CatalogueEntry.objects.get(public_id=offer.translation_key).document)["image"] is None


def test_what_lies_below_an_expiring_page_goes_with_it_at_once() -> None:
    """A read knows, before the worker has swept."""
    museum = pages.institution(expire_at=timezone.now() + timedelta(hours=1))
    offer = pages.offer(museum)
    drain()
    entry = CatalogueEntry.objects.get(public_id=offer.translation_key)
    assert entry.visible_until == museum.expire_at
    later = museum.expire_at + timedelta(seconds=1)
    found = store.get(Kind.OFFER, offer.translation_key, Locale.DANISH, True, later)
    assert found is not None
    assert found.document is None


def test_a_lost_mark_is_found(sequence: Sequence) -> None:
    offer = pages.offer()
    drain()
    assert sweep.mark_drift(timezone.now()) == 0
    Offer.objects.filter(pk=offer.pk).update(live=False)
    assert any("not public" in problem for problem in consistency.problems(timezone.now()))

    with sequence.moves_by(1):
        assert sweep.mark_drift(timezone.now()) == 1
    assert list(consistency.problems(timezone.now())) == []
