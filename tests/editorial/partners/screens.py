"""Every screen of the partners, with something on each."""

from django.urls import reverse

from cms.partners import webhooks
from cms.partners.models import Delivery, Webhook
from tests.factories import partners as make

ONE_OF_PARTNER = ("partner", "edit", "delete", "approve", "refuse", "pause", "change_view", "key_add", "webhook_add")
ONE_OF_KEY = ("key_rotate", "key_revoke")
ONE_OF_VIEW = ("view", "view_edit", "view_delete")
ONE_OF_WEBHOOK = ("webhook", "webhook_edit", "webhook_secret", "webhook_replay", "webhook_delete")
LISTS = ("index", "add", "view_index", "view_add", "webhook_index", "delivery_index")
POSTED = ("resume", "webhook_off", "webhook_on", "webhook_test")


def webhook(**fields: object) -> Webhook:
    """A webhook of a partner of its own, with a test that waits."""
    made, _secret = webhooks.create(make.partner(), "https://museum.example.org/hook", description="Hjemmesiden")
    webhooks.send_test(made)
    Webhook.objects.filter(pk=made.pk).update(**fields)
    made.refresh_from_db()
    return made


def addresses() -> dict[str, str]:
    """The address of every screen that is read, by its name."""
    key, _text = make.key()
    hook = webhook()
    delivery = Delivery.objects.get(webhook=hook)
    found = {name: reverse(f"partners:{name}") for name in LISTS}
    for names, thing in (
        (ONE_OF_PARTNER, key.partner), (ONE_OF_KEY, key), (ONE_OF_VIEW, key.partner.view), (ONE_OF_WEBHOOK, hook),
        (("delivery",), delivery),
    ):  # fmt: skip
        found |= {name: reverse(f"partners:{name}", args=[thing.pk]) for name in names}
    return found


def posted_addresses() -> dict[str, str]:
    """The addresses that change something at once, and so are only posted to."""
    hook = webhook()
    own = {"resume": hook.partner.pk}
    return {name: reverse(f"partners:{name}", args=[own.get(name, hook.pk)]) for name in POSTED}
