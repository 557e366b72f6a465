"""The institution's editor."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)

EDIT_HANDLER = TabbedInterface(
    [
        ObjectList(
            [TitleFieldPanel("title"), "kind", "card_text", "image", "image_alt", "body"], heading=_("About us")
        ),
        ObjectList([MultiFieldPanel([FieldPanel("slug"), PublishingPanel()])], heading=_("Publish")),
    ]
)
