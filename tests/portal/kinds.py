"""A page of each kind that the portal draws, in both languages: what the checks of accessibility, HTML and weight go over.

A further kind of page is one line in `PAGES` and the function that makes it.
"""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Any

from wagtail.models import Page

from cms.catalogue.projection import drain
from cms.pages import models
from cms.pages.dates import COPENHAGEN
from cms.pages.indexes import IndexPage
from cms.pages.models import AccessibilityStatement, ContentPage, Institution, Offer
from search.engines import configured
from search.indexer import Indexer
from tests.factories import blocks, media, pages, snippets

Paths = tuple[str, str]


def both(page: Page, english: Page) -> Paths:
    """The Danish and the English path of a page."""
    drain()
    danish, other = (type(page).objects.get(pk=each.pk).url for each in (page, english))
    return danish, other


def full_institution(**fields: Any) -> Institution:
    """An institution with everything that an institution can have."""
    place = {"name": "Hovedbygningen", "street": "Gaden 1", "postal_code": "8000", "city": "Aarhus C", "latitude": 56.15,
             "longitude": 10.2, "approximate": True, "school_hours": "Tirsdag til fredag kl. 9-14", "stop": "Banegården",
             "walk": "5 minutter", "bus": "Foran døren", "parking": "I gården"}  # fmt: skip
    contact = {"role": "Booking", "email": "booking@museet.example.org", "telephone": "11 22 33 44",
               "link": "https://museet.example.org/kontakt"}  # fmt: skip
    staff = {"name": "Asta Eksempel", "role": "Underviser", "email": "asta@museet.example.org", "consent": True}
    return pages.institution(**{
        "title": "Museet", "image": media.ImageFactory(), "image_alt": "Et hus", "logo": media.ImageFactory(),
        "website": "https://museet.example.org", "notice": "Lukket for ombygning", "notice_until": date(2999, 3, 1),
        "body": [("text", "<p>Velkommen.</p><h3>Huset</h3><p>Det er gammelt.</p>")],
        "seat_municipality": snippets.MunicipalityFactory(code="0751", label_da="Aarhus", label_en="Aarhus"),
        "places": [("place", place), ("place", {**place, "name": "Magasinet"})],
        "contacts": [("contact", contact)], "accessibility_note": "Elevator til alle etager.",
        "departments": [("department", {"name": "Skoletjenesten her", "contact": contact, "staff": [staff], "serves": []})],
        "partnerships": [("partnership", {"model": "collaborator", "laboratory": True, "services": []})],
        "prices": [("price", {"amount": 800, "per": "class"})], "booking_method": "mail",
        "booking_email": "booking@museet.example.org", "cancellation": "Gratis til 14 dage før.",
        "facilities": [snippets.FacilityFactory(code="elevator"), snippets.FacilityFactory(code="frokostrum")],
        **fields,
    })  # fmt: skip


