"""What is written to data partners and to the team about them: short, in Danish, never with a key."""

import logging
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from cms.catalogue.addresses import absolute
from cms.partners.models import Partner

logger = logging.getLogger(__name__)

KEY_PAGE = "/api/adgang/noegle/{token}/"


def asked(partner: Partner) -> None:
    """To the team: somebody asks. To the contact: it was received."""
    names = _names(partner)
    with translation.override("da"):
        if settings.PARTNER_DESK_EMAIL:
            _write(
                [settings.PARTNER_DESK_EMAIL],
                _("%(organisation)s asks for access to the catalogue’s data") % names,
                _("%(organisation)s (%(website)s) writes:\n\n%(purpose)s\n\nDecide in the admin: %(admin)s") % names,
            )
        _write_to(
            partner,
            _("We have received your request"),
            _(
                "Thank you. %(organisation)s has asked for access to the data of Læringskataloget, and has a test key "
                "already: it was shown when you asked.\n\nWe read the request and write to you. How to begin: %(api)s\n\n"
                "If it was not you who asked, you need do nothing: what is not approved is deleted after 90 days."
            ),
        )


def approved(partner: Partner, token: str, lives: timedelta) -> None:
    """To the contacts: the way to the first live key."""
    with translation.override("da"):
        _write_to(
            partner,
            _("You have access to the catalogue’s data"),
            _(
                "%(organisation)s is approved. Fetch your key here: %(link)s\n\nThe link can be used once, within %(days)s "
                "days. The key is shown once: keep it as you keep a password."
            ),
            link=absolute(KEY_PAGE.format(token=token)),
            days=lives.days,
        )


def refused(partner: Partner, reason: str) -> None:
    """To the contacts: no, and why."""
    with translation.override("da"):
        text = _(
            "We cannot give %(organisation)s access to the catalogue’s data.\n\n%(reason)s\n\nThe test key has ended."
        )
        _write_to(partner, _("Your request for access"), text, reason=reason)


def paused(partner: Partner) -> None:
    """To the contacts: the keys rest."""
    with translation.override("da"):
        text = _(
            "The access of %(organisation)s to the catalogue’s data is paused: its keys are refused until further notice."
        )
        _write_to(partner, _("Your access is paused"), text)


def resumed(partner: Partner) -> None:
    """To the contacts: the keys are good again."""
    with translation.override("da"):
        text = _("The access of %(organisation)s to the catalogue’s data is open again: its keys work as before.")
        _write_to(partner, _("Your access is open again"), text)


def _names(partner: Partner) -> dict[str, str]:
    return {
        "organisation": partner.name,
        "website": partner.website,
        "purpose": partner.purpose,
        "admin": absolute("/admin/"),
        "api": absolute("/api/"),
    }


def _write_to(partner: Partner, subject: str, text: str, **more: object) -> None:
    contacts = sorted(set(partner.contacts.values_list("email", flat=True)))
    for address in contacts:  # one mail each: contacts need not know each other's addresses
        _write([address], subject, text % {**_names(partner), **more})


def _write(to: list[str], subject: str, text: str) -> None:
    """When the change is committed; a mail server that is down undoes nothing."""
    message = EmailMessage(" ".join(subject.split()), text, to=to)

    def send() -> None:
        try:
            message.send()
        except Exception:
            logger.exception("a mail to a data partner or to the team could not be sent")

    transaction.on_commit(send)
