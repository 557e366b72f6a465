"""A request of OAI-PMH 2.0: its verb and arguments, read as strictly as the protocol asks (§3.6, §4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Code = Literal[
    "badArgument",
    "badResumptionToken",
    "badVerb",
    "cannotDisseminateFormat",
    "idDoesNotExist",
    "noMetadataFormats",
    "noRecordsMatch",
    "noSetHierarchy",
]


class OaiError(Exception):
    """An error of the protocol: it is answered with status 200, as XML."""

    def __init__(self, code: Code, message: str) -> None:
        super().__init__(message)
        self.code: Code = code
        self.message = message


@dataclass(frozen=True)
class _Arguments:
    required: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()
    may_resume: bool = False


_LIST = _Arguments(frozenset({"metadataPrefix"}), frozenset({"from", "until", "set"}), may_resume=True)
_VERBS = {
    "Identify": _Arguments(),
    "ListMetadataFormats": _Arguments(optional=frozenset({"identifier"})),
    "ListSets": _Arguments(may_resume=True),
    "GetRecord": _Arguments(frozenset({"identifier", "metadataPrefix"})),
    "ListIdentifiers": _LIST,
    "ListRecords": _LIST,
}
TOKEN = "resumptionToken"  # noqa: S105 - its name


@dataclass(frozen=True)
class Asked:
    """A request that the protocol allows."""

    verb: str
    arguments: dict[str, str]

    @property
    def token(self) -> str | None:
        """The resumption token, beside which there is no other argument."""
        return self.arguments.get(TOKEN)


def asked(pairs: Iterable[tuple[str, str]]) -> Asked:
    """The request that these arguments make. Raises OaiError badVerb or badArgument."""
    verbs: list[str] = []
    arguments: dict[str, str] = {}
    for name, value in pairs:
        if name == "verb":
            verbs.append(value)
        elif name in arguments:
            raise OaiError("badArgument", f"The argument “{_shown(name)}” is given twice.")
        else:
            arguments[name] = value
    if len(verbs) != 1 or verbs[0] not in _VERBS:
        raise OaiError("badVerb", f"Give one verb, which is one of {', '.join(_VERBS)}.")
    _check(_VERBS[verbs[0]], arguments)
    return Asked(verbs[0], arguments)


def _check(allowed: _Arguments, arguments: dict[str, str]) -> None:
    known = allowed.required | allowed.optional | ({TOKEN} if allowed.may_resume else set())
    for name in arguments:
        if name not in known:
            raise OaiError("badArgument", f"There is no argument “{_shown(name)}” here.")
    if TOKEN in arguments:
        if len(arguments) > 1:
            raise OaiError("badArgument", "A resumptionToken is given alone.")
        return
    missing = sorted(allowed.required - arguments.keys())
    if missing:
        raise OaiError("badArgument", f"Give “{missing[0]}”: it is needed here.")


def _shown(text: str) -> str:
    """Foreign text as it may stand in an error."""
    return text[:60]
