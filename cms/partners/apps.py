from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnersConfig(AppConfig):
    name = "cms.partners"
    label = "partners"
    verbose_name = _("Data partners")

    def ready(self) -> None:
        """Have views kept, webhooks written and sent, and old things thrown away; import here, when all models are loaded."""
        from cms.catalogue import consistency, consumers, worker
        from cms.partners import admission, deliveries, limits, sending
        from cms.partners.consistency import problems
        from cms.partners.membership import Views

        consumers.register_own("views", Views())
        consistency.register(problems)
        consumers.register_own("webhooks", deliveries.Webhooks())  # after "views", by its name
        worker.register_companion("webhooks", sending.run)
        worker.register_chore("purge-deliveries", deliveries.purge, every=3600)
        worker.register_chore("old allowances", limits.purge, every=600)
        worker.register_chore("requests never approved", admission.forget_requests, every=3600)
