"""The editor of a guide or material."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)

from cms.pages.catalogue_form import CatalogueForm
from cms.pages.level_panels import FOR_WHOM
from cms.pages.presentation import PICTURE_PANEL

EDIT_HANDLER = TabbedInterface(
    [
        ObjectList(
            [TitleFieldPanel("title"), "end_user", "card_text", "body", PICTURE_PANEL], heading=_("The material")
        ),
        ObjectList([*FOR_WHOM, FieldPanel("topics")], heading=_("For whom")),
        ObjectList(["before", "during", "after", "offers"], heading=_("Around the visit")),
        ObjectList(
            [
                "files",
                MultiFieldPanel([FieldRowPanel(["time_needed_minutes", "version"]), "licence"], heading=_("Facts")),
            ],
            heading=_("Files and facts"),
        ),
        ObjectList([PublishingPanel(), "slug", "internal_note"], heading=_("Publishing and more")),
    ],
    base_form_class=CatalogueForm,
)
