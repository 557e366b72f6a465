"""What was sent to a webhook, by way of the API: for its partner, who can see why something did not come."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from cms.api.authentication import require
from cms.api.errors import Problem
from cms.api.query import read
from cms.api.v1.webhook_access import answer, operation, own_webhook, reader_of_webhooks
from cms.api.v1.webhook_documents import (
    DeliveriesQuery,
    DeliveryList,
    DeliveryWithPayload,
    delivery_document,
    delivery_with_payload,
)
from cms.partners.models import Delivery, KeyScope

router = Router()


@router.get(
    "/{id}/deliveries",
    summary="What was sent",
    operation_id="list_deliveries",
    **operation(DeliveryList, 200, 404, query=DeliveriesQuery),
)
def list_deliveries(request: HttpRequest, id: str) -> HttpResponse:
    """Messages of the last weeks, newest first, with every try."""
    reader = require(request, KeyScope.WEBHOOKS)
    query = read(request, DeliveriesQuery)
    messages = Delivery.objects.filter(webhook=own_webhook(reader, id)).prefetch_related("tries").order_by("-pk")
    if query.state is not None:
        messages = messages.filter(state=query.state)
    if query.before is not None:
        messages = messages.filter(pk__lt=_message(id, query.before, 400, "before").pk)
    rows = list(messages.defer("payload")[: query.limit + 1])
    shown = rows[: query.limit]
    more = shown[-1].message_id if len(rows) > len(shown) else None
    return answer(DeliveryList(items=[delivery_document(each) for each in shown], next=more))


@router.get(
    "/{id}/deliveries/{message}",
    summary="Read a message that was sent",
    operation_id="read_delivery",
    **operation(DeliveryWithPayload, 200, 404),
)
def read_delivery(request: HttpRequest, id: str, message: str) -> HttpResponse:
    """What it says, and every try to deliver it."""
    own_webhook(reader_of_webhooks(request), id)
    return answer(delivery_with_payload(_message(id, message, 404, "message")))


def _message(id: str, message: str, status: int, parameter: str) -> Delivery:
    found = Delivery.objects.filter(webhook__uid=UUID(id), message_id=message).prefetch_related("tries").first()
    if found is None:
        raise Problem(status, "This webhook has no message with this id (any more).", parameter=parameter)
    return found
