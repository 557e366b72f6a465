"""A topic across subjects."""

from django.utils.translation import gettext_lazy as _

from snippets.term import Term


class Topic(Term):
    """A topic across subjects."""

    class Meta(Term.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")


class Field(Term):
    """A top field: culture, nature, art."""

    class Meta(Term.Meta):
        verbose_name = _("field")
        verbose_name_plural = _("fields")
