"""The address of a result page as a value: what links, chips and forms add to it and take away."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from cms.portal.paging import PARAMETER as PAGE


@dataclass(frozen=True)
class State:
    """A path and its parameters, in order, without those that are empty. What is changed begins on the first page again."""

    path: str
    pairs: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, path: str, parameters: Mapping[str, Sequence[str]]) -> "State":
        """The state that a request's parameters (name → values) tell."""
        pairs = ((name, value) for name, values in parameters.items() for value in values if value.strip())
        return cls(path, tuple(dict.fromkeys(pairs)))

    @property
    def url(self) -> str:
        """The address, from its path on."""
        return f"{self.path}?{self.query}" if self.pairs else self.path

    @property
    def query(self) -> str:
        """The parameters, encoded."""
        return urlencode(self.pairs, errors="replace")

    def with_(self, name: str, value: str) -> "State":
        """With this value as the only one of its parameter."""
        return self.without(name).and_(name, value)

    def and_(self, name: str, value: str) -> "State":
        """With this value besides the parameter's others."""
        return State(self.path, (*self.without(PAGE).pairs, (name, value)))

    def without(self, *names: str) -> "State":
        """Without these parameters."""
        gone = {*names, PAGE}
        return State(self.path, tuple(pair for pair in self.pairs if pair[0] not in gone))

    def minus(self, name: str, value: str) -> "State":
        """Without this value of a parameter."""
        return State(self.path, tuple(pair for pair in self.pairs if pair != (name, value) and pair[0] != PAGE))

    def only(self, names: Collection[str]) -> "State":
        """With these parameters alone."""
        return State(self.path, tuple(pair for pair in self.pairs if pair[0] in names))

    def at(self, path: str) -> "State":
        """The same state at another path."""
        return State(path, self.pairs)
