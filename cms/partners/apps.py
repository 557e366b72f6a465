from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnersConfig(AppConfig):
    name = "cms.partners"
    label = "partners"
    verbose_name = _("Data partners")

    def ready(self) -> None:
        """Have members of views kept and compared, and webhooks told; import here, when all models are loaded."""
        from cms.catalogue import consistency, consumers, worker
        from cms.partners import admission, deliveries, limits, sending
        from cms.partners.consistency import problems
        from cms.partners.membership import Views
        worker.register_chore("requests never approved", admission.forget_requests, every=3600)
