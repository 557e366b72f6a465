/* <laering-katalog> 1.0.0: search, a list or one entry of Læringskataloget on anybody's page. How: /api/ and docs/how-to/embed.md.
   One file, no build step. It asks the host that it came from and nobody else, sets no cookie, stores nothing. */

const HOME = new URL(import.meta.url).origin;
const VERSION = "1.0.0";

const WORDS = {
  da: {
    search: "Søg", field: "Søg i kataloget", narrow: "Afgræns", more: "Vis flere", loading: "Henter …", retry: "Prøv igen",
    back: "Tilbage til listen", none: "Der er ikke noget, der passer. Prøv med andre ord eller færre valg.", clear: "Fjern valg",
    one: "resultat", many: "resultater", shown: (n, all) => `Viser ${n} af ${all}`, meant: "Viser resultater for",
    failed: "Kataloget svarer ikke lige nu.", busy: "Der er mange, der spørger lige nu. Vent lidt, og prøv igen.",
    wrong: "Denne visning er ikke sat rigtigt op.", gone: "Det er taget ud af kataloget", missing: "Det findes ikke i kataloget.",
    others: "Se, hvad der ellers er, i Læringskataloget", read: "Se hele siden i Læringskataloget", book: "Book hos stedet", from: "Fra",
    credit: "Billede", licence: "Licens", free: "Gratis", least: "Fra", per: "pr.", day: "Hele dagen", days: "hele dage",
    facts: "Kort fortalt", whom: "For hvem", subjects: "Fag", duration: "Varighed", price: "Pris", where: "Hvor", when: "Hvornår",
    before: "Før besøget", during: "Under besøget", after: "Efter besøget", goals: "Mål", files: "Filer", video: "Se videoen",
    audio: "Hør lyden", text: "Læs teksten", minutes: "min.", hours: ["time", "timer"], classes: (a, b) => `${a}.–${b}. klasse`,
    money: (n) => `${n} kr.`, or: "eller",
    units: { group: "gruppe", class: "klasse", pupil: "elev", child: "barn", course: "forløb" },
    facets: {
      offer_kind: "Type", field: "Område", level: "Klassetrin", stage: "Trin", subject: "Fag", topic: "Emne", municipality: "Kommune", region: "Region",
      price_band: "Pris", free: "Gratis", duration: "Varighed", season: "Tid på året", visit_place: "Sted", teaching_form: "Form", teaching_language: "Sprog",
      facility: "Faciliteter", institution_kind: "Slags sted", end_user: "Til", event_kind: "Type", month: "Måned", audience: "Målgruppe",
      knowledge_area: "Vidensområde", article_kind: "Type", kind: "Slags",
    },
  },
  en: {
    search: "Search", field: "Search the catalogue", narrow: "Narrow down", more: "Show more", loading: "Loading …", retry: "Try again",
    back: "Back to the list", none: "Nothing fits. Try other words or fewer choices.", clear: "Clear choices",
    one: "result", many: "results", shown: (n, all) => `Showing ${n} of ${all}`, meant: "Showing results for",
    failed: "The catalogue does not answer at the moment.", busy: "Many are asking right now. Wait a moment and try again.",
    wrong: "This view has not been set up correctly.", gone: "It has been withdrawn from the catalogue", missing: "It is not in the catalogue.",
    others: "See what else there is in Læringskataloget", read: "See the whole page in Læringskataloget", book: "Book at the place", from: "From",
    credit: "Picture", licence: "Licence", free: "Free", least: "From", per: "per", day: "All day", days: "whole days",
    facts: "In brief", whom: "For whom", subjects: "Subjects", duration: "Duration", price: "Price", where: "Where", when: "When",
    before: "Before the visit", during: "During the visit", after: "After the visit", goals: "Goals", files: "Files", video: "Watch the video",
    audio: "Listen", text: "Read the text", minutes: "min", hours: ["hour", "hours"], classes: (a, b) => `Grades ${a}–${b}`,
    money: (n) => `DKK ${n}`, or: "or",
    units: { group: "group", class: "class", pupil: "pupil", child: "child", course: "course" },
    facets: {
      field: "Field", level: "Class level", stage: "Stage", subject: "Subject", topic: "Topic", municipality: "Municipality",
      price_band: "Price", free: "Free", duration: "Duration", season: "Time of year", visit_place: "Place", teaching_language: "Language",
      facility: "Facilities", institution_kind: "Kind of place", end_user: "For", month: "Month", audience: "For whom", knowledge_area: "Field of knowledge", kind: "Kind",
    },
  },
};

