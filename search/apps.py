from django.apps import AppConfig


class SearchConfig(AppConfig):
    """No tables: an app for its consumers, checks and commands."""

    name = "search"
    label = "search"

    def ready(self) -> None:
        """Have the engines fed and compared with the catalogue."""
        from cms.catalogue import consistency as catalogue
        from search import checks, consistency, indexer

        indexer.register()
        catalogue.register(consistency.problems)
        checks.register()
