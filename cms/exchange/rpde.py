"""Pages of a feed by Realtime Paged Data Exchange 1.0 (openactive.io), ordered by change number."""

import json
from collections.abc import Sequence

from cms.catalogue.enums import State
from cms.partners.scope import Change


def page(changes: Sequence[Change], next_url: str, licence: str) -> bytes:
    """A page. `next_url` leads on from the last of the changes; on the last page, which has none, to itself.

    A change's document is taken as it is: it must be what the reader may see of it.
    """
    items = ",".join(_item(change) for change in changes)
    return f'{{"next":{_text(next_url)},"items":[{items}],"license":{_text(licence)}}}'.encode()


def _item(change: Change) -> str:
    """An item's id has the language in it: the feeds of a kind in two languages may be kept in one table."""
    live = change.state == State.LIVE
    head = {
        "state": "updated" if live else "deleted",
        "kind": change.kind,
        "id": f"{change.public_id}:{change.locale}",
        "modified": change.sequence,
    }
    text = json.dumps(head, separators=(",", ":"))
    return f'{text[:-1]},"data":{change.document}}}' if live else text


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