def full_offer(parent: Institution | None = None, **fields: Any) -> Offer:
    """An offer with everything that an offer can have."""
    parent = parent or full_institution()
    common = {"school_year": "2026/2027", "note": "Opkræves bagefter."}
    step = {"title": "Velkomst", "minutes": 15, "text": "<p>Vi hilser.</p>"}
    text = [("text", "<p>Læs om emnet.</p><h3>Gode bøger</h3><ul><li>Den ene</li></ul>")]
    material = {"title": "Opgaver", "end_user": "pupil", "link": "https://example.org/opgaver"}
    subsidy = {"giver": "Kommunens pulje", "cap": 2000, "deadline": "2999-03-01", "link": "https://example.org/pulje",
               "note": "Dækker bus."}  # fmt: skip
    return pages.offer(parent, **{
        "title": "Vikinger", "card_text": "Et skib og en flok.", "image": media.ImageFactory(), "image_alt": "Et skib",
        "body": [("text", "<p>Kom og se.</p>"), ("picture", {"image": media.ImageFactory(), "caption": "Skibet"})],
        "levels": [snippets.ClassLevelFactory(code=f"klasse-{number}", label_da=f"{number}. klasse",
                                              label_en=f"Grade {number}", age_from=number + 6,
                                              age_to=number + 7) for number in (4, 5, 6)],
        "subjects": [snippets.SubjectFactory(code="historie", label_da="Historie", label_en="History")],
        "topics": [snippets.TopicFactory(code="vikingetid")],
        "competence_areas": [snippets.CompetenceAreaFactory(code="kilder")],
        "marked_days": [snippets.MarkedDayFactory(code="laes", label_da="Læs!", week=45)],
        "goals": "<p>Eleverne kan læse kilder.</p>", "before": text, "after": text,
        "during": [("steps", {"heading": "Forløbet", "steps": [step, {**step, "title": "Farvel"}]})],
        "prerequisites": "Ingen.", "teacher_role": "Deltager.", "bring_along": "Madpakke.", "preparation_minutes": 30,
        "materials": [("material", material)], "duration_min": 90, "duration_max": 120, "meetings": 3,
        "group_unit": "class", "group_max": 28, "adults_required": 1, "parallel_groups": 2,
        "prices": [("free", {**common, "residence": "resident"}),
                   ("price", {**common, "residence": "other", "amount": 1200, "per": "class"}),
                   ("materials", {"amount": 25, "per": "pupil"}), ("extra_adult", {"amount": 60, "included": 2})],
        "subsidies": [("subsidy", subsidy)], "periods": [("period", {"start": "2026-08-15", "end": "2026-12-15"})],
        "whole_year": False, "school_weeks": "34-41, 43", "weekdays": ["2", "3", "4"],
        "visit_places": ["here", "at-school"], "service_fee": "4 kr. pr. km",
        "booking_method": "link", "booking_url": "https://example.org/book", "booking_deadline_days": 14,
        "booking_opens_on": date(2999, 5, 1), "booking_times": "Hverdage 9-14",
        "co_organisers": [pages.institution(title="Naboen")], "related_offers": [pages.offer(parent, title="Runer")],
        "funders": [("funder", {"organisation": snippets.OrganisationFactory(label_da="Fonden"),
                                "logo": media.ImageFactory()})],
        **fields,
    })  # fmt: skip


TEXT = [("text", "<p>Vi begyndte med at spørge børnene.</p><h3>Det lærte vi</h3><p>De spørger selv.</p>")]
PICTURED = {"image_alt": "Børn ved en udgravning"}


def area() -> Any:
    """A field of knowledge."""
    return snippets.KnowledgeAreaFactory(code="museumsdidaktik", label_da="Museumsdidaktik", label_en="Museum teaching")


def full_profile(parent: Page | None = None, **fields: Any) -> models.Profile:
    """A person of whom everything is told."""
    competences = [snippets.CompetenceFactory(code=f"kompetence-{group}", group=group)
                   for group in ("pedagogical", "organisational", "methodical")]  # fmt: skip
    union = snippets.OrganisationFactory(code="skoletjenesten", label_da="Skoletjenesten", label_en="Skoletjenesten")
    return pages.profile(parent, **{
        "title": "Asta Eksempel", "job_title": "Museumsunderviser", "card_text": "Underviser i oldtid og arkæologi.",
        "image": media.ImageFactory(), **PICTURED, "body": TEXT, "employer": [("organisation", {"organisation": union})],
        "functions": [snippets.FunctionFactory(code="underviser", label_da="Underviser", label_en="Teacher")],
        "workplaces": [("institution", {"page": pages.institution(title="Oldtidsmuseet")})],
        "knowledge_areas": [area()], "competences": competences, "consultant_corps": True, "gives_talks": True,
        "travel_municipalities": [snippets.MunicipalityFactory(code="0751")],
        "languages": [snippets.TeachingLanguageFactory(code="en", label_da="Engelsk", label_en="English")],
        "contact_telephone": "11 22 33 44", "contact_form_url": "https://example.org/skriv", **fields,
    })  # fmt: skip


def full_guide(**fields: Any) -> models.Guide:
    """A guide with files of every role and every state of accessibility."""
    files = [
        ("file", {"title": f"Fil {role}", "role": role, "file": blocks.file(accessibility=state), "link": ""})
        for role, state in (
            ("guide", "accessible"),
            ("worksheet", "partly"),
            ("answer_key", "not"),
            ("other", "unknown"),
        )
    ]
    link = ("file", {"title": "Et link", "role": "presentation", "file": None, "link": "https://example.org/vis"})
    return pages.guide(**{
        "title": "Find sporene", "card_text": "Tre lektioner om kilder.", "image": media.ImageFactory(), **PICTURED,
        "body": TEXT, "before": TEXT, "during": TEXT, "after": TEXT, "goals": "<p>Eleverne kan læse kilder.</p>",
        "subjects": [snippets.SubjectFactory(code="historie", label_da="Historie", label_en="History")],
        "topics": [snippets.TopicFactory(code="vikingetid")], "time_needed_minutes": 135, "version": "2. udgave 2026",
        "licence": "CC-BY-4.0", "files": [*files, link], "offers": [("offer", {"page": pages.offer(title="Vikinger")})],
        "competence_areas": [snippets.CompetenceAreaFactory(code="kilder")], **fields,
    })  # fmt: skip


