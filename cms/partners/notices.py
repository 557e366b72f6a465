"""Mails about webhooks, in Danish: to the partner's technical contacts, and to the team."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cms.partners.models import PartnerContact, Webhook

logger = logging.getLogger(__name__)

BY_PARTNER = gettext_noop("Switched off through the API.")
GONE = gettext_noop("The address answered 410 Gone.")
FAILING = gettext_noop("For days nothing could be delivered.")
SECRET_LOST = gettext_noop("Its secret has become invalid. Make a new one, then switch it on again.")

SECONDS = 10  # that a mail server gets: what is to be sent must not wait for it


def switched_off(webhook: Webhook) -> None:
    """Tell that a webhook has been switched off, and why. What cannot be mailed is logged."""
    contacts = webhook.partner.contacts.filter(duty=PartnerContact.Duty.TECHNICAL)
    people = [*contacts.values_list("email", flat=True), *filter(None, [settings.PARTNER_DESK_EMAIL])]
    with translation.override("da"):
        subject = _("Webhook switched off: %(partner)s") % {"partner": webhook.partner.name}
        body = _(
            "We send nothing more to this webhook:\n\n"
            "%(url)s\n\n"
            "Why: %(reason)s\n\n"
            "What was to be sent waits. Switch the webhook on again when it can receive, in the API "
            "(PATCH /api/v1/webhooks/%(id)s with {\"state\": \"active\"}) or by writing to us, and everything is sent.\n"
        ) % {"url": webhook.url, "reason": _(webhook.disabled_reason), "id": webhook.uid}  # fmt: skip
    try:
        connection = get_connection(timeout=SECONDS)
        for each in people:  # one by one: nobody is to see who else is written to
            EmailMessage(subject, body, to=[each], connection=connection).send()
    except (OSError, SMTPException):
        logger.exception("nobody could be told that webhook %s has been switched off", webhook.uid)
