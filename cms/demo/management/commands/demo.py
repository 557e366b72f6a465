"""manage.py demo [--offers N]"""

from argparse import ArgumentParser
from time import monotonic
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from cms.demo import loader, states
from cms.demo.accounts import ACCOUNTS
from cms.demo.summary import summary
from cms.settings.environment import ENVIRONMENT


class Command(BaseCommand):
    help = "Load the demo catalogue, once: what people have changed since stays. For development only."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--offers", type=int, default=None, metavar="N", help="Bring the demo to N offers.")

    def handle(self, *args: Any, **options: Any) -> None:
        if ENVIRONMENT.cms_env == "production":
            raise CommandError("The demo has accounts with known passwords: it is not for CMS_ENV=production.")
        if states.is_loaded() and options["offers"] is None:
            self.stdout.write("The demo is loaded; nothing to do.")
            return
        started = monotonic()
        call_command("vocabularies", "load", verbosity=0)
        loader.load(options["offers"] or loader.DEFAULT_OFFERS, self.stdout.write)
        for label, number in summary():
            self.stdout.write(f"  {label:<24} {number:>6}")
        for account in ACCOUNTS:
            self.stdout.write(f"  account {account.username} / {account.password}")
        self.stdout.write(f"Loaded in {monotonic() - started:.0f} s.")
