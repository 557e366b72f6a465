"""The offer's editor, in tabs that follow how an educator works."""

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
            [TitleFieldPanel("title"), "kind", "card_text", "print_text", "image", "image_alt", "body"],
            heading=_("The offer"),
        ),
        ObjectList(
            ["levels", "subjects", "topics", "suitabilities", "curriculum_themes", "competence_areas", "goals"],
            heading=_("For whom"),
        ),
        ObjectList(["prices", "subsidies"], heading=_("Price")),
        ObjectList([MultiFieldPanel([FieldPanel("slug"), PublishingPanel()])], heading=_("Publish")),
    ]
)
