"""Pages where access is asked for. They pass by the API's gateway: as pages with forms they need the site's CSRF protection."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from cms.api.admission.forms import AccessForm
from cms.api.limiting import address_digest
from cms.catalogue.enums import Locale
from cms.partners import admission
from cms.partners.admission import LinkDead, NameTaken
from cms.partners.limits import Leases

REQUESTS_AN_HOUR = 5  # of an address
leases = Leases(seconds=3_600)
View = Callable[..., HttpResponse]


def _page(view: View) -> View:
    """A page in the language of its address, which nobody keeps and whose address is told to no other site.

    (To nobody at all, `no-referrer`, would have browsers say `Origin: null`, which the CSRF protection refuses.)
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *, locale: Locale, **arguments: str) -> HttpResponse:
        with translation.override(locale):
            response = view(request, locale=locale, **arguments)
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "same-origin"
        return response

    checked: View = require_http_methods(["GET", "HEAD", "POST"])(csrf_protect(wrapped))
    return checked


@_page
@sensitive_variables()
def ask(request: HttpRequest, *, locale: Locale) -> HttpResponse:
    """The form; and, when it has been sent, a test key at once."""
    form = AccessForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form, "english": locale == Locale.ENGLISH}
    if request.method != "POST":
        return render(request, "api/access.html", context)
    if not form.is_valid():
        return render(request, "api/access.html", context, status=400)
    now = timezone.now()
    if not leases.take(f"f:{address_digest(request, now)}", REQUESTS_AN_HOUR, now).allowed:
        form.add_error(None, _("There have been too many requests from your address. Try again in an hour."))
        return render(request, "api/access.html", context, status=429)
    fields = {name: value for name, value in form.cleaned_data.items() if name != "trap"}
    try:
        partner, text = admission.request_access(**fields)
    except NameTaken:
        form.add_error("organisation", _("This organisation has asked already. Write to us if you need more."))
        return render(request, "api/access.html", context, status=400)
    return render(request, "api/access_key.html", {"partner": partner, "key": text, "test": True})


@_page
@sensitive_variables()
def fetch_key(request: HttpRequest, *, locale: Locale, token: str) -> HttpResponse:
    """A button; and, when it has been pressed, the first live key. To look at the page changes nothing."""
    try:
        if request.method != "POST":
            partner = admission.partner_of_link(token)
            return render(request, "api/access_fetch.html", {"partner": partner})
        partner, text = admission.first_key(token)
    except LinkDead:
        return render(request, "api/access_dead.html", status=410)
    return render(request, "api/access_key.html", {"partner": partner, "key": text, "test": False})
