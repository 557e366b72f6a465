"""The life of a page, through Wagtail's own views and actions: after each event the entry is right, the sequence moved once."""

import json

import pytest
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, Locale, Page, PageViewRestriction

from cms.catalogue import consistency
from cms.catalogue.models import CatalogueEntry, Dirty
from cms.catalogue.projection import drain
from cms.pages.models import Institution, Offer
from tests.admin import Admin
from tests.catalogue.conftest import Sequence
from tests.factories import media, pages, snippets

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
def admin() -> Admin:
    return Admin()


@pytest.fixture(autouse=True)
def _nothing_is_wrong_afterwards(committed: None) -> object:
    yield
    drain()
    assert list(consistency.problems(timezone.now())) == []


def entry(page: Page) -> CatalogueEntry:
    return CatalogueEntry.objects.get(public_id=page.translation_key, locale=page.locale.language_code)


def document(page: Page) -> dict[str, object]:
    return json.loads(entry(page).document)


def is_unknown(page: Page) -> bool:
    return not CatalogueEntry.objects.filter(public_id=page.translation_key, locale=page.locale.language_code).exists()


def assert_is_an_empty_tombstone(page: Page) -> None:
    tombstone = entry(page)
    assert tombstone.state == "deleted"
    kept = {"id", "kind", "public_id", "locale", "state", "sequence", "modified"}
    others = {field.attname for field in CatalogueEntry._meta.concrete_fields} - kept
    assert {name: getattr(tombstone, name) for name in others if getattr(tombstone, name) not in ("", None, b"")} == {}
    assert not tombstone.facets.exists()
    assert not tombstone.dependencies.exists()
    assert not tombstone.served.exists()


def test_publish_a_draft(admin: Admin, sequence: Sequence) -> None:
    offer = pages.offer(live=False)
    assert is_unknown(offer)

    with sequence.moves_by(1):
        admin.edit(offer, title="Vikingernes togter")

    assert document(offer)["title"] == "Vikingernes togter"


def test_the_editor_sees_her_change_without_a_worker(admin: Admin) -> None:
    offer = pages.offer()

    admin.edit(offer, title="Ny titel")

    assert document(offer)["title"] == "Ny titel"


def test_republish_with_a_change(admin: Admin, sequence: Sequence) -> None:
    offer = pages.offer()

    with sequence.moves_by(1):
        admin.edit(offer, card_text="Helt ny tekst.")

    assert document(offer)["card_text"] == "Helt ny tekst."


def test_republish_without_a_change(admin: Admin, sequence: Sequence) -> None:
    offer = pages.offer()

    with sequence.moves_by(0):
        admin.edit(offer)


def test_a_change_that_never_leaves_the_house(admin: Admin, sequence: Sequence) -> None:
    offer = pages.offer()

    with sequence.moves_by(0):
        admin.edit(offer, internal_note="Husk at ringe til Bo.")

    assert "Husk at ringe" not in entry(offer).document


def test_saving_a_draft_of_a_live_page(admin: Admin, sequence: Sequence) -> None:
    offer = pages.offer(title="Den gamle titel")

    with sequence.moves_by(0):
        admin.edit(offer, button=None, title="Kun en kladde")

    assert document(offer)["title"] == "Den gamle titel"


def test_unpublish(admin: Admin, sequence: Sequence) -> None:
    offer = pages.offer()

    with sequence.moves_by(1):
        admin.post("wagtailadmin_pages:unpublish", offer.pk)

    assert_is_an_empty_tombstone(offer)


def test_unpublish_and_publish_again(admin: Admin, sequence: Sequence) -> None:
    offer = pages.offer(title="Ud og ind")
    admin.post("wagtailadmin_pages:unpublish", offer.pk)

    with sequence.moves_by(1):
        admin.edit(offer)

    assert document(offer)["title"] == "Ud og ind"


def test_unpublish_what_was_never_public(sequence: Sequence) -> None:
    offer = pages.offer(live=False)

    with sequence.moves_by(0):
        Offer.objects.get(pk=offer.pk).unpublish()

    assert is_unknown(offer)


def test_delete(admin: Admin, sequence: Sequence) -> None:
    offer = pages.offer()

    with sequence.moves_by(1):
        admin.post("wagtailadmin_pages:delete", offer.pk)

    assert_is_an_empty_tombstone(offer)


def test_delete_a_draft(admin: Admin, sequence: Sequence) -> None:
    offer = pages.offer(live=False)

    with sequence.moves_by(0):
        admin.post("wagtailadmin_pages:delete", offer.pk)

    assert is_unknown(offer)


