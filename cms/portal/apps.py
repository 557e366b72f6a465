from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The public site."""

    name = "cms.portal"
    label = "portal"