const SHEET = new CSSStyleSheet();
SHEET.replaceSync(`
:host { display: block; container-type: inline-size; font-family: var(--lk-font, inherit); line-height: 1.5; color: var(--lk-color, #1c2b2d);
  background: var(--lk-background, transparent); overflow-wrap: break-word; --a: var(--lk-accent, #1d5c52); --q: var(--lk-quiet, #55625f);
  --l: var(--lk-line, #d8d1c2); --r: var(--lk-radius, 3px); --s: var(--lk-surface, #fff); }
:host([hidden]) { display: none; }
*, ::before, ::after { box-sizing: border-box; }
:is(h1, h2, h3, h4, h5, h6) { font-family: var(--lk-heading-font, inherit); line-height: 1.2; margin: 1.2em 0 .4em; font-size: 1.15em; text-wrap: balance; }
p, ul, ol, dl, figure, blockquote { margin: 0 0 .8em; }
a { color: var(--lk-link, var(--a)); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--a); outline-offset: 2px; }
[tabindex="-1"]:focus { outline: 0; }
button, input { font: inherit; color: inherit; }
button { background: var(--s); border: 1px solid var(--a); color: var(--a); border-radius: var(--r); padding: .5em 1.1em; min-height: 2.75em; cursor: pointer; font-weight: 600; }
button:hover { text-decoration: underline; }
.go, .book { background: var(--a); color: var(--lk-on-accent, #fff); border: 1px solid var(--a); border-radius: var(--r); }
.book { display: inline-block; padding: .6em 1.2em; text-decoration: none; font-weight: 600; }
form { margin: 0 0 1em; }
.line { display: flex; flex-wrap: wrap; gap: .4em; }
label[for] { display: block; font-weight: 600; margin-bottom: .25em; }
input[type=search] { flex: 1 1 12em; min-width: 0; padding: .5em .75em; min-height: 2.75em; border: 1px solid var(--q); border-radius: var(--r); background: var(--s); }
summary { cursor: pointer; font-weight: 600; padding: .5em 0; }
.facets { display: grid; gap: 1em 1.5em; grid-template-columns: repeat(auto-fill, minmax(min(13em, 100%), 1fr)); padding: .5em 0; }
fieldset { border: 0; border-top: 1px solid var(--l); margin: 0; padding: .5em 0 0; min-width: 0; }
legend { font-weight: 600; padding: 0 .5em 0 0; }
.values { max-height: 13em; overflow: auto; padding: 2px; }
.values label { display: flex; gap: .5em; align-items: baseline; padding: .2em 0; min-height: 1.6em; }
input[type=checkbox] { accent-color: var(--a); width: 1.1em; height: 1.1em; flex: none; transform: translateY(.15em); }
.quiet, figcaption, footer { color: var(--q); font-size: .875em; }
[part~=title] { font-size: 1.6em; margin: .1em 0 .3em; }
.count { font-size: 1.15em; margin: .5em 0 .8em; }
.items { list-style: none; padding: 0; margin: 0 0 1.25em; display: grid; gap: var(--lk-gap, 1.75em 1.25em); grid-template-columns: repeat(auto-fill, minmax(min(var(--lk-card, 16em), 100%), 1fr)); }
.items[aria-busy=true] { opacity: .55; }
article > p, article > :is(h2, h3, h4, h5, h6) { margin: 0 0 .25em; }
.items img { width: 100%; aspect-ratio: 3 / 2; object-fit: cover; }
img { display: block; max-width: 100%; height: auto; border-radius: var(--r); background: var(--l); }
.items figure { margin: 0 0 .6em; }
.items figcaption { font-size: .75em; margin-top: .2em; }
.facts { font-weight: 600; font-size: .9em; }
dl > div { display: grid; gap: 0 1em; grid-template-columns: minmax(7em, 10em) 1fr; border-top: 1px solid var(--l); padding: .4em 0; }
dt { font-weight: 600; } dd { margin: 0; }
.said { border-left: .3em solid var(--a); padding: .25em 0 .25em 1em; margin: 1em 0; }
.box { border: 1px solid var(--l); border-radius: var(--r); padding: 1em; margin: 0 0 1em; }
.text { max-width: 42em; } .lead { font-size: 1.15em; }
blockquote { border-left: .3em solid var(--l); padding-left: 1em; }
.wide { overflow-x: auto; } table { border-collapse: collapse; } :is(th, td) { text-align: left; padding: .35em .9em .35em 0; border-bottom: 1px solid var(--l); }
footer { border-top: 1px solid var(--l); padding-top: .6em; margin-top: 1.25em; }
footer a { color: inherit; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@container (max-width: 26em) { dl > div { grid-template-columns: 1fr; } .go, .book { width: 100%; text-align: center; } }
`);

