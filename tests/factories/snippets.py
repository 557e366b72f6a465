"""Builders of vocabulary terms, and of the words of the search."""

from typing import Any

import factory
from factory.django import DjangoModelFactory

from snippets import models
from snippets.search_words import SearchWords


class TermFactory(DjangoModelFactory):
    """Abstract: a term with a code of its own."""

    class Meta:
        abstract = True
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"term-{n}")
    label_da = factory.LazyAttribute(lambda term: f"Ord {term.code}")
    label_en = factory.LazyAttribute(lambda term: f"Word {term.code}")


def _factory(model: type, **fields: Any) -> type[TermFactory]:
    meta = type("Meta", (), {"model": model})
    return type(f"{model.__name__}Factory", (TermFactory,), {"Meta": meta, **fields})


ClassLevelFactory = _factory(models.ClassLevel, sector="grundskole")
SubjectFactory = _factory(models.Subject, sector="grundskole")
OfferKindFactory = _factory(models.OfferKind)
InstitutionKindFactory = _factory(models.InstitutionKind)
FieldFactory = _factory(models.Field)
TopicFactory = _factory(models.Topic)
AudienceFactory = _factory(models.Audience)
CompetenceFactory = _factory(models.Competence, group="pedagogical")
EventKindFactory = _factory(models.EventKind)
FunctionFactory = _factory(models.Function)
KnowledgeAreaFactory = _factory(models.KnowledgeArea)
MethodFactory = _factory(models.Method)
TeachingLanguageFactory = _factory(models.TeachingLanguage)
FacilityFactory = _factory(models.Facility)
OrganisationFactory = _factory(models.Organisation)
SuitabilityFactory = _factory(models.Suitability)
TeachingFormFactory = _factory(models.TeachingForm)
CurriculumThemeFactory = _factory(models.CurriculumTheme)
MarkedDayFactory = _factory(models.MarkedDay)
RegionFactory = _factory(models.Region)
LandsdelFactory = _factory(models.Landsdel)
MunicipalityFactory = _factory(
    models.Municipality,
    region=factory.SubFactory(RegionFactory, code="hovedstaden"),
    landsdel=factory.SubFactory(LandsdelFactory, code="koebenhavn-by"),
)
CompetenceAreaFactory = _factory(
    models.CompetenceArea,
    framework=factory.SubFactory(_factory(models.CurriculumFramework), code="faelles-maal"),
    subject=factory.SubFactory(SubjectFactory, code="historie"),
)


def _words(model: type[SearchWords], **fields: Any) -> type[DjangoModelFactory]:
    meta = type("Meta", (), {"model": model})
    return type(f"{model.__name__}Factory", (DjangoModelFactory,), {"Meta": meta, **fields})


def _numbered(word: str) -> Any:
    return factory.Sequence(lambda n: f"{word}{n}")


SearchSynonymFactory = _words(models.SearchSynonym, words=factory.Sequence(lambda n: f"ord{n}\nudtryk{n}"))
SearchAliasFactory = _words(models.SearchAlias, phrase=_numbered("kælenavn"), facet="free", codes="true")
LemmaOverrideFactory = _words(models.LemmaOverride, form=_numbered("form"), lemma="form")
NeverSplitFactory = _words(models.NeverSplit, word=_numbered("kultur"))
SmallWordFactory = _words(models.SmallWord, word=_numbered("småord"))
SEARCH_WORD_BUILDERS: dict[type[SearchWords], type[DjangoModelFactory]] = {
    models.SearchSynonym: SearchSynonymFactory,
    models.SearchAlias: SearchAliasFactory,
    models.LemmaOverride: LemmaOverrideFactory,
    models.NeverSplit: NeverSplitFactory,
    models.SmallWord: SmallWordFactory,
}
