from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnersConfig(AppConfig):
    name = "cms.partners"
    label = "partners"
    verbose_name = _("Data partners")

    def ready(self) -> None:
        """Have members of views kept and compared, and webhooks told; import here, when all models are loaded."""
        from cms.catalogue import consistency, consumers, worker
        from cms.partners import deliveries, limits, sending
        from cms.partners.consistency import problems
        from cms.partners.membership import Views

        consumers.register_own("views", Views())
        consistency.register(problems)
        consumers.register_own("webhooks", deliveries.Webhooks())  # after "views", by its name
        worker.register_companion("webhooks", sending.run)
        worker.register_chore("purge-deliveries", deliveries.purge, every=3600)
        worker.register_chore("old allowances", limits.purge, every=600)