/* An element with attributes and children; text is always text. */
const h = (tag, attributes, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (value || value === 0 || (value === "" && name === "alt")) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(9).filter((child) => child || child === 0));
  return node;
};

/* What HTML of the catalogue may be made of; everything else leaves its text, or nothing. */
const KEPT = new Set(["p", "br", "b", "strong", "i", "em", "ul", "ol", "li", "sub", "sup", "mark"]);
const NOTHING = new Set(["script", "style", "template", "iframe", "object", "svg", "math", "noscript", "textarea", "title", "select"]);
const inert = (html) => {
  const policy = globalThis.trustedTypes?.createPolicy(`laering-katalog-${crypto.randomUUID?.() ?? Math.random()}`, { createHTML: (text) => text });
  return new DOMParser().parseFromString(policy ? policy.createHTML(html) : html, "text/html").body; // runs and loads nothing
};
const address = (url) => (/^(https?:\/\/|mailto:|tel:)/i.test(url ?? "") ? url : "");
const link = (url, content, attributes) => (address(url) ? h("a", { href: url, target: "_top", part: "link", ...attributes }, content) : content);
const rich = (html, level) => {
  const read = (parent) => [...parent.childNodes].map((node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || NOTHING.has(node.localName)) return "";
    const inner = read(node);
    if (node.localName === "a") return link(node.getAttribute("href"), inner);
    if (/^h[1-6]$/.test(node.localName)) return h(`h${Math.min(level, 6)}`, {}, inner);
    return KEPT.has(node.localName) ? h(node.localName, {}, inner) : inner;
  });
  return html ? read(inert(html)) : [];
};

const picture = (image, words, decorative) => image?.sizes?.length && h("figure", { part: "figure" },
  h("img", {
    part: "image", src: address(image.sizes[1]?.jpeg ?? image.sizes[0].jpeg), srcset: image.sizes.map((size) => `${size.webp} ${size.width}w`).join(", "),
    sizes: decorative ? "(min-width: 30em) 20em, 100vw" : "(min-width: 44em) 42em, 100vw", width: image.sizes[0].width, height: image.sizes[0].height,
    alt: decorative ? "" : image.alt, loading: "lazy", decoding: "async", referrerpolicy: "no-referrer",
  }),
  image.credit && h("figcaption", { part: "credit" }, `${words.credit}: ${image.credit}`));

const pairs = (rows) => {
  const told = rows.filter(([, value]) => (Array.isArray(value) ? value.length : value));
  return told.length ? h("dl", { part: "facts" }, told.map(([term, value]) => h("div", {}, h("dt", {}, term), h("dd", {}, value)))) : "";
};

const rows = (head, body) => h("div", { class: "wide", tabindex: 0, role: "group", "aria-label": head.caption || head.columns.filter(Boolean).join(", ") || "–" },
  h("table", {}, head.caption && h("caption", {}, head.caption),
    head.columns.some(Boolean) && h("thead", {}, h("tr", {}, head.columns.map((text) => (text ? h("th", { scope: "col" }, text) : h("td"))))),
    h("tbody", {}, body.map((cells) => h("tr", {}, cells.map((cell, place) => h(head.first && !place ? "th" : "td", { scope: head.first && !place && "row" }, cell ?? "–")))))));

