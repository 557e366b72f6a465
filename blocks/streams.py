"""The only place that assembles blocks into streams."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamBlock

from blocks.layout import StepsBlock
from blocks.media import PictureBlock
from blocks.offers import (
    CoOrganiserBlock,
    ExternalIdBlock,
    ExtraAdultBlock,
    FreeBlock,
    FunderBlock,
    LateFeeBlock,
    MaterialLinkBlock,
    MaterialsFeeBlock,
    PeriodBlock,
    PriceBlock,
    RelatedOfferBlock,
    SubsidyBlock,
)
from blocks.people import ContactBlock, DepartmentBlock
from blocks.places import PartnershipBlock, PlaceBlock
from blocks.text import TextBlock


class BodyStream(StreamBlock):
    """What a page says in its own words."""

    text = TextBlock()
    picture = PictureBlock()
    steps = StepsBlock()


class PriceStream(StreamBlock):
    """Price lines. Free is a line too, so that "free for schools of the municipality" can stand beside a price."""

    price = PriceBlock()
    free = FreeBlock()
    extra_adult = ExtraAdultBlock()
    materials = MaterialsFeeBlock()
    late_fee = LateFeeBlock()


class SubsidyStream(StreamBlock):
    """Who helps to pay."""

    subsidy = SubsidyBlock()


class PeriodStream(StreamBlock):
    """When in the year."""

    period = PeriodBlock()


class MaterialStream(StreamBlock):
    """Guides and pupil materials that lie elsewhere."""

    material = MaterialLinkBlock()


class FunderStream(StreamBlock):
    """Who gave the money."""

    funder = FunderBlock()


class CoOrganiserStream(StreamBlock):
    """Institutions that give an offer together with its own."""

    institution = CoOrganiserBlock()


class RelatedOfferStream(StreamBlock):
    """Offers that a reader of this one may want to see."""

    offer = RelatedOfferBlock()


class ExternalIdStream(StreamBlock):
    """The page's ids in other systems."""

    external_id = ExternalIdBlock()


class PlaceStream(StreamBlock):
    """The institution's houses and sites."""

    place = PlaceBlock(label=_("Place"))


class ContactStream(StreamBlock):
    """Role mailboxes and telephones."""

    contact = ContactBlock()


class DepartmentStream(StreamBlock):
    """Departments of Skoletjenesten at the institution."""

    department = DepartmentBlock()


class PartnershipStream(StreamBlock):
    """Agreements of partnership, with their years."""

    partnership = PartnershipBlock()
