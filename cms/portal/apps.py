from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The public site, drawn from stored documents."""

    name = "cms.portal"
    label = "portal"

    def ready(self) -> None:
        """Draw the pages' previews; register the checks."""
        from cms.pages.base import register_preview_renderer
        from cms.portal import checks
        from cms.portal.previews import preview

        checks.register()
        register_preview_renderer(preview)
