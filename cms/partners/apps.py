from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnersConfig(AppConfig):
    name = "cms.partners"
    label = "partners"
    verbose_name = _("Data partners")

    def ready(self) -> None:
        """Give the worker its chores; import here, when all models are loaded."""
        from cms.catalogue import worker
        from cms.partners import admission, limits

        worker.register_chore("old allowances", limits.purge, every=600)
        worker.register_chore("requests never approved", admission.forget_requests, every=3600)
