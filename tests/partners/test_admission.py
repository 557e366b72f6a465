"""Asking, deciding, and the first live key."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms.partners import admission, keys
from cms.partners.admission import LinkDead, NameTaken
from cms.partners.keys import KeyRefused
from cms.partners.models import Key, Partner, PartnerContact
from tests.factories import partners

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _desk(settings: Any) -> None:
    settings.PARTNER_DESK_EMAIL = "desk@katalog.example.org"


def ask(name: str = "Byens Kommune") -> tuple[Partner, str]:
    return admission.request_access(
        name, "https://by.example.org", "Vi viser tilbud til skoler.", "it@by.example.org", "Ida"
    )


def link_in(message: Any) -> str:
    word: str = next(word for word in message.body.split() if "/noegle/" in word)
    return word.rstrip("/").rsplit("/", 1)[1]


def test_who_asks_has_a_test_key_at_once(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        partner, text = ask("  Byens   Kommune ")
    assert (partner.name, partner.state) == ("Byens Kommune", "requested")
    assert keys.authenticate(text, timezone.now()).sandbox
    desk, contact = mail.outbox
    assert desk.to == ["desk@katalog.example.org"]
    assert "Vi viser tilbud til skoler." in desk.body
    assert contact.to == ["it@by.example.org"]
    for message in mail.outbox:
        assert "lk_" not in message.subject + message.body


@pytest.mark.parametrize("again", ["Byens Kommune", "byens kommune", "Byens  Kommune "])
def test_a_name_is_taken_once(again: str) -> None:
    ask()
    with pytest.raises(NameTaken):
        ask(again)
    assert Partner.objects.count() == Key.objects.count() == 1


def test_approval_brings_a_link_to_a_key_that_is_made_once(django_capture_on_commit_callbacks: Any) -> None:
    partner, _text = ask()
    with django_capture_on_commit_callbacks(execute=True):
        admission.approve(partner, partners.view(), None)
    [message] = mail.outbox[-1:]
    assert message.to == ["it@by.example.org"]
    assert "lk_" not in message.body
    token = link_in(message)
    assert admission.partner_of_link(token) == partner
    assert not admission.has_live_key(partner), "to look changes nothing"
    _partner, text = admission.first_key(token)
    assert keys.authenticate(text, timezone.now()).partner == partner
    for used in (admission.partner_of_link, admission.first_key):
        with pytest.raises(LinkDead):
            used(token)
    assert Key.objects.filter(sandbox=False).count() == 1
    assert ModelLogEntry.objects.filter(object_id=str(partner.pk)).exists()


def test_a_link_lives_a_week(monkeypatch: pytest.MonkeyPatch) -> None:
    partner = partners.partner()
    token = admission.link_token(partner)
    monkeypatch.setattr(admission, "LINK_LIVES", timedelta(0))
    import time

    time.sleep(1.1)
    with pytest.raises(LinkDead):
        admission.first_key(token)


@pytest.mark.parametrize("token", ["", "x", "a:b:c", "00000000000000000000000000000000"])
def test_a_link_that_is_none(token: str) -> None:
    with pytest.raises(LinkDead):
        admission.first_key(token)


@pytest.mark.parametrize("state", ["requested", "paused", "refused"])
def test_a_link_is_for_approved_partners(state: str) -> None:
    token = admission.link_token(partners.partner(state=Partner.State(state)))
    with pytest.raises(LinkDead):
        admission.first_key(token)


def test_refusing_pausing_and_going_on(django_capture_on_commit_callbacks: Any) -> None:
    partner, test_key = ask()
    partner.view = partners.view()
    _key, live = partners.key(partner)
    with django_capture_on_commit_callbacks(execute=True):
        admission.pause(partner)
    for text in (test_key, live):
        with pytest.raises(KeyRefused, match="partner"):
            keys.authenticate(text, timezone.now())
    partner.save()
    with django_capture_on_commit_callbacks(execute=True):
        admission.resume(partner)
    assert keys.authenticate(live, timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        admission.refuse(partner, None, "Kataloget må ikke sælges videre.")
    assert "Kataloget må ikke sælges videre." in mail.outbox[-1].body
    with pytest.raises(KeyRefused, match="partner"):
        keys.authenticate(live, timezone.now())


def test_a_mail_server_that_is_down_undoes_nothing(
    settings: Any, django_capture_on_commit_callbacks: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = "tests.partners.test_admission.Broken"
    with django_capture_on_commit_callbacks(execute=True):
        ask()
    assert Partner.objects.count() == 1
    assert "could not be sent" in caplog.text


class Broken:
    """A mail server that is down."""

    def __init__(self, **_options: Any) -> None: ...

    def send_messages(self, _messages: Any) -> int:
        raise OSError("no mail server")


def test_what_is_never_approved_is_forgotten_with_its_contacts() -> None:
    ask("Gammel")[0]
    ask("Ny")
    approved, _text = ask("Godkendt")
    admission.approve(approved, partners.view(), None)
    refused, _text = ask("Afvist")
    admission.refuse(refused)
    now = timezone.now()
    Partner.objects.exclude(name="Ny").update(created_at=now - timedelta(days=91))
    Partner.objects.filter(name="Afvist").update(decided_at=now - timedelta(days=91))
    assert admission.forget_requests(now) == 2
    assert set(Partner.objects.values_list("name", flat=True)) == {"Ny", "Godkendt"}
    assert PartnerContact.objects.count() == 2
    assert Key.objects.filter(sandbox=True).count() == 2
