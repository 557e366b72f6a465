"""What migrations put into a database, put back after a test that empties it (those with real transactions)."""

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Collection, Locale, Page

from cms.catalogue.models import Counter


def restore() -> None:
    """Make sure that there is a counter, a language, a root page, a root collection, and the right to translate."""
    Counter.objects.get_or_create(pk=Counter.ROW)
    danish, _ = Locale.objects.get_or_create(language_code="da")
    if not Page.objects.filter(depth=1).exists():
        page_type = ContentType.objects.get_for_model(Page)
        Page.add_root(instance=Page(title="Root", slug="root", content_type=page_type, locale=danish))
    if not Collection.objects.filter(depth=1).exists():
        Collection.add_root(name="Root")
    translation = ContentType.objects.get(app_label="wagtail_localize", model="translation")
    Permission.objects.get_or_create(
        content_type=translation, codename="submit_translation", defaults={"name": "Can submit translations"}
    )
