"""How something is taught."""

from django.utils.translation import gettext_lazy as _

from snippets.term import Term


class TeachingForm(Term):
    """How something is taught."""

    class Meta(Term.Meta):
        verbose_name = _("teaching form")
        verbose_name_plural = _("teaching forms")


class TeachingLanguage(Term):
    """A language of teaching, by its ISO 639-1 code where it has one."""

    class Meta(Term.Meta):
        verbose_name = _("teaching language")
        verbose_name_plural = _("teaching languages")
