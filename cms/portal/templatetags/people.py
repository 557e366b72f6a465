"""The people whom blocks name, as cards."""

from django import template
from django.template import Context

from blocks.documents.people import ContactBlockDocument
from cms.catalogue.documents import ProfileCard

register = template.Library()


@register.simple_tag(takes_context=True)
def person_named_by(context: Context, block: ContactBlockDocument) -> ProfileCard | None:
    """The card of the block's profile, as the page has read it beforehand; None in the picker, or if it names nobody."""
    people: dict[object, ProfileCard] = context.get("people_named") or {}
    return people.get(block.profile.id) if block.profile else None
