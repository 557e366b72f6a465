"""Random catalogues and random views: every way to read shows just what a predicate over the documents says, and no more."""

import json
import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.catalogue.models import CatalogueEntry
from cms.partners.models import Key, Partner, View
from search.current import forget_names
from tests.api.conftest import Reader
from tests.api.views import Partner as Program
from tests.api.views import view
from tests.factories import pages, snippets
from tests.factories.searching import catch_up

pytestmark = pytest.mark.usefixtures("indexed")

SUBJECTS = ["historie", "dansk", "biologi"]
STAGES = {"klasse-4": "mellemtrin", "klasse-8": "udskoling"}
WIDER = "grundskole"
MUNICIPALITIES = ["0101", "0561"]
WORDS = ["vikinger", "fossiler", "skibe", "sæler", "lys", "fugle", "sten"]
PLURALS = {"offer": "offers", "institution": "institutions", "guide": "guides", "article": "articles"}
Doc = dict[str, Any]


def build(seed: int) -> None:
    """Two to three museums with offers, guides and news, some of it in English too; some of it withdrawn."""
    chance = random.Random(seed)
    subjects = [snippets.SubjectFactory(code=code, label_da=code.title()) for code in SUBJECTS]
    levels = [snippets.ClassLevelFactory(code=code, notation=code[-1], stage=stage) for code, stage in STAGES.items()]
    towns = [snippets.MunicipalityFactory(code=code, label_da=f"Kommune {code}") for code in MUNICIPALITIES]
    made: list[Any] = []
    for number in range(chance.randint(2, 3)):
        museum = pages.institution(title=f"Hus {number}", seat_municipality=chance.choice([*towns, None]))
        made.append(museum)
        for _ in range(chance.randint(1, 4)):
            given_ = {"subjects": _some(chance, subjects), "levels": _some(chance, levels) or levels[:1]}
            prices = chance.choice([[], [("free", {})], [("price", {"amount": 500, "per": "class"})]])
            made.append(pages.offer(museum, title=_title(chance), prices=prices, **given_))
        if chance.random() < 0.7:
            made.append(pages.guide(museum, title=_title(chance), levels=levels[:1], subjects=_some(chance, subjects)))
    made += [pages.article(title=_title(chance)) for _ in range(chance.randint(0, 2))]
    for page in list(made):
        if chance.random() < 0.3:
            pages.translated(page, f"English {page.title}")
    for page in made:
        if chance.random() < 0.15:
            type(page).objects.get(pk=page.pk).unpublish()
    catch_up()


def _some(chance: random.Random, terms: list[Any]) -> list[Any]:
    return [term for term in terms if chance.random() < 0.5]


def _title(chance: random.Random) -> str:
    return f"{chance.choice(WORDS).title()} og {chance.choice(WORDS)} {chance.randint(1, 99)}"


@dataclass(frozen=True)
class Meant:
    """A view's definition, and what it means."""

    kinds: tuple[str, ...]
    filters: dict[str, list[str]]
    locale: str
    fallback: bool

    def holds(self, document: Doc) -> bool:
        """Whether a document that answers in the view's language is in the view."""
        if self.kinds and document["kind"] not in self.kinds:
            return False
        return all(
            having is None or having & set(codes)
            for codes, having in ((c, has(document, n)) for n, c in self.filters.items())
        )

    def members(self, documents: Iterable[Doc]) -> dict[str, Doc]:
        """The view's documents by id."""
        known = {(doc["id"], doc["locale"]): doc for doc in documents}
        chosen = {}
        for public_id, _locale in known:
            own = known.get((public_id, self.locale))
            answers = own or (known.get((public_id, "da")) if self.fallback else None)
            if answers is not None and self.holds(answers):
                chosen[public_id] = answers
        return chosen


def has(document: Doc, facet: str) -> set[str] | None:
    """What a document has of a facet; None if its kind has no such facet."""
    kind = document["kind"]
    taught = kind in {"offer", "guide"}
    if facet == "subject":
        return {term["code"] for term in document["subjects"]} if taught else None
    if facet == "level":
        return {term["code"] for term in document["levels"]} if taught else None
    if facet == "stage":
        return {stage for term in document["levels"] for stage in (STAGES[term["code"]], WIDER)} if taught else None
    if facet == "free":
        return {str(document["is_free"]).lower()} if kind == "offer" else None
    assert facet == "municipality"
    if kind not in {"offer", "institution"}:
        return None
    return {document["municipality"]["code"]} if document["municipality"] else set()


FACETS = {"subject": SUBJECTS, "level": [*STAGES], "stage": [*STAGES.values()], "free": ["true", "false"],
          "municipality": MUNICIPALITIES}  # fmt: skip
