"""What the contract says besides what each operation says of itself: its tags, its paths' parameters, where it is served."""

from typing import Any

from cms.catalogue.enums import Kind

_KINDS = {
    Kind.INSTITUTION: "Places of learning: museums, nature schools, archives and others.",
    Kind.OFFER: "Offers of teaching.",
    Kind.GUIDE: "Guides for teachers and materials for pupils.",
    Kind.PROFILE: "People who have agreed to be shown.",
    Kind.ARTICLE: "News and specialist articles.",
    Kind.EVENT: "Events with their sessions.",
    Kind.PROJECT: "Projects.",
    Kind.SERVICE: "Services of the knowledge centre.",
    Kind.PAGE: "Texts and themes.",
    Kind.EDITION: "Annual catalogues, booklets and reports.",
}
TAGS = {
    "start": "Where everything is.",
    **{kind.plural: description for kind, description in _KINDS.items()},
    "search": "Words, places and counts, across kinds.",
    "changes": "All there is and all that changes, in order, with tombstones.",
    "vocabularies": "The words that documents use and filters take.",
    "identifiers": "Your own ids for our entries.",
    "keys": "Who you are and what you may.",
    "webhooks": "Being told of changes.",
}
PATH_PARAMETERS: dict[str, dict[str, Any]] = {
    "id": {"description": "Permanent id.", "schema": {"type": "string", "format": "uuid"}},
    "name": {"description": "Name of a vocabulary, as its list gives it."},
    "code": {"description": "Permanent code of a term in its vocabulary."},
    "message": {"description": "Id of a message, as its delivery and its `webhook-id` have it."},
}
OPERATIONS = {
    "list_": "By filters, all of which are met by every entry; with words, a place or counts a search engine answers.",
    "find_": "Leads from the path of a page, an old one too, to the entry by its id.",
    "read_": "The full document. 410 if it was withdrawn, with the date.",
}


def complete(schema: dict[str, Any]) -> None:
    """Fill in, in place, what is missing; what an operation says itself stands."""
    schema["servers"] = [{"url": "/", "description": "The host that you have this from."}]
    operations = [operation for path in schema["paths"].values() for operation in path.values()]
    used = {tag for operation in operations for tag in operation.get("tags", [])}
    schema["tags"] = [
        {"name": name, "description": TAGS.get(name, name)}
        for name in [*TAGS, *sorted(used - TAGS.keys())]
        if name in used
    ]
    for operation in operations:
        if not operation.get("description"):
            operation["description"] = _description(operation)
        for parameter in operation.get("parameters", []):
            words = PATH_PARAMETERS.get(parameter["name"])
            if words and parameter["in"] == "path":
                parameter.setdefault("description", words["description"])
                parameter["schema"] = parameter["schema"] | words.get("schema", {})


def _description(operation: dict[str, Any]) -> str:
    name = operation["operationId"]
    return next((words for prefix, words in OPERATIONS.items() if name.startswith(prefix)), operation["summary"])
