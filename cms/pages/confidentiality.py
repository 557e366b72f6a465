"""What those who look after one place of learning may not see of the others: drafts, and pictures that are not theirs.

Wagtail shows both in some corners of its admin; each is closed here, and `tests/pages/test_confidentiality.py` walks them.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.documents import get_document_model
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images import get_image_model
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.models import Page, get_page_models
from wagtail.permissions import policy_registry

from cms.pages.base import CataloguePage

# They name the page that was edited last, or every translation, whoever it belongs to.
REPORTS_OF_EVERYTHING = frozenset({
    "wagtailadmin_reports:page_types_usage",
    "wagtailadmin_reports:page_types_usage_results",
    "wagtail_localize:translations_report",
    "wagtail_localize:translations_report_results",
})  # fmt: skip


def looks_after_everything(user: Any) -> bool:
    """Whether the user's rights begin at the root of the tree."""
    root = Page.get_first_root_node()
    return bool(
        policy_registry.get_by_type(Page).user_has_any_permission_for_instance(user, ["change", "publish"], root)
    )


def pages_to_choose(pages: "QuerySet[Page]", request: HttpRequest) -> "QuerySet[Page]":
    """What a page chooser offers: live pages that leave the house, and what the user may open anyway."""
    own = policy_registry.get_by_type(Page).explorable_instances(request.user)
    kept = Q()
    for model in get_page_models():
        if issubclass(model, CataloguePage):
            kept |= Q(pk__in=model.objects.filter(model.withheld(timezone.localdate())).values("pk"))
    return pages.filter((Q(live=True) & ~kept) | Q(pk__in=own.values("pk")))


class ReportsOfEverything:
    """Middleware: reports that know no rights are for those who look after everything."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Any:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Refuse before the report is made."""
        match = request.resolver_match
        reserved = match is not None and match.view_name in REPORTS_OF_EVERYTHING
        if reserved and not looks_after_everything(request.user):
            raise PermissionDenied


class OwnImages(ImagesAdminAPIViewSet):
    """The admin's own list of images: those that the user may choose."""

    def get_queryset(self) -> Any:
        return super().get_queryset() & _may_choose(get_image_model(), self.request)


class OwnDocuments(DocumentsAdminAPIViewSet):
    """The admin's own list of files: those that the user may choose."""

    def get_queryset(self) -> Any:
        return super().get_queryset() & _may_choose(get_document_model(), self.request)


def own_media(router: WagtailAPIRouter) -> None:
    """Put these lists in the place of Wagtail's."""
    router.register_endpoint("images", OwnImages)
    router.register_endpoint("documents", OwnDocuments)


def _may_choose(model: Any, request: HttpRequest) -> Any:
    policy = policy_registry.get_by_type(model)
    return policy.instances_user_has_any_permission_for(request.user, ["choose", "change"])
