"""wagtail-localize: Danish source, English translation; an entry for each, with a sequence that moves alone."""

import json

import pytest
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.operations import translate_object

from cms.catalogue.models import CatalogueEntry
from cms.catalogue.projection import drain
from cms.pages.models import Institution, Offer
from tests.catalogue.conftest import Sequence
from tests.factories import pages, snippets

pytestmark = pytest.mark.usefixtures("committed")


def translate(page: Institution | Offer, words: dict[str, str]) -> None:
    """What a translator does: put these strings into English and publish."""
    english = Locale.objects.get(language_code="en")
    source = TranslationSource.objects.get_for_instance(page)
    for segment in source.stringsegment_set.all():
        if segment.string.data in words:
            StringTranslation.objects.update_or_create(
                translation_of=segment.string, locale=english, context=segment.context,
                defaults={"data": words[segment.string.data]},
            )  # fmt: skip
    Translation.objects.get(source=source, target_locale=english).save_target(publish=True)


def document(page: Institution | Offer, locale: str) -> dict:
    return json.loads(CatalogueEntry.objects.get(public_id=page.translation_key, locale=locale).document)


def test_both_page_types_translate_and_resync(sequence: Sequence) -> None:
    pages.index("en")
    museum = pages.institution(title="Museet", card_text="Et museum.")
    offer = pages.offer(
        museum, title="Vikinger", card_text="Om vikinger.", subjects=[snippets.SubjectFactory(code="historie")],
        prices=[("price", {"amount": 500, "per": "class", "note": "Husk penge.", "school_year": ""})],
        body=[("text", "<p>Velkommen.</p>")],
    )  # fmt: skip
    english = Locale.objects.get(language_code="en")
    for page in (museum, offer):
        # the first version still has Danish words where nobody has translated yet
        translate_object(page, [english])
    with sequence.moves_by(2):  # its offer shows its name
        translate(museum, {"Museet": "The museum", "Et museum.": "A museum."})
    with sequence.moves_by(1):
        translate(offer, {"Vikinger": "Vikings", "Om vikinger.": "About Vikings.", "Velkommen.": "Welcome."})

    english = document(offer, "en")
    assert (english["title"], english["card_text"], english["locale"]) == ("Vikings", "About Vikings.", "en")
    assert english["institution"]["title"] == "The museum"
    assert "Welcome." in english["body"][0]["html"]
    assert english["prices"][0]["amount"] == 500
    assert english["subjects"][0]["label"] == "Word historie"
    assert document(offer, "da")["title"] == "Vikinger"

    danish_before = CatalogueEntry.objects.get(public_id=offer.translation_key, locale="da").sequence
    source = Offer.objects.get(pk=offer.pk)
    source.group_max = 28
    source.save_revision().publish()
    drain()
    danish_after = CatalogueEntry.objects.get(public_id=offer.translation_key, locale="da").sequence
    assert danish_after > danish_before

    with sequence.moves_by(1):
        TranslationSource.update_or_create_from_instance(Offer.objects.get(pk=offer.pk))
        translation = Translation.objects.get(
            source__object_id=offer.translation_key, target_locale__language_code="en"
        )
        translation.save_target(publish=True)
    assert document(offer, "en")["group"]["max"] == 28
    assert CatalogueEntry.objects.get(public_id=offer.translation_key, locale="da").sequence == danish_after


def test_facts_follow_the_danish_page_and_are_not_asked_for() -> None:
    pages.index("en")
    english = Locale.objects.get(language_code="en")
    museum = pages.institution()
    history, danish = snippets.SubjectFactory(code="historie"), snippets.SubjectFactory(code="dansk")
    topic = snippets.TopicFactory()
    offer = pages.offer(
        museum, subjects=[history], topics=[topic], booking_method="telephone", booking_telephone="12 34 56 78",
        school_weeks="36-38", internal_note="Kun for os.",
    )  # fmt: skip
    for page in (museum, offer):
        translate_object(page, [english])
    source = TranslationSource.objects.get_for_instance(offer)
    asked = {segment.string.data for segment in source.stringsegment_set.all()}
    assert offer.card_text in asked
    assert not asked & {"12 34 56 78", "36-38", "Kun for os."}

    danish_page = Offer.objects.get(pk=offer.pk)
    danish_page.subjects, danish_page.topics, danish_page.booking_telephone = [danish, history], [], "87 65 43 21"
    danish_page.save_revision().publish()
    source.update_from_db()
    Translation.objects.get(source=source).save_target(publish=True)
    drain()

    translated = document(offer, "en")
    assert {subject["code"] for subject in translated["subjects"]} == {"dansk", "historie"}
    assert translated["topics"] == []
    assert translated["booking"]["telephone"] == "87 65 43 21"
