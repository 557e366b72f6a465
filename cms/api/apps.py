from django.apps import AppConfig


class ApiConfig(AppConfig):
    """No tables: an app for its command `manage.py openapi`."""

    name = "cms.api"
    label = "api"
