"""Letting data partners in: somebody asks and has a test key at once; the team decides; the partner fetches its first live key.

The approval's mail holds no key, for mails are kept and forwarded: it holds a link, good for a week and until it has been used,
to a page with a button that makes the key and shows it once.
"""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.core import signing
from django.db import IntegrityError, transaction
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.partners import keys, letters
from cms.partners.models import Key, Partner, PartnerContact, View

LINK_LIVES = timedelta(days=7)
REQUESTS_KEPT = timedelta(days=90)
LINK_SCOPES = keys.TEST_SCOPES
_SALT = "cms.partners.admission.first-key"


class NameTaken(Exception):
    """An organisation of this name has asked already."""


class LinkDead(Exception):
    """The link to a first key is wrong, too old or used."""


def request_access(
    organisation: str, website: str, purpose: str, email: str, contact_name: str = ""
) -> tuple[Partner, str]:
    """A request, kept; gives the test key's text, shown once. Tells the team and the contact by mail. Raises NameTaken."""
    name = " ".join(organisation.split())
    if Partner.objects.filter(name__iexact=name).exists():
        raise NameTaken
    try:
        with transaction.atomic():
            partner = Partner.objects.create(name=name, website=website, purpose=purpose)
            PartnerContact.objects.create(partner=partner, name=" ".join(contact_name.split()), email=email)
            _key, text = keys.issue(partner, _("Test key"), keys.TEST_SCOPES, sandbox=True)
    except IntegrityError:  # somebody was faster
        raise NameTaken from None
    letters.asked(partner)
    return partner, text


def approve(partner: Partner, view: View, user: Any = None) -> None:
    """Let it have a view. Its contacts get the link to its first live key, unless it has one."""
    _decide(partner, Partner.State.APPROVED, user, view=view)
    if not has_live_key(partner):
        letters.approved(partner, link_token(partner), LINK_LIVES)


def refuse(partner: Partner, user: Any = None, reason: str = "") -> None:
    """Say no; its test key ends, and all that is known of it is deleted after a time."""
    _decide(partner, Partner.State.REFUSED, user)
    letters.refused(partner, reason)


def pause(partner: Partner, user: Any = None) -> None:
    """Refuse its keys until `resume`."""
    _decide(partner, Partner.State.PAUSED, user)
    letters.paused(partner)


def resume(partner: Partner, user: Any = None) -> None:
    """Take its keys again. Raises ValueError for a partner without a view, which must be approved."""
    if partner.view is None:
        raise ValueError("a partner without a view cannot go on: approve it")
    _decide(partner, Partner.State.APPROVED, user)
    letters.resumed(partner)


def _decide(partner: Partner, state: Partner.State, user: Any, **fields: Any) -> None:
    from wagtail.log_actions import log  # its registry asks for the apps

    partner.state = state
    partner.decided_at = timezone.now()
    for name, value in fields.items():
        setattr(partner, name, value)
    with transaction.atomic():
        partner.save(update_fields=["state", "decided_at", *fields])
        log(partner, "wagtail.edit", user=user, data={"state": state.value})


def has_live_key(partner: Partner) -> bool:
    """Whether a live key was ever made for it."""
    return Key.objects.filter(partner=partner, sandbox=False).exists()


def link_token(partner: Partner) -> str:
    """What stands in the link to the first live key."""
    return signing.TimestampSigner(salt=_SALT).sign(partner.uid.hex)


def partner_of_link(token: str) -> Partner:
    """Whose first key a link is for. Raises LinkDead."""
    try:
        uid = uuid.UUID(signing.TimestampSigner(salt=_SALT).unsign(token, max_age=LINK_LIVES))
    except (signing.BadSignature, ValueError):
        raise LinkDead from None
    partner = Partner.objects.filter(uid=uid, state=Partner.State.APPROVED, view__isnull=False).first()
    if partner is None or has_live_key(partner):
        raise LinkDead
    return partner


@transaction.atomic
def first_key(token: str) -> tuple[Partner, str]:
    """Make the first live key that a link is for; gives its text, shown once. Raises LinkDead."""
    partner = partner_of_link(token)
    Partner.objects.select_for_update().get(pk=partner.pk)  # of two who press at once, one gets it
    if has_live_key(partner):
        raise LinkDead
    _key, text = keys.issue(partner, _("First key"), LINK_SCOPES)
    return partner, text


def forget_requests(now: datetime) -> int:
    """Delete what was asked and never approved, with contacts and test keys; gives how many. A chore of the worker."""
    never = Partner.objects.filter(state__in=[Partner.State.REQUESTED, Partner.State.REFUSED])
    old = never.annotate(settled=Coalesce("decided_at", "created_at")).filter(settled__lt=now - REQUESTS_KEPT)
    count = 0
    for partner in old:
        partner.delete()
        count += 1
    return count