OF_KINDS = {"subject": {"offer", "guide"}, "level": {"offer", "guide"}, "stage": {"offer", "guide"}, "free": {"offer"},
            "municipality": {"offer", "institution"}}  # fmt: skip


@st.composite
def views(draw: st.DrawFn) -> Meant:
    kinds = draw(st.lists(st.sampled_from(sorted(PLURALS)), unique=True, max_size=3))
    names = draw(st.lists(st.sampled_from(sorted(FACETS)), unique=True, max_size=2))
    filters = {
        name: draw(st.lists(st.sampled_from(FACETS[name]), unique=True, min_size=1, max_size=2))
        for name in names
        if not kinds or OF_KINDS[name] & set(kinds)
    }
    locale = draw(st.sampled_from(["da", "da", "en"]))
    return Meant(tuple(kinds), filters, locale, locale == "da" or draw(st.booleans()))


@pytest.fixture(params=[1, 2, 3])
def documents(request: pytest.FixtureRequest, db: None) -> list[Doc]:
    """A catalogue, and all its documents."""
    build(request.param)
    return [json.loads(entry.document) for entry in CatalogueEntry.objects.filter(state="live")]


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(meant=views(), data=st.data())
def test_every_way_to_read(documents: list[Doc], meant: Meant, data: st.DataObject) -> None:
    wanted = meant.members(documents)
    made = view("tilfaeldig", kinds=meant.kinds, filters=meant.filters, locale=meant.locale, fallback=meant.fallback,
                embeddable=True)  # fmt: skip
    try:
        program = Program(made)
        named = data.draw(st.booleans(), label="by its name")
        _lists(program, wanted, meant, "")
        _searches(Reader() if named else program, wanted, "?catalogue=tilfaeldig" if named else "?")
        _details(program, documents, wanted, meant)
    finally:
        Key.objects.all().delete()
        Partner.objects.all().delete()
        View.objects.all().delete()
        forget_names()


def _lists(program: Program, wanted: dict[str, Doc], meant: Meant, query: str) -> None:
    for kind, plural in PLURALS.items():
        response = program.get(f"/{plural}?limit=100&view=full{query}")
        if meant.kinds and kind not in meant.kinds:
            assert response.status_code == 404
            continue
        of_kind = {public_id: doc for public_id, doc in wanted.items() if doc["kind"] == kind}
        found = response.json()
        assert {item["id"]: item for item in found["items"]} == of_kind
        assert found["meta"]["total_count"] == len(of_kind)
        engine = program.json(f"/{plural}?limit=100&view=full&facets=1&order=title")
        assert engine["items"] == found["items"]
        _counted(engine, of_kind.values())


def _searches(program: Reader, wanted: dict[str, Doc], start: str) -> None:
    found = program.json(f"/search{start}&limit=100&view=full")
    assert {item["id"]: item for item in found["items"]} == wanted
    assert found["meta"]["total_count"] == len(wanted)
    _counted(found, wanted.values())
    kinds = Counter(doc["kind"] for doc in wanted.values())
    assert {value["code"]: value["count"] for value in found["facets"]["kind"] if value["count"]} == kinds
    titles = {doc["title"] for doc in wanted.values()}
    for word in WORDS:
        some = program.json(f"/search{start}&limit=100&q={quote(word)}")
        assert {item["id"] for item in some["items"]} <= wanted.keys()
        assert some["meta"]["total_count"] == len(some["items"])
        if some["did_you_mean"]:
            assert any(word[:3] in title.lower() for title in titles)
        exact = {doc["id"] for doc in wanted.values() if word in doc["title"].lower()}
        assert exact <= {item["id"] for item in some["items"]}
        suggested = program.json(f"/suggest{start}&limit=20&q={quote(word[:3])}")["items"]
        assert {item["text"] for item in suggested if item["type"] != "term"} <= titles
        assert {item["id"] for item in suggested if item["id"]} <= wanted.keys()


def _details(program: Program, documents: list[Doc], wanted: dict[str, Doc], meant: Meant) -> None:
    for public_id, kind in {(doc["id"], doc["kind"]) for doc in documents}:
        response = program.get(f"/{PLURALS[kind]}/{public_id}")
        assert (response.json() if response.status_code == 200 else None) == wanted.get(public_id)
        like = program.get(f"/search?like={public_id}&limit=100")
        assert like.status_code == (200 if public_id in wanted else 400)
        if public_id in wanted:
            assert {item["id"] for item in like.json()["items"]} <= wanted.keys() - {public_id}


def _counted(found: Doc, documents: Iterable[Doc]) -> None:
    """The counts of the facets, one by one."""
    documents = list(documents)
    for facet in FACETS.keys() & found["facets"].keys():
        counted = Counter(value for doc in documents for value in has(doc, facet) or ())
        assert {value["code"]: value["count"] for value in found["facets"][facet] if value["count"]} == counted, facet
