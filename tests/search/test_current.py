"""The search of this process: the names that it knows, and that there is one of it."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.utils import timezone

from cms.catalogue import store
from cms.catalogue.enums import Locale
from cms.catalogue.models import Counter
from cms.catalogue.projection import drain
from cms.catalogue.terms import current_terms
from search import current
from search.request import SearchRequest
from search.understanding import Understanding, understand
from search.words import Words
from tests.factories import pages, snippets


def read(text: str) -> Understanding:
    store.version(timezone.now())
    return understand(SearchRequest(text=text), current_terms(), Words(), current.names())


@pytest.mark.django_db
def test_a_person_of_the_catalogue_is_no_town() -> None:
    snippets.MunicipalityFactory(code="0561", label_da="Esbjerg", latitude=55.48, longitude=8.45)
    snippets.MunicipalityFactory(code="0550", label_da="Tønder", latitude=54.94, longitude=8.86)
    drain()
    assert [part.facet for part in read("emil toftlund").parts] == ["municipality"]
    pages.profile(title="Emil Toftlund")
    person = pages.profile(title="Anne Ribe")
    drain()
    assert current.names().people[Locale.DANISH] == ("Anne Ribe", "Emil Toftlund")
    for name in ("emil toftlund", "Anne Ribe"):
        assert read(name).parts == ()
        assert read(name).rest == name
    assert [part.label for part in read("vikinger i Ribe").parts] == ["Ribe"]
    person.title = "Anne Skov"
    person.save_revision().publish()
    drain()
    assert [part.label for part in read("Anne Ribe").parts] == ["Ribe"]


@pytest.mark.django_db
def test_names_are_read_again_when_one_changes_or_a_backup_is_restored() -> None:
    pages.institution(title="Havmuseet")
    drain()
    names = current.names()
    assert [name.title for name in names.of(Locale.DANISH)] == ["Havmuseet"]
    assert current.names() is names
    pages.offer(title="Ålens rejse")
    drain()
    assert {name.title for name in current.names().of(Locale.DANISH)} >= {"Havmuseet"}
    names = current.names()
    Counter.objects.update(epoch="11111111-1111-4111-8111-111111111111")
    assert current.names() is not names


def test_threads_that_start_together_share_one_service(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(current, "_service", None)
    together = Barrier(8)

    def asked(_number: int) -> object:
        together.wait()
        return current.service()

    with ThreadPoolExecutor(8) as threads:
        assert len(set(map(id, threads.map(asked, range(8))))) == 1
