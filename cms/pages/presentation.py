"""What nearly every page type shows of itself: a short text for lists, a text in blocks, a picture."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import MultiFieldPanel
from wagtail.fields import StreamField

from blocks.streams import BodyStream


class CardText(models.Model):
    """The text that lists show."""

    card_text = models.CharField(_("card text"), max_length=160, help_text=_("Shown in lists. At most 160 characters."))

    class Meta:
        abstract = True


class Lead(models.Model):
    """The text that a page begins with, where lists show it too."""

    lead = models.CharField(_("lead"), max_length=300, help_text=_("What it is about. At most 300 characters."))

    class Meta:
        abstract = True


class Body(models.Model):
    """The page's own words."""

    body = StreamField(BodyStream(), verbose_name=_("text"), blank=True)

    class Meta:
        abstract = True


class Picture(models.Model):
    """The page's picture, with what it shows in words."""

    image = models.ForeignKey(
        "media.CatalogueImage",
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    image_alt = models.CharField(_("alt text"), max_length=250, blank=True)

    class Meta:
        abstract = True


# The panel that shows it in the editor.
PICTURE_PANEL = MultiFieldPanel(["image", "image_alt"], heading=_("Image"))
