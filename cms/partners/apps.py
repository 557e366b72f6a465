from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnersConfig(AppConfig):
    name = "cms.partners"
    label = "partners"
    verbose_name = _("Data partners")

    def ready(self) -> None:
        """Have the worker write and send what webhooks are told; import here, when all models are loaded."""
        from cms.catalogue import consumers, worker
        from cms.partners import deliveries, sending

        consumers.register_own("webhooks", deliveries.Webhooks())  # after "views", by its name
        worker.register_companion("webhooks", sending.run)
        worker.register_chore("purge-deliveries", deliveries.purge, every=3600)
