from django.apps import AppConfig


class DemoConfig(AppConfig):
    """No tables: the demo catalogue, its data and its composer."""

    name = "cms.demo"
    label = "demo"
