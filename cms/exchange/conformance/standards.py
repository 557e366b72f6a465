"""The standards, one line each: those we follow with where, and those that we do not follow, in plain sight.

Tests say which standard they prove: `@pytest.mark.conformance("rpde", "npm:@openactive/rpde-validator")`. The second word is
one of the standard's `checks`. `tests/contracts/test_conformance.py` keeps this list and the tests in step.
"""

from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True)
class Standard:
    """A standard. `checks` are tools, `registry:name` (pip, npm), or `own:what` for tests that use none; none: not followed.

    `code` are the files (or folders) that serve it, below the repository's root: when they change, a result is of before.
    """

    id: str
    name: str
    version: str
    specification: str
    address: str = ""
    checks: tuple[str, ...] = ()
    code: tuple[str, ...] = ()
    note: Text = field(default="", compare=False)

    @property
    def is_followed(self) -> bool:
        """Whether it is claimed at all."""
        return bool(self.checks)


STANDARDS = (
    Standard(
        "openapi",
        "OpenAPI",
        "3.1",
        "https://spec.openapis.org/oas/v3.1.0",
        "/api/v1/openapi.json",
        ("pip:openapi-spec-validator", "pip:schemathesis", "npm:@stoplight/spectral-cli"),
        ("cms/api",),
    ),
    Standard(
        "problem-json",
        "Problem Details for HTTP APIs",
        "RFC 9457",
        "https://www.rfc-editor.org/rfc/rfc9457",
        "/api/v1/",
        ("own:rules",),
        ("cms/api/errors.py", "cms/api/gateway.py"),
    ),
    Standard(
        "rpde",
        "Realtime Paged Data Exchange",
        "1.0",
        "https://openactive.io/realtime-paged-data-exchange/",
        "/feeds/rpde/offers",
        ("npm:@openactive/rpde-validator", "own:reader"),
        ("cms/exchange/rpde.py", "cms/api/feeds/rpde.py"),
        _("The items' data are this site's documents, not those of OpenActive's vocabulary of sports."),
    ),
    Standard(
        "oai-pmh",
        "Open Archives Initiative Protocol for Metadata Harvesting",
        "2.0",
        "https://www.openarchives.org/OAI/openarchivesprotocol.html",
        "/oai?verb=Identify",
        ("pip:oaipmh-scythe", "own:schema"),
        ("cms/exchange/oai", "cms/api/feeds/oai.py"),
    ),
    Standard(
        "oai-dc",
        "Dublin Core in OAI-PMH",
        "2.0",
        "https://www.openarchives.org/OAI/openarchivesprotocol.html#dublincore",
        "/oai?verb=ListRecords&metadataPrefix=oai_dc",
        ("pip:oaipmh-scythe", "own:schema"),
        ("cms/exchange/oai",),
    ),
    Standard(
        "json-ld",
        "schema.org and LRMI as JSON-LD",
        "1.1",
        "https://schema.org/LearningResource",
        "/api/v1/offers",
        ("pip:extruct", "own:shapes"),
        ("cms/exchange/jsonld",),
    ),
    Standard(
        "geojson",
        "GeoJSON",
        "RFC 7946",
        "https://www.rfc-editor.org/rfc/rfc7946",
        "/feeds/geojson/institutions",
        ("npm:@placemarkio/check-geojson", "pip:shapely"),
        ("cms/exchange/geojson.py",),
    ),
    Standard(
        "sitemap",
        "Sitemaps with hreflang",
        "0.9",
        "https://www.sitemaps.org/protocol.html",
        "/sitemap.xml",
        ("npm:sitemap",),
        ("cms/exchange/sitemap.py",),
    ),
    Standard(
        "security-txt",
        "security.txt",
        "RFC 9116",
        "https://www.rfc-editor.org/rfc/rfc9116",
        "/.well-known/security.txt",
        ("own:rules",),
        ("cms/exchange/wellknown.py",),
    ),
    Standard(
        "api-catalog",
        "api-catalog, a well-known address",
        "RFC 9727",
        "https://www.rfc-editor.org/rfc/rfc9727",
        "/.well-known/api-catalog",
        ("own:rules",),
        ("cms/exchange/wellknown.py",),
    ),
    Standard(
        "web-linking",
        "Web Linking",
        "RFC 8288",
        "https://www.rfc-editor.org/rfc/rfc8288",
        "/api/v1/",
        ("pip:requests",),
        ("cms/api/links.py",),
    ),
    Standard(
        "icalendar",
        "iCalendar",
        "RFC 5545",
        "https://www.rfc-editor.org/rfc/rfc5545",
        "/calendar.ics",
        ("pip:icalendar", "npm:ical.js"),
        ("cms/exchange/ical.py",),
    ),
    Standard(
        "atom",
        "Atom",
        "RFC 4287",
        "https://www.rfc-editor.org/rfc/rfc4287",
        "/feeds/atom/articles",
        ("pip:feedparser",),
        ("cms/exchange/atom.py",),
    ),
    Standard(
        "csv",
        "CSV and JSON Lines",
        "RFC 4180",
        "https://www.rfc-editor.org/rfc/rfc4180",
        "/dumps/",
        ("own:reader",),
        ("cms/exchange/dumps.py", "cms/exchange/tables.py"),
    ),
    Standard(
        "standard-webhooks",
        "Standard Webhooks",
        "1.0",
        "https://www.standardwebhooks.com/",
        "/api/v1/webhooks",
        ("pip:standardwebhooks", "npm:standardwebhooks"),
        ("cms/partners",),
    ),
    Standard(
        "rate-limit",
        "RateLimit header fields",
        "draft-ietf-httpapi-ratelimit-headers",
        "https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/",
        "/api/v1/",
        ("own:rules",),
        ("cms/api/limiting.py",),
        _("Still a draft; its field names may change."),
    ),
    Standard(
        "deprecation",
        "Deprecation and Sunset header fields",
        "RFC 9745, 8594",
        "https://www.rfc-editor.org/rfc/rfc9745",
        "/api/v1/",
        ("own:rules",),
        ("cms/api",),
    ),
    Standard(
        "wcag",
        "Web Content Accessibility Guidelines",
        "2.2 AA",
        "https://www.w3.org/TR/WCAG22/",
        "/",
        ("npm:axe-core",),
        ("cms/portal", "templates"),
        _("What a program can check of it, on every kind of page. The statement of accessibility says the rest."),
    ),
    Standard(
        "html",
        "HTML",
        "Living Standard",
        "https://html.spec.whatwg.org/",
        "/",
        ("npm:vnu-jar",),
        ("cms/portal", "templates"),
    ),
    # What somebody may look for here in vain, in the order in which it is likely to come.
    Standard(
        "dk-lom",
        "DK-LOM",
        "1.0",
        "https://www.digitaliser.dk/",
        note=_("Learning objects for the Danish user portals."),
    ),
    Standard(
        "dk-cartridge",
        "DK-Cartridge",
        "1.0",
        "https://www.digitaliser.dk/",
        note=_("Courses to import in a learning platform."),
    ),
    Standard(
        "lti", "Learning Tools Interoperability, Deep Linking", "1.3, 2.0", "https://www.imsglobal.org/spec/lti/v1p3/"
    ),
    Standard(
        "websub",
        "WebSub",
        "1.0",
        "https://www.w3.org/TR/websub/",
        note=_("Webhooks do the same for partners with a key."),
    ),
    Standard("dcat-ap", "DCAT-AP", "3.0", "https://semiceu.github.io/DCAT-AP/releases/3.0.0/"),
    Standard(
        "oembed",
        "oEmbed",
        "1.0",
        "https://oembed.com/",
        note=_("The web component and the frame do the same on a page."),
    ),
    Standard(
        "csvw",
        "CSV on the Web",
        "1.0",
        "https://www.w3.org/TR/tabular-data-primer/",
        note=_("The CSV files have its descriptions; no independent tool has read them."),
    ),
    Standard("json-feed", "JSON Feed", "1.1", "https://www.jsonfeed.org/version/1.1/"),
    Standard(
        "pdf-ua",
        "PDF/UA",
        "1",
        "https://pdfa.org/resource/iso-14289-pdfua/",
        note=_("The yearly catalogue is not yet made as a PDF."),
    ),
)
