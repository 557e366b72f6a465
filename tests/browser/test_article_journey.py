"""An editor's article of ten different blocks: composed, previewed, published, translated, and read by everybody.

Screenshots of the way are kept in the folder SCREENSHOTS, or else in `screenshots` of the state folder.
"""

import json
import os
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from playwright.sync_api import Page, Route, expect
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.operations import translate_object

from cms.catalogue.projection import drain
from cms.demo import pictures
from cms.pages.models import Article, ArticleIndex
from cms.settings.environment import ENVIRONMENT
from tests.factories import media, pages

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

SHOTS = Path(os.environ.get("SCREENSHOTS") or ENVIRONMENT.state_dir / "screenshots")
BLOCKS = [
    "heading", "text", "picture", "quote", "fact_box", "accordion", "steps", "gallery", "practical", "call_to_action",
]  # fmt: skip


class Composer:
    """The body of the page in the editor: blocks are added at its end, as an editor adds them."""

    def __init__(self, tab: Page) -> None:
        self.tab = tab
        self.root = tab.locator("#body-root")
        self.count = 0

    def add(self, label: str, /, **fields: str) -> None:
        """Choose a block in the picker by its name, and fill in its fields."""
        self.root.locator("button[title='Indsæt en blok']").last.click()
        self.tab.get_by_role("option", name=label, exact=True).first.click()
        for name, value in fields.items():
            self.fill(f"body-{self.count}-value{name and '-' + name.replace('__', '-')}", value)
        self.count += 1

    def add_item(self, name: str, /, **fields: str) -> None:
        """Add a second item to a list of the block that was added last."""
        block = self.count - 1
        self.root.locator(f"[data-contentpath='{name}'] button.c-sf-add-button").last.click()
        for field, value in fields.items():
            self.fill(f"body-{block}-value-{name}-1-value-{field.replace('__', '-')}", value)

    def fill(self, name: str, value: str) -> None:
        """Fill in a field: a picture is chosen, rich text is typed, all else is written."""
        field = self.root.locator(f"[name='{name}']")
        if name.endswith("-image-image"):
            self._choose(name, value)
        elif field.get_attribute("type") == "hidden":
            around = field.locator("xpath=ancestor::*[.//*[@contenteditable='true']][1]")
            around.locator("[contenteditable=true]").first.click()
            self.tab.keyboard.type(value)
        else:
            field.fill(value)

    def _choose(self, name: str, title: str) -> None:
        self.root.locator(f"#{name}-chooser [data-chooser-action-choose]").first.click()
        dialog = self.tab.locator(".modal-dialog")
        dialog.get_by_text(title).first.click()
        expect(self.root.locator(f"#{name}-chooser")).to_contain_text(title)


def shot(tab: Page, name: str) -> None:
    """Keep a picture of the way."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    tab.screenshot(path=SHOTS / f"article-{name}.png", full_page=True)


def show_pictures(tab: Page) -> None:
    """Pictures are asked for at the public address; here they come from the storage."""
    base = f"{settings.PUBLIC_BASE_URL}{settings.MEDIA_URL}"

    def answer(route: Route) -> None:
        with default_storage.open(route.request.url.removeprefix(base)) as file:
            route.fulfill(body=file.read())

    tab.route(f"{base}**", answer)


def read(tab: Page, path: str) -> Any:
    """What a partner's program gets."""
    origin = "/".join(tab.url.split("/")[:3])
    with urllib.request.urlopen(f"{origin}/api/v1{path}", timeout=5) as answer:  # noqa: S310 - our own server
        return json.loads(answer.read())


