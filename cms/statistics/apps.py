from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    """What is searched, counted without knowing who: a leaf that imports nothing of the project."""

    name = "cms.statistics"
    label = "statistics"
