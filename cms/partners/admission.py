from django.utils import timezone
from cms.partners.models import Partner
def approve(partner, view, user):
    partner.state, partner.view, partner.decided_at = Partner.State.APPROVED, view, timezone.now(); partner.save()
def refuse(partner, user, reason):
    partner.state, partner.decided_at = Partner.State.REFUSED, timezone.now(); partner.save()
def pause(partner):
    partner.state = Partner.State.PAUSED; partner.save()