def compose(tab: Page) -> None:
    """An article about a ship, of ten blocks."""
    tab.fill("#id_title", "Skibet i salen")
    tab.fill("#id_lead", "Ti måder at fortælle om et skib på.")
    body = Composer(tab)
    body.add("Overskrift", **{"": "Fra kyst til sal"})
    body.add("Tekst", **{"": "Skibet blev fundet i fjorden."})
    body.add("Billede", image__image="Skibet", image__alt_text="Et skib med stribet sejl", caption="Skibet i dag")
    body.add("Citat", text="Det lugter af tjære.", name="Asta Eksempel")
    body.add("Faktaboks", heading="Kort om skibet", text="Det er tredive meter langt.")
    body.add(
        "Foldeliste",
        heading="Spørgsmål",
        items__0__value__title="Hvor gammelt er det?",
        items__0__value__text="Tusind år.",
    )
    body.add(
        "Trin for trin",
        heading="Sådan ser I på det",
        steps__0__value__title="Gå rundt om det",
        steps__0__value__minutes="10",
    )
    body.add("Billedgalleri", pictures__0__value__image__image="Sejlet", pictures__0__value__image__alt_text="Et sejl")
    body.add_item("pictures", image__image="Skibet", image__alt_text="Et skib")
    body.add("Praktisk information", heading="Godt at vide", items__0__value__label="Garderobe",
             items__0__value__text="Der er skabe.")  # fmt: skip
    body.add("Opfordring", heading="Kom og se", label="Book et besøg", link="https://example.org/book")


def publish(tab: Page) -> None:
    tab.locator("footer .w-dropdown__toggle").first.click()
    tab.get_by_role("button", name="Udgiv", exact=True).click()
    expect(tab.locator(".messages")).to_contain_text("udgivet")


def translate(article: Article) -> None:
    """What a translator does, with every Danish text marked as English by its language."""
    english = Locale.objects.get(language_code="en")
    translate_object(article, [english])
    source = TranslationSource.objects.get_for_instance(article)
    for segment in source.stringsegment_set.all():
        StringTranslation.objects.update_or_create(
            translation_of=segment.string, locale=english, context=segment.context,
            defaults={"data": f"EN {segment.string.data}"},
        )  # fmt: skip
    Translation.objects.get(source=source, target_locale=english).save_target(publish=True)
    drain()


def test_an_article_of_ten_blocks(editor: Page) -> None:
    index = pages.home().add_child(instance=ArticleIndex(title="Artikler", slug="artikler"))
    pages.index("en", ArticleIndex)
    for number, (title, motif) in enumerate((("Skibet", "ship"), ("Sejlet", "lighthouse"))):
        media.ImageFactory(title=title, file=pictures.draw(motif, number))
    show_pictures(editor)

    editor.goto(f"/admin/pages/add/pages/article/{index.pk}/")
    compose(editor)
    shot(editor, "1-composed")
    editor.get_by_role("button", name="Slå forhåndsvisning til/fra").or_(
        editor.locator("[aria-label*='orhåndsvisning']")
    ).first.click()
    preview = editor.frame_locator("iframe[title*='orhåndsvisning'], iframe#w-preview-iframe").first
    expect(preview.get_by_text("Det lugter af tjære.")).to_be_visible(timeout=15_000)
    shot(editor, "2-previewed")
    publish(editor)
    drain()
    article = Article.objects.get(title="Skibet i salen", locale__language_code="da")

    document = read(editor, f"/articles/{article.translation_key}")
    assert [block["type"] for block in document["body"]] == BLOCKS
    assert document["body"][2]["image"]["alt"] == "Et skib med stribet sejl"
    assert document["body"][4]["html"] == "<p>Det er tredive meter langt.</p>"

    editor.goto(article.url)
    for text in ("Fra kyst til sal", "Skibet i dag", "Det lugter af tjære.", "Garderobe", "Book et besøg"):
        expect(editor.get_by_text(text, exact=False).first).to_be_visible()
    shot(editor, "3-published")

    translate(article)
    english = read(editor, f"/articles/{article.translation_key}?locale=en&fallback=none")
    assert english["title"] == "EN Skibet i salen"
    assert [block["type"] for block in english["body"]] == BLOCKS
    assert english["body"][3]["text"] == "EN Det lugter af tjære."
    assert [block["id"] for block in english["body"]] == [block["id"] for block in document["body"]]
    editor.goto(Article.objects.get(translation_key=article.translation_key, locale__language_code="en").url)
    expect(editor.get_by_text("EN Det lugter af tjære.").first).to_be_visible()
    shot(editor, "4-english")
