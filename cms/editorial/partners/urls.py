"""The addresses of the partners' screens, below /admin/partners/."""

from django.urls import URLPattern, URLResolver, include, path

from cms.editorial.partners import (
    decisions,
    delivery_log,
    key_screens,
    partner_editing,
    partner_list,
    partner_screen,
    view_screens,
    webhook_screens,
)

_PATTERNS = [
    path("", partner_list.index, name="index"),
    path("add/", partner_editing.add, name="add"),
    path("<int:pk>/", partner_screen.screen, name="partner"),
    path("<int:pk>/edit/", partner_editing.edit, name="edit"),
    path("<int:pk>/delete/", partner_editing.delete, name="delete"),
    path("<int:pk>/approve/", decisions.approve, name="approve"),
    path("<int:pk>/refuse/", decisions.refuse, name="refuse"),
    path("<int:pk>/pause/", decisions.pause, name="pause"),
    path("<int:pk>/resume/", decisions.resume, name="resume"),
    path("<int:pk>/view/", decisions.change_view, name="change_view"),
    path("<int:pk>/keys/add/", key_screens.add, name="key_add"),
    path("<int:pk>/webhooks/add/", webhook_screens.add, name="webhook_add"),
    path("keys/<int:pk>/rotate/", key_screens.rotate, name="key_rotate"),
    path("keys/<int:pk>/revoke/", key_screens.revoke, name="key_revoke"),
    path("views/", view_screens.index, name="view_index"),
    path("views/add/", view_screens.add, name="view_add"),
    path("views/<int:pk>/", view_screens.screen, name="view"),
    path("views/<int:pk>/edit/", view_screens.edit, name="view_edit"),
    path("views/<int:pk>/delete/", view_screens.delete, name="view_delete"),
    path("webhooks/", webhook_screens.index, name="webhook_index"),
    path("webhooks/<int:pk>/", webhook_screens.screen, name="webhook"),
    path("webhooks/<int:pk>/edit/", webhook_screens.edit, name="webhook_edit"),
    path("webhooks/<int:pk>/secret/", webhook_screens.rotate_secret, name="webhook_secret"),
    path("webhooks/<int:pk>/off/", webhook_screens.switch_off, name="webhook_off"),
    path("webhooks/<int:pk>/on/", webhook_screens.switch_on, name="webhook_on"),
    path("webhooks/<int:pk>/test/", webhook_screens.send_test, name="webhook_test"),
    path("webhooks/<int:pk>/replay/", webhook_screens.replay, name="webhook_replay"),
    path("webhooks/<int:pk>/delete/", webhook_screens.delete, name="webhook_delete"),
    path("deliveries/", delivery_log.index, name="delivery_index"),
    path("deliveries/<int:pk>/", delivery_log.screen, name="delivery"),
]


def urls() -> list[URLPattern | URLResolver]:
    """All of them, in the namespace “partners”."""
    return [path("partners/", include((_PATTERNS, "partners")))]
