"""Finding people: what matters of a place is that they come there, not how far away they are."""

from dataclasses import replace

from search.asking import Asked, Refused

FACET = "municipality"  # of a person: where the person comes


def where_they_come(asked: Asked) -> Asked:
    """The place as the municipalities to come to; a radius around it says nothing of people, and is told so."""
    if asked.place is None:
        return asked
    request = asked.request
    wanted = request.filters.get(FACET, frozenset()) | asked.place.municipalities
    refused = asked.refused
    if asked.radius_km:
        refused += (Refused("radius_km", f"{asked.radius_km:g}", "value"),)
    order = "relevance" if request.order == "distance" else request.order
    asked_there = replace(request, filters={**request.filters, FACET: wanted}, near=None, order=order)
    return replace(asked, request=asked_there, radius_km=None, refused=refused)
