"""The groups of the block picker."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

TEXT = pgettext_lazy("group of blocks", "Text")
MEDIA = _("Pictures and sound")
PRACTICAL = pgettext_lazy("group of blocks", "Practical")
FURTHER = _("People and what to do next")
DATA = _("Figures and maps")
