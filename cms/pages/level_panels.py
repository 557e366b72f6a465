"""Levels and what follows from them, alike for offers and guides.

`sectors` of a panel says which sectors of education it is for; `offer-levels.js` puts it out of the way when no chosen
level belongs to one of them. Without JavaScript everything is shown.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

SCHOOL_AND_YOUTH = "grundskole ungdomsuddannelse saerlig efterskole laereruddannelse"
SCHOOL = "grundskole saerlig"
DAYCARE_AND_SCHOOL = "dagtilbud grundskole fritid saerlig"


def _for(sectors: str, field: str, help_text: str | Promise = "") -> FieldPanel:
    return FieldPanel(field, attrs={"data-for-sectors": sectors}, help_text=help_text)


FOR_WHOM = [
    FieldPanel("levels", help_text=_("Choose these first: what does not fit them is put out of the way.")),
    _for(SCHOOL_AND_YOUTH, "subjects"),
    _for(DAYCARE_AND_SCHOOL, "curriculum_themes"),
    _for(SCHOOL, "competence_areas", _("Those of the subjects ticked above are shown.")),
    FieldPanel("goals"),
]