def test_delete_an_ancestor(sequence: Sequence) -> None:
    museum = pages.institution()
    offers = [pages.offer(museum) for _ in range(3)]

    with sequence.moves_by(4):
        Institution.objects.get(pk=museum.pk).delete()

    for page in [museum, *offers]:
        assert_is_an_empty_tombstone(page)


def test_change_of_slug(admin: Admin, sequence: Sequence) -> None:
    offer = pages.offer(slug="gammel")

    with sequence.moves_by(1):
        admin.edit(offer, slug="ny")

    assert str(document(offer)["url"]).endswith("/ny/")


def test_change_of_an_institutions_slug_moves_its_offers(admin: Admin, sequence: Sequence) -> None:
    museum = pages.institution(slug="gammelt")
    offers = [pages.offer(museum) for _ in range(3)]

    with sequence.moves_by(4):
        admin.edit(museum, slug="nyt")

    assert all("/nyt/" in str(document(offer)["url"]) for offer in offers)


def test_move_with_descendants(admin: Admin, sequence: Sequence) -> None:
    museum, offers = pages.institution(slug="museet"), []
    offers = [pages.offer(museum, slug=f"t{n}") for n in range(2)]
    elsewhere = pages.index().copy(update_attrs={"slug": "andre", "title": "Andre"}, keep_live=True)

    with sequence.moves_by(3):
        admin.post("wagtailadmin_pages:move_confirm", museum.pk, elsewhere.pk)

    assert all("/andre/museet/" in str(document(page)["url"]) for page in offers)


def test_move_to_another_institution(admin: Admin, sequence: Sequence) -> None:
    offer, other = pages.offer(), pages.institution(title="Det andet museum")

    with sequence.moves_by(1):
        admin.post("wagtailadmin_pages:move_confirm", offer.pk, other.pk)

    assert document(offer)["institution"]["title"] == "Det andet museum"  # type: ignore[index]


def test_reordering_changes_nothing(sequence: Sequence) -> None:
    museum = pages.institution()
    first, _second = pages.offer(museum), pages.offer(museum)

    with sequence.moves_by(0):
        Page.objects.get(pk=first.pk).move(museum, pos="last-child")


@pytest.mark.parametrize("above", [False, True], ids=["on the page", "above it"])
def test_view_restriction_and_its_end(admin: Admin, sequence: Sequence, above: bool) -> None:
    offer = pages.offer()
    restricted = pages.index() if above else offer
    withdrawn = 2 if above else 1

    with sequence.moves_by(withdrawn):
        admin.post("wagtailadmin_pages:set_privacy", restricted.pk, restriction_type="login")
    assert_is_an_empty_tombstone(offer)

    with sequence.moves_by(withdrawn):
        admin.post("wagtailadmin_pages:set_privacy", restricted.pk, restriction_type="none")
    assert entry(offer).state == "live"
    assert not PageViewRestriction.objects.exists()


def test_unpublished_ancestor_hides_its_live_children(admin: Admin, sequence: Sequence) -> None:
    museum = pages.institution()
    offer = pages.offer(museum)

    with sequence.moves_by(2):
        admin.post("wagtailadmin_pages:unpublish", museum.pk)
    assert Offer.objects.get(pk=offer.pk).live
    assert_is_an_empty_tombstone(offer)

    with sequence.moves_by(2):
        admin.edit(museum)
    assert entry(offer).state == "live"


def test_collection_made_private_and_public_again(admin: Admin, sequence: Sequence) -> None:
    collection = Collection.get_first_root_node().add_child(name="Museets billeder")
    deeper = Collection.objects.get(pk=collection.pk).add_child(name="Udgravninger")
    offer = pages.offer(image=media.ImageFactory(collection=deeper), image_alt="En økse")
    drain()
    assert document(offer)["image"]["alt"] == "En økse"  # type: ignore[index]

    with sequence.moves_by(1):
        admin.post("wagtailadmin_collections:set_privacy", collection.pk, restriction_type="login")
    assert document(offer)["image"] is None

    with sequence.moves_by(1):
        admin.post("wagtailadmin_collections:set_privacy", collection.pk, restriction_type="none")
    assert document(offer)["image"] is not None
    assert not CollectionViewRestriction.objects.exists()


def test_image_moved_to_a_private_collection(sequence: Sequence) -> None:
    private = Collection.get_first_root_node().add_child(name="Privat")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    image = media.ImageFactory()
    offer = pages.offer(image=image)

    with sequence.moves_by(1):
        image.collection = private
        image.save()

    assert document(offer)["image"] is None


def test_image_in_a_stream_is_deleted(sequence: Sequence) -> None:
    image = media.ImageFactory()
    block = ("picture", {"image": image, "caption": "En økse"})
    offer = pages.offer(body=[block, ("text", "<p>Tekst.</p>")])
    drain()
    assert [part["type"] for part in document(offer)["body"]] == ["picture", "text"]  # type: ignore[attr-defined]

    with sequence.moves_by(1):
        image.delete()

    assert [part["type"] for part in document(offer)["body"]] == ["text"]  # type: ignore[attr-defined]