/* One function a kind of block: its content below its heading. A kind that is not known shows nothing. */
const BLOCKS = {
  text: (b, c) => rich(b.html, c.level),
  quote: (b) => h("figure", {}, h("blockquote", {}, b.text), h("figcaption", {}, link(b.url, [b.name, b.role].filter(Boolean).join(", ")))),
  fact_box: (b, c) => h("div", { class: "box" }, rich(b.html, c.level + 1)),
  picture: (b, c) => [picture(b.image, c.words), b.caption && h("p", { class: "quiet" }, b.caption)],
  gallery: (b, c) => b.pictures.map((each) => BLOCKS.picture(each, c)),
  video: (b, c) => [h("p", {}, link(b.url, [c.words.video, b.title && `: ${b.title}`])), transcript(b, c)],
  audio: (b, c) => [h("p", {}, link(b.url, [c.words.audio, b.title && `: ${b.title}`])), transcript(b, c)],
  steps: (b, c) => h("ol", {}, b.steps.map((step) => h("li", {}, h("strong", {}, step.title), step.minutes && ` (${step.minutes} ${c.words.minutes})`, rich(step.html, c.level + 1)))),
  accordion: (b, c) => b.items.map((item) => h("details", {}, h("summary", {}, item.title), rich(item.html, c.level + 1))),
  programme: (b) => pairs(b.items.map((item) => [[item.start, item.end].filter(Boolean).map((time) => time.slice(0, 5)).join("–") || "·",
    [h("strong", {}, item.title), item.where && `, ${item.where}`, rich(item.html, 6)]])),
  practical: (b) => pairs(b.items.map((item) => [item.label || "·", rich(item.html, 6)])),
  downloads: (b) => h("ul", {}, b.files.map((file) => h("li", {}, link(file.url, file.title)))),
  call_to_action: (b) => [b.text && h("p", {}, b.text), h("p", {}, link(b.url, b.label || b.url))],
  contact: (b) => pairs([[b.role || "·", [b.profile && h("div", {}, link(b.profile.url, b.profile.title)), b.email && h("div", {}, link(`mailto:${b.email}`, b.email)),
    b.telephone && h("div", {}, b.telephone)].filter(Boolean)]]),
  related_offers: (b) => b.offers.length && h("ul", {}, b.offers.map((offer) => h("li", {}, link(offer.url, offer.title)))),
  map: (b) => h("ul", {}, b.points.map((point) => h("li", {}, link(point.url, point.label || `${point.latitude}, ${point.longitude}`)))),
  table: (b) => rows({ caption: b.caption, columns: b.columns.map((column) => column.heading), first: b.header_column }, b.rows.map((row) => row.cells)),
  chart: (b) => [rows({ caption: [b.title, b.unit && `(${b.unit})`].filter(Boolean).join(" "), columns: [b.category_label, ...b.series.map((each) => each.name)], first: true },
    b.categories.map((category, place) => [category, ...b.series.map((each) => each.values[place])])), b.source && h("p", { class: "quiet" }, b.source)],
};
const transcript = (b, c) => b.transcript_html && h("details", {}, h("summary", {}, c.words.text), rich(b.transcript_html, c.level + 1));
const blocks = (list, words, top) => {
  let level = top;
  return (list ?? []).map((b) => {
    if (b.type === "heading") return (level = top + 1), h(`h${Math.min(top, 6)}`, {}, b.text);
    const below = level + (b.heading ? 1 : 0);
    return Object.hasOwn(BLOCKS, b.type) && [b.heading && h(`h${Math.min(level, 6)}`, {}, b.heading), BLOCKS[b.type](b, { words, level: below })];
  });
};

/* The licence of what was answered stands in its head: <address>; rel="license"; title*=UTF-8''name (RFC 8288, RFC 8187). */
const licence = (answer) => {
  const [, url, name] = /<([^>]*)>; rel="license"; title\*=UTF-8''([\w.~%-]*)/.exec(answer.headers.get("Link") ?? "") ?? [];
  return url && { url, name: decodeURIComponent(name) };
};

const grade = ({ code }) => Number((/^klasse-(\d+)$/.exec(code) ?? [0, 99])[1]);
const OWN = new Set(["catalogue", "show", "kind", "offer", "limit", "facets", "heading", "locale", "open"]);
const WHOLE = new Set(["q", "from", "near", "radius_km", "order"]); // one value, spaces and all
const OF_HTML = new Set(["id", "class", "style", "lang", "dir", "title", "hidden", "slot", "part", "exportparts", "tabindex", "role", "nonce", "is", "inert",
  "translate", "accesskey", "draggable", "popover", "spellcheck", "autofocus", "contenteditable", "itemid", "itemprop", "itemref", "itemscope", "itemtype"]);
