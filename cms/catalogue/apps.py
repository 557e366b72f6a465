from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogueConfig(AppConfig):
    name = "cms.catalogue"
    label = "catalogue"
    verbose_name = _("Catalogue")

    def ready(self) -> None:
        """Register the page types and connect the intake; import here, when all models are loaded."""
        from cms.catalogue import checks, intake, projectors

        projectors.register_all()
        intake.connect()
        checks.register()
