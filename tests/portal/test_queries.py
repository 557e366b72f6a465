"""A page costs the same number of queries however much there is to show."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from cms.catalogue.projection import drain
from cms.pages.indexes import IndexPage
from cms.pages.models import Institution, Offer
from tests.factories import pages, snippets
from tests.factories.searching import catch_up
from tests.portal.kinds import LISTS, full_institution, full_offer
from tests.portal.site import get

pytestmark = pytest.mark.django_db

# Wagtail itself finds a page of its own in 3 to 6 queries (site, tree), and asks for its restrictions in 2. Around every page
# stand 4 (front pages, the menu and its restrictions, the statement).
PAGES: dict[str, tuple[int, Callable[[Institution, Offer], str]]] = {
    "front page": (22, lambda institution, offer: "/"),
    "institutions": (16, lambda institution, offer: "/laeringssteder/"),
    "institution": (22, lambda institution, offer: institution.url),
    "offer": (25, lambda institution, offer: offer.url),
    "subjects": (7, lambda institution, offer: "/fag/"),
    "search": (10, lambda institution, offer: "/soeg/?kind=offer&level=klasse-4"),
    "subject": (7, lambda institution, offer: "/fag/historie/"),
    "audience": (8, lambda institution, offer: "/for/grundskole/"),
}


def queries(path: str) -> int:
    get(path)  # what a process keeps: site roots, vocabularies, content types
    with CaptureQueriesContext(connection) as captured:
        assert get(path).status_code == 200
    return len(captured)


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize("name", PAGES)
def test_queries_do_not_grow_with_what_is_shown(name: str) -> None:
    expected, path_of = PAGES[name]
    institution = full_institution()
    related = [pages.offer(institution) for _ in range(4)]
    subjects = [snippets.SubjectFactory(code=code) for code in ("historie", "dansk", "musik")]
    offer = full_offer(institution, related_offers=related[:1], subjects=subjects[:1])
    catch_up()
    path = path_of(Institution.objects.get(pk=institution.pk), Offer.objects.get(pk=offer.pk))
    few = queries(path)
    for number in range(6):
        another = pages.institution()
        pages.offer(another, subjects=subjects)
        related.append(full_offer(institution, slug=f"mere-{number}", subjects=subjects))
    offer = Offer.objects.get(pk=offer.pk)
    offer.related_offers = [("offer", {"page": each}) for each in related]
    offer.save()
    catch_up()
    assert queries(path) == few == expected


@pytest.mark.parametrize("model", LISTS, ids=lambda model: model.__name__)
def test_lists_of_all_kinds_cost_the_same_for_few_and_many(model: type[IndexPage]) -> None:
    for build in LISTS[model]:
        build()
    drain()
    path = model.objects.get().url
    few = queries(path)
    for number in range(4):
        for place, build in enumerate(LISTS[model]):
            build(slug=f"mere-{place}-{number}")
    drain()
    assert queries(path) == few


def edition(count: int) -> Page:
    museum = pages.institution()
    chapters = [
        (
            "chapter",
            {"title": f"Kapitel {number}", "introduction": "", "offers": [pages.offer(museum), pages.offer(museum)]},
        )
        for number in range(count)
    ]
    return pages.edition(chapters=chapters)


def theme(count: int) -> Page:
    history = snippets.SubjectFactory(code="historie")
    chosen = [("offer", {"page": pages.offer(subjects=[history])}) for _ in range(count)]
    return pages.theme_page(offers=chosen, rule_subjects=[history])


def article(count: int) -> Page:
    people = [pages.profile() for _ in range(count)]
    contacts = [
        ("contact", {"page": person, "heading": "", "role": "", "email": "", "telephone": ""}) for person in people
    ]
    return pages.article(
        authors=[("author", {"page": person, "name": ""}) for person in people],
        offers=[("offer", {"page": pages.offer()}) for _ in range(count)],
        projects=[("project", {"page": pages.project()}) for _ in range(count)],
        body=contacts,
    )


def event(count: int) -> Page:
    return pages.event(speakers=[("profile", {"page": pages.profile()}) for _ in range(count)])


def service(count: int) -> Page:
    return pages.service(people=[("profile", {"page": pages.profile()}) for _ in range(count)])


def guide(count: int) -> Page:
    return pages.guide(offers=[("offer", {"page": pages.offer()}) for _ in range(count)])


def project(count: int) -> Page:
    return pages.project(pilot_institutions=[("institution", {"page": pages.institution()}) for _ in range(count)])


def content_page(count: int) -> Page:
    page = pages.content_page()
    for _ in range(count):
        pages.content_page(page)
    return page


def institution(count: int) -> Page:
    museum = pages.institution()
    for _ in range(count):
        for build in (pages.offer, pages.guide, pages.profile, pages.article, pages.event):
            build(museum)
    return museum


@pytest.mark.parametrize(
    "build",
    [edition, theme, article, event, service, guide, project, content_page, institution],
    ids=lambda build: build.__name__,
)
def test_pages_of_all_kinds_cost_the_same_for_few_and_many(build: Callable[[int], Page]) -> None:
    few, many = build(1), build(4)
    drain()
    paths = [type(page).objects.get(pk=page.pk).url for page in (few, many)]
    assert queries(paths[0]) == queries(paths[1])
