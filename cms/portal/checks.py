"""System checks: a security.txt that would lie, or that names nobody."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core import checks
from django.utils import timezone

from cms.pages.dates import danish_date

IN_TIME = timedelta(days=60)
LONGEST = timedelta(days=365)  # RFC 9116 §2.5.5 recommends less than a year


def register() -> None:
    """Register the checks with Django."""
    checks.register(security_txt_is_fresh)
    checks.register(security_txt_names_somebody, deploy=True)


def security_txt_is_fresh(app_configs: Any, today: date | None = None, **kwargs: Any) -> list[checks.CheckMessage]:
    """portal.W001: the date until which security.txt may be trusted is near or past, or too far ahead to be true."""
    left = settings.SECURITY_TXT_EXPIRES - (today or danish_date(timezone.now()))
    if IN_TIME <= left < LONGEST:
        return []
    return [
        checks.Warning(
            f"/.well-known/security.txt says that it holds until {settings.SECURITY_TXT_EXPIRES}.",
            hint="Make sure that SECURITY_CONTACT still answers, then set SECURITY_TXT_EXPIRES (cms/settings/security.py) "
            "to a day less than a year ahead.",
            id="portal.W001",
        )
    ]


def security_txt_names_somebody(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """portal.W002: nobody is named whom to tell of a security hole."""
    if settings.SECURITY_CONTACT:
        return []
    return [
        checks.Warning(
            "Nobody is named whom to tell of a security hole.",
            hint="Set SECURITY_CONTACT to a mailto: or https: address; /.well-known/security.txt shows it.",
            id="portal.W002",
        )
    ]
