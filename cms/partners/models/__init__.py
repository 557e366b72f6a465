"""Who takes the catalogue: data partners, what they see, how they prove who they are, and what is sent to them."""

from cms.partners.models.allowance import Allowance, KeyUsage
from cms.partners.models.identifier import Identifier
from cms.partners.models.key import Key, KeyScope
from cms.partners.models.partner import Partner, PartnerContact
from cms.partners.models.view import View, ViewMember
from cms.partners.models.webhook import Attempt, Delivery, Webhook

__all__ = [
    "Allowance",
    "Attempt",
    "Delivery",
    "Identifier",
    "Key",
    "KeyScope",
    "KeyUsage",
    "Partner",
    "PartnerContact",
    "View",
    "ViewMember",
    "Webhook",
]
