"""The portal shows what partners get."""

import pytest
from django.urls import reverse

from cms.catalogue.projection import drain
from cms.pages.models import Offer
from tests.admin import Admin
from tests.factories import media, pages
from tests.portal.site import get

pytestmark = pytest.mark.django_db


def test_every_page_is_there_in_danish_and_english() -> None:
    offer = pages.offer(
        pages.institution(title="Museet", notice="Lukket i dag"),
        title="Vikinger", image=media.ImageFactory(), image_alt="Et skib",
        prices=[("price", {"amount": 1200, "per": "class"}), ("free", {"residence": "resident"})],
        body=[("text", "<p>Velkommen.</p>")], duration_min=90, visit_places=["here"],
    )  # fmt: skip
    english = pages.translated(offer, "Vikings")
    drain()
    page = get(Offer.objects.get(pk=offer.pk).url)
    html = page.content.decode()
    assert page.status_code == 200
    for words in ("Vikinger", "Lukket i dag", "1.200 kr. pr. klasse", "Gratis", "90 minutter", 'lang="da"', "Et skib"):
        assert words in html, words
    html = get(Offer.objects.get(pk=english.pk).url).content.decode()
    for words in ("Vikings", "1,200 kr. per class", "90 minutes", 'lang="en"'):
        assert words in html, words
    for path in ("/", "/laeringssteder/", "/en/", "/en/laeringssteder/"):
        assert get(path).status_code == 200


def test_titles_are_escaped() -> None:
    offer = pages.offer(title="<script>alert(1)</script>")
    drain()
    html = get(Offer.objects.get(pk=offer.pk).url).content.decode()
    assert "<script>alert" not in html


def test_a_draft_is_previewed_as_it_will_be() -> None:
    admin, offer = Admin(), pages.offer(live=False, title="Kladden")
    admin.edit(offer, button=None, title="Kladden er ny", card_text="")
    html = admin.client.get(reverse("wagtailadmin_pages:view_draft", args=[offer.pk])).content.decode()
    assert "Kladden er ny" in html
