"""wagtail-localize's views with our rules: parents first, and nothing Danish goes out as English."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail_localize.views.submit_translations import SubmitPageTranslationView
from wagtail_localize.views.update_translations import UpdateTranslationsView

from cms.editorial.untranslated import texts_missing, untranslated_parent


class TranslatePage(SubmitPageTranslationView):
    """Start a translation. A page whose parent is not translated leads there first, and back again.

    Left alone, wagtail-localize would put aliases of the missing parents into the English tree: Danish pages, live.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        page = self.get_object()
        parent = untranslated_parent(page)
        if parent is None or not request.user.has_perm("wagtail_localize.submit_translation"):
            response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
            return response
        messages.warning(
            request,
            _("Translate “%(parent)s” first: a translation of “%(title)s” lies below it. Then go on with this one.")
            % {"parent": parent.get_admin_display_title(), "title": page.get_admin_display_title()},
        )
        above = reverse("wagtail_localize:submit_page_translation", args=[parent.pk])
        return redirect(f"{above}?{urlencode({'next': request.get_full_path()})}")


class UpdateTranslations(UpdateTranslationsView):
    """Let the translations hear of the Danish page's changes; publish them only if every text has its translation."""

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        if form.cleaned_data["publish_translations"]:
            self.object.update_from_db()
            missing = sum(texts_missing(translation) for translation in self.object.translations.filter(enabled=True))
            if missing:
                form.cleaned_data["publish_translations"] = False
                messages.warning(self.request, _not_published(missing))
        response: HttpResponse = super().form_valid(form)
        return response


def _not_published(missing: int) -> str:
    return ngettext(
        "Not published: %(count)d new text has no translation yet. Translate it, and publish from there.",
        "Not published: %(count)d new texts have no translation yet. Translate them, and publish from there.",
        missing,
    ) % {"count": missing}