def full_project(**fields: Any) -> models.Project:
    """A project with results."""
    fund = snippets.OrganisationFactory(code="fonden", label_da="Fonden", label_en="The Fund")
    report = {"title": "Slutrapport", "link": "https://example.org/rapport"}
    return pages.project(**{
        "title": "Børnenes spørgsmål", "card_text": "Hvad sker der, når børn spørger?", "image": media.ImageFactory(),
        **PICTURED, "body": TEXT, "results": TEXT, "evaluation": [("attachment", report)], "scope": "across",
        "financing": "grant", "client": "Kommunen", "starts_on": date(2026, 1, 1), "ends_on": date(2999, 6, 30),
        "funders": [("funder", {"organisation": fund, "logo": media.ImageFactory()})], "partners": [fund],
        "methods": [snippets.MethodFactory(code="partnerskab")], "knowledge_areas": [area()],
        "pilot_institutions": [("institution", {"page": pages.institution(title="Oldtidsmuseet")})], **fields,
    })  # fmt: skip


def full_article(**fields: Any) -> models.Article:
    """An article by one who has a profile and one who has not."""
    return pages.article(**{
        "title": "Når børn spørger", "lead": "Om at vente med svaret.", "article_kind": "specialist",
        "published_on": date(2026, 9, 3), "image": media.ImageFactory(), **PICTURED, "body": TEXT,
        "authors": [("author", {"page": full_profile(), "name": ""}), ("author", {"page": None, "name": "Ole Gæst"})],
        "sources": [("source", {"text": "Eksempel, A.: Spørgsmål (2025)", "link": "https://example.org/bog"}),
                    ("source", {"text": "Uden link (1999)", "link": ""})],
        "offers": [("offer", {"page": pages.offer(title="Vikinger")})],
        "projects": [("project", {"page": full_project()})], "knowledge_areas": [area()],
        "methods": [snippets.MethodFactory(code="partnerskab")], "topics": [snippets.TopicFactory(code="vikingetid")],
        "audiences": [snippets.AudienceFactory(code="kommuner", label_da="Kommuner", label_en="Municipalities")],
        **fields,
    })  # fmt: skip


def full_event(parent: Page | None = None, **fields: Any) -> models.Event:
    """An event over several meetings, one of which comes again."""
    first = {"title": "Første gang", "start": datetime(2998, 3, 4, 13, tzinfo=COPENHAGEN),
             "end": datetime(2998, 3, 4, 16, 30, tzinfo=COPENHAGEN), "place": "Museet", "street": "Gaden 1",
             "postal_code": "8000", "city": "Aarhus C"}  # fmt: skip
    again = {"title": "Studiegruppen", "start": datetime(2998, 4, 1, 9, tzinfo=COPENHAGEN),
             "online_url": "https://example.org/moede", "repeats": "weekly", "interval": 2,
             "until": date(2998, 6, 10)}  # fmt: skip
    material = {"title": "Oplægget", "link": "https://example.org/oplaeg"}
    return pages.event(parent, **{
        "title": "Studiegruppe om kilder", "card_text": "Seks eftermiddage.", "image": media.ImageFactory(), **PICTURED,
        "event_kind": snippets.EventKindFactory(code="studiegruppe", label_da="Studiegruppe", label_en="Study group"),
        "body": TEXT, "sessions": [("session", first), ("session", again)], "prices": [("price", {"amount": 450})],
        "seats": 24, "registration_method": "link", "registration_url": "https://example.org/tilmeld",
        "registration_email": "kursus@example.org", "registration_deadline": date(2998, 2, 20), "diploma": True, "ects": "2.5",
        "audiences": [snippets.AudienceFactory(code="kommuner", label_da="Kommuner", label_en="Municipalities")],
        "speakers": [("profile", {"page": full_profile()})], "materials": [("attachment", material)],
        "knowledge_areas": [area()], **fields,
    })  # fmt: skip


