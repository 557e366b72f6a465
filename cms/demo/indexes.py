"""The pages below which all others lie, in both languages."""

from dataclasses import dataclass

from wagtail.models import Locale, Page

from cms.pages import models
from cms.pages.indexes import IndexPage


@dataclass(frozen=True)
class IndexRecord:
    """An index page: title, address and lead in Danish and in English."""

    model: type[IndexPage]
    danish: tuple[str, str, str]
    english: tuple[str, str, str]


INDEXES = (
    IndexRecord(models.InstitutionIndex, ("Læringssteder", "laeringssteder", "Alle steder i kataloget."),
                ("Places of learning", "places-of-learning", "All places in the catalogue.")),
    IndexRecord(models.GuideIndex,
                ("Vejledninger og materialer", "vejledninger",
                 "Til lærere, pædagoger, elever og børn: før, under og efter besøget, eller helt uden."),
                ("Guides and materials", "guides",
                 "For teachers, pedagogues, pupils and children: before, during and after the visit, or without one.")),
    IndexRecord(models.StaffIndex,
                ("Medarbejdere", "medarbejdere", "Hvem vi er, hvad vi ved, og hvad I kan bruge os til."),
                ("Staff", "staff", "Who we are, what we know, and what you can ask us about.")),
    IndexRecord(models.ArticleIndex,
                ("Artikler", "artikler", "Nyheder og faglige artikler om undervisning uden for skolen."),
                ("Articles", "articles", "News and specialist articles on teaching outside school.")),
    IndexRecord(models.EventIndex,
                ("Arrangementer", "arrangementer", "Kurser, studiegrupper, temadage og åbne møder."),
                ("Events", "events", "Courses, study groups, theme days and open meetings.")),
    IndexRecord(models.ProjectIndex,
                ("Udviklingsprojekter", "projekter", "Det vi undersøger og afprøver sammen med andre."),
                ("Development projects", "projects", "What we investigate and try out together with others.")),
    IndexRecord(models.ServiceIndex,
                ("Ydelser", "ydelser", "Hvad vi gør for hvem, fra ministeriet til børnehaven."),
                ("Services", "services", "What we do for whom, from the ministry to the kindergarten.")),
    IndexRecord(models.ThemeIndex,
                ("Temaer", "temaer", "Tilbud og tekster samlet om det, der optager skoler og dagtilbud lige nu."),
                ("Themes", "themes", "Offers and texts on what occupies schools and daycare right now.")),
    IndexRecord(models.ContentIndex,
                ("Om os", "om", "Om Skoletjenesten, og om at bruge kataloget."),
                ("About us", "about", "About Skoletjenesten, and about using the catalogue.")),
    IndexRecord(models.EditionIndex,
                ("Kataloger", "kataloger", "Årskatalog, infohæfter og årsberetninger."),
                ("Catalogues", "catalogues", "Annual catalogues, booklets and annual reports.")),
)  # fmt: skip


def ensure(home: Page, english: Locale) -> None:
    """Make the indexes below the Danish front page, and their English versions; what is there stays as it is."""
    for record in INDEXES:
        index = record.model.objects.child_of(home).first()
        if index is None:
            title, slug, lead = record.danish
            index = home.add_child(instance=record.model(title=title, slug=slug, lead=lead, show_in_menus=True))
        if not index.has_translation(english):
            copy = index.copy_for_translation(english)
            copy.title, copy.slug, copy.lead = record.english
            copy.save_revision().publish()


def of(model: type[IndexPage], home: Page) -> IndexPage:
    """The Danish index of that kind."""
    found: IndexPage = model.objects.child_of(home).get()
    return found
