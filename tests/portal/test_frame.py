"""What stands around every page."""

import pytest
from django.contrib.staticfiles import finders
from django.test import Client, RequestFactory
from PIL import Image

from cms.catalogue.enums import Locale
from cms.catalogue.projection import drain
from cms.pages.models import InstitutionIndex, Offer
from cms.portal.frame import Sheet, draw
from tests.admin import Admin
from tests.factories import media, pages
from tests.portal.site import HOST, ORIGIN, html

pytestmark = pytest.mark.django_db


def path_of(offer: Offer) -> str:
    drain()
    return str(Offer.objects.get(pk=offer.pk).url)


def test_a_page_names_its_address_and_its_translations() -> None:
    danish = pages.offer(title="Vikinger")
    english = pages.translated(danish, "Vikings")
    here, there = path_of(danish), path_of(english)
    for path in (here, there):
        page = html(path)
        assert f'<link rel="canonical" href="{ORIGIN}{path}">' in page
        assert f'hreflang="da" href="{ORIGIN}{here}"' in page
        assert f'hreflang="en" href="{ORIGIN}{there}"' in page
        assert f'hreflang="x-default" href="{ORIGIN}{here}"' in page
    assert f'<a href="{there}" lang="en" hreflang="en">English</a>' in html(here)


def test_a_page_without_a_translation_names_none_and_leads_to_the_other_front_page() -> None:
    pages.home("en")
    page = html(path_of(pages.offer()))
    assert 'rel="alternate" hreflang="en"' not in page
    assert '<a href="/en/" lang="en" hreflang="en">English<span class="unseen"> (front page)</span></a>' in page


@pytest.mark.parametrize(
    ("danish", "english"), [("/", "/en/"), ("/laeringssteder/", "/en/laeringssteder/"), ("/fag/", "/en/subjects/")]
)
def test_lists_name_their_translations(danish: str, english: str) -> None:
    pages.index("en")
    drain()
    for path in (danish, english):
        page = html(path)
        assert f'<link rel="canonical" href="{ORIGIN}{path}">' in page
        assert f'hreflang="da" href="{ORIGIN}{danish}"' in page
        assert f'hreflang="en" href="{ORIGIN}{english}"' in page


def test_a_shared_page_has_its_picture_or_the_catalogue_s() -> None:
    with_picture = pages.offer(title="Med <b>billede</b>", image=media.ImageFactory(), image_alt="Et skib")
    page = html(path_of(with_picture))
    assert '<meta property="og:title" content="Med &lt;b&gt;billede&lt;/b&gt;">' in page
    assert '<meta property="og:type" content="article">' in page
    assert '<meta property="og:locale" content="da_DK">' in page
    assert '<meta property="og:image:alt" content="Et skib">' in page
    assert '<meta property="og:image:width" content="60">' in page
    page = html("/fag/")
    assert f'<meta property="og:image" content="{ORIGIN}/static/portal/share.png">' in page
    path = str(finders.find("portal/share.png"))
    with Image.open(path) as picture:
        assert picture.size == (1200, 630)
    with open(path, "rb") as file:  # noqa: PTH123
        assert len(file.read()) < 60_000


def test_menus_show_what_editors_put_there() -> None:
    index = pages.index()
    drain()
    assert '<a href="/laeringssteder/" aria-current="page">Læringssteder</a>' in html("/laeringssteder/")
    InstitutionIndex.objects.filter(pk=index.pk).update(show_in_menus=False)
    assert "Læringssteder" not in html("/fag/")


def test_the_trail_leads_up_to_the_front_page() -> None:
    page = html(path_of(pages.offer(pages.institution(title="Museet"))))
    trail = page.split('class="crumbs"')[1].split("</nav>")[0]
    assert [trail.index(word) for word in ("Forside", "Læringssteder", "Museet")] == sorted(
        trail.index(word) for word in ("Forside", "Læringssteder", "Museet")
    )


def test_only_editors_see_wagtail_s_bar() -> None:
    path = path_of(pages.offer())
    assert "wagtail-userbar" not in html(path)
    admin = Admin()
    client = Client(headers={"host": HOST})
    client.force_login(admin.user)
    assert "wagtail-userbar" in client.get(path, secure=True).content.decode()


def test_a_preview_is_in_the_page_s_language_not_the_reader_s() -> None:
    admin = Admin()
    offer = pages.translated(pages.offer(), "Vikings")
    Offer.objects.filter(pk=offer.pk).update(live=False)
    page = admin.client.get(f"/admin/pages/{offer.pk}/view_draft/").content.decode()
    assert "How to book" in page
    assert '<html lang="en">' in page


def test_a_kind_without_a_template_of_its_own_is_drawn_plainly(rf: RequestFactory) -> None:
    pages.home()
    document = {"title": "Nyt værksted", "lead": "Vi åbner mandag.", "body": []}
    sheet = Sheet(
        ("portal/none.html", "portal/document.html"), Locale.DANISH, "Nyt værksted", context={"document": document}
    )
    page = draw(rf.get("/nyt/"), sheet).content.decode()
    assert "<h1>Nyt værksted</h1>" in page
    assert "Vi åbner mandag." in page
