"""Pictures, galleries, videos, sound."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import ListBlock, StructBlock, StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from blocks import groups
from blocks.lines import LineBlock, WebAddressBlock
from blocks.previews import Previewed
from blocks.text import TextBlock
from blocks.videos import video_at


class DescribedImageBlock(ImageBlock):
    """Wagtail's image with its description; its inner chooser has a label that can be translated."""

    def __init__(self, required: bool = True, **kwargs: Any) -> None:
        super().__init__(required=required, **kwargs)
        self.child_blocks["image"].label = _("Image file")


class PictureBlock(Previewed, StructBlock):
    """One image with its description and, if wanted, a caption."""

    image = DescribedImageBlock(label=_("Image"))
    caption = LineBlock(label=pgettext_lazy("of a picture", "Caption"), required=False, max_length=250)

    class Meta:
        icon = "image"
        label = _("Picture")
        label_format = "{caption}"
        group = groups.MEDIA
        description = _("An image with a description for those who cannot see it, and a caption.")
        preview_value = {"image": None, "caption": "Skibet sejler ud på fjorden i let brise."}


class GalleryPictureBlock(StructBlock):
    """One picture of a gallery."""

    image = DescribedImageBlock(label=_("Image"))
    caption = LineBlock(label=pgettext_lazy("of a picture", "Caption"), required=False, max_length=250)

    class Meta:
        icon = "image"
        label = _("Picture")


class GalleryBlock(Previewed, StructBlock):
    """Several pictures that belong together."""

    heading = LineBlock(label=_("Heading"), required=False, max_length=120)
    pictures = ListBlock(GalleryPictureBlock(), label=_("Pictures"), min_num=2, max_num=24)

    class Meta:
        icon = "copy"
        label = _("Gallery")
        label_format = "{heading}"
        group = groups.MEDIA
        description = _("Several pictures side by side, each with its description and caption.")
        preview_value = {
            "heading": "Fra værkstedet",
            "pictures": [
                {"image": None, "caption": "Sejlet sættes."},
                {"image": None, "caption": "Kursen lægges."},
                {"image": None, "caption": "Landkending."},
            ],
        }


class VideoBlock(Previewed, StructBlock):
    """A video at YouTube or Vimeo. We keep its address and ask nobody about it."""

    url = WebAddressBlock(
        label=_("Address of the video"), help_text=_("The video's page at YouTube or Vimeo, with https.")
    )
    title = LineBlock(label=_("Title"), max_length=160)
    transcript = TextBlock(
        label=_("Transcript"),
        required=False,
        help_text=_("What is said and shown, for those who cannot hear or see it."),
    )

    class Meta:
        icon = "media"
        label = _("Video")
        label_format = "{title}"
        group = groups.MEDIA
        description = _("A link to a video at YouTube or Vimeo. Nothing is fetched from there before the reader asks.")
        preview_value = {
            "url": "https://vimeo.com/76979871",
            "title": "Sådan bygges et langskib",
            "transcript": "<p>En bådebygger kløver en egestamme og fortæller om træet.</p>",
        }

    def clean(self, value: Any) -> Any:
        """Refuse an address that is no video's."""
        value = super().clean(value)
        if value["url"] and video_at(value["url"]) is None:
            error = ValidationError(
                _("This is not the address of a video at YouTube or Vimeo. Copy it from the video's page there.")
            )
            raise StructBlockValidationError(block_errors={"url": error})
        return value


class AudioBlock(Previewed, StructBlock):
    """Something to listen to: a file of ours, or a link."""

    title = LineBlock(label=_("Title"), max_length=160)
    file = DocumentChooserBlock(label=_("Sound file"), required=False)
    link = WebAddressBlock(label=_("Link"), required=False, validators=[URLValidator(schemes=["https"])])
    transcript = TextBlock(
        label=_("Transcript"), required=False, help_text=_("What is said, for those who cannot hear it.")
    )

    class Meta:
        icon = "media"
        label = _("Sound")
        label_format = "{title}"
        group = groups.MEDIA
        description = _("A sound file or a link to one, with what is said in writing.")
        preview_value = {
            "title": "Lyden af havnen",
            "file": None,
            "link": "",
            "transcript": "<p>Måger skriger, og reb slår mod en mast.</p>",
        }

    def clean(self, value: Any) -> Any:
        """A sound is somewhere: in a file or at a link, and not in both."""
        value = super().clean(value)
        if bool(value["file"]) == bool(value["link"]) and not getattr(self, "is_deferred_validation", False):
            error = ValidationError(_("Choose a file or write a link: one of the two."))
            raise StructBlockValidationError(block_errors={"link": error})
        return value
