from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnersConfig(AppConfig):
    name = "cms.partners"
    label = "partners"
    verbose_name = _("Data partners")

    def ready(self) -> None:
        """Have the members of views kept, and compared with what the views are to hold."""
        from cms.catalogue import consistency, consumers
        from cms.partners.consistency import problems
        from cms.partners.membership import Views

        consumers.register_own("views", Views())
        consistency.register(problems)