def full_service(**fields: Any) -> models.Service:
    """A service with mailboxes and somebody to ask."""
    contact = {"role": "Rådgivning", "email": "raad@example.org", "telephone": "11 22 33 44", "link": ""}
    return pages.service(**{
        "title": "Kompetenceforløb", "card_text": "For dem, der underviser.", "image": media.ImageFactory(), **PICTURED,
        "body": TEXT, "price_principle": "Betales pr. deltager.", "contacts": [("contact", contact)],
        "people": [("profile", {"page": full_profile()})], "knowledge_areas": [area()],
        "audiences": [snippets.AudienceFactory(code=code) for code in ("kommuner", "ministerier")], **fields,
    })  # fmt: skip


def full_edition(**fields: Any) -> models.Edition:
    """An annual catalogue of two chapters."""
    museum = pages.institution(title="Museet")
    chapters = [
        ("chapter", {"title": title, "introduction": "<p>Til de mindste.</p>",
                     "offers": [pages.offer(museum, title=f"{title} {number}") for number in range(3)]})
        for title in ("Kultur", "Natur")
    ]  # fmt: skip
    return pages.edition(**{
        "title": "Årskatalog 2026/2027", "school_year": "2026/2027", "issn": "1234-5679", "print_run": 4000, "body": TEXT,
        "image": media.ImageFactory(), **PICTURED, "chapters": chapters, "colophon": "<p>Redaktion: os.</p>", **fields,
    })  # fmt: skip


def guide() -> Paths:
    danish = full_guide()
    return both(danish, pages.translated(danish, "Find the traces"))


def profile() -> Paths:
    danish = full_profile()
    return both(danish, pages.translated(danish, "Asta Eksempel"))


def profile_without_portrait() -> Paths:
    danish = full_profile(image=None, image_alt="", contact_email="")
    return both(danish, pages.translated(danish, "Asta Eksempel"))


def article() -> Paths:
    danish = full_article()
    return both(danish, pages.translated(danish, "When children ask"))


def event() -> Paths:
    danish = full_event()
    return both(danish, pages.translated(danish, "Study group on sources"))


def past_event() -> Paths:
    begun = {"start": datetime(2020, 3, 4, 13, tzinfo=COPENHAGEN), "end": datetime(2020, 3, 5, 12, tzinfo=COPENHAGEN),
             "online_url": "https://example.org/moede"}  # fmt: skip
    danish = full_event(sessions=[("session", begun)])
    return both(danish, pages.translated(danish, "Study group on sources"))


def project() -> Paths:
    danish = full_project()
    return both(danish, pages.translated(danish, "The children's questions"))


def service() -> Paths:
    danish = full_service()
    return both(danish, pages.translated(danish, "Courses"))


def content_page() -> Paths:
    danish = pages.content_page(title="Om os", body=TEXT, image=media.ImageFactory(), **PICTURED)
    english = pages.translated(danish, "About us")
    pages.translated(pages.content_page(danish, title="Vores historie"), "Our history")
    return both(danish, english)


def theme_page() -> Paths:
    history = snippets.SubjectFactory(code="historie", label_da="Historie", label_en="History")
    museum = full_institution()
    danish = pages.theme_page(
        title="Vikingetid", image=media.ImageFactory(), **PICTURED, body=TEXT, rule_subjects=[history],
        offers=[("offer", {"page": full_offer(museum)})],
    )  # fmt: skip
    pages.offer(museum, title="Runer", subjects=[history])
    return both(danish, pages.translated(danish, "Vikings"))


def edition() -> Paths:
    danish = full_edition()
    return both(danish, pages.translated(danish, "Catalogue 2026/2027"))


def every_block() -> Paths:
    """An article of every block that there is, one after the other."""
    filled = blocks.filled(blocks.choices())
    danish = pages.article(title="Alle blokke", body=ContentPage.body.field.to_python(
        [blocks.block(kind, value) for kind, value in filled.items()]))  # fmt: skip
    return both(danish, pages.translated(danish, "All blocks"))


def index_of(model: type[IndexPage], *builders: Callable[[], Page]) -> Paths:
    """A kind's list with an entry in both languages, and one in Danish only."""
    for build in builders:
        pages.translated(build(), "In English")
    danish, english = pages.index("da", model), pages.index("en", model)
    drain()
    return model.objects.get(pk=danish.pk).url, model.objects.get(pk=english.pk).url