def test_copy_for_translation_is_a_draft(sequence: Sequence) -> None:
    offer = pages.offer()
    pages.translated(offer.get_parent().specific, "The museum")
    english = Locale.objects.get(language_code="en")

    with sequence.moves_by(0):
        copy = offer.copy_for_translation(english)

    assert is_unknown(copy)


def test_published_translation_is_an_entry_of_its_own(sequence: Sequence) -> None:
    offer = pages.offer(title="Vikinger")
    pages.translated(offer.get_parent().specific, "The museum")

    with sequence.moves_by(1):
        english = pages.translated(offer, "Vikings")

    assert document(english)["title"] == "Vikings"
    assert document(english)["id"] == document(offer)["id"]
    assert "/en/" in str(document(english)["url"])


@pytest.mark.parametrize("translation", [False, True], ids=["same language", "translation"])
def test_alias_gives_no_entry(sequence: Sequence, translation: bool) -> None:
    offer = pages.offer()
    if translation:
        pages.translated(offer.get_parent().specific, "The museum")

    with sequence.moves_by(0):
        if translation:
            alias = offer.copy_for_translation(Locale.objects.get(language_code="en"), alias=True)
        else:
            alias = offer.create_alias(parent=pages.institution(live=False), update_slug="genvej")
    assert alias.live
    assert is_unknown(alias)


def test_alias_that_becomes_a_page_of_its_own(admin: Admin, sequence: Sequence) -> None:
    alias = pages.offer().create_alias(update_slug="genvej")

    with sequence.moves_by(1):
        admin.post("wagtailadmin_pages:convert_alias", alias.pk)

    assert entry(alias).state == "live"


def test_live_page_made_by_add_child(sequence: Sequence) -> None:
    museum = pages.institution()

    with sequence.moves_by(1):
        offer = pages.offer(museum)

    assert entry(offer).state == "live"


def test_copy_of_an_institution_with_its_offers(admin: Admin, sequence: Sequence) -> None:
    museum = pages.institution()
    pages.offer(museum)

    with sequence.moves_by(2):
        copy = museum.copy(recursive=True, update_attrs={"slug": "kopi"}, keep_live=True)

    assert entry(copy).public_id != museum.translation_key


def test_snippet_renamed_reaches_every_offer_that_shows_it(sequence: Sequence) -> None:
    subject = snippets.SubjectFactory(code="historie", label_da="Historie")
    shown = [pages.offer(subjects=[subject]) for _ in range(2)]
    pages.offer()

    with sequence.moves_by(2):
        subject.label_da = "Historie og samfund"
        subject.save()

    for offer in shown:
        assert document(offer)["subjects"][0]["label"] == "Historie og samfund"  # type: ignore[index]


def test_related_offer_shows_title_and_goes_when_it_is_withdrawn(admin: Admin, sequence: Sequence) -> None:
    other = pages.offer(title="Det andet")
    offer = pages.offer(related_offers=[other])

    with sequence.moves_by(2):
        admin.edit(other, title="Det tredje")
    assert [related["title"] for related in document(offer)["related_offers"]] == ["Det tredje"]  # type: ignore[index, attr-defined]

    with sequence.moves_by(2):
        admin.post("wagtailadmin_pages:unpublish", other.pk)
    assert document(offer)["related_offers"] == []


def test_a_text_that_links_to_a_page_follows_its_address(admin: Admin, sequence: Sequence) -> None:
    target = pages.offer(slug="maalet")
    link = f'<p>Se <a linktype="page" id="{target.pk}">her</a>.</p>'
    offer = pages.offer(body=[("text", link)])
    drain()
    assert "/maalet/" in document(offer)["body"][0]["html"]  # type: ignore[index]

    with sequence.moves_by(2):
        admin.edit(target, slug="nyt-maal")

    assert "/nyt-maal/" in document(offer)["body"][0]["html"]  # type: ignore[index]


def test_a_change_and_its_mark_are_committed_together() -> None:
    offer = pages.offer(title="Før")
    drain()

    with pytest.raises(RuntimeError, match="power"):
        _publish_and_lose_power(offer)

    assert not Dirty.objects.exists()
    assert document(offer)["title"] == "Før"


def _publish_and_lose_power(offer: Offer) -> None:
    from django.db import transaction

    with transaction.atomic():
        page = Offer.objects.get(pk=offer.pk)
        page.title = "Efter"
        page.save_revision().publish()
        raise RuntimeError("power")
