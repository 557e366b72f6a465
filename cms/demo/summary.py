"""What there is of the demo, counted in the database."""

from datetime import datetime

from django.utils import timezone

from cms.demo.further import KINDS
from cms.media.models import CatalogueFile, CatalogueImage
from cms.pages.models import Institution, Offer
from cms.partners.models import Partner

_LABELS = {
    "guide": "guides and materials", "profile": "profiles", "article": "articles", "event": "events",
    "project": "projects", "service": "services", "content": "content pages", "theme": "theme pages",
    "edition": "editions",
}  # fmt: skip


def summary() -> list[tuple[str, int]]:
    """Labels and numbers: Danish pages by kind, some by state, and how many have an English version."""
    return [
        *_offers(),
        *_further(),
        ("images", CatalogueImage.objects.count()),
        ("files", CatalogueFile.objects.count()),
        ("data partners (invented)", Partner.objects.count()),
    ]


def _offers() -> list[tuple[str, int]]:
    danish = Offer.objects.filter(locale__language_code="da", alias_of__isnull=True)

    def for_sector(sector: str) -> int:
        return danish.filter(levels__sector=sector).distinct().count()

    now: datetime = timezone.now()
    return [
        ("institutions", Institution.objects.filter(locale__language_code="da").count()),
        ("institutions in English", Institution.objects.filter(locale__language_code="en").count()),
        ("offers", danish.count()),
        ("… for daycare", for_sector("dagtilbud")),
        ("… for school", for_sector("grundskole")),
        ("… for youth education", for_sector("ungdomsuddannelse")),
        ("… drafts", danish.filter(live=False, first_published_at=None, expired=False).count()),
        ("… expired", danish.filter(expire_at__lte=now).count()),
        ("… withdrawn", danish.filter(live=False, first_published_at__isnull=False, expired=False).count()),
        ("… in English", Offer.objects.filter(locale__language_code="en").count()),
    ]


def _further() -> list[tuple[str, int]]:
    found = []
    for kind, label in _LABELS.items():
        pages = KINDS[kind][0]._default_manager.filter(alias_of__isnull=True)
        found.append((label, pages.filter(locale__language_code="da").count()))
        found.append((f"{label} in English", pages.filter(locale__language_code="en").count()))
    return found