def offer() -> Paths:
    danish = full_offer()
    return both(danish, pages.translated(danish, "Vikings"))


def institution() -> Paths:
    danish = full_institution()
    pages.translated(full_offer(danish), "Vikings")
    for code, sector in (("boernehave", "dagtilbud"), ("stx", "ungdomsuddannelse"), ("sfo", "fritid")):
        pages.offer(danish, levels=[snippets.ClassLevelFactory(code=code, sector=sector)])
    english = Institution.objects.get(translation_key=danish.translation_key, locale__language_code="en")
    return both(danish, english)


def _everything() -> None:
    """What lists list, and a statement in the footer."""
    AccessibilityStatement.objects.create(url="https://example.org/was")
    offer()
    for title in ("Abild", "Birk", "Cedertræ", "Eg", "Ærtehaven", "Åmuseet"):
        pages.institution(title=title)
    drain()


def front_page() -> Paths:
    _everything()
    return "/", "/en/"


def institution_index() -> Paths:
    _everything()
    return "/laeringssteder/", "/en/laeringssteder/"


def subject_index() -> Paths:
    _everything()
    return "/fag/", "/en/subjects/"


def subject() -> Paths:
    _everything()
    return "/fag/historie/", "/en/subjects/historie/"


def audience() -> Paths:
    _everything()
    return "/for/grundskole/", "/en/for/grundskole/"


def searchable() -> None:
    """Everything, and people, in an index."""
    _everything()
    pages.translated(full_profile(title="Bo Konsulent"), "Bo Consultant")
    drain()
    Indexer(configured.embedded).rebuild()


def search() -> Paths:
    searchable()
    asked = "?q=vikinger+6.+klasse&from=8000&radius_km=50&subject=historie&farve=blaa&level=klasse-99"
    return f"/soeg/{asked}", f"/en/search/{asked}"


def search_for_everything() -> Paths:
    searchable()
    return "/soeg/", "/en/search/"


def search_in_vain() -> Paths:
    pages.offer(title="Vikinger")
    pages.home("en")
    drain()
    Indexer(configured.embedded).rebuild()
    return "/soeg/?kind=project", "/en/search/?kind=project"


def search_without_an_engine() -> Paths:
    _everything()
    return "/soeg/?q=vikinger", "/en/search/?q=vikings"


def consultants() -> Paths:
    searchable()
    return "/soeg/konsulenter/?from=8000", "/en/search/consultants/?from=8000"


def withdrawn() -> Paths:
    danish, english = offer()
    for page in Offer.objects.filter(title__in=["Vikinger", "Vikings"]):
        page.unpublish()
    drain()
    return danish, english


def missing() -> Paths:
    _everything()
    return "/findes-ikke/", "/en/nowhere/"


def conformance() -> Paths:
    _everything()
    return "/conformance", "/en/conformance"


# The list of a kind, and the functions that make what it lists.
LISTS: dict[type[IndexPage], tuple[Callable[..., Page], ...]] = {
    models.GuideIndex: (full_guide,),
    models.StaffIndex: (full_profile,),
    models.ArticleIndex: (full_article, partial(pages.article, published_on=date(2025, 3, 1))),
    models.EventIndex: (full_event, partial(pages.event, sessions=[])),
    models.ProjectIndex: (full_project, partial(pages.project, ends_on=date(2020, 1, 1))),
    models.ServiceIndex: (full_service,),
    models.ThemeIndex: (pages.theme_page,),
    models.ContentIndex: (pages.content_page,),
    models.EditionIndex: (full_edition,),
}

PAGES: dict[str, Callable[[], Paths]] = {
    "front page": front_page,
    "list of institutions": institution_index,
    "institution": institution,
    "offer": offer,
    "list of subjects": subject_index,
    "subject": subject,
    "audience": audience,
    "guide": guide,
    "profile": profile,
    "profile without a portrait": profile_without_portrait,
    "article": article,
    "event": event,
    "past event": past_event,
    "project": project,
    "service": service,
    "content page": content_page,
    "theme": theme_page,
    "edition": edition,
    "every block": every_block,
    **{f"list of {model.__name__}": partial(index_of, model, *builders) for model, builders in LISTS.items()},
    "search": search,
    "search for everything": search_for_everything,
    "search in vain": search_in_vain,
    "search without an engine": search_without_an_engine,
    "consultants": consultants,
    "conformance": conformance,
    "withdrawn": withdrawn,
    "missing": missing,
}