const many = (text) => (text ?? "").split(/[\s,]+/).filter(Boolean);

class LaeringKatalog extends HTMLElement {
  static version = VERSION;
  #root; #running; #watch; #again; #timer;

  connectedCallback() {
    if (!this.#root) {
      this.#root = this.attachShadow({ mode: "open" });
      this.#root.adoptedStyleSheets = [SHEET];
    }
    this.#watch = new MutationObserver(() => this.#start());
    this.#watch.observe(this, { attributes: true });
    this.#again = (event) => event.persisted && this.#start(); // a page out of the browser's memory may show what is withdrawn
    addEventListener("pageshow", this.#again);
    this.#start();
  }

  disconnectedCallback() {
    this.#watch.disconnect();
    removeEventListener("pageshow", this.#again);
    this.#running?.abort();
  }

  get #locale() {
    const asked = this.getAttribute("locale") ?? this.closest("[lang]")?.lang ?? "da";
    return /^en\b/i.test(asked) ? "en" : "da";
  }

  get #level() { return Math.min(Math.max(parseInt(this.getAttribute("heading"), 10) || 2, 1), 5); }

  #start() {
    this.words = { ...WORDS.da, ...WORDS[this.#locale] };
    this.show = this.getAttribute("show") ?? (this.hasAttribute("offer") ? "offer" : "search");
    this.kinds = many(this.getAttribute("kind") ?? "offer").filter((kind) => kind !== "all");
    this.one = this.kinds.length === 1 ? this.kinds[0] : "";
    this.fixed = new URLSearchParams();
    for (const { name, value } of this.attributes) {
      if (OWN.has(name) || OF_HTML.has(name) || !/^[a-z_]+$/.test(name)) continue;
      for (const each of WHOLE.has(name) ? [value.trim()] : many(value)) if (each) this.fixed.append(name, each);
    }
    const standard = this.show === "search" && this.one === "offer" ? "level subject price_band" : "";
    this.facets = many(this.getAttribute("facets") ?? standard).filter((name) => !this.fixed.has(name));
    this.words_asked = this.fixed.get("q") ?? "";
    this.chosen = new Map();
    this.items = [];
    this.licence = null;
    if (this.show === "offer") return this.#offer(this.one || "offer", this.getAttribute("offer") ?? "");
    this.#frame();
    return this.#load();
  }

  /* -- Asking ---------------------------------------------------------------------------------------------------------- */

  async #ask(path, query) {
    this.#running?.abort();
    this.#running = new AbortController();
    const catalogue = this.getAttribute("catalogue");
    if (catalogue) query.append("catalogue", catalogue);
    if (this.#locale !== "da") query.append("locale", this.#locale);
    const answer = await fetch(`${HOME}/api/v1/${path}?${query}`, {
      signal: this.#running.signal, cache: "no-cache", credentials: "omit", referrerPolicy: "no-referrer", headers: { Accept: "application/json" },
    });
    const body = await answer.json();
    if (!answer.ok) throw Object.assign(new Error(body.detail), { status: answer.status, problem: body });
    this.licence = licence(answer);
    return body;
  }

  async #load(further = false, focus = "") {
    const { words } = this;
    const query = new URLSearchParams(this.fixed);
    query.delete("q");
    if (this.words_asked) query.append("q", this.words_asked);
    for (const [name, codes] of this.chosen) for (const code of codes) query.append(name, code);
    query.append("limit", this.getAttribute("limit") ?? 12);
    if (further) query.append("offset", this.items.length);
    if (!this.one) for (const kind of this.kinds) query.append("kind", kind);
    if (this.facets.length || !this.one) query.append("facets", this.facets.length ? 1 : 0);
    this.list.setAttribute("aria-busy", "true");
    this.status.textContent = words.loading;
    try {
      const body = await this.#ask(this.one ? `${encodeURIComponent(this.one)}s` : "search", query);
      const known = this.items.length;
      if (!further) this.items = [];
      body.items.forEach((item, place) => this.items.push([item, body.hits?.[place]]));
      this.#results(body, further ? known : 0);
      if (focus === "count") this.count.focus();
      if (further) this.list.children[known]?.querySelector("a")?.focus();
    } catch (error) {
      if (error.name === "AbortError") return;
      this.list.removeAttribute("aria-busy");
      this.status.textContent = "";
      this.below.replaceChildren(this.#said(error, () => this.#load(further, "count")));
      if (!further) this.list.replaceChildren(), (this.count.hidden = true);
      if (focus) this.below.querySelector("button")?.focus();
    }
  }

  async #offer(kind, id, back) {
    const { words } = this;
    const place = h("section", { part: "offer", "aria-busy": "true", "aria-label": "Læringskataloget" }, h("p", { role: "status" }, words.loading));
    this.#root.replaceChildren(place);
    const tell = (...content) => {
      place.removeAttribute("aria-busy");
      place.replaceChildren(...[back && h("p", {}, h("button", { type: "button", part: "button back", click: back }, `← ${words.back}`)), ...content].filter(Boolean));
    };
    const ask = async (focus) => {
      try {
        const item = await this.#ask(`${encodeURIComponent(kind)}s/${encodeURIComponent(id)}`, new URLSearchParams());
        tell(...this.#whole(item));
      } catch (error) {
        if (error.name === "AbortError") return;
        tell(this.#said(error, () => ask(true)), this.#foot());
      }
      if (back || focus) place.querySelector("[tabindex], button:not([part~=back])")?.focus();
    };
    return ask();
  }

  /* -- Showing --------------------------------------------------------------------------------------------------------- */

  #heading(step, ...content) { return h(`h${Math.min(this.#level + step, 6)}`, {}, ...content); }

  #frame() {
    const { words } = this;
    this.list = h("ul", { class: "items", part: "items", role: "list" });
    this.status = h("p", { class: "unseen", role: "status" });
    this.count = this.#heading(0);
    this.count.className = "count";
    this.count.tabIndex = -1;
    this.count.setAttribute("part", "count");
    this.count.hidden = true;
    this.below = h("div");
    this.filters = h("div", { class: "facets" });
    this.foot = this.#foot();
    const field = h("input", { type: "search", id: "q", part: "input", maxlength: 200, value: this.words_asked, autocomplete: "off" });
    const form = this.show === "search" && h("form", {
      role: "search", part: "search", "aria-label": "Læringskataloget",
      submit: (event) => { event.preventDefault(); this.words_asked = field.value.trim(); this.#load(); },
    },
    h("label", { for: "q", part: "label" }, words.field),
    h("div", { class: "line" }, field, h("button", { class: "go", part: "button submit" }, words.search)),
    this.facets.length && h("details", { part: "facets" }, h("summary", {}, words.narrow), this.filters));
    this.#root.replaceChildren(h("section", { part: "base", "aria-label": "Læringskataloget" }, form || "", this.status, this.count, this.list, this.below, this.foot));
  }

  #results({ meta, facets, did_you_mean: meant }, first) {
    const { words } = this;
    const all = meta.total_count;
    this.count.hidden = false;
    this.count.textContent = `${all.toLocaleString(this.#locale)} ${all === 1 ? words.one : words.many}`;
    if (!first) this.list.replaceChildren();
    this.list.append(...this.items.slice(first).map(([item, hit]) => h("li", { part: "item", lang: item.locale !== this.#locale && item.locale }, this.#card(item, hit))));
    this.list.removeAttribute("aria-busy");
    this.list.hidden = !this.items.length;
    this.below.replaceChildren(...[
      meant?.applied && h("p", { class: "quiet" }, `${words.meant} “${meant.text}”`),
      !all && h("p", { class: "said", part: "empty" }, words.none),
      this.items.length < all && h("p", {}, h("button", { type: "button", part: "button more", click: () => this.#load(true) }, words.more)),
    ].filter(Boolean));
    this.status.textContent = all ? `${this.count.textContent}. ${words.shown(this.items.length, all)}` : words.none;
    if (facets && this.show === "search") this.#choices(facets);
    this.foot.replaceChildren(...this.#foot().childNodes);
  }

  #choices(counted) {
    const { words } = this;
    const focused = this.#root.activeElement?.dataset?.key;
    const scrolled = new Map([...this.filters.querySelectorAll(".values")].map((node) => [node.dataset.facet, node.scrollTop]));
    this.filters.replaceChildren(...this.facets.map((name) => {
      const chosen = this.chosen.get(name) ?? new Set();
      const values = (counted[name] ?? []).filter((value) => value.count || chosen.has(value.code));
      if (name === "level") values.sort((a, b) => grade(a) - grade(b)); // the other levels after the classes, as they come
      return values.length ? h("fieldset", { part: "facet" }, h("legend", {}, words.facets[name] ?? WORDS.da.facets[name] ?? name),
        h("div", { class: "values", "data-facet": name }, values.map((value) => h("label", {}, this.#box(name, value, chosen), h("span", {}, `${value.label} (${value.count})`))))) : "";
    }).filter(Boolean));
    if (this.chosen.size) this.filters.append(h("p", {}, h("button", { type: "button", part: "button", "data-key": "clear", click: () => { this.chosen.clear(); this.#load(false, "count"); } }, words.clear)));
    for (const node of this.filters.querySelectorAll(".values")) node.scrollTop = scrolled.get(node.dataset.facet) ?? 0;
    if (focused) [...this.filters.querySelectorAll("[data-key]")].find((node) => node.dataset.key === focused)?.focus({ preventScroll: true });
  }

  #box(name, { code }, chosen) {
    const box = h("input", {
      type: "checkbox", "data-key": `${name}=${code}`,
      change: () => {
        const now = new Set(this.chosen.get(name));
        if (!now.delete(code)) now.add(code);
        if (now.size) this.chosen.set(name, now); else this.chosen.delete(name);
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#load(), 150);
      },
    });
    box.checked = chosen.has(code);
    return box;
  }

  #card(item, hit) {
    const { words } = this;
    const title = link(item.url, item.title, this.getAttribute("open") === "here" && {
      click: (event) => {
        if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        const [opener, kept] = [event.currentTarget, [...this.#root.childNodes]];
        this.#offer(item.kind, item.id, () => { this.#root.replaceChildren(...kept); opener.focus(); });
      },
    });
    const facts = [
      this.#levels(item.levels), this.#duration(item.duration), this.#price(item), this.#when(item)[0], item.municipality?.label,
      hit?.distance_m != null && `${(hit.distance_m / 1000).toLocaleString(this.#locale, { maximumFractionDigits: hit.distance_m < 9500 ? 1 : 0 })} km`,
    ].filter(Boolean);
    return h("article", {}, picture(item.image, words, true), h("p", { class: "quiet", part: "kicker" }, this.#kicker(item)), this.#heading(1, title),
      (item.card_text || item.lead) && h("p", { part: "text" }, item.card_text || item.lead), facts.length && h("p", { class: "facts", part: "meta" }, facts.join(" · ")));
  }

  #whole(item) {
    const { words } = this;
    const title = this.#heading(0, item.title);
    title.tabIndex = -1;
    title.setAttribute("part", "title");
    const level = this.#level + 1;
    const section = (heading, list) => list?.length && [this.#heading(1, heading), blocks(list, words, level + 1)];
    const at = item.address ?? {};
    const place = [at.street, [at.postal_code, at.city].filter(Boolean).join(" ")].filter(Boolean).join(", ");
    const body = [
      h("p", { class: "quiet", part: "kicker" }, this.#kicker(item)), title, h("p", { class: "lead", part: "lead" }, item.card_text || item.lead || ""),
      item.notice && !(item.notice.until < new Date().toISOString().slice(0, 10)) && h("p", { class: "said", part: "notice" }, item.notice.text), picture(item.image, words),
      pairs([
        [words.whom, this.#levels(item.levels)], [words.subjects, (item.subjects ?? []).map((term) => term.label).join(", ")],
        [words.when, this.#when(item).map((when) => h("div", {}, when))], [words.duration, this.#duration(item.duration)], [words.price, this.#price(item)],
        [words.where, place || item.municipality?.label],
      ]),
      h("div", { class: "text" }, blocks(item.body, words, level), item.goals_html && [this.#heading(1, words.goals), rich(item.goals_html, level + 1)],
        ["before", "during", "after"].map((phase) => section(words[phase], item.visit?.[phase]))),
      address(item.booking?.url) && h("p", {}, link(item.booking.url, words.book, { class: "book", part: "button book" })),
      h("p", {}, link(item.url, words.read)),
    ];
    return [h("article", { lang: item.locale !== this.#locale && item.locale, part: "whole" }, body), this.#foot()];
  }

  #kicker(item) {
    const what = item.offer_kind ?? item.event_kind ?? item.institution_kind;
    return [what?.label, item.published_on && this.#day(item.published_on), item.institution?.title].filter(Boolean).join(", ");
  }

  #levels(terms) {
    if (!terms?.length) return "";
    const classes = terms.map(grade).filter((number) => number < 99).sort((a, b) => a - b);
    const told = [];
    for (let at = 0, end; at < classes.length; at = end + 1) {
      for (end = at; classes[end + 1] === classes[end] + 1; ) end++;
      told.push(end > at ? this.words.classes(classes[at], classes[end]) : terms.find((term) => grade(term) === classes[at]).label);
    }
    return [...told, ...terms.filter((term) => grade(term) === 99).map((term) => term.label)].join(", ");
  }

  #duration(span) {
    const { words } = this;
    if (!span) return "";
    if (span.whole_day) return span.meetings > 1 ? `${span.meetings} ${words.days}` : words.day;
    const ends = [...new Set([span.min_minutes, span.max_minutes].filter(Boolean))];
    if (!ends.length) return "";
    const hours = ends.every((minutes) => minutes >= 60 && minutes % 30 === 0);
    const told = ends.map((minutes) => (hours ? minutes / 60 : minutes).toLocaleString(this.#locale)).join("–");
    return `${span.meetings > 1 ? `${span.meetings} × ` : ""}${told} ${hours ? words.hours[ends.at(-1) === 60 ? 0 : 1] : words.minutes}`;
  }

  #price({ prices, is_free: free }) {
    const { words } = this;
    if (free) return words.free;
    const paid = (prices ?? []).filter((line) => line.type === "price" && line.amount != null).sort((a, b) => a.amount - b.amount);
    if (!paid.length) return "";
    const least = `${words.money(paid[0].amount.toLocaleString(this.#locale))}${words.units[paid[0].per] ? ` ${words.per} ${words.units[paid[0].per]}` : ""}`;
    if (prices.some((line) => line.type === "free")) return `${words.free} ${words.or} ${least}`;
    return paid.at(-1).amount > paid[0].amount ? `${words.least} ${least}` : least;
  }

  #day(text) { return new Date(text).toLocaleDateString(this.#locale === "en" ? "en-GB" : "da", { day: "numeric", month: "long", year: "numeric", timeZone: "Europe/Copenhagen" }); }

  #when(item) {
    const now = Date.now();
    const starts = (item.sessions ?? []).filter((session) => session.start);
    const coming = starts.filter((session) => new Date(session.end ?? session.start) >= now);
    return (coming.length ? coming : starts).map((session) => [this.#day(session.start), session.place].filter(Boolean).join(", "));
  }

  #said(error, retry) {
    const { words } = this;
    const { status, problem } = error;
    const told = status === 410 ? `${words.gone}${problem.withdrawn ? ` (${this.#day(problem.withdrawn)})` : ""}.`
      : status === 404 ? words.missing : status === 429 ? words.busy : status === 400 ? words.wrong : words.failed;
    if (status === 400) console.warn("<laering-katalog>", problem.detail, problem.allowed ?? "");
    return h("div", { class: "said", role: "alert", part: status === 410 ? "withdrawn" : "error" }, h("p", {}, told),
      status === 400 && h("p", { lang: "en", class: "quiet" }, problem.detail),
      status === 410 || status === 404 ? h("p", { tabindex: -1 }, link(`${HOME}/`, words.others))
        : status !== 400 && h("p", {}, h("button", { type: "button", part: "button retry", click: retry }, words.retry)),
      !status && h("slot"));
  }

  #foot() {
    const { words } = this;
    return h("footer", { part: "footer" }, `${words.from} `, link(`${HOME}/`, "Læringskataloget"),
      this.licence && [` · ${words.licence} `, link(this.licence.url, this.licence.name, { rel: "license" })]);
  }
}

if (!customElements.get("laering-katalog")) customElements.define("laering-katalog", LaeringKatalog);
export { LaeringKatalog };
