"""The sandbox's view: what a test key reads. A tenth of it comes and goes by the clock (see `cms.partners.matching`), so that
who tries out a copy sees updates and tombstones within the hour. No persons are in it.
"""

from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.catalogue.enums import DEFAULT_LOCALE, Kind
from cms.partners.models import View

SLUG = "sandkasse"
KINDS = (Kind.INSTITUTION, Kind.OFFER)


def sandbox_view() -> View:
    """The sandbox's view, made if it is missing; its members come with the worker."""
    view = View.objects.filter(sandbox=True).first()
    if view is not None:
        return view
    with override(DEFAULT_LOCALE):
        name = _("Sandbox")
    made, _is_new = View.objects.get_or_create(
        slug=SLUG, defaults={"name": name, "kinds": [*KINDS], "embeddable": True, "sandbox": True}
    )
    return made
