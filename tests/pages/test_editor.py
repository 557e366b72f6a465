"""The editor: every field has a place, contradictions are told, the tree cannot be built wrong."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.models import Page

from cms.pages.models import HomePage, Institution, InstitutionIndex, Offer
from cms.pages.slugs import danish_slug
from cms.pages.weeks import parse_weeks
from tests import baseline
from tests.admin import Admin
from tests.factories import pages, snippets

# Wagtail's own, drawn elsewhere in its admin or meant for other sites.
NOT_IN_PANELS = {"seo_title", "search_description", "show_in_menus", "go_live_at", "expire_at"}


def fields_of(panel: Panel) -> Iterator[str]:
    if isinstance(panel, FieldPanel):
        yield panel.field_name
    for child in getattr(panel, "children", []):
        yield from fields_of(child)


@pytest.mark.parametrize("model", [Offer, Institution])
def test_every_field_is_in_exactly_one_place(model: type[Page]) -> None:
    shown = list(fields_of(model.edit_handler.bind_to_model(model)))
    ours = {field.name for base in model.__mro__ if base.__module__.startswith("cms.pages") and hasattr(base, "_meta")
            for field in base._meta.local_fields + base._meta.local_many_to_many
            if field.editable and not field.auto_created and not field.name.endswith("_ptr")}  # fmt: skip
    assert ours <= set(shown)
    assert len([name for name in shown if name in ours]) == len(ours)


def errors(offer: Offer, admin: Admin, **changes: Any) -> dict[str, Any]:
    with pytest.raises(AssertionError) as refused:
        admin.edit(offer, **changes)
    return refused.value.args[0]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"duration_min": "90", "duration_max": "60"}, "duration_max"),
        ({"group_min": "30", "group_max": "20"}, "group_max"),
        ({"school_weeks": "36-60"}, "school_weeks"),
        ({"booking_method": "link"}, "booking_url"),
        ({"booking_method": "mail"}, "booking_email"),
        ({"booking_method": "telephone"}, "booking_telephone"),
        ({"latitude": "55.6"}, "longitude"),
        ({"latitude": "12.5", "longitude": "55.6"}, "latitude"),
        ({"postal_code": "12"}, "postal_code"),
        ({"card_text": "x" * 161}, "card_text"),
        ({"levels": []}, "levels"),
    ],
)
def test_contradictions_are_told_at_their_field(changes: dict[str, Any], field: str) -> None:
    baseline.restore()
    told = errors(pages.offer(), Admin(), **changes)
    assert field in str(told)


@pytest.mark.django_db
def test_an_area_goes_with_its_subject() -> None:
    baseline.restore()
    admin, area = Admin(), snippets.CompetenceAreaFactory(label_da="Kildearbejde")
    offer = pages.offer()
    assert "Kildearbejde" in str(errors(offer, admin, competence_areas=[str(area.pk)]))
    admin.edit(offer, competence_areas=[str(area.pk)], subjects=[str(area.subject.pk)])


@pytest.mark.django_db
@pytest.mark.parametrize("field", ["related_offers", "co_organisers"])
def test_an_offer_is_not_its_own_company(field: str) -> None:
    baseline.restore()
    offer = pages.offer()
    name, page = ("offer", offer) if field == "related_offers" else ("institution", offer.get_parent())
    stream = {"count": "1", "0-type": name, "0-id": "", "0-order": "0", "0-deleted": "", "0-value-page": str(page.pk)}
    told = errors(offer, Admin(), **{f"{field}-{key}": value for key, value in stream.items()})
    assert field in str(told)


@pytest.mark.django_db
def test_a_draft_may_miss_anything() -> None:
    admin, offer = Admin(), pages.offer(live=False)
    admin.edit(offer, button=None, card_text="", levels=[])
    assert Offer.objects.get(pk=offer.pk).get_latest_revision_as_object().card_text == ""


@pytest.mark.django_db
@pytest.mark.parametrize(
    "changes",
    [
        {"booking_method": "link"}, {"latitude": "55.6"}, {"postal_code": "12"}, {"duration_min": "90", "duration_max": "60"},
        {"booking_url": "https://example.org/book"}, {"street": "Torvet 1"},
    ],
)  # fmt: skip
def test_a_draft_may_be_unfinished_in_any_way(changes: dict[str, Any]) -> None:
    offer = pages.offer(live=False)
    Admin().edit(offer, button=None, **changes)
    draft = Offer.objects.get(pk=offer.pk).get_latest_revision_as_object()
    assert {name: str(getattr(draft, name)) for name in changes}.keys() == changes.keys()


@pytest.mark.django_db
@pytest.mark.parametrize("field", ["related_offers", "co_organisers"])
def test_a_row_that_is_still_empty_may_stand_in_a_draft(field: str) -> None:
    offer = pages.offer(live=False)
    name = "offer" if field == "related_offers" else "institution"
    stream = {"count": "1", "0-type": name, "0-id": "", "0-order": "0", "0-deleted": "", "0-value-page": ""}
    Admin().edit(offer, button=None, **{f"{field}-{key}": value for key, value in stream.items()})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"duration_min": "999999999999"}, "duration_min"),
        ({"booking_deadline_days": "70000"}, "booking_deadline_days"),
        ({"booking_method": "link", "booking_url": "ftp://example.org/"}, "booking_url"),
        ({"booking_method": "link", "booking_url": "javascript:alert(1)"}, "booking_url"),
        ({"postal_code": "１２３４"}, "postal_code"),
        ({"booking_url": "https://example.org/book"}, "booking_method"),
        ({"street": "Torvet 1"}, "municipality"),
    ],
)
def test_what_no_reader_could_use_is_not_published(changes: dict[str, Any], field: str) -> None:
    baseline.restore()
    assert field in str(errors(pages.offer(), Admin(), **changes))


@pytest.mark.django_db
def test_an_address_has_danish_letters_written_out_whoever_makes_it() -> None:
    offer = pages.offer(live=False)
    Admin().edit(offer, slug="løgstør-ågård")
    assert Offer.objects.get(pk=offer.pk).slug == "loegstoer-aagaard"


@pytest.mark.django_db
def test_a_retired_word_is_offered_only_where_it_is_chosen() -> None:
    admin, old = Admin(), snippets.TopicFactory(code="gammelt", label_da="Gammelt emne", retired_on="2026-01-01")
    chosen, other = pages.offer(topics=[old]), pages.offer()
    for offer, shown in ((chosen, True), (other, False)):
        html = admin.client.get(reverse("wagtailadmin_pages:edit", args=[offer.pk])).content.decode()
        assert ("Gammelt emne" in html) is shown


@pytest.mark.django_db
def test_a_tree_that_cannot_be_built_wrong() -> None:
    museum = pages.institution()
    assert not Offer.can_create_at(pages.index())
    assert not Offer.can_create_at(pages.home())
    assert not Institution.can_create_at(museum)
    assert not HomePage.can_create_at(pages.home())
    assert not InstitutionIndex.can_create_at(pages.home())  # it has one
    assert Offer.can_create_at(museum)
    assert not pages.offer(museum).can_move_to(pages.index())


@pytest.mark.parametrize(
    ("title", "slug"),
    [("Løgstør Ågård Ærø", "loegstoer-aagaard-aeroe"), ("Öresund", "oeresund"), ("FÆNGSLET", "faengslet"), ("!?", "")],
)
def test_danish_letters_are_written_out(title: str, slug: str) -> None:
    assert danish_slug(title) == slug


@pytest.mark.django_db
def test_a_page_without_an_address_gets_a_danish_one() -> None:
    museum = pages.institution()
    offer = museum.add_child(instance=Offer(title="Æbler på Fyn", card_text="Æbler.", kind=snippets.OfferKindFactory()))
    assert offer.slug == "aebler-paa-fyn"


def test_weeks() -> None:
    assert parse_weeks("36-38, 45") == [36, 37, 38, 45]
    assert parse_weeks("52-2") == [1, 2, 52, 53]
