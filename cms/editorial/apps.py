from django.apps import AppConfig


class EditorialConfig(AppConfig):
    """No tables: rules and reports of the editors' work that need to know the whole catalogue."""

    name = "cms.editorial"
    label = "editorial"
