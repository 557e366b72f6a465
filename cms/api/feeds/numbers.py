"""Which numbers change numbers are."""

from cms.catalogue.store import Version
from cms.partners.scope import Scope


def numbers_of(version: Version, scope: Scope) -> str:
    """A name for the numbers of a scope: in another epoch, or in another view, the same number means something else."""
    return version.epoch.hex[:12] + (f"-{scope.view.uid.hex[:12]}" if scope.view else "")
