"""Webhooks by way of the API: a partner makes, changes and tries its own."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from ninja import Router

from cms.api.body import read_body
from cms.api.errors import Problem
from cms.api.v1.webhook_access import (
    answer,
    is_sandbox,
    operation,
    own_webhook,
    partner_of,
    reader_of_webhooks,
    uncached,
)
from cms.api.v1.webhook_documents import (
    DeliveryDocument,
    NewSecret,
    NewWebhook,
    Replayed,
    ReplayFrom,
    Rotation,
    WebhookChanges,
    WebhookDocument,
    WebhookList,
    WebhookWithSecret,
    delivery_document,
    webhook_document,
)
from cms.partners import notices, webhooks
from cms.partners.models import Webhook

router = Router()
PATH = "/api/v1/webhooks"


@router.get("", summary="List your webhooks", operation_id="list_webhooks", **operation(WebhookList, 200))
def list_webhooks(request: HttpRequest) -> HttpResponse:
    """A test key sees the webhooks of the sandbox, any other those of your view. Needs the scope `webhooks`."""
    reader = reader_of_webhooks(request)
    own = Webhook.objects.filter(partner=partner_of(reader), sandbox=is_sandbox(reader)).order_by("pk")
    return answer(WebhookList(items=[webhook_document(each) for each in own]))


@router.post(
    "",
    summary="Make a webhook",
    operation_id="create_webhook",
    **operation(WebhookWithSecret, 201, 409, 413, 415, body=NewWebhook),
)
def create_webhook(request: HttpRequest) -> HttpResponse:
    """It is told of what changes from now on; read `/changes` first for what is there. The secret is shown this once."""
    reader = reader_of_webhooks(request)
    given, partner = read_body(request, NewWebhook), partner_of(reader)
    try:
        with translation.override("en"):
            webhook, secret = webhooks.create(
                partner, given.url, sandbox=is_sandbox(reader), description=given.description
            )
    except webhooks.AddressRefused as refused:
        raise Problem(400, str(refused), parameter="url") from None
    except webhooks.TooMany:
        raise Problem(409, f"You have {webhooks.most(partner)} webhooks, and may have no more. Delete one.") from None
    made = WebhookWithSecret(**webhook_document(webhook).model_dump(), secret=secret)
    response = answer(made, 201)
    response["Location"] = f"{PATH}/{webhook.uid}"
    return response


@router.get("/{id}", summary="Read a webhook", operation_id="read_webhook", **operation(WebhookDocument, 200, 404))
def read_webhook(request: HttpRequest, id: str) -> HttpResponse:
    """Where it sends, whether it does, and how far it has got."""
    return answer(webhook_document(own_webhook(reader_of_webhooks(request), id)))


@router.patch(
    "/{id}",
    summary="Change a webhook",
    operation_id="change_webhook",
    **operation(WebhookDocument, 200, 404, 409, 413, 415, body=WebhookChanges),
)
def change_webhook(request: HttpRequest, id: str) -> HttpResponse:
    """Another address, other words, or off and on. What changes while it is off is told when it is on again."""
    webhook = own_webhook(reader_of_webhooks(request), id)
    given = read_body(request, WebhookChanges)
    try:
        with translation.override("en"):
            if given.url is not None:
                webhooks.change_url(webhook, given.url)
        if given.state == "active" and webhook.state != Webhook.State.ACTIVE:
            webhooks.enable(webhook)
    except webhooks.AddressRefused as refused:
        raise Problem(400, str(refused), parameter="url") from None
    except webhooks.SecretLost:
        raise Problem(409, "Its secret is no longer valid. Make a new one (rotate-secret) first.") from None
    if given.description is not None:
        webhook.description = given.description
        webhook.save(update_fields=["description"])
    if given.state == "disabled":
        webhooks.disable(webhook, notices.BY_PARTNER)
    return answer(webhook_document(webhook))


@router.delete("/{id}", summary="Delete a webhook", operation_id="delete_webhook", **operation(None, 204, 404))
def delete_webhook(request: HttpRequest, id: str) -> HttpResponse:
    """Nothing more is sent, and what was sent is forgotten."""
    own_webhook(reader_of_webhooks(request), id).delete()
    return uncached(HttpResponse(status=204))


@router.post(
    "/{id}/test", summary="Have a test sent", operation_id="test_webhook", **operation(DeliveryDocument, 202, 404)
)
def test_webhook(request: HttpRequest, id: str) -> HttpResponse:
    """A message of the type `webhook.test` within seconds; its delivery tells how it went."""
    return answer(delivery_document(webhooks.send_test(own_webhook(reader_of_webhooks(request), id))), 202)


@router.post(
    "/{id}/replay",
    summary="Have messages sent again",
    operation_id="replay_webhook",
    **operation(Replayed, 202, 404, 413, 415, body=ReplayFrom),
)
def replay_webhook(request: HttpRequest, id: str) -> HttpResponse:
    """Every message that tells of later numbers, with the id that it had. What is no longer kept is written anew."""
    webhook = own_webhook(reader_of_webhooks(request), id)
    after = int(read_body(request, ReplayFrom).after)
    try:
        return answer(Replayed(messages=webhooks.replay(webhook, after)), 202)
    except ValueError:
        detail = f"“after” is a number that this webhook has not reached: it is at {webhook.sequence}."
        raise Problem(400, detail, parameter="after") from None


@router.post(
    "/{id}/rotate-secret",
    summary="Make a new secret",
    operation_id="rotate_webhook_secret",
    **operation(NewSecret, 200, 404, 413, 415, body=Rotation, body_required=False),
)
def rotate_webhook_secret(request: HttpRequest, id: str) -> HttpResponse:
    """For some hours messages carry two signatures, so that you can change over in your own time."""
    webhook = own_webhook(reader_of_webhooks(request), id)
    says_nothing = (
        request.META.get("CONTENT_LENGTH") in {None, "", "0"} and "HTTP_TRANSFER_ENCODING" not in request.META
    )
    given = Rotation() if says_nothing else read_body(request, Rotation)
    now = timezone.now()
    overlap = timedelta(hours=given.overlap_hours)
    secret = webhooks.rotate_secret(webhook, overlap, now)
    return answer(NewSecret(secret=secret, previous_valid_until=now + overlap))
