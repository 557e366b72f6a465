"""The only place that assembles blocks into streams."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamBlock

from blocks.affiliations import AuthorBlock, InstitutionChoiceBlock, OrganisationChoiceBlock, ProfileChoiceBlock
from blocks.events import SessionBlock
from blocks.layout import AccordionBlock, StepsBlock
from blocks.media import AudioBlock, GalleryBlock, PictureBlock, VideoBlock
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
from blocks.people import ContactBlock, DepartmentBlock, ProfileContactBlock
from blocks.places import MapBlock, PartnershipBlock, PlaceBlock
from blocks.practical import CallToActionBlock, DownloadsBlock, PracticalBlock, ProgrammeBlock
from blocks.related import RelatedOffersBlock
from blocks.tables import ChartBlock, TableBlock
from blocks.text import FactBoxBlock, HeadingBlock, QuoteBlock, TextBlock
from blocks.works import AttachmentBlock, ChapterBlock, DeadlineBlock, GuideFileBlock, ProjectChoiceBlock, SourceBlock


class BodyStream(StreamBlock):
    """What a page says in its own words.

    Each block has a document and a builder of the same name in `blocks.documents.body`, and a template in
    `templates/blocks`.
    """

    heading = HeadingBlock()
    text = TextBlock()
    quote = QuoteBlock()
    fact_box = FactBoxBlock()
    accordion = AccordionBlock()
    steps = StepsBlock()
    picture = PictureBlock()
    gallery = GalleryBlock()
    video = VideoBlock()
    audio = AudioBlock()
    programme = ProgrammeBlock()
    practical = PracticalBlock()
    downloads = DownloadsBlock()
    call_to_action = CallToActionBlock()
    contact = ProfileContactBlock()
    related_offers = RelatedOffersBlock()
    map = MapBlock()
    table = TableBlock()
    chart = ChartBlock()


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


class AttachmentStream(StreamBlock):
    """Files and links for whoever reads the page."""

    attachment = AttachmentBlock()


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


class OfferStream(StreamBlock):
    """Offers chosen by hand, in order."""

    offer = RelatedOfferBlock(label=_("Offer of teaching"))


class ProjectStream(StreamBlock):
    """Projects chosen by hand."""

    project = ProjectChoiceBlock()


class InstitutionStream(StreamBlock):
    """Institutions chosen by hand."""

    institution = InstitutionChoiceBlock()


class ProfileStream(StreamBlock):
    """Persons with a profile."""

    profile = ProfileChoiceBlock()


class AffiliationStream(StreamBlock):
    """Where a person is employed or works."""

    institution = InstitutionChoiceBlock()
    organisation = OrganisationChoiceBlock()


class AuthorStream(StreamBlock):
    """Who wrote it, in order."""

    author = AuthorBlock()


class SourceStream(StreamBlock):
    """What an article draws on."""

    source = SourceBlock()


class GuideFileStream(StreamBlock):
    """What belongs to a guide."""

    file = GuideFileBlock()


class SessionStream(StreamBlock):
    """The meetings of an event."""

    session = SessionBlock()


class ChapterStream(StreamBlock):
    """The chapters of an edition, in order."""

    chapter = ChapterBlock()


class DeadlineStream(StreamBlock):
    """Dates by which something must be done."""

    deadline = DeadlineBlock()
