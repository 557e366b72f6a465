from django.apps import AppConfig


class BlocksConfig(AppConfig):
    """No tables: an app so that Django finds the blocks' templates and translations."""

    name = "blocks"
    label = "blocks"
