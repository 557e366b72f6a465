from django.apps import AppConfig


class EditorialConfig(AppConfig):
    """No tables: rules and reports of the editors' work that need to know the whole catalogue."""

    name = "cms.editorial"
    label = "editorial"

    def ready(self) -> None:
        """Let the worker roll up the searches: the statistics themselves know no worker."""
        from cms.catalogue.worker import register_chore
        from cms.statistics.rolling_up import roll_up

        register_chore("search statistics", roll_up, every=3600)
