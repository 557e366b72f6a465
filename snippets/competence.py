"""What a person of the field can do."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from snippets.term import Term


class Competence(Term):
    """A professional competence, in one of three groups: pedagogical, organisational, methodical."""

    group = models.CharField(_("group"), max_length=20)

    class Meta(Term.Meta):
        verbose_name = _("competence")
        verbose_name_plural = _("competences")
