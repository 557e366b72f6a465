"""What a project's form refuses, and what to do about it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.pages.catalogue_form import CatalogueForm


class ProjectForm(CatalogueForm):
    """Rules of a project."""

    def finished(self, data: dict[str, Any]) -> None:
        super().finished(data)
        self.in_order(data, "starts_on", "ends_on", _("The project ends before it starts. Correct one of the days."))
