"""The seeds read without a database are what a seeded catalogue stores."""

import json

import pytest
from django.core.management import call_command

from cms.catalogue.serialisation import canonical
from cms.catalogue.vocabularies import build, names
from search.seeds import term_index


@pytest.mark.django_db
def test_the_seeds_are_what_a_seeded_catalogue_stores() -> None:
    call_command("vocabularies", "load", verbosity=0)
    for name in names():
        stored = {term["code"]: term for term in json.loads(canonical(build(name)))["terms"]}
        assert stored, name
        assert term_index().vocabularies[name] == stored, name
