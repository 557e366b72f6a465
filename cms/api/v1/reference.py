"""The interactive reference: Swagger UI from ninja's own files, served by us; it asks no other host."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Swagger

from cms.api.caching import unchanging
from cms.api.content_policy import guarded

SETTINGS = {
    "validatorUrl": None,  # Swagger's own badge would send the contract's address to swagger.io
    "docExpansion": "none",
    "defaultModelsExpandDepth": 0,
    "displayRequestDuration": True,
    "filter": True,
    "persistAuthorization": False,  # a key is not to stay in the browser
    "tryItOutEnabled": True,
}


class Reference(Swagger):
    """Ninja's page of Swagger UI in our frame, under a policy that lets it ask us alone."""

    template = "api/reference.html"

    def __init__(self) -> None:
        super().__init__(settings=SETTINGS)

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        """The page. Swagger UI sets style attributes and draws its icons from data: addresses."""
        response = unchanging(request, super().render_page(request, api, **kwargs))
        return guarded(
            response, script_src="'self'", style_src="'self' 'unsafe-inline'", img_src="'self' data:", connect_src="'self'",
            font_src="'self'",
        )  # fmt: skip
