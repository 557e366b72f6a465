"""Finding what the demo's data files name: pages by key, offers by theme, terms by code, days counted from today."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Model
from wagtail.blocks import Block, ChooserBlock, DateBlock, DateTimeBlock, PageChooserBlock, RichTextBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.demo import markup
from cms.demo.library import Library
from cms.demo.motifs import IN_ENGLISH
from cms.demo.streams import Missing
from cms.demo.words import Words
from cms.media.models import CatalogueImage
from cms.pages.dates import COPENHAGEN

PAGE_KINDS = (
    "institution",
    "profile",
    "project",
    "guide",
    "article",
    "event",
    "service",
    "content",
    "theme",
    "edition",
)


@dataclass(frozen=True)
class Offered:
    """An offer that others may point at: live, and at an institution that is."""

    page_id: int
    institution: str
    theme: str
    audience: str
    subjects: tuple[str, ...]


@dataclass(frozen=True)
class Desk:
    """What pages are written with. `pages` grows as pages are made: their primary keys by `kind/key`."""

    words: Words
    library: Library
    today: date
    pages: dict[str, int] = field(default_factory=dict)
    offers: dict[str, list[Offered]] = field(default_factory=dict)
    in_english: bool = False
    own_files: bool = False

    def plain(self, block: Block, value: Any) -> Any:
        """A field's stored value. Raises `Missing` for an offer, KeyError for anything else that is not there."""
        if isinstance(value, Model):
            return value.pk
        if isinstance(block, ChooserBlock) and isinstance(value, int):
            return value
        if isinstance(block, PageChooserBlock) and isinstance(value, str):
            return self.page_id(value)
        if isinstance(block, ImageChooserBlock):
            return self.library.images[value].pk
        if isinstance(block, DocumentChooserBlock) and isinstance(value, list):
            name, title, *lines = value
            return self.library.file(name, title, lines, self.own_files).pk
        if isinstance(block, SnippetChooserBlock):
            return self.words.one(block.target_model, value).pk
        if isinstance(block, RichTextBlock):
            return self.html(value)
        return self._time(block, value)

    def described(self, value: Any) -> dict[str, Any]:
        """An image, itself or by its motif, with its alt text."""
        image: CatalogueImage = self.library.images[value] if isinstance(value, str) else value
        return {"image": image, "alt_text": self.alt(image), "decorative": False}

    def alt(self, image: CatalogueImage) -> str:
        """What the image shows, in the language that is written."""
        text: str = image.description
        return IN_ENGLISH[text] if self.in_english else text

    def html(self, text: str) -> str:
        """Rich text from the data files' markup."""
        return markup.html(text, self.page_id)

    def page_id(self, key: str) -> int:
        """The page `kind/key`, or an offer `theme/audience`, or `theme/audience/2` for the third of them."""
        if key.split("/")[0] in PAGE_KINDS:
            return self.pages[key]
        return self.offered(key).page_id

    def offered(self, key: str) -> Offered:
        """The offer by `theme/audience`; raises `Missing` if this demo has none."""
        theme, audience, *number = key.split("/")
        found = self.offers.get(f"{theme}/{audience}")
        if not found:
            raise Missing(key)
        return found[int(number[0]) % len(found) if number else 0]

    def day(self, days: int) -> date:
        """So many days from today; on a Saturday or Sunday, the Monday after."""
        found = self.today + timedelta(days=days)
        return found + timedelta(days=7 - found.weekday()) if found.weekday() > 4 else found

    def _time(self, block: Block, value: Any) -> Any:
        if isinstance(block, DateBlock) and isinstance(value, int):
            return self.day(value)
        if isinstance(block, DateTimeBlock) and isinstance(value, str):
            when, clock = value.split(" ")
            return datetime.combine(self._date(when), time.fromisoformat(clock), COPENHAGEN)
        return value

    def _date(self, when: str) -> date:
        """`45`: so many days from today; `6/2`: the Tuesday of the sixth week from this one."""
        first, _, weekday = when.partition("/")
        if not weekday:
            return self.day(int(first))
        monday = self.today - timedelta(days=self.today.weekday())
        return monday + timedelta(weeks=int(first), days=int(weekday) - 1)
